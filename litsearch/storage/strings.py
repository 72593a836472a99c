"""Texts in two arrays: all their UTF-8 bytes, and where each begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import numpy as np


def pack(texts: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    """``(bytes as uint8, offsets as uint32 or uint64)``, one offset more than texts."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    offsets = np.zeros(len(encoded) + 1, np.uint64)
    np.cumsum(np.fromiter(map(len, encoded), np.uint64, len(encoded)), out=offsets[1:])
    small = offsets[-1] < 2**32
    return np.frombuffer(b"".join(encoded), np.uint8), offsets.astype(np.uint32) if small else offsets


class Strings:
    """A read-only sequence of texts; the look-ups need them sorted by their bytes.

    >>> names = Strings(*pack(["lung", "lungs", "méta"]))
    >>> names[1], names.find("méta"), names.find("met"), names.prefix("lung")
    ('lungs', 2, None, range(0, 2))
    """

    def __init__(self, data: np.ndarray, offsets: np.ndarray) -> None:
        self._data = data.data
        # Single numbers are read faster from a memory view than from an array.
        self._offsets = offsets.data

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> str:
        return self.bytes_at(number).decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return (self[number] for number in range(len(self)))

    def bytes_at(self, number: int) -> bytes:
        """The UTF-8 bytes of one text."""
        return bytes(self._data[self._offsets[number] : self._offsets[number + 1]])

    def first_from(self, text: bytes) -> int:
        """The number of the first text that is not below ``text``."""
        return bisect_left(range(len(self)), text, key=self.bytes_at)

    def find(self, text: str) -> int | None:
        """The number of ``text``, or ``None``."""
        wanted = text.encode("utf-8", "surrogatepass")
        number = self.first_from(wanted)
        return number if number < len(self) and self.bytes_at(number) == wanted else None

    def prefix(self, text: str) -> range:
        """The numbers of the texts that begin with ``text``."""
        wanted = text.encode("utf-8", "surrogatepass")
        start = self.first_from(wanted)
        if start == len(self) or not self.bytes_at(start).startswith(wanted):
            return range(start, start)
        stop = bisect_left(
            range(start, len(self)), True, key=lambda number: not self.bytes_at(number).startswith(wanted)
        )
        return range(start, start + stop)
