"""``litsearch delete``."""

from __future__ import annotations

import click

from ..index import Index
from ..locations import index_to_write
from .errors import DONE, NOTHING
from .options import written_index_option
from .output import counted, note


@click.command(
    "delete",
    short_help="Delete records from an index.",
    epilog="""\b
Examples:
  litsearch delete pmid:36647502 --index papers.index
  litsearch delete doi:10.3390/cancers14030718 x:0123456789abcdef
""",
)
@click.argument("identifiers", nargs=-1, required=True, metavar="ID…")
@written_index_option
def command(identifiers: tuple[str, ...], folder: str | None) -> int:
    """Delete the records with these identifiers."""
    index = Index.open(index_to_write(folder))
    for missing in (identifier for identifier in identifiers if identifier not in index):
        note(f"no record has the identifier {missing!r}")
    deleted = index.delete(*identifiers)
    note(f"{counted(deleted)} deleted")
    return DONE if deleted else NOTHING
