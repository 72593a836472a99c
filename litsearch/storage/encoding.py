"""Numbers in little room: a byte each, the few large ones beside them.

What is read are stretches of a mapped array; several are decoded together, by vector.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..errors import REBUILD, IndexCorruptError

# The byte that stands for a number from the array of large ones.
_LARGE = 255
_MARK = b"\xff"
# Of so many numbers each it is known how many large ones there are before them.
_CHUNK_BITS = 10
# Of so many lengths each it is known where the first begins.
_GROUP_BITS = 5


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
    small = [stretch.small for stretch in stretches]
    large = [stretch.large for stretch in stretches if stretch.large is not None]
    if not large:
        return np.concatenate(small)
    numbers: np.ndarray = np.concatenate(small, dtype=np.int64)
    places = np.flatnonzero(numbers == _LARGE)
    if len(places) != sum(map(len, large)):
        raise IndexCorruptError(f"the large numbers of an array are not those it marks; {REBUILD}")
    numbers[places] = np.concatenate(large)
    return numbers


class SmallNumbers:
    """Numbers of which few are large, mapped.

    >>> encoder = NumberEncoder()
    >>> numbers = SmallNumbers(encoder.add(np.array([3, 254, 255, 70_000])), *encoder.finish())
    >>> decoded([numbers[1:3], numbers[3:4]]).tolist()
    [254, 255, 70000]
    """

    def __init__(self, small: np.ndarray, large: np.ndarray, large_start: np.ndarray) -> None:
        self._small, self._large = small, large
        # Single numbers are read faster from a memory view than from an array.
        self._bytes, self._large_start = small.data, large_start.data

    def __len__(self) -> int:
        return len(self._small)

    def __getitem__(self, some: slice) -> Stretch:
        start, stop = some.start, some.stop
        # Most are short and hold none.
        if stop - start < 1 << _CHUNK_BITS and _MARK not in bytes(self._bytes[start:stop]):
            return Stretch(self._small[start:stop], None)
        large = self._large[self._large_before(start) : self._large_before(stop)]
        return Stretch(self._small[start:stop], large if len(large) else None)

    def _large_before(self, place: int) -> int:
        chunk = place >> _CHUNK_BITS
        known: int = self._large_start[chunk]
        return known + bytes(self._bytes[chunk << _CHUNK_BITS : place]).count(_MARK)

    def is_sound(self) -> bool:
        """Whether the large numbers are where they are looked for."""
        places = np.flatnonzero(self._small == _LARGE)
        return len(places) == len(self._large) and np.array_equal(
            _counts_before(places, len(self._small)), np.asarray(self._large_start)
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
    edges = np.arange((count >> _CHUNK_BITS) + 1) << _CHUNK_BITS
    return np.searchsorted(places, edges).astype(np.uint32)


def _concatenated(parts: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def _unsigned(largest: int) -> np.dtype:
    return np.promote_types(np.uint16, np.min_scalar_type(largest))


class Starts:
    """Where texts or lists that follow each other begin: one number more than there are of them.

    >>> starts = Starts(*pack_starts(np.array([3, 0, 1_000])).values())
    >>> starts.span(1), starts.span(2), starts.all().tolist()
    ((3, 3), (3, 1003), [0, 3, 3, 1003])
    """

    def __init__(self, lengths: np.ndarray, large: np.ndarray, groups: np.ndarray) -> None:
        self._lengths, self._large, self._groups = lengths, large, groups
        # Single numbers are read faster from a memory view than from an array.
        self._bytes, self._numbers = lengths.data, large.data
        self._known, self._large_before = (column.data for column in groups)

    def __len__(self) -> int:
        return len(self._bytes)

    def __getitem__(self, number: int) -> int:
        return self.span(number)[0]

    def span(self, number: int) -> tuple[int, int]:
        """Where one begins and ends."""
        group = number >> _GROUP_BITS
        before = bytes(self._bytes[group << _GROUP_BITS : number])
        start: int = self._known[group] + sum(before)
        length = self._bytes[number]
        if length == _LARGE or _MARK in before:
            first: int = self._large_before[group]
            last = first + before.count(_MARK)
            start += sum(self._numbers[first:last]) - _LARGE * (last - first)
            if length == _LARGE:
                length = self._numbers[last]
        return start, start + length

    def lengths(self, first: int = 0, last: int | None = None) -> np.ndarray:
        """How long some are, by default all; int64."""
        last = len(self) if last is None else last
        lengths = self._lengths[first:last].astype(np.int64)
        places = np.flatnonzero(lengths == _LARGE)
        if len(places):
            group = first >> _GROUP_BITS
            before = self._large_before[group] + bytes(self._bytes[group << _GROUP_BITS : first]).count(_MARK)
            lengths[places] = self._large[before : before + len(places)]
        return lengths

    def all(self) -> np.ndarray:
        """Where each begins, and the end of the last; int64."""
        return summed(self.lengths())

    def is_sound(self) -> bool:
        """Whether the known starts are those that the lengths add up to."""
        places = np.flatnonzero(self._lengths == _LARGE)
        return len(places) == len(self._large) and np.array_equal(_groups(self.all(), places), self._groups)


def pack_starts(lengths: np.ndarray) -> dict[str, np.ndarray]:
    """The arrays of :class:`Starts`, by the ends of their names."""
    encoder = NumberEncoder()
    small = encoder.add(lengths)
    large, _ = encoder.finish()
    groups = _groups(summed(lengths), np.flatnonzero(small == _LARGE))
    return {"": small, "_large": large, "_groups": groups}


def _groups(starts: np.ndarray, large: np.ndarray) -> np.ndarray:
    """For each group where its first begins, and how many large lengths are before it."""
    edges = np.arange(((len(starts) - 1) >> _GROUP_BITS) + 1) << _GROUP_BITS
    groups = np.stack((starts[edges], np.searchsorted(large, edges)))
    return groups.astype(np.promote_types(np.uint32, np.min_scalar_type(int(groups.max(initial=0)))))


def summed(lengths: np.ndarray) -> np.ndarray:
    """Where each of some lengths begins, and the end of the last; int64."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts
