"""Which segments are put together: when records come by a writer, later on by one who asks much."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

# A segment stays when it holds so many times the live records of those behind it that are joined.
_FACTOR = 3
# To join so many postings, those of 65,000 abstracts, takes about two seconds and 50 MB.
_MOST = 1 << 23


def choose_merges(live: Sequence[int]) -> list[range]:
    """All segments as ranges, each of which is to be one segment.

    Neighbours alone are joined, so that records stay in the order in which they came. In the end
    each segment holds at least three times the live records of the next one: there are at most
    ``log3(records) + 1``.

    Args:
        live: how many live records each segment holds; the last is what comes.

    >>> choose_merges([1000, 300, 30, 20])
    [range(0, 1), range(1, 2), range(2, 4)]
    """
    found, stop = [], len(live)
    while stop:
        start = stop - 1
        held = live[start]
        while start and live[start - 1] < _FACTOR * held:
            start -= 1
            held += live[start]
        found.append(range(start, stop))
        stop = start
    return found[::-1]


def is_wasteful(live: int, deleted: int) -> bool:
    """Whether a segment takes more room for deleted records than for live ones.

    To write it anew then costs less than the deletions did.
    """
    return deleted > live


def choose_tail(postings: Sequence[int]) -> int:
    """How many of the last segments are worth joining in memory: all that have not too many postings.

    Args:
        postings: how many each segment holds.

    >>> choose_tail([60_000_000, 5_000_000, 1_000_000, 30_000]), choose_tail([8_000_000, 1_000_000])
    (3, 0)
    """
    found = sum(size <= _MOST for size in accumulate(reversed(postings)))
    return found if found > 1 else 0
