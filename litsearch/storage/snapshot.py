"""One state of an index, all its segments as one: documents are numbered through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import numpy as np

from ..errors import IndexCorruptError
from ..records import Record
from .contents import Contents, Stamp, latest_stamp, read_contents
from .fields import TEXT_FIELDS
from .segment import SegmentReader


class Snapshot:
    """What a reader sees: it never changes, whatever writers do.

    Attributes:
        contents: the generation and the segments.
        segments: a reader of each segment, in document order.
        bases: the number of the first document of each segment.
        document_count: documents, deleted ones too.
        live_count: documents that are not deleted.
    """

    def __init__(self, folder: Path, contents: Contents) -> None:
        self.folder = folder
        self.contents = contents
        self.segments = [SegmentReader(folder, segment) for segment in contents.segments]
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
        if not self.segments:
            return np.zeros((len(TEXT_FIELDS), 0), np.uint16)
        return np.concatenate([reader.lengths for reader in self.segments], axis=1)

    def live_only(self, documents: np.ndarray) -> np.ndarray:
        """The documents that are not deleted."""
        return documents if self.live is None else documents[self.live[documents]]

    def value_documents(self, field: str, value: str) -> np.ndarray:
        """The live documents that have ``value`` in a value field, ascending."""
        found = []
        for reader, base in zip(self.segments, self.bases, strict=True):
            number = reader.values.find(f"{field}\0{value}")
            if number is not None:
                found.append(reader.value_documents(number).astype(np.int64) + base)
        return self.live_only(np.concatenate(found)) if found else np.zeros(0, np.int64)

    def values(self, field: str, prefix: str = "") -> Iterator[tuple[str, str, np.ndarray]]:
        """``(value, as the records write it, live documents)`` of a value field, segment by segment."""
        for reader, base in zip(self.segments, self.bases, strict=True):
            for number in reader.values.prefix(f"{field}\0{prefix}"):
                documents = self.live_only(reader.value_documents(number).astype(np.int64) + base)
                yield reader.values[number].split("\0", 1)[1], reader.labels[number], documents

    def find(self, identifier: str) -> int | None:
        """The document with an identifier, or ``None``."""
        if not self.segments:
            return None
        with self.damage_told():
            found = self.value_documents("id", identifier)
        return int(found[-1]) if len(found) else None

    def locate(self, document: int) -> tuple[SegmentReader, int]:
        """The segment of a document and its number there."""
        number = next(n for n in reversed(range(len(self.bases))) if self.bases[n] <= document)
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


def latest_snapshot(folder: Path) -> tuple[Stamp, Snapshot]:
    """The state of the last commit, with its stamp.

    Raises:
        IndexNotFoundError, IndexVersionError, IndexCorruptError: as for :func:`read_contents`.
    """
    while True:
        # Taken first: if a commit follows, the next look sees that the stamp is another one.
        stamp = latest_stamp(folder)
        try:
            return stamp, Snapshot(folder, read_contents(folder))
        except IndexCorruptError:
            # A writer may have replaced the files between the two looks.
            if latest_stamp(folder) == stamp:
                raise
