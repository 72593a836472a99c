"""Records from wherever they come into a transaction."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from .errors import LitsearchError, RecordError
from .formats import Consumed, Failure, read_items
from .records import Record
from .storage.transaction import Merged, Transaction

Progress: TypeAlias = "Callable[[int, int | None], object]"


@dataclass
class AddReport:
    """What an ``add`` did.

    Attributes:
        added: records that are new.
        updated: records that replaced one with the same identifier.
        unchanged: records that say what is stored already.
        merged: records that became part of another of the same article, each with the reason;
            they count in none of the figures before.
        failed: ``(source, position, error)`` of what could not be read or stored. What came
            from no file has ``record`` or ``records`` for a source, and counts among the
            sources or in its iterable.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    merged: list[Merged] = field(default_factory=list)
    failed: list[tuple[str, int, LitsearchError]] = field(default_factory=list)


class _Placed(NamedTuple):
    source: str
    position: int
    record: Record


def add_sources(
    change: Transaction,
    sources: Iterable[Any],
    *,
    format: str | None,
    on_error: str,
    progress: Progress | None,
    columns: Mapping[str, str] | None = None,
) -> AddReport:
    """Add all records of ``sources`` to a transaction."""
    if on_error not in ("raise", "skip"):
        raise ValueError(f'on_error must be "raise" or "skip", not {on_error!r}')
    report = AddReport()
    given = list(sources)
    consumed = Consumed(given)
    options = {"format": format, "columns": columns, "consumed": consumed}
    items = (item for place, source in enumerate(given, 1) for item in _items(source, place, options))
    for done, item in enumerate(items, 1):
        failure = item if isinstance(item, Failure) else _refused(change, item)
        if failure and on_error == "raise":
            raise failure.error
        if failure:
            report.failed.append((failure.source, failure.position, failure.error))
        if progress:
            progress(done, consumed.expected(done))
    change.combine()
    report.added, report.updated, report.unchanged = change.added, change.updated, change.unchanged
    report.merged = change.merged
    return report


def _refused(change: Transaction, item: _Placed) -> Failure | None:
    """Add a record to a transaction; the failure if it cannot be stored."""
    try:
        change.add(item.record)
    except RecordError as error:
        return Failure(item.source, item.position, error)
    return None


def _items(source: Any, place: int, options: Mapping[str, Any]) -> Iterator[_Placed | Failure]:
    if isinstance(source, Record):
        yield _Placed("record", place, source)
    elif isinstance(source, (str, os.PathLike, io.IOBase)) or hasattr(source, "read"):
        yield from map(_read, read_items(source, **options))
    elif isinstance(source, Iterable) and not isinstance(source, (Mapping, bytes)):
        yield from (_given(position, item) for position, item in enumerate(source, 1))
    else:
        raise RecordError(f"{source!r:.80} is not a path, a file, a record or an iterable of records")


def _read(item: Record | Failure) -> _Placed | Failure:
    if isinstance(item, Failure):
        return item
    return _Placed(item.provenance[-1].source, item.provenance[-1].position, item)


def _given(position: int, item: Any) -> _Placed | Failure:
    if isinstance(item, Record):
        return _Placed("records", position, item)
    if isinstance(item, (str, os.PathLike)):
        advice = "of a list of paths give the items, add(*paths)"
    else:
        advice = f"make one with litsearch.Record{'.from_dict' if isinstance(item, Mapping) else ''}(...)"
    return Failure("records", position, RecordError(f"{item!r:.80} is not a record; {advice}"))
