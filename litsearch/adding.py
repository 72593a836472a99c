"""Records from wherever they come into a transaction."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from .errors import LitsearchError, RecordError
from .formats import Failure, read_items
from .records import Record
from .storage.writer import Transaction

Progress: TypeAlias = "Callable[[int, int | None], object]"


@dataclass
class AddReport:
    """What an ``add`` did.

    Attributes:
        added: records that are new.
        updated: records that replaced one with the same identifier.
        unchanged: records that say what is stored already.
        failed: ``(source, position, error)`` of what could not be read.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: list[tuple[str, int, LitsearchError]] = field(default_factory=list)


def add_sources(
    change: Transaction,
    sources: Iterable[Any],
    *,
    format: str | None,
    on_error: str,
    progress: Progress | None,
) -> AddReport:
    """Add all records of ``sources`` to a transaction."""
    if on_error not in ("raise", "skip"):
        raise ValueError(f'on_error must be "raise" or "skip", not {on_error!r}')
    report = AddReport()
    for done, item in enumerate((i for source in sources for i in _items(source, format)), 1):
        if isinstance(item, Record):
            change.add(item)
        elif on_error == "raise":
            raise item.error
        else:
            report.failed.append((item.source, item.position, item.error))
        if progress:
            progress(done, None)
    report.added, report.updated, report.unchanged = change.added, change.updated, change.unchanged
    return report


def _items(source: Any, format: str | None) -> Iterator[Record | Failure]:
    if isinstance(source, Record):
        yield source
    elif isinstance(source, (str, os.PathLike, io.IOBase)) or hasattr(source, "read"):
        yield from read_items(source, format=format)
    elif isinstance(source, Iterable):
        yield from map(_record, source)
    else:
        raise RecordError(f"{source!r:.80} is not a path, a file, a record or an iterable of records")


def _record(item: Any) -> Record:
    if not isinstance(item, Record):
        raise RecordError(f"{item!r:.80} is not a record; make one with litsearch.Record(...)")
    return item
