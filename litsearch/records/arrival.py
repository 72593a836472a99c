"""A record that comes where another has its identifier: what becomes of the two."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import NamedTuple

from .grouping import Compared, compare, contradict
from .identity import is_derived
from .merging import canonical, merge, split
from .record import Record

#: It says what is stored; it takes the place of what was read there before, and if that was merged leaves
#: the others where it is of another article now; it is merged with what is stored; it is of another article.
UNCHANGED, UPDATED, PARTED, MERGED, OTHER = range(5)
_NOT_SAID = ("id", "provenance", "parts", "apart")


class Outcome(NamedTuple):
    """What becomes of two records of one identifier.

    Attributes:
        kind: ``UNCHANGED``, ``UPDATED``, ``PARTED``, ``MERGED`` or ``OTHER``.
        record: what is to be stored instead of the one that is held, unless nothing changes; beside it
            goes what is of another article.
        reason: why they were merged.
    """

    kind: int
    record: Record | None = None
    reason: str = ""


def receive(held: Record, new: Record, *, may_merge: bool, is_touched: bool) -> Outcome:
    """What becomes of a record that comes, and of the one that is held under its identifier.

    Args:
        may_merge: whether records of several sources may become one.
        is_touched: whether what is held came, or was met again, in this transaction.
    """
    parts = split(held)
    if any(says_same(part, new) and same_source(part, new) for part in parts):
        return Outcome(UNCHANGED)
    if new.parts and new.id == held.id:
        return Outcome(UPDATED, new)
    own = _earlier(parts, new, is_touched)
    if own is not None:
        earlier = parts.pop(own)
        apart = tuple(dict.fromkeys((*earlier.apart, *new.apart)))
        if any(contradict(Compared.of(part), Compared.of(new)) for part in parts):
            kept = held.id if held.id in [part.id for part in parts] else ""
            return Outcome(PARTED, merge(parts, kept))
        return Outcome(UPDATED, merge([*parts, new.replace(id=earlier.id, apart=apart)], held.id))
    if may_merge and (why := compare(Compared.of(held), Compared.of(new))):
        return Outcome(MERGED, merge([held, new], held.id), why.reason)
    if new.id != held.id or (may_merge and is_derived(new.id)):
        return Outcome(OTHER)
    return Outcome(UPDATED, new)


def _earlier(parts: list[Record], new: Record, is_touched: bool) -> int | None:
    """Which of some records is what was read before where a new one was read."""
    near = [place for place, part in enumerate(parts) if same_source(part, new)]
    for place in near:
        if parts[place].id == new.id and not (parts[place].provenance and new.provenance):
            return place
    near = [place for place in near if not is_touched and _is_named(parts[place])]
    for place in near:
        if _position(parts[place]) == _position(new) and (
            parts[place].id == new.id or _is_same_article(parts[place], new)
        ):
            return place
    # Its place changes when records are put before it.
    near = [place for place in near if parts[place].id == new.id]
    return near[0] if len(near) == 1 and _is_same_article(parts[near[0]], new) else None


def _position(record: Record) -> int:
    return record.provenance[-1].position if record.provenance else 0


def _is_same_article(first: Record, second: Record) -> bool:
    return compare(Compared.of(first), Compared.of(second)) is not None


def says_same(first: Record, second: Record) -> bool:
    """Whether two records say the same of a paper, wherever they were read."""
    return _said(first) == _said(second)


def _said(record: Record) -> str:
    return canonical({name: value for name, value in record.to_dict().items() if name not in _NOT_SAID})


def same_source(first: Record, second: Record) -> bool:
    """Whether two records were read from one file, or one of them from none."""
    if not first.provenance or not second.provenance:
        return True
    return bool(_sources(first) & _sources(second))


def _sources(record: Record) -> set[str]:
    return {_full(item.source) for item in record.provenance}


@lru_cache(maxsize=256)
def _full(source: str) -> str:
    return source if source.startswith("<") else os.path.abspath(source)


def _is_named(record: Record) -> bool:
    """Whether it is known which file a record was read from: streams have one name for all."""
    return bool(record.provenance) and not record.provenance[-1].source.startswith("<")
