"""What a person at a terminal sees: colours, and lines wrapped to the width. Imports rich."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .hit_text import Line

_LABEL = "cyan"


def console() -> Console:
    """Standard output as rich sees it; nothing in a text is taken for markup."""
    return Console(file=sys.stdout, force_terminal=True, highlight=False, markup=False, emoji=False)


def print_hit(to: Console, rank: int, lines: Iterable[Line]) -> None:
    """A hit with its rank in front and the lines wrapped beside it."""
    grid = Table.grid(padding=(0, 1))
    text = Text("\n", overflow="fold").join(Text.assemble(*line) for line in lines)
    text.overflow = "fold"
    grid.add_row(Text(f"{rank}."), text)
    to.print(grid)
    to.print()


def print_lines(to: Console, lines: Iterable[str]) -> None:
    """Lines as they are, wrapped."""
    for line in lines:
        to.print(Text(line, overflow="fold"))


def print_styled(to: Console, lines: Iterable[Line]) -> None:
    """Lines of pieces with their styles, wrapped under their first word."""
    for line in lines:
        text = Text.assemble(*line, overflow="fold")
        indent = len(text.plain) - len(text.plain.lstrip())
        to.print(Padding(text[indent:], (0, 0, 0, indent), expand=False) if line else "")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[bool]) -> None:
    """A table; columns of numbers stand to the right."""
    table = Table(box=None, header_style=_LABEL, pad_edge=False)
    for name, number in zip(columns, numbers, strict=True):
        table.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console().print(table)


def print_pairs(pairs: Iterable[tuple[str, str]]) -> None:
    """Names and values side by side; a name that comes again is not repeated."""
    grid = Table.grid(padding=(0, 2))
    last = ""
    for name, value in pairs:
        grid.add_row(Text("" if name == last else name, style=_LABEL), Text(value, overflow="fold"))
        last = name
    console().print(grid)
