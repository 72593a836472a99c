"""``litsearch optimize``."""

from __future__ import annotations

import click

from ..index import Index
from ..locations import index_to_write
from .options import written_index_option
from .output import counted, note


@click.command(
    "optimize",
    short_help="Rewrite an index in one piece.",
    epilog="""\b
Examples:
  litsearch optimize --index papers.index
  litsearch optimize --rebuild --index papers.index
""",
)
@written_index_option
@click.option("--rebuild", is_flag=True, help="Build it anew, also after plain Whoosh has rewritten it.")
def command(folder: str | None, rebuild: bool) -> None:
    """Write all records of an index in one piece, so that deleted ones take no room."""
    path = index_to_write(folder)
    if rebuild:
        index = Index.rebuild(path)
    else:
        index = Index.open(path)
        index.optimize()
    info = index.info()
    note(f"{path}: {counted(info.records)}, {counted(info.bytes, 'byte')}")
