"""Numbers in little room: a byte each, the few large ones beside them.

What is read are stretches of a mapped array; several are decoded together, by vector.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..errors import REBUILD, IndexCorruptError

# The byte that stands for a number from the array of large ones.
_LARGE = 255
_MARK = b"\xff"
# Of so many numbers each it is known how many large ones there are before them.
_CHUNK = 1 << 10
# Of starts so many bits are stored, and where a new block of numbers of so many bits begins.
_BLOCK_BITS = 16


class Stretch(NamedTuple):
    """Some numbers that follow each other, encoded.

    Attributes:
        small: a byte for each; uint8, shape (n,).
        large: the numbers that have no room in theirs, in order; ``None`` for no such number.
    """

    small: np.ndarray
    large: np.ndarray | None


def decoded(stretches: Sequence[Stretch]) -> np.ndarray:
    """The numbers of some stretches, at least one, one after the other; uint8 or int64.

    Raises:
        IndexCorruptError: large numbers are missing, or left over.
    """
    small = np.concatenate([stretch.small for stretch in stretches])
    large = [stretch.large for stretch in stretches if stretch.large is not None]
    if not large:
        return small
    numbers = small.astype(np.int64)
    places = np.flatnonzero(small == _LARGE)
    if len(places) != sum(map(len, large)):
        raise IndexCorruptError(f"the large numbers of an array are not those it marks; {REBUILD}")
    numbers[places] = np.concatenate(large)
    return numbers


class SmallNumbers:
    """Numbers of which few are large, mapped.

    >>> encoder = NumberEncoder()
    >>> numbers = SmallNumbers(encoder.add(np.array([3, 254, 255, 70_000])), *encoder.finish())
    >>> decoded([numbers.stretch(1, 3), numbers.stretch(3, 4)]).tolist()
    [254, 255, 70000]
    """

    def __init__(self, small: np.ndarray, large: np.ndarray, large_start: np.ndarray) -> None:
        self._small, self._large = small, large
        # Single numbers are read faster from a memory view than from an array.
        self._bytes, self._large_start = small.data, large_start.data

    def __len__(self) -> int:
        return len(self._small)

    def stretch(self, start: int, stop: int) -> Stretch:
        """The numbers from ``start`` to before ``stop``."""
        small = self._small[start:stop]
        # Most stretches are short and hold no large number.
        if not len(self._large) or (stop - start < _CHUNK and _MARK not in bytes(self._bytes[start:stop])):
            return Stretch(small, None)
        return Stretch(small, self._large[self._large_before(start) : self._large_before(stop)])

    def _large_before(self, place: int) -> int:
        chunk = place // _CHUNK
        known: int = self._large_start[chunk]
        return known + bytes(self._bytes[chunk * _CHUNK : place]).count(_MARK)

    def is_sound(self) -> bool:
        """Whether the large numbers are where they are looked for."""
        places = np.flatnonzero(self._small == _LARGE)
        return len(places) == len(self._large) and np.array_equal(
            _counts_before(places, len(self)), np.asarray(self._large_start)
        )


class NumberEncoder:
    """Encodes numbers part by part: the bytes come at once, what stands beside them at the end."""

    def __init__(self) -> None:
        self._count = 0
        self._places: list[np.ndarray] = []
        self._large: list[np.ndarray] = []

    def add(self, numbers: np.ndarray) -> np.ndarray:
        """The bytes of some more numbers, none of them negative; uint8."""
        places = np.flatnonzero(numbers >= _LARGE)
        self._places.append(places + self._count)
        self._large.append(numbers[places])
        self._count += len(numbers)
        small = numbers.astype(np.uint8)
        small[places] = _LARGE
        return small

    def finish(self) -> tuple[np.ndarray, np.ndarray]:
        """``(large numbers, how many of them come before each chunk)``."""
        large = _concatenated(self._large)
        counts = _counts_before(_concatenated(self._places), self._count)
        return large.astype(_unsigned(int(large.max(initial=0)))), counts


def _counts_before(places: np.ndarray, count: int) -> np.ndarray:
    edges = np.arange(0, count + 1, _CHUNK)
    return np.searchsorted(places, edges).astype(np.uint32)


def _concatenated(parts: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def _unsigned(largest: int) -> np.dtype:
    return np.promote_types(np.uint16, np.min_scalar_type(largest))


class Starts:
    """Where texts or lists that follow each other begin.

    >>> starts = Starts.of(np.array([3, 0, 70_000]))
    >>> starts.span(1), starts.span(2), starts.all().tolist()
    ((3, 3), (3, 70003), [0, 3, 3, 70003])
    """

    def __init__(self, low: np.ndarray, blocks: np.ndarray) -> None:
        self._low, self._blocks = low, blocks
        # Single numbers are read faster from a memory view than from an array.
        self._lows, self._borders = low.data, blocks.tolist()

    @classmethod
    def of(cls, lengths: np.ndarray) -> Starts:
        """Those of texts or lists of some lengths."""
        return cls(*pack_starts(summed(lengths)).values())

    def __len__(self) -> int:
        return len(self._lows) - 1

    def __getitem__(self, number: int) -> int:
        start: int = (bisect_right(self._borders, number) << _BLOCK_BITS) + self._lows[number]
        return start

    def span(self, number: int) -> tuple[int, int]:
        """Where one begins and ends."""
        borders = self._borders
        block = bisect_right(borders, number)
        start = (block << _BLOCK_BITS) + self._lows[number]
        number += 1
        if block < len(borders) and borders[block] == number:
            block = bisect_right(borders, number)
        return start, (block << _BLOCK_BITS) + self._lows[number]

    def all(self, first: int = 0, last: int | None = None) -> np.ndarray:
        """Where some of them begin, by default all, and the end of the last; int64."""
        low = self._low[first : None if last is None else last + 1]
        blocks = np.searchsorted(self._blocks, np.arange(first, first + len(low)), side="right")
        starts: np.ndarray = (blocks << _BLOCK_BITS) + low
        return starts

    def is_sound(self, size: int) -> bool:
        """Whether they rise from 0 to the size of what they are the starts of."""
        starts = self.all() if len(self._low) else np.array([-1])
        return int(starts[0]) == 0 and int(starts[-1]) == size and bool((np.diff(starts) >= 0).all())


def pack_starts(starts: np.ndarray) -> dict[str, np.ndarray]:
    """The arrays of :class:`Starts`, by the ends of their names.

    Args:
        starts: where each begins, and the end of the last.
    """
    blocks = np.arange(1, (int(starts[-1]) >> _BLOCK_BITS) + 1) << _BLOCK_BITS
    return {
        "": starts.astype(np.uint16),
        "_blocks": np.searchsorted(starts, blocks).astype(np.uint32),
    }


def summed(lengths: np.ndarray) -> np.ndarray:
    """Where each of some lengths begins, and the end of the last; int64."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts
