"""Writers of an index: one at a time, and what makes a new one."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import IndexExistsError, IndexLockedError, RecordError
from ..records import Record
from .contents import (
    Contents,
    holds_other_files,
    latest_generation,
    read_contents,
    remove_unused,
    write_contents,
)
from .learned import remove_lexicons
from .lock import PATIENCE, write_lock
from .snapshot import Snapshot
from .transaction import Merged, Transaction

# No room for more, on the disk or for this user.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


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
        IndexNotFoundError: the folder is missing.
        OSError: the disk is full; it names the folder, and nothing has changed.
    """
    with write_lock(folder, patience):
        change = Transaction(folder, Snapshot(folder, read_contents(folder), known), merge=merge)
        try:
            yield change
            change.commit()
        except OSError as error:
            if error.errno not in _FULL or error.filename:
                raise
            raise OSError(error.errno, f"{error.strerror}; nothing has changed", str(folder)) from error


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
