"""One transaction: records in, segments written, and the new state published at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import IndexExistsError, IndexLockedError, RecordError
from ..records import Record
from .building import SegmentBuilder
from .contents import (
    NAME,
    Contents,
    holds_other_files,
    latest_generation,
    read_contents,
    remove_unused,
    synchronize,
    write_contents,
)
from .documents import check_storable, fingerprint
from .learned import remove_lexicons
from .lock import PATIENCE, write_lock
from .segment import ARRAYS, RECORDS, LitsearchSegment
from .snapshot import Snapshot

# A segment is written when its records hold so many words.
_SEGMENT_WORDS = 20_000_000
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Transaction:
    """Changes that take effect together at :meth:`commit`, or not at all.

    A record whose identifier is there already replaces it, also twice within the
    transaction; a record that says the same as the stored one is left alone.
    """

    def __init__(self, folder: Path, snapshot: Snapshot) -> None:
        self._folder = folder
        self._snapshot = snapshot
        self._pending: dict[str, Record] = {}
        self._deleted: set[int] = set()
        self.added = 0
        self.updated = 0
        self.unchanged = 0

    def add(self, record: Record) -> None:
        """Take a record into the transaction.

        Raises:
            RecordError: its year has not one to four digits, or ``extra`` cannot be stored.
        """
        if record.year is not None and record.year not in range(10_000):
            raise RecordError(f"record {record.id!r}: year {record.year!r} is not within 0 to 9999")
        check_storable(record)
        pending = self._pending.get(record.id)
        if pending is not None:
            self._add_again(pending, record)
            return
        document = self._snapshot.find(record.id)
        if document is None:
            self.added += 1
        elif document not in self._deleted and self._is_stored(document, record):
            self.unchanged += 1
            return
        else:
            self.updated += 1
            self._deleted.add(document)
        self._pending[record.id] = record

    def _add_again(self, pending: Record, record: Record) -> None:
        if fingerprint(pending) == fingerprint(record):
            self.unchanged += 1
        else:
            self.updated += 1
            self._pending[record.id] = record

    def _is_stored(self, document: int, record: Record) -> bool:
        reader, local = self._snapshot.locate(document)
        return reader.fingerprint(local) == fingerprint(record)

    def delete(self, identifier: str) -> bool:
        """Delete a record; whether it was there."""
        pending = self._pending.pop(identifier, None)
        document = self._snapshot.find(identifier)
        stored = document is not None and document not in self._deleted
        if stored:
            self._deleted.add(document)  # type: ignore[arg-type]
        return stored or pending is not None

    def replace_all(self, records: Iterable[Record]) -> None:
        """Write these records anew, in place of all that is stored."""
        self._deleted.update(range(self._snapshot.document_count))
        self._pending.update((record.id, record) for record in records)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self._pending and not self._deleted

    def commit(self, *, even_if_empty: bool = False) -> None:
        """Write the new segments and publish the new state, if anything changes."""
        if self.is_empty and not even_if_empty:
            return
        old = self._snapshot.contents
        kept = list(self._kept_segments())
        records = [*self._merged(kept), *self._pending.values()]
        generation = old.generation + 1
        written = [self._write(builder, generation, n) for n, builder in enumerate(_builders(records))]
        contents = Contents(generation, (*kept, *written))
        synchronize(self._folder)
        write_contents(self._folder, contents)
        remove_unused(self._folder, contents)

    def _kept_segments(self) -> Iterator[LitsearchSegment]:
        """The old segments with the new deletions, those without a live document left out."""
        for reader, base in zip(self._snapshot.segments, self._snapshot.bases, strict=True):
            local = {d - base for d in self._deleted if base <= d < base + reader.document_count}
            segment = reader.segment.with_deleted(local) if local else reader.segment
            if segment.doc_count():
                yield segment

    def _merged(self, kept: list[LitsearchSegment]) -> Iterator[Record]:
        """The records of the last segments that are small beside what comes: they are written anew."""
        coming, start = len(self._pending), len(kept)
        while start and coming and kept[start - 1].doc_count() < 2 * coming:
            start -= 1
            coming += kept[start].doc_count()
        merged = {segment.segment_id(): segment for segment in kept[start:]}
        del kept[start:]
        for reader, base in zip(self._snapshot.segments, self._snapshot.bases, strict=True):
            segment = merged.get(reader.segment.segment_id())
            if segment:
                numbers = range(reader.document_count)
                yield from (self._snapshot.record(base + n) for n in numbers if not segment.is_deleted(n))

    def _write(self, builder: SegmentBuilder, generation: int, number: int) -> LitsearchSegment:
        draft = [self._folder / f".draft{ending}" for ending in (ARRAYS, RECORDS)]
        checksum = builder.write(*draft)
        segment = LitsearchSegment(_name(generation, number, checksum), len(builder), NAME)
        for path, ending in zip(draft, (ARRAYS, RECORDS), strict=True):
            path.replace(self._folder / segment.make_filename(ending))
        return segment


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


def _builders(records: Iterable[Record]) -> Iterator[SegmentBuilder]:
    builder = SegmentBuilder()
    for record in records:
        builder.add(record)
        if builder.occurrence_count >= _SEGMENT_WORDS:
            yield builder
            builder = SegmentBuilder()
    if len(builder):
        yield builder


def _name(generation: int, number: int, checksum: int) -> str:
    """A segment's name from its content and its commit: the same for the same build."""
    digest = int.from_bytes(hashlib.sha256(f"{generation} {number} {checksum}".encode()).digest(), "big")
    return "".join(_DIGITS[digest // 36**place % 36] for place in range(16))


@contextmanager
def transaction(folder: Path, patience: float = PATIENCE) -> Iterator[Transaction]:
    """A transaction on the index in ``folder``: commits at the end, nothing after an exception.

    Raises:
        IndexLockedError: another writer holds the index.
    """
    with write_lock(folder, patience):
        change = Transaction(folder, Snapshot(folder, read_contents(folder)))
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
