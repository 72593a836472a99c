"""``litsearch info``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from ..index import Index
from .options import index_option, json_option
from .output import send, to_json
from .tables import show_pairs


@click.command(
    "info",
    short_help="Show what an index holds.",
    epilog="""\b
Examples:
  litsearch info
  litsearch info --index papers.index --format json
""",
)
@index_option
@json_option
def command(folder: str | None, form: str) -> None:
    """Show where an index is and how many records, words and bytes it holds."""
    figures = asdict(Index.open(folder).info())
    if form == "json":
        send([to_json(figures)])
    else:
        show_pairs(_pairs(figures))


def _pairs(figures: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in figures.items():
        if name == "years":
            yield name, f"{value[0]} to {value[1]}" if value else "none"
        elif isinstance(value, dict):
            yield name, ", ".join(f"{key} {number:,}" for key, number in value.items()) or "none"
        else:
            yield name, f"{value:,}" if isinstance(value, int) else str(value)
