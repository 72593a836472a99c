"""Numbers in little room: a byte or half of one each, the few large ones beside them.

What is read are stretches of a mapped array; several are decoded together, by vector.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np

from ..errors import REBUILD, IndexCorruptError

# Of so many numbers each it is known how many large ones there are before them.
_CHUNK = 1 << 10
# Of starts so many bits are stored, and where a new block of numbers of so many bits begins.
_BLOCK_BITS = 16
#: The bits that are stored.
LOWER = (1 << _BLOCK_BITS) - 1
_ENDS = np.array([[0], [1]])


class SmallNumbers:
    """Numbers of which few are large, mapped: each in a byte, or two in one.

    The largest that there is room for stands for a number from the array of large ones.

    Args:
        stored: the bytes.
        large: the large numbers, in order.
        large_start: how many of them there are before each chunk of numbers.
        bits: 8 or 4, of each number.

    >>> encoder = NumberEncoder(4)
    >>> parts = [encoder.add(np.array([3, 14, 15])), encoder.add(np.array([700])), encoder.rest()]
    >>> numbers = SmallNumbers(np.concatenate(parts), *encoder.finish(), bits=4)
    >>> decoded([numbers.stretch(1, 3), numbers.stretch(3, 4)]).tolist()
    [14, 15, 700]
    """

    def __init__(
        self, stored: np.ndarray, large: np.ndarray, large_start: np.ndarray, *, bits: int = 8
    ) -> None:
        self._stored, self._large = stored, large
        # Single numbers are read faster from a memory view than from an array.
        self._large_start = large_start.data
        self.is_halved = bits == 4
        self.mark = (1 << bits) - 1

    def __len__(self) -> int:
        """How many numbers there is room for: one more than were encoded when half a byte is left."""
        return len(self._stored) << self.is_halved

    def stretch(self, start: int, stop: int) -> Stretch:
        """The numbers from ``start`` to before ``stop``."""
        return Stretch(self, start, stop)

    def stored(self, start: int, stop: int) -> np.ndarray:
        """The bytes of a stretch; one that it shares with a neighbour is among them."""
        return self._stored[start >> 1 : stop + 1 >> 1] if self.is_halved else self._stored[start:stop]

    def large(self, starts: Sequence[int], counts: Sequence[int]) -> list[np.ndarray]:
        """So many large numbers from each of some places on."""
        leads = [self.stretch(start - start % _CHUNK, start) for start in starts]
        marks = (_small(leads) == self.mark).nonzero()[0]
        borders = marks.searchsorted([*accumulate(map(len, leads), initial=0)]).tolist()
        found = []
        for start, count, (before, after) in zip(starts, counts, pairwise(borders), strict=True):
            first = self._large_start[start // _CHUNK] + after - before
            found.append(self._large[first : first + count])
        return found

    def is_sound(self) -> bool:
        """Whether the large numbers are where they are looked for."""
        places = np.flatnonzero(self.stretch(0, len(self)).small() == self.mark)
        return len(places) == len(self._large) and np.array_equal(
            _counts_before(places, len(self)), np.asarray(self._large_start)
        )


class Stretch:
    """Some numbers that follow each other, encoded.

    Attributes:
        numbers: what they are of.
        start: where they begin.
        stop: where they end.
    """

    def __init__(self, numbers: SmallNumbers, start: int, stop: int) -> None:
        self.numbers, self.start, self.stop = numbers, start, stop

    def __len__(self) -> int:
        return self.stop - self.start

    def small(self) -> np.ndarray:
        """The numbers, with marks for the large ones; uint8."""
        return _small([self])


def decoded(stretches: Sequence[Stretch], wanted: np.ndarray | None = None) -> np.ndarray:
    """The numbers of some stretches, one after the other; unsigned.

    Args:
        stretches: of numbers with as many bits each.
        wanted: the places of those that are asked for, all for ``None``.

    Raises:
        IndexCorruptError: large numbers are missing.
    """
    if not stretches:
        return np.zeros(0, np.uint8)
    small = _small(stretches)
    found = small if wanted is None else small.take(wanted)
    mark = stretches[0].numbers.mark
    marked = (found == mark).nonzero()[0]
    if not len(marked):
        return found
    places = marked if wanted is None else (small == mark).nonzero()[0]
    large = np.concatenate(_large(stretches, places))
    if len(places) != len(large):
        raise IndexCorruptError(f"large numbers that an array marks are missing; {REBUILD}")
    numbers = found.astype(large.dtype)
    numbers[marked] = large if wanted is None else large.take(places.searchsorted(wanted.take(marked)))
    return numbers


def _large(stretches: Sequence[Stretch], places: np.ndarray) -> list[np.ndarray]:
    """The large numbers of some stretches, from where marks stand among all their numbers."""
    borders = places.searchsorted([*accumulate(map(len, stretches), initial=0)]).tolist()
    counts = (last - first for first, last in pairwise(borders))
    marked = [(each, count) for each, count in zip(stretches, counts, strict=True) if count]
    # Stretches of several arrays may take turns: each array is asked once.
    groups: dict[SmallNumbers, list[tuple[int, int, int]]] = {}
    for place, (each, count) in enumerate(marked):
        groups.setdefault(each.numbers, []).append((place, each.start, count))
    found: dict[int, np.ndarray] = {}
    for numbers, some in groups.items():
        own, starts, held = zip(*some, strict=True)
        found |= zip(own, numbers.large(starts, held), strict=True)
    return [found[place] for place in range(len(marked))]


def _small(stretches: Sequence[Stretch]) -> np.ndarray:
    """The numbers of some stretches, with marks for the large ones; uint8."""
    parts = [stretch.numbers.stored(stretch.start, stretch.stop) for stretch in stretches]
    if not stretches[0].numbers.is_halved:
        return np.concatenate(parts)
    pairs = np.concatenate(parts, dtype=np.uint16)
    pairs |= pairs << 4
    pairs &= 0x0F0F
    small = pairs.astype("<u2", copy=False).view(np.uint8)
    # Halves of bytes that belong to a neighbour.
    others, end = [], 0
    for stretch, part in zip(stretches, parts, strict=True):
        if stretch.start & 1:
            others.append(end)
        end += 2 * len(part)
        if stretch.stop & 1:
            others.append(end - 1)
    if not others:
        return small
    is_own = np.ones(len(small), bool)
    is_own[others] = False
    return small.compress(is_own)


class NumberEncoder:
    """Encodes numbers part by part: the bytes come at once, what stands beside them at the end.

    Args:
        bits: 8 or 4, of each number.
    """

    def __init__(self, bits: int = 8) -> None:
        self._mark = (1 << bits) - 1
        self._is_halved = bits == 4
        self._half = np.zeros(0, np.uint8)
        self._count = 0
        self._places: list[np.ndarray] = []
        self._large: list[np.ndarray] = []

    def add(self, numbers: np.ndarray) -> np.ndarray:
        """The bytes of some more numbers, none of them negative; uint8. Half a byte waits for the next."""
        places = np.flatnonzero(numbers >= self._mark)
        self._places.append(places + self._count)
        self._large.append(numbers[places])
        self._count += len(numbers)
        small = numbers.astype(np.uint8)
        small[places] = self._mark
        return self._halved(small) if self._is_halved else small

    def _halved(self, small: np.ndarray) -> np.ndarray:
        small = np.concatenate([self._half, small])
        even = len(small) & ~1
        self._half = small[even:]
        halved: np.ndarray = small[:even:2] | small[1:even:2] << 4
        return halved

    def rest(self) -> np.ndarray:
        """The last byte, if half of it is left; uint8."""
        return self._half

    def finish(self) -> tuple[np.ndarray, np.ndarray]:
        """``(large numbers, how many of them come before each chunk)``."""
        large = _concatenated(self._large)
        counts = _counts_before(_concatenated(self._places), self._count + len(self._half))
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

    Attributes:
        low: the lower bits of where each begins, and of where the last ends.

    >>> starts = Starts.of(np.array([3, 0, 70_000]))
    >>> starts.span(1), starts.span(2), starts.all().tolist()
    ((3, 3), (3, 70003), [0, 3, 3, 70003])
    """

    def __init__(self, low: np.ndarray, blocks: np.ndarray) -> None:
        self._low, self._blocks = low, blocks
        # Single numbers are read faster from a memory view than from an array.
        self.low, self._borders = low.data, blocks.tolist()

    @classmethod
    def of(cls, lengths: np.ndarray) -> Starts:
        """Those of texts or lists of some lengths."""
        return cls(*pack_starts(starts_of(lengths)).values())

    def __len__(self) -> int:
        return len(self.low) - 1

    def __getitem__(self, number: int) -> int:
        start: int = (bisect_right(self._borders, number) << _BLOCK_BITS) + self.low[number]
        return start

    def span(self, number: int) -> tuple[int, int]:
        """Where one begins and ends."""
        borders = self._borders
        block = bisect_right(borders, number)
        start = (block << _BLOCK_BITS) + self.low[number]
        number += 1
        if block < len(borders) and borders[block] == number:
            block = bisect_right(borders, number)
        return start, (block << _BLOCK_BITS) + self.low[number]

    def at(self, numbers: np.ndarray) -> np.ndarray:
        """Where some of them begin; int64."""
        blocks = self._blocks.searchsorted(numbers, side="right")
        starts: np.ndarray = (blocks << _BLOCK_BITS) + self._low[numbers]
        return starts

    def spans(self, numbers: np.ndarray) -> np.ndarray:
        """Where some of them begin and end; int64, shape (2, n)."""
        return self.at(numbers + _ENDS)

    def all(self, first: int = 0, last: int | None = None) -> np.ndarray:
        """Where some of them begin, by default all, and the end of the last; int64."""
        return self.at(np.arange(first, len(self._low) if last is None else last + 1))

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


def starts_of(lengths: np.ndarray) -> np.ndarray:
    """Where each of some lengths begins, and the end of the last; int64."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts
