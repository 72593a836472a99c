"""One state of an index, all its segments as one: documents are numbered through."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..errors import IndexCorruptError
from ..records import Record
from .contents import Contents, Stamp, latest_stamp, read_contents
from .encoding import starts_of
from .fields import PART, TEXT_FIELDS
from .segment import SegmentReader

_NO_LENGTHS = np.zeros((len(TEXT_FIELDS), 0), np.uint16)


class ValueRun(NamedTuple):
    """Neighbouring values of one field in one segment.

    Attributes:
        reader: the segment.
        base: the number of its first document.
        numbers: the values.
    """

    reader: SegmentReader
    base: int
    numbers: range

    @property
    def starts(self) -> np.ndarray:
        """Where each value begins in ``documents``, and the end of the last; int64."""
        return starts_of(self.reader.value_counts(self.numbers))

    @property
    def documents(self) -> np.ndarray:
        """The documents of the values, value after value, deleted ones too; int64."""
        found: np.ndarray = self.reader.value_documents(self.numbers.start, self.numbers.stop)
        return found.astype(np.int64) + self.base

    def text(self, number: int) -> str:
        """A value by its number."""
        return self.reader.values[number]


class Snapshot:
    """What a reader sees: it never changes, whatever writers do.

    Args:
        folder: where the index is.
        contents: one of its states.
        known: another snapshot; the segments that it shares are not opened again.

    Attributes:
        contents: the generation and the segments.
        segments: a reader of each segment, in document order.
        bases: the number of the first document of each segment.
        document_count: documents, deleted ones too.
        live_count: documents that are not deleted.
    """

    def __init__(self, folder: Path, contents: Contents, known: Snapshot | None = None) -> None:
        self.folder = folder
        self.contents = contents
        opened = {reader.segment.segment_id(): reader for reader in known.segments} if known else {}
        self.segments: list[SegmentReader] = [
            opened[name].with_segment(segment)
            if (name := segment.segment_id()) in opened
            else SegmentReader(folder, segment)
            for segment in contents.segments
        ]
        counts = [reader.document_count for reader in self.segments]
        self.bases = [sum(counts[:number]) for number in range(len(counts))]
        self.document_count = sum(counts)
        self.live_count: int = sum(segment.doc_count() for segment in contents.segments)

    @contextmanager
    def damage_told(self) -> Iterator[None]:
        """A block that reads the files; what fails in it because one is damaged says so.

        Raises:
            IndexCorruptError: the block failed, and a file is damaged.
        """
        try:
            yield
        except (IndexError, ValueError) as error:
            self._tell_damage(error)
            raise

    def _tell_damage(self, error: Exception) -> None:
        # Wrong numbers in a file fail anywhere; an argument without meaning is no damage.
        if self._damaged is not None:
            raise IndexCorruptError(
                f"{self._damaged}: the file is damaged; run `litsearch check --index {self.folder}`"
            ) from error

    @cached_property
    def _damaged(self) -> Path | None:
        """The first file of arrays whose checksums do not hold; looked for once."""
        return next((reader.file.path for reader in self.segments if reader.file.damaged()), None)

    @cached_property
    def live(self) -> np.ndarray | None:
        """Which documents are not deleted, or ``None`` when all are live; bool, shape (documents,)."""
        if self.live_count == self.document_count:
            return None
        return np.concatenate([reader.live for reader in self.segments])

    @cached_property
    def lengths(self) -> np.ndarray:
        """Field lengths in words; shape (fields, documents)."""
        if len(self.segments) == 1:
            return self.segments[0].lengths
        return np.concatenate([_NO_LENGTHS, *(reader.lengths for reader in self.segments)], axis=1)

    def lengths_of(self, fields: tuple[int, ...], documents: np.ndarray) -> np.ndarray:
        """The lengths of some fields of some documents; shape (fields, documents)."""
        rows = np.array(fields, np.int64)[:, None]
        if len(self.segments) == 1:
            found: np.ndarray = self.segments[0].lengths[rows, documents]
            return found
        owner = np.searchsorted(self.bases, documents, side="right") - 1
        lengths = np.zeros((len(fields), len(documents)), np.int64)
        for number, (reader, base) in enumerate(zip(self.segments, self.bases, strict=True)):
            own = np.flatnonzero(owner == number)
            lengths[:, own] = reader.lengths[rows, documents[own] - base]
        return lengths

    @cached_property
    def length_sums(self) -> np.ndarray:
        """The words in each field of all live documents; int64, shape (fields,)."""
        sums = np.zeros(len(TEXT_FIELDS), np.int64)
        for reader in self.segments:
            sums += reader.length_sums
        return sums

    def live_only(self, documents: np.ndarray) -> np.ndarray:
        """The documents that are not deleted."""
        return documents if self.live is None else documents[self.live[documents]]

    def value_documents(self, field: str, value: str) -> np.ndarray:
        """The live documents that have ``value`` in a value field, ascending."""
        found = []
        for reader, base in zip(self.segments, self.bases, strict=True):
            number = reader.values.find(field, value)
            if number is not None:
                found.append(reader.value_documents(number).astype(np.int64) + base)
        return self.live_only(np.concatenate(found)) if found else np.zeros(0, np.int64)

    def value_runs(self, field: str, prefix: str = "") -> Iterator[ValueRun]:
        """The values of a value field that begin with ``prefix``, in each segment."""
        for reader, base in zip(self.segments, self.bases, strict=True):
            yield ValueRun(reader, base, reader.values.prefix(field, prefix))

    def value_range(self, field: str, low: str, high: str) -> Iterator[ValueRun]:
        """The values of a value field from ``low`` to ``high``, both included, in each segment."""
        for reader, base in zip(self.segments, self.bases, strict=True):
            yield ValueRun(reader, base, reader.values.between(field, low, high))

    def holding(self, runs: Iterable[ValueRun]) -> np.ndarray:
        """The live documents that have any of some values, ascending."""
        holds = np.zeros(self.document_count, bool)
        for run in runs:
            holds[run.documents] = True
        return np.flatnonzero(holds if self.live is None else holds & self.live)

    def find(self, identifier: str) -> int | None:
        """The document with an identifier, or into which the record with it was merged, or ``None``."""
        if not self.segments:
            return None
        with self.damage_told():
            for field in ("id", PART):
                if len(found := self.value_documents(field, identifier)):
                    return int(found[-1])
        return None

    def part_identifiers(self) -> Iterator[tuple[str, int]]:
        """The identifiers of the records that were merged into others, each with the live document."""
        for run in self.value_runs(PART):
            starts, held = run.starts.tolist(), run.documents
            for place, number in enumerate(run.numbers):
                documents = self.live_only(held[starts[place] : starts[place + 1]])
                yield from ((run.text(number), document) for document in documents.tolist())

    def locate(self, document: int) -> tuple[SegmentReader, int]:
        """The segment of a document and its number there."""
        number = bisect_right(self.bases, document) - 1
        return self.segments[number], document - self.bases[number]

    def record(self, document: int) -> Record:
        """The stored record of a document."""
        reader, local = self.locate(document)
        with self.damage_told():
            return reader.records[local]

    def identifier(self, document: int) -> str:
        """The identifier of a document."""
        reader, local = self.locate(document)
        try:
            return reader.ids[local]
        except (IndexError, ValueError) as error:
            # As damage_told, which would take as long as the reading itself.
            self._tell_damage(error)
            raise

    def documents(self) -> np.ndarray:
        """The live documents, ascending."""
        return np.arange(self.document_count) if self.live is None else np.flatnonzero(self.live)


def latest_snapshot(folder: Path, known: Snapshot | None = None) -> tuple[Stamp, Snapshot]:
    """The state of the last commit, with its stamp.

    Args:
        known: an earlier snapshot of the same index, if there is one.

    Raises:
        IndexNotFoundError, IndexVersionError, IndexCorruptError: as for :func:`read_contents`.
    """
    while True:
        # Taken first: if a commit follows, the next look sees that the stamp is another one.
        stamp = latest_stamp(folder)
        try:
            return stamp, Snapshot(folder, read_contents(folder), known)
        except IndexCorruptError:
            # A writer may have replaced the files between the two looks.
            if latest_stamp(folder) == stamp:
                raise
