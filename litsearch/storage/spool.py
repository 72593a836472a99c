"""Arrays put aside while a segment is made: in memory while they are small, else on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Protocol

import numpy as np

# So many bytes stay in memory.
_IN_MEMORY = 8 << 20
# How many bytes of an array are read at once.
_CHUNK = 1 << 22


class Slices(Protocol):
    """An array of one dimension, or what is read from a file like one."""

    @property
    def dtype(self) -> np.dtype:
        """The type of its numbers."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> np.ndarray: ...


class Spool:
    """A file without a name that takes arrays and bytes; it is gone when nothing uses it.

    Args:
        folder: where it is made; where temporary files are for ``None``.
        most: so many bytes stay in memory, all for 0.

    >>> spool = Spool()
    >>> kept = spool.keep(np.arange(5))
    >>> kept[1:3].tolist(), len(kept)
    ([1, 2], 5)
    """

    def __init__(self, folder: Path | None = None, most: int = _IN_MEMORY) -> None:
        self._file = SpooledTemporaryFile(most, dir=None if folder is None else str(folder))  # noqa: SIM115
        self._size = 0

    def __del__(self) -> None:
        self._file.close()

    def write(self, data: bytes) -> int:
        """Put bytes behind what is there; how many there were."""
        self._file.seek(self._size)
        self._file.write(data)
        self._size += len(data)
        return len(data)

    def read(self, start: int, stop: int) -> bytes:
        """The bytes from one place to another."""
        self._file.seek(start)
        return self._file.read(stop - start)

    def keep(self, array: np.ndarray) -> SpooledArray:
        """Put an array of one dimension aside."""
        start = self._size
        self.write(array.tobytes())
        return SpooledArray(self, start, array.dtype, len(array))


class SpooledArray:
    """An array in a spool; slices of it are read when they are asked for."""

    def __init__(self, spool: Spool, start: int, dtype: np.dtype, size: int) -> None:
        self._spool, self._start, self._size = spool, start, size
        self.dtype = dtype

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> np.ndarray:
        first, last, _ = part.indices(self._size)
        width = self.dtype.itemsize
        data = self._spool.read(self._start + first * width, self._start + max(first, last) * width)
        return np.frombuffer(data, self.dtype)


class GrowingArray:
    """An array that is made piece by piece, and kept in a spool."""

    def __init__(self, spool: Spool, dtype: np.dtype) -> None:
        self._spool = spool
        self._pieces: list[SpooledArray] = []
        self.dtype = dtype

    def __len__(self) -> int:
        return sum(map(len, self._pieces))

    def append(self, piece: np.ndarray) -> None:
        """Put a piece behind those that are there."""
        self._pieces.append(self._spool.keep(piece.astype(self.dtype, copy=False)))

    def chunks(self) -> Iterator[np.ndarray]:
        """All of it, some at a time."""
        size = _CHUNK // self.dtype.itemsize
        for piece in self._pieces:
            yield from (piece[first : first + size] for first in range(0, len(piece), size))
