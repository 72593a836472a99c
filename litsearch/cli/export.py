"""``litsearch export``."""

from __future__ import annotations

from typing import Any

import click

from ..formats import WRITTEN
from ..index import Index
from .errors import DONE, NOTHING, usage_errors
from .options import index_option, query_options, search_arguments
from .output import counted, note
from .search_output import form_for, show


@click.command(
    "export",
    short_help="Write the records that a query finds to a file.",
    epilog="""\b
Examples:
  litsearch export 'oligoprogression AND lung' -o found.jsonl
  litsearch export radiothérapie --sort -year -n 50 -o recent.jsonl
  litsearch export immunotherapy --format jsonl -o -
""",
)
@click.argument("words", nargs=-1, required=True, metavar="QUERY…")
@index_option
@click.option("-n", "--limit", metavar="N", type=click.IntRange(0), help="How many; all if not given.")
@click.option("--offset", metavar="N", type=click.IntRange(0), default=0, help="How many to pass over first.")
@query_options
@click.option("--format", "form", type=click.Choice(WRITTEN), help="The format; else by the ending of -o.")
@click.option("-o", "--output", required=True, metavar="FILE", help="The file; - is standard output.")
def command(
    words: tuple[str, ...],
    folder: str | None,
    limit: int | None,
    offset: int,
    form: str | None,
    output: str,
    **chosen: Any,
) -> int:
    """Write all records that QUERY finds to a file, best matches first.

    A file that is there is replaced; when nothing is found it is left alone.
    """
    found_form = form_for(form, output, WRITTEN)
    if found_form not in WRITTEN:
        raise click.UsageError(
            f"{output}: its ending tells no format; name one of {', '.join(WRITTEN)} with --format"
        )
    with usage_errors():
        results = Index.open(folder).search(
            " ".join(words), limit=limit, offset=offset, **search_arguments(**chosen)
        )
    if not len(results):
        note("no record found")
        return NOTHING
    show(results, found_form, output)
    note(f"{counted(len(results))} written" + f" to {output}" * (output != "-"))
    return DONE
