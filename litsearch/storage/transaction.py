"""One transaction: records in, each new, changed, unchanged or merged; published all at once."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ..errors import RecordError
from ..records import Record
from ..records.arrival import MERGED, PARTED, UNCHANGED, Outcome, receive
from ..records.grouping import Group
from ..records.identity import content_id, hashed_id
from ..records.merging import best_of, merge, split
from .changes import Changes
from .combining import find_duplicates
from .documents import line_of
from .publishing import publish
from .snapshot import Snapshot


class Merged(NamedTuple):
    """A record that became part of another of the same article.

    Attributes:
        id: the identifier of the record that holds both now.
        other: the identifier that it had itself.
        source, position: where it was read; an empty text and 0 if it came from no file.
        reason: what the two share.
    """

    id: str
    other: str
    source: str
    position: int
    reason: str


class Transaction:
    """Changes that take effect together at :meth:`commit`, or not at all.

    A record whose identifier is there already replaces it, also twice within the
    transaction; a record that says the same as the stored one is left alone. Records of one
    article that come from several sources become one, unless ``merge`` is false.
    """

    def __init__(self, folder: Path, snapshot: Snapshot, *, merge: bool = True) -> None:
        self._folder = folder
        self._changes = Changes(folder, snapshot)
        self._merges = merge
        # Where records were read that were merged.
        self._told: set[tuple[str, int]] = set()
        # Whether a document that is stored was met again, unchanged.
        self._met = bytearray(snapshot.document_count)
        # How many records there were when duplicates were looked for.
        self._combined = 0
        self._is_optimized = False
        self.added = 0
        self.updated = 0
        self.unchanged = 0
        self.merged: list[Merged] = []

    def add(self, record: Record) -> None:
        """Take a record into the transaction.

        Raises:
            RecordError: its year has not one to four digits, or ``extra`` cannot be stored.
        """
        if record.year is not None and record.year not in range(10_000):
            raise RecordError(f"record {record.id!r}: year {record.year!r} is not within 0 to 9999")
        line = line_of(record)
        number = self._changes.find(record.id)
        if number is None:
            self.added += 1
            self._changes.insert(record, line)
        elif line.fingerprint == self._changes.fingerprint(number) and (
            not self._merges or self._changes.was_read_with(number, record)
        ):
            self._leave(number)
        else:
            self._receive(record)

    def _leave(self, number: int) -> None:
        """Leave a document as it is."""
        self.unchanged += 1
        if not self._changes.is_new(number):
            self._met[number] = True

    def _receive(self, record: Record) -> None:
        """Take a record of which the identifier is there."""
        found = {held: self._outcome(held, named) for held, named in self._rivals(record).items()}
        held, outcome = min(found.items(), key=lambda each: each[1].kind)
        if outcome.kind == UNCHANGED:
            self._leave(held)
        elif outcome.record is None:
            self.added += 1
            self._insert_beside(record)
        else:
            self._changes.replace([held], outcome.record)
            if outcome.kind == MERGED:
                self._tell(outcome.record.id, record, outcome.reason)
            else:
                self.updated += 1
            if outcome.kind == PARTED:
                self._insert_beside(record)

    def _rivals(self, record: Record) -> dict[int, Record]:
        """The documents that may hold a record, and the record as it would be named in each.

        They have its identifier, or one of those that it gets where another article has that, or were
        taken apart from one that has.
        """
        rivals: dict[int, Record] = {}
        for name in (record.id, *_other_names(record)):
            named = record if name == record.id else record.replace(id=name)
            for number in self._changes.holders(name):
                rivals.setdefault(number, named)
                for other in self._changes.record(number).apart:
                    if (apart := self._changes.find(other)) is not None:
                        rivals.setdefault(apart, record)
        return rivals

    def _outcome(self, number: int, record: Record) -> Outcome:
        is_touched = self._changes.is_new(number) or bool(self._met[number])
        held = self._changes.record(number)
        return receive(held, record, may_merge=self._merges, is_touched=is_touched)

    def _insert_beside(self, record: Record) -> None:
        """Take a record of which the identifier is that of another article: a supplement has one DOI."""
        holders = [self._changes.record(number).id for number in self._changes.holders(record.id)]
        # It is free if only parts have it.
        names = _other_names(record) if record.id in holders else [record.id]
        self._changes.insert(record.replace(id=next(filter(self._is_free, names), names[0])))

    def _is_free(self, identifier: str) -> bool:
        return self._changes.find(identifier) is None

    def _tell(self, kept: str, record: Record, reason: str) -> None:
        """Note what was merged into the record that is kept."""
        read = [(item.source, item.position) for item in record.provenance] or [("", 0)]
        place = next((place for place in reversed(read) if place not in self._told), read[-1])
        self._told.add(place)
        self.merged.append(Merged(kept, record.id, *place, reason))

    def delete(self, identifier: str) -> bool:
        """Delete a record; whether it was there."""
        number = self._changes.find(identifier)
        if number is not None:
            self._changes.drop(number)
        return number is not None

    def split(self, identifier: str) -> list[str]:
        """Take a merged record apart; the identifiers of what it was merged of.

        Raises:
            KeyError: there is no such record.
            ValueError: it was not merged.
        """
        number = self._changes.find(identifier)
        if number is None:
            raise KeyError(identifier)
        parts = split(self._changes.record(number))
        if len(parts) == 1:
            raise ValueError(f"record {identifier!r} was not merged of several")
        self._changes.drop(number)
        names: list[str] = []
        for part in parts:
            free = (name for name in (part.id, *_other_names(part)) if name not in names)
            names.append(next(filter(self._is_free, free)))
        for part, name in zip(parts, names, strict=True):
            others = (*part.apart, *(other for other in names if other != name))
            self._changes.insert(part.replace(id=name, apart=tuple(dict.fromkeys(others))))
        return names

    def combine(self) -> None:
        """Make one record of those of one article, unless they are to stay apart."""
        changes, kept = self._changes, {}
        if not self._merges or self._combined == len(changes.builder):
            return
        for group in find_duplicates(changes):
            kept.update(self._combine(group))
        self.merged = [item._replace(id=kept.get(item.id, item.id)) for item in self.merged]
        self._combined = len(changes.builder)

    def _combine(self, group: Group) -> dict[str, str]:
        """Make one record of a group; for each identifier that goes the one that stays."""
        records = {number: self._changes.record(number) for number in group.members}
        # What is stored keeps its identifier.
        stored = [record for number, record in records.items() if not self._changes.is_new(number)]
        kept = stored[0] if stored else best_of(records.values())
        gone = {number: record for number, record in records.items() if record is not kept}
        for number, record in gone.items():
            self._tell(kept.id, record, group.reasons[number])
            self.added -= self._changes.is_more(number)
        self._changes.replace(group.members, merge(list(records.values()), kept.id))
        return {record.id: kept.id for record in gone.values()}

    def optimize(self) -> None:
        """Write all live records into one segment."""
        self._is_optimized = True

    def commit(self, *, even_if_empty: bool = False) -> None:
        """Write what is new and publish the new state, if anything changes."""
        self.combine()
        held = self._changes
        if held or even_if_empty or self._joins_segments():
            publish(self._folder, held.snapshot, held.deleted, held.builder, as_one=self._is_optimized)

    def _joins_segments(self) -> bool:
        """Whether there is something to optimize."""
        held = self._changes.snapshot
        return self._is_optimized and (len(held.segments) > 1 or held.live_count < held.document_count)


def _other_names(record: Record) -> list[str]:
    """Identifiers for a record that cannot have its own."""
    author = record.authors[0].family if record.authors else ""
    # The same under whatever name it is known.
    bare = record.replace(id="-", parts=(), apart=())
    content = line_of(bare).data.decode("utf-8", "surrogatepass")
    return [hashed_id(record.display_title, record.year, author), content_id(content)]
