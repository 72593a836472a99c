"""One transaction: records in, segments written, and the new state published at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import IndexExistsError, IndexLockedError, RecordError
from ..records import Record
from .building import SegmentBuilder
from .contents import (
    Contents,
    holds_other_files,
    latest_generation,
    read_contents,
    remove_unused,
    write_contents,
)
from .documents import line_of
from .identifiers import StoredIdentifiers
from .learned import remove_lexicons
from .lock import PATIENCE, write_lock
from .publishing import publish
from .snapshot import Snapshot


class Transaction:
    """Changes that take effect together at :meth:`commit`, or not at all.

    A record whose identifier is there already replaces it, also twice within the
    transaction; a record that says the same as the stored one is left alone.
    """

    def __init__(self, folder: Path, snapshot: Snapshot) -> None:
        self._folder = folder
        self._snapshot = snapshot
        self._stored = StoredIdentifiers(snapshot)
        self._builder = SegmentBuilder(folder)
        # The documents of the builder by identifier.
        self._pending: dict[str, int] = {}
        self._deleted: set[int] = set()
        self._is_optimized = False
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
        line = line_of(record)
        pending = self._pending.get(record.id)
        document = self._stored.find(record.id) if pending is None else None
        if line.fingerprint == self._fingerprint(pending, document):
            self.unchanged += 1
            return
        if pending is None and document is None:
            self.added += 1
        else:
            self.updated += 1
        self._drop(pending, document)
        self._pending[record.id] = len(self._builder)
        self._builder.add(record, line)

    def _fingerprint(self, pending: int | None, document: int | None) -> int | None:
        """The hash of what is there under an identifier, if anything."""
        if pending is not None:
            return self._builder.fingerprint(pending)
        if document is None or document in self._deleted:
            return None
        reader, local = self._snapshot.locate(document)
        return reader.fingerprint(local)

    def delete(self, identifier: str) -> bool:
        """Delete a record; whether it was there."""
        return self._drop(self._pending.pop(identifier, None), self._stored.find(identifier))

    def _drop(self, pending: int | None, document: int | None) -> bool:
        """Leave out a record that came, and a stored one; whether one of them was there."""
        is_stored = document is not None and document not in self._deleted
        if pending is not None:
            self._builder.drop(pending)
        if document is not None:
            self._deleted.add(document)
        return pending is not None or is_stored

    def optimize(self) -> None:
        """Write all live records into one segment."""
        self._is_optimized = True

    def commit(self, *, even_if_empty: bool = False) -> None:
        """Write what is new and publish the new state, if anything changes."""
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
    folder: Path, patience: float = PATIENCE, known: Snapshot | None = None
) -> Iterator[Transaction]:
    """A transaction on the index in ``folder``: commits at the end, nothing after an exception.

    Args:
        patience: seconds to wait for another writer.
        known: an earlier snapshot of the index, if there is one.

    Raises:
        IndexLockedError: another writer holds the index.
    """
    with write_lock(folder, patience):
        change = Transaction(folder, Snapshot(folder, read_contents(folder), known))
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
