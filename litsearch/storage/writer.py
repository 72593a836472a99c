"""One transaction: records in, segments written, and the new state published at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ..errors import IndexExistsError, IndexLockedError, RecordError
from ..records import Record
from ..records.arrival import MERGED, UNCHANGED, Outcome, receive, same_source
from ..records.grouping import Group
from ..records.identity import content_id, hashed_id
from ..records.merging import merge, split
from .building import SegmentBuilder
from .combining import find_duplicates
from .contents import (
    Contents,
    holds_other_files,
    latest_generation,
    read_contents,
    remove_unused,
    write_contents,
)
from .documents import Line, line_of
from .fields import PART
from .identifiers import StoredIdentifiers
from .learned import remove_lexicons
from .lock import PATIENCE, write_lock
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
        self._snapshot = snapshot
        self._merges = merge
        self._stored = StoredIdentifiers(snapshot)
        self._builder = SegmentBuilder(folder)
        # The documents of the builder by identifier, and which record became part of which.
        self._pending: dict[str, int] = {}
        self._pending_parts: dict[str, list[str]] = {}
        # Those of them that take the place of others.
        self._successors: set[int] = set()
        self._deleted: set[int] = set()
        # Where records were read that were merged.
        self._told: set[tuple[str, int]] = set()
        # What is stored and was met again, unchanged.
        self._met: set[int] = set()
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
        number = self._find(record.id)
        if number is None:
            self.added += 1
            self._insert(record, line)
        elif line.fingerprint == self._fingerprint(number) and self._was_read(number, record):
            self._leave(number)
        else:
            self._receive(record)

    def _receive(self, record: Record) -> None:
        """Take a record of which the identifier is there."""
        found = {held: self._outcome(held, named) for held, named in self._rivals(record).items()}
        held, outcome = min(found.items(), key=lambda each: each[1].kind)
        if outcome.kind == UNCHANGED:
            self._leave(held)
        elif outcome.record is None:
            self._insert_beside(record)
        else:
            if outcome.kind == MERGED:
                self._tell(outcome.record.id, record, outcome.reason)
            else:
                self.updated += 1
            self._replace([held], outcome.record)

    def _rivals(self, record: Record) -> dict[int, Record]:
        """The documents that may hold a record, and the record as it would be named in each.

        They have its identifier, or one of those that it gets where another article has that, or were
        taken apart from one that has.
        """
        rivals: dict[int, Record] = {}
        for name in (record.id, *self._other_names(record)):
            named = record if name == record.id else record.replace(id=name)
            for number in self._holders(name):
                rivals.setdefault(number, named)
                for other in self.record(number).apart:
                    if (apart := self._find(other)) is not None:
                        rivals.setdefault(apart, record)
        return rivals

    def _holders(self, identifier: str) -> list[int]:
        """The documents that have an identifier, or a part with it."""
        parts = (self._find(name) for name in self._pending_parts.get(identifier, ()))
        stored = self._snapshot.value_documents(PART, identifier).tolist()
        kept = (number for number in stored if number not in self._deleted)
        found = dict.fromkeys((self._find(identifier), *parts, *kept))
        return [number for number in found if number is not None]

    def _outcome(self, number: int, record: Record) -> Outcome:
        is_touched = number in self._met or number >= self._snapshot.document_count
        return receive(self.record(number), record, may_merge=self._merges, is_touched=is_touched)

    def _insert_beside(self, record: Record) -> None:
        """Take a record of which the identifier is that of another article: a supplement has one DOI."""
        number = self._find(record.id)
        # It is free if only a part has it.
        is_free = number is not None and self.record(number).id != record.id
        names = [record.id] if is_free else [n for n in self._other_names(record) if self._find(n) is None]
        self.added += 1
        self._insert(record.replace(id=names[0]))

    def _other_names(self, record: Record) -> list[str]:
        """Identifiers for a record that cannot have its own."""
        author = record.authors[0].family if record.authors else ""
        content = line_of(record).data.decode("utf-8", "surrogatepass")
        return [hashed_id(record.display_title, record.year, author), content_id(content)]

    def _leave(self, number: int) -> None:
        """Leave a document as it is."""
        self.unchanged += 1
        self._met.add(number)

    def _tell(self, kept: str, record: Record, reason: str) -> None:
        """Note what was merged into the record that is kept."""
        read = [(item.source, item.position) for item in record.provenance] or [("", 0)]
        place = next((place for place in reversed(read) if place not in self._told), read[-1])
        self._told.add(place)
        self.merged.append(Merged(kept, record.id, *place, reason))

    def record(self, number: int) -> Record:
        """The record of a document, those of the transaction counted on from those that are stored."""
        stored = self._snapshot.document_count
        return self._snapshot.record(number) if number < stored else self._builder.record(number - stored)

    def _find(self, identifier: str) -> int | None:
        """The document with an identifier, or into which the record with it was merged."""
        for name in (identifier, *self._pending_parts.get(identifier, ())):
            if name in self._pending:
                return self._snapshot.document_count + self._pending[name]
        document = self._stored.find(identifier)
        return None if document in self._deleted else document

    def _fingerprint(self, number: int) -> int:
        """The hash of what a document says."""
        if number >= self._snapshot.document_count:
            return self._builder.fingerprint(number - self._snapshot.document_count)
        reader, local = self._snapshot.locate(number)
        return reader.fingerprint(local)

    def _was_read(self, number: int, record: Record) -> bool:
        """Whether a document was read where a record was; that matters only to what is merged."""
        if not self._merges or not record.provenance:
            return True
        return same_source(self.record(number), record)

    def _insert(self, record: Record, line: Line | None = None) -> None:
        self._pending[record.id] = len(self._builder)
        for part in record.parts:
            if identifier := part.get("id"):
                self._pending_parts.setdefault(identifier, []).append(record.id)
        self._builder.add(record, line)

    def _replace(self, numbers: Sequence[int], record: Record) -> None:
        """Put a record in the place of documents."""
        stored = self._snapshot.document_count
        is_successor = any(n < stored or n - stored in self._successors for n in numbers)
        for number in numbers:
            self._drop(number)
        if is_successor:
            self._successors.add(len(self._builder))
        self._insert(record)

    def delete(self, identifier: str) -> bool:
        """Delete a record; whether it was there."""
        number = self._find(identifier)
        if number is not None:
            self._drop(number)
        return number is not None

    def _drop(self, number: int) -> None:
        """Leave out a document."""
        stored = self._snapshot.document_count
        if number < stored:
            self._deleted.add(number)
        else:
            self._builder.drop(number - stored)
            del self._pending[self._builder.identifier(number - stored)]

    def split(self, identifier: str) -> list[str]:
        """Take a merged record apart; the identifiers of what it was merged of.

        Raises:
            KeyError: there is no such record.
            ValueError: it was not merged.
        """
        number = self._find(identifier)
        if number is None:
            raise KeyError(identifier)
        parts = split(self.record(number))
        if len(parts) == 1:
            raise ValueError(f"record {identifier!r} was not merged of several")
        self._drop(number)
        names: list[str] = []
        for part in parts:
            free = (name for name in (part.id, *self._other_names(part)) if name not in names)
            names.append(next(name for name in free if self._find(name) is None))
        for part, name in zip(parts, names, strict=True):
            others = (*part.apart, *(other for other in names if other != name))
            self._insert(part.replace(id=name, apart=tuple(dict.fromkeys(others))))
        return names

    def combine(self) -> None:
        """Make one record of those of one article, unless they are to stay apart."""
        if not self._merges or self._combined == len(self._builder):
            return
        blocks, kept = self._builder.blocks(), {}
        for group in find_duplicates(self._snapshot, self._deleted, blocks, self.record):
            kept.update(self._combine(group))
        self.merged = [item._replace(id=kept.get(item.id, item.id)) for item in self.merged]
        self._combined = len(self._builder)

    def _combine(self, group: Group) -> dict[str, str]:
        """Make one record of a group; for each identifier that goes the one that stays."""
        records = {number: self.record(number) for number in group.members}
        stored = self._snapshot.document_count
        # What is stored keeps its identifier.
        known = min((number for number in records if number < stored), default=None)
        merged = merge(list(records.values()), records[known].id if known is not None else "")
        gone = {number: record for number, record in records.items() if record.id != merged.id}
        for number, record in gone.items():
            self._tell(merged.id, record, group.reasons[number])
            self.added -= number >= stored and number - stored not in self._successors
        self._replace(group.members, merged)
        return {record.id: merged.id for record in gone.values()}

    def optimize(self) -> None:
        """Write all live records into one segment."""
        self._is_optimized = True

    def commit(self, *, even_if_empty: bool = False) -> None:
        """Write what is new and publish the new state, if anything changes."""
        self.combine()
        if self._pending or self._deleted or even_if_empty or self._joins_segments():
            publish(self._folder, self._snapshot, self._deleted, self._builder, as_one=self._is_optimized)

    def _joins_segments(self) -> bool:
        """Whether there is something to optimize."""
        held = self._snapshot
        return self._is_optimized and (len(held.segments) > 1 or held.live_count < held.document_count)


class Writer:
    """What the block of :meth:`litsearch.Index.writer` works with: ``add`` and ``delete``."""

    def __init__(self, change: Transaction) -> None:
        self._change = change
        self._closed = False

    def add(self, record: Record) -> None:
        """Add a record, or replace the one with its identifier.

        Raises:
            RecordError: it cannot be stored.
            ValueError: the block is left.
        """
        if not isinstance(record, Record):
            raise RecordError(f"{record!r:.80} is not a record; make one with litsearch.Record(...)")
        self._open_change().add(record)

    def delete(self, id: str) -> bool:
        """Delete a record; whether it was there.

        Raises:
            ValueError: the block is left.
        """
        return self._open_change().delete(id)

    @property
    def added(self) -> int:
        """Records that are new."""
        return self._change.added

    @property
    def updated(self) -> int:
        """Records that replace one with the same identifier."""
        return self._change.updated

    @property
    def unchanged(self) -> int:
        """Records that say what is stored already."""
        return self._change.unchanged

    @property
    def merged(self) -> list[Merged]:
        """Records that became part of another; known in full when the block is left."""
        return list(self._change.merged)

    def _open_change(self) -> Transaction:
        if self._closed:
            raise ValueError("this writer is done; open another with Index.writer()")
        return self._change


@contextmanager
def writing(change: Transaction) -> Iterator[Writer]:
    """A writer on a transaction, of no use after the block."""
    writer = Writer(change)
    try:
        yield writer
    finally:
        writer._closed = True


@contextmanager
def transaction(
    folder: Path, patience: float = PATIENCE, known: Snapshot | None = None, *, merge: bool = True
) -> Iterator[Transaction]:
    """A transaction on the index in ``folder``: commits at the end, nothing after an exception.

    Args:
        patience: seconds to wait for another writer.
        known: an earlier snapshot of the index, if there is one.
        merge: whether records of one article become one.

    Raises:
        IndexLockedError: another writer holds the index.
    """
    with write_lock(folder, patience):
        change = Transaction(folder, Snapshot(folder, read_contents(folder), known), merge=merge)
        yield change
        change.commit()


def create(folder: Path, overwrite: bool = False) -> None:
    """Make an empty index in a folder; what index files stood there are removed.

    Raises:
        IndexExistsError: an index is there already and ``overwrite`` is not set, or the
            folder holds other files.
        IndexLockedError: another writer holds the index.
    """
    # Looked at before, since the lock is a file in the folder, and again when nobody else writes.
    _check_vacant(folder, overwrite)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise IndexLockedError(f"{folder}: this folder cannot be made ({error.strerror})") from error
    with write_lock(folder):
        _check_vacant(folder, overwrite)
        # Generations go on, so that a reader of an index that stood here sees that it is another one.
        contents = Contents(latest_generation(folder) + 1, ())
        write_contents(folder, contents)
        remove_unused(folder, contents)
        remove_lexicons(folder)


def _check_vacant(folder: Path, overwrite: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise IndexExistsError(f"{folder}: a file of this name is there; name another folder")
    if latest_generation(folder) >= 0:
        if not overwrite:
            raise IndexExistsError(
                f"{folder}: an index is there already; open it with Index.open, or pass overwrite=True"
            )
    elif folder.is_dir() and holds_other_files(folder):
        raise IndexExistsError(f"{folder}: the folder holds other files; name a new or an empty one")
