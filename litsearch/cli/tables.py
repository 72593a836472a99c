"""Tables and lists of values: aligned on a terminal, separated by tabs or colons elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import click

from .output import clean, is_terminal


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table: a line of names, then a line for each row."""
    found = list(rows)
    texts = [[_text(value) for value in row] for row in found]
    if is_terminal(sys.stdout):
        from .terminal import print_table

        first = found[0] if found else columns
        print_table(columns, texts, [isinstance(value, (int, float)) for value in first])
        return
    for row in [columns, *texts]:
        click.echo("\t".join(row))


def show_pairs(pairs: Iterable[tuple[str, str]]) -> None:
    """Print values, each with its name in front."""
    cleaned = [(clean(name), clean(value)) for name, value in pairs]
    if is_terminal(sys.stdout):
        from .terminal import print_pairs

        print_pairs(cleaned)
        return
    for name, value in cleaned:
        click.echo(f"{name}: {value}")


def _text(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else clean(str(value))
