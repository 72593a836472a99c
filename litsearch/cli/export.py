"""``litsearch export``."""

from __future__ import annotations

from typing import Any

import click

from ..formats import WRITTEN
from ..index import Index
from .asking import check_asked, find
from .errors import DONE, NOTHING
from .options import index_option, page_options, query_options, search_arguments, strategy_option
from .output import counted, note
from .search_output import form_for, show


@click.command(
    "export",
    short_help="Write the records that a query finds to a file.",
    epilog="""\b
Examples:
  litsearch export 'oligoprogression AND lung' -o found.jsonl
  litsearch export radiothérapie --sort -year -n 50 -o recent.jsonl
  litsearch export --strategy review.txt -o screening.ris
  litsearch export immunotherapy --format jsonl -o -
""",
)
@click.argument("words", nargs=-1, metavar="QUERY…")
@index_option
@strategy_option
@page_options(None)
@query_options
@click.option("--format", "form", type=click.Choice(WRITTEN), help="The format; else by the ending of -o.")
@click.option("-o", "--output", required=True, metavar="FILE", help="The file; - is standard output.")
def command(
    words: tuple[str, ...],
    folder: str | None,
    strategy_file: str | None,
    form: str | None,
    output: str,
    **chosen: Any,
) -> int:
    """Write all records that QUERY finds, or the last line of a strategy, to a file, best matches first.

    A file that is there is replaced; when nothing is found it is left alone.
    """
    check_asked(words, strategy_file)
    form = form_for(form, output, WRITTEN)
    found = find(Index.open(folder), words, strategy_file, **search_arguments(**chosen))
    number = len(found.results)
    if not number:
        note("no record found")
        return NOTHING
    written, to = show(found, form, output), f" to {output}" * (output != "-")
    if written < number:
        note(f"{written:,} of {counted(number)} written{to}: the others have no identifier of PubMed")
    else:
        note(f"{counted(number)} written{to}")
    return DONE
