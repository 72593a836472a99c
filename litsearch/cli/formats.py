"""``litsearch formats``."""

from __future__ import annotations

import click

from ..formats import Format, formats
from .options import index_option, json_option
from .output import send, to_json
from .tables import show_table


@click.command(
    "formats",
    short_help="List the file formats.",
    epilog="""\b
Examples:
  litsearch formats
  litsearch formats --format json
""",
)
@index_option
@json_option
def command(folder: str | None, form: str) -> None:
    """List the formats of files that can be read or written; they are the same for every index."""
    if form == "json":
        send([to_json([_values(item) for item in formats()])])
    else:
        show_table(("name", "reads", "writes", "extensions", "description"), map(_row, formats()))


def _values(item: Format) -> dict[str, object]:
    return {
        "name": item.name,
        "description": item.description,
        "extensions": item.extensions,
        "reads": True,
        "writes": item.write is not None,
    }


def _row(item: Format) -> tuple[object, ...]:
    return item.name, "yes", "yes" if item.write else "no", " ".join(item.extensions), item.description
