"""``litsearch export``."""

from __future__ import annotations

from typing import Any

import click

from ..formats import WRITTEN
from ..index import Index
from .errors import DONE, NOTHING, usage_errors
from .options import index_option, query_options, search_arguments, strategy_option
from .output import counted, note
from .search_output import form_for, show


@click.command(
    "export",
    short_help="Write the records that a query finds to a file.",
    epilog="""\b
Examples:
  litsearch export 'oligoprogression AND lung' -o found.jsonl
  litsearch export radiothérapie --sort -year -n 50 -o recent.jsonl
  litsearch export --strategy review.txt -o found.ris
  litsearch export '*' -o everything.ris
  litsearch export immunotherapy --format jsonl -o -
""",
)
@click.argument("words", nargs=-1, metavar="QUERY…")
@index_option
@strategy_option
@click.option("-n", "--limit", metavar="N", type=click.IntRange(0), help="How many; all if not given.")
@click.option("--offset", metavar="N", type=click.IntRange(0), default=0, help="How many to pass over first.")
@query_options
@click.option("--format", "form", type=click.Choice(WRITTEN), help="The format; else by the ending of -o.")
@click.option("-o", "--output", required=True, metavar="FILE", help="The file; - is standard output.")
def command(
    words: tuple[str, ...],
    folder: str | None,
    strategy_file: str | None,
    limit: int | None,
    offset: int,
    form: str | None,
    output: str,
    **chosen: Any,
) -> int:
    """Write all records that QUERY finds to a file, best matches first; '*' finds every record.

    A file that is there is replaced; when nothing is found it is left alone.
    """
    if not (words or strategy_file):
        raise click.UsageError("Missing argument 'QUERY…'.")
    found_form = form_for(form, output, WRITTEN)
    if found_form not in WRITTEN:
        raise click.UsageError(
            f"{output}: its ending tells no format; name one of {', '.join(WRITTEN)} with --format"
        )
    index, arguments = Index.open(folder), {"limit": limit, "offset": offset, **search_arguments(**chosen)}
    if strategy_file:
        # Rarely asked for, and it takes a while to import.
        from .strategy import run_strategy

        results = run_strategy(index, strategy_file, words, **arguments).results
    else:
        with usage_errors():
            results = index.search(" ".join(words), **arguments)
    if not len(results):
        note("no record found")
        return NOTHING
    written, to = show(results, found_form, output), f" to {output}" * (output != "-")
    if written < len(results):
        note(f"{written:,} of {counted(len(results))} written{to}: the others have no identifier of PubMed")
    else:
        note(f"{counted(written)} written{to}")
    return DONE
