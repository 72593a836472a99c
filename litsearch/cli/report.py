"""``litsearch report``."""

from __future__ import annotations

from typing import Any

import click

from ..index import Index
from ..results.results import Results
from ..results.strategy import Strategy
from .errors import DONE, NOTHING, usage_errors
from .options import index_option, query_options, search_arguments, strategy_option
from .output import send
from .strategy import run_strategy


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
    if not (words or strategy_file):
        raise click.UsageError("Missing argument 'QUERY…'.")
    index, options = Index.open(folder), {"limit": 0, **search_arguments(**chosen)}
    found: Strategy | Results
    if strategy_file:
        found = run_strategy(index, strategy_file, words, **options)
        total = found.results.total
    else:
        with usage_errors():
            found = index.search(" ".join(words), **options)
        total = found.total
    send([found.report()], output)
    return DONE if total else NOTHING
