"""What a transaction changes: records that come, and documents that go."""

from __future__ import annotations

from collections.abc import Sequence
from json.encoder import encode_basestring
from pathlib import Path

from ..records import Record
from ..records.arrival import same_source
from .building import SegmentBuilder
from .documents import Line
from .fields import PART
from .identifiers import StoredIdentifiers
from .snapshot import Snapshot


class Changes:
    """Records that come to a snapshot, and documents of it that go.

    Documents are numbered through: those of the snapshot, then those that come.

    Attributes:
        snapshot: the state so far.
        builder: what comes.
        deleted: the documents of the snapshot that go.
    """

    def __init__(self, folder: Path, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.builder = SegmentBuilder(folder)
        self.deleted: set[int] = set()
        self._stored = StoredIdentifiers(snapshot)
        self._first = snapshot.document_count
        # The documents of the builder by identifier, and which records became part of which.
        self._pending: dict[str, int] = {}
        self._pending_parts: dict[str, list[str]] = {}
        # Those of them that take the place of what is stored.
        self._successors: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._pending or self.deleted)

    def is_new(self, number: int) -> bool:
        """Whether a document came in this transaction."""
        return number >= self._first

    def is_more(self, number: int) -> bool:
        """Whether a document came and takes the place of none."""
        return self.is_new(number) and number not in self._successors

    def find(self, identifier: str) -> int | None:
        """The document with an identifier, or into which the record with it was merged, or ``None``."""
        for name in (identifier, *self._pending_parts.get(identifier, ())):
            if name in self._pending:
                return self._pending[name]
        document = self._stored.find(identifier)
        return None if document in self.deleted else document

    def holders(self, identifier: str) -> list[int]:
        """All documents that have an identifier, or a part with it."""
        parts = (self.find(name) for name in self._pending_parts.get(identifier, ()))
        stored = self.snapshot.value_documents(PART, identifier).tolist()
        kept = (number for number in stored if number not in self.deleted)
        found = dict.fromkeys((self.find(identifier), *parts, *kept))
        return [number for number in found if number is not None]

    def record(self, number: int) -> Record:
        """The record of a document."""
        is_new = self.is_new(number)
        return self.builder.record(number - self._first) if is_new else self.snapshot.record(number)

    def identifier(self, number: int) -> str:
        """The identifier of a document."""
        is_new = self.is_new(number)
        return self.builder.identifier(number - self._first) if is_new else self.snapshot.identifier(number)

    def was_read_with(self, number: int, record: Record) -> bool:
        """Whether a document was read from a file that a record was read from, or either from none."""
        if not record.provenance:
            return True
        if not self.is_new(number):
            reader, local = self.snapshot.locate(number)
            line = reader.records.line(local)
            # Most are met again where they were; a look at the line takes less time than to read it.
            if any(encode_basestring(item.source) in line for item in record.provenance):
                return True
        return same_source(self.record(number), record)

    def fingerprint(self, number: int) -> int:
        """The hash of what a document says."""
        if self.is_new(number):
            return self.builder.fingerprint(number - self._first)
        reader, local = self.snapshot.locate(number)
        return reader.fingerprint(local)

    def insert(self, record: Record, line: Line | None = None) -> None:
        """Take a record of which nothing else has the identifier."""
        self._pending[record.id] = self._first + len(self.builder)
        for part in record.parts:
            if identifier := part.get("id"):
                self._pending_parts.setdefault(identifier, []).append(record.id)
        self.builder.add(record, line)

    def replace(self, numbers: Sequence[int], record: Record) -> None:
        """Put a record in the place of documents."""
        if not all(map(self.is_more, numbers)):
            self._successors.add(self._first + len(self.builder))
        for number in numbers:
            self.drop(number)
        self.insert(record)

    def drop(self, number: int) -> None:
        """Leave out a document."""
        if self.is_new(number):
            self.builder.drop(number - self._first)
            del self._pending[self.identifier(number)]
        else:
            self.deleted.add(number)
