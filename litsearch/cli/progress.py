"""How far a long task is, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..records import Record
from .output import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress


class Indexing:
    """Tells how many records were read, then that they are written; nothing without a bar."""

    def __init__(self, bar: Progress | None = None) -> None:
        self._bar = bar
        self._task = bar.add_task("reading", total=None) if bar else None

    def read(self, done: int, total: int | None) -> None:
        """So many records have been read."""
        if self._bar and self._task is not None:
            speed = self._bar.tasks[0].speed
            rate = f", {speed:,.0f} a second" if speed else ""
            self._bar.update(self._task, completed=done, description=f"reading: {done:,} records{rate}")

    def end(self) -> Iterator[Record]:
        """A source without records: when it is asked for some, all others have been read."""
        if self._bar and self._task is not None:
            done = int(self._bar.tasks[0].completed)
            self._bar.update(self._task, description=f"writing the index: {done:,} records")
        yield from ()


@contextmanager
def progress() -> Iterator[Indexing]:
    """A line on standard error while records are indexed, taken away at the end."""
    if not is_terminal(sys.stderr):
        yield Indexing()
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Indexing(bar)
