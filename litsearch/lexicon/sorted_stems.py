"""Sorted stems in two arrays, looked up by halving: nothing is built when a lexicon is opened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

# The length of a stem is stored in one byte.
LONGEST = 255


class SortedStems:
    """A read-only sequence of distinct texts, sorted by code points.

    >>> stems = SortedStems.of(["lung", "poumon", "tumor"])
    >>> stems[1], stems.number("tumor"), stems.number("lungs"), len(stems)
    ('poumon', 2, None, 3)
    """

    def __init__(self, data: bytes, lengths: np.ndarray) -> None:
        self.data, self.lengths = data, lengths
        # Single numbers are read faster from a memory view than from an array.
        self._starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))).data

    @classmethod
    def of(cls, stems: Sequence[str]) -> SortedStems:
        """Those of a sorted list; each has at most ``LONGEST`` bytes in UTF-8."""
        encoded = [stem.encode() for stem in stems]
        return cls(b"".join(encoded), np.fromiter(map(len, encoded), np.uint8, len(encoded)))

    def is_sound(self) -> bool:
        """Whether the bytes are texts, none of them empty, cut where the lengths say.

        >>> SortedStems(b"ab", np.array([1, 2], np.uint8)).is_sound()
        False
        """
        if int(self.lengths.sum(dtype=np.int64)) != len(self.data) or not self.lengths.all():
            return False
        first = np.frombuffer(self.data, np.uint8)[np.asarray(self._starts)[:-1]]
        try:
            self.data.decode()
        except UnicodeDecodeError:
            return False
        # A byte 10xxxxxx goes on with a letter that began before.
        return not bool(np.any(first & 0xC0 == 0x80))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        return self._bytes(number).decode()

    def __iter__(self) -> Iterator[str]:
        return (self[number] for number in range(len(self)))

    def number(self, stem: str) -> int | None:
        """The place of a stem, or ``None``."""
        wanted = stem.encode("utf-8", "surrogatepass")
        place = bisect_left(range(len(self)), wanted, key=self._bytes)
        return place if place < len(self) and self._bytes(place) == wanted else None

    def _bytes(self, number: int) -> bytes:
        return self.data[self._starts[number] : self._starts[number + 1]]
