"""How far a long task is, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from ..records import Record
from .output import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress


# Seconds between two times that the line is written anew.
_PAUSE = 0.05


class Indexing:
    """Tells how many records were read, then that they are written; nothing without a bar."""

    def __init__(self, bar: Progress | None = None) -> None:
        self._bar = bar
        self._task = bar.add_task("reading", total=None) if bar else None
        self._began = self._told = monotonic()
        self._done = 0

    def read(self, done: int, total: int | None) -> None:
        """So many records have been read, of about so many."""
        self._done, now = done, monotonic()
        if self._bar is None or self._task is None or now - self._told < _PAUSE:
            return
        self._told = now
        told = f"reading: {done:,} records, {done / (now - self._began):,.0f} a second"
        if total:
            # As a share, for a bar whose total changes forgets how fast it went.
            self._bar.update(self._task, completed=done / total, total=1.0, description=told)
        else:
            self._bar.update(self._task, description=told)

    def end(self) -> Iterable[Record]:
        """A source without records: when it is asked for some, all others have been read."""
        return _End(self._written)

    def _written(self) -> None:
        if self._bar and self._task is not None:
            self._bar.remove_task(self._task)
            self._task = self._bar.add_task(f"writing the index: {self._done:,} records", total=None)


class _End(tuple[Record, ...]):
    """Nothing, which calls when it is walked."""

    def __new__(cls, call: Callable[[], None]) -> _End:
        made = super().__new__(cls)
        made.call = call
        return made

    call: Callable[[], None]

    def __iter__(self) -> Iterator[Record]:
        self.call()
        return super().__iter__()


@contextmanager
def progress() -> Iterator[Indexing]:
    """A line on standard error while records are indexed, taken away at the end."""
    if not is_terminal(sys.stderr):
        yield Indexing()
        return
    from rich import progress as shown
    from rich.console import Console

    columns = (
        shown.SpinnerColumn(),
        shown.TextColumn("{task.description}"),
        shown.BarColumn(20),
        shown.TimeRemainingColumn(),
    )
    with shown.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Indexing(bar)
