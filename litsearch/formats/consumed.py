"""How much of some files has been read: from it, how many records are still to come."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Sized
from typing import Any


class Consumed:
    """The bytes read of some sources, of those that they hold.

    >>> import io
    >>> Consumed([io.StringIO("an open file, whose size is not known")]).expected(5) is None
    True
    """

    def __init__(self, sources: Iterable[Any] = ()) -> None:
        sizes = [_size(source) for source in sources]
        self.size = None if None in sizes else sum(size or 0 for size in sizes)
        self.bytes = 0

    def open(self, path: str) -> io.BufferedReader:
        """A file to read, whose bytes count."""
        return io.BufferedReader(_CountedFile(path, self))

    def expected(self, done: int) -> int | None:
        """How many records all sources hold, if the rest is like the ``done`` first ones."""
        if not self.size or not self.bytes:
            return None
        return max(done, round(done * self.size / self.bytes))


class _CountedFile(io.FileIO):
    def __init__(self, path: str, consumed: Consumed) -> None:
        super().__init__(path)
        self._consumed = consumed

    def readinto(self, buffer: Any) -> int | None:
        read = super().readinto(buffer)
        self._consumed.bytes += read or 0
        return read


def _size(source: Any) -> int | None:
    if not isinstance(source, (str, os.PathLike)):
        return None if not isinstance(source, Sized) or len(source) else 0
    path = os.fspath(source)
    try:
        if not os.path.isdir(path):
            return os.path.getsize(path)
        files = (os.path.join(parent, name) for parent, _, names in os.walk(path) for name in names)
        return sum(map(os.path.getsize, files))
    except (OSError, ValueError):  # told when it is read
        return None
