"""One writer at a time: Whoosh's own write lock, waited for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.util.filelock import try_for

from ..errors import IndexLockedError, IndexNotFoundError
from .contents import NAME, not_found

#: Seconds that a second writer waits for the first.
PATIENCE = 10.0


@contextmanager
def write_lock(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the write lock of an index.

    Raises:
        IndexLockedError: another writer kept it for ``patience`` seconds, or the folder
            cannot be written to.
        IndexNotFoundError: the folder is missing.
    """
    try:
        lock = FileStorage(str(folder)).lock(f"{NAME}_WRITELOCK")
        if not try_for(lock.acquire, timeout=patience, delay=0.05):
            raise IndexLockedError(
                f"{folder}: another program is writing to this index; it was waited for {patience:g} s"
            )
    except FileNotFoundError as error:
        raise IndexNotFoundError(not_found(folder)) from error
    except OSError as error:
        raise IndexLockedError(f"{folder}: this index cannot be written to ({error.strerror})") from error
    try:
        yield
    finally:
        lock.release()
