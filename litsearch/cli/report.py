"""``litsearch report``."""

from __future__ import annotations

from typing import Any

import click

from ..index import Index
from .asking import check_asked, find
from .errors import DONE, NOTHING
from .options import index_option, query_options, search_arguments, strategy_option
from .output import send


@click.command(
    "report",
    short_help="Report a search so that it can be published and repeated.",
    epilog="""\b
Examples:
  litsearch report 'oligoprogression AND lung'
  litsearch report --strategy review.txt -o report.md
  litsearch report 'Lung Neoplasms[mh]' --filter year=2018.. -o report.md
""",
)
@click.argument("words", nargs=-1, metavar="QUERY…")
@index_option
@strategy_option
@query_options
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file.")
def command(
    words: tuple[str, ...], folder: str | None, strategy_file: str | None, output: str | None, **chosen: Any
) -> int:
    """Report a search in Markdown, by the items of PRISMA-S.

    The query as typed and as run, the count of each line, the variants that were used, the
    collection, advice. The same search on the same index gives the same numbers.
    """
    check_asked(words, strategy_file)
    found = find(Index.open(folder), words, strategy_file, limit=0, **search_arguments(**chosen))
    send([found.report().rstrip("\n")], output)
    return DONE if found.results.total else NOTHING
