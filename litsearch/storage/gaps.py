"""Rising numbers as the gaps between them, a byte each where they are small."""

from __future__ import annotations

import numpy as np

from .encoding import starts_of

#: The byte of a gap that goes on in the next byte.
GOES_ON = 255


def gaps_of(numbers: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rising numbers of several lists as gaps: ``(bytes, how many bytes each list takes)``.

    A gap of 255 or more is that many times the byte 255, and the rest.

    Args:
        numbers: not negative, rising within a list; int64.
        counts: how many each list has.

    >>> [found.tolist() for found in gaps_of(np.array([7, 8, 600, 255]), np.array([3, 1]))]
    [[7, 1, 255, 255, 82, 255, 0], [5, 2]]
    """
    gaps = numbers.copy()
    gaps[1:] -= numbers[:-1]
    starts = starts_of(counts)
    first = starts[:-1][counts > 0]
    gaps[first] = numbers[first]
    times = gaps // GOES_ON
    ends = starts_of(times + 1)
    found = np.full(ends[-1], GOES_ON, np.uint8)
    found[ends[1:] - 1] = gaps - times * GOES_ON
    return found, np.diff(ends[starts])


def from_gaps(gaps: np.ndarray, sizes: np.ndarray | None = None) -> np.ndarray:
    """The numbers of :func:`gaps_of`, list after list; int64.

    Args:
        gaps: the bytes.
        sizes: how many of them each list takes; ``None`` for one list.
    """
    numbers = np.add.accumulate(gaps, dtype=np.int64)
    if sizes is not None:
        starts = np.cumsum(sizes) - sizes
        numbers -= np.repeat(np.append(0, numbers)[starts], sizes)
    ends: np.ndarray = numbers[gaps != GOES_ON]
    return ends
