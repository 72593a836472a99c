"""What is seen again and again, numbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import count
from typing import TypeVar

import numpy as np

_Key = TypeVar("_Key")
_MIXER = np.uint64(0x9E3779B97F4A7C15)
_SLOTS = 1 << 16


class Numbers(defaultdict[_Key, int]):
    """Numbers for keys, in order of first sight; a new key gets the next number.

    >>> numbers = Numbers[str]()
    >>> numbers["lung"], numbers["cancer"], numbers["lung"]
    (0, 1, 0)
    """

    def __init__(self) -> None:
        super().__init__(count().__next__)

    def of_all(self, keys: Collection[_Key]) -> np.ndarray:
        """The numbers of many keys; int64."""
        return np.fromiter(map(self.__getitem__, keys), np.int64, len(keys))


def ranked(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct numbers in order, and the place of each number among them.

    As ``numpy.unique`` with its inverse, for many numbers few of which are distinct: each is
    looked up in a table; those alone are sorted whose slot another one holds.

    Args:
        values: uint64.

    >>> [found.tolist() for found in ranked(np.array([7, 300, 7, 0], np.uint64))]
    [[0, 7, 300], [1, 2, 1, 0]]
    """
    slots = (values * _MIXER >> np.uint64(64 - 16)).astype(np.intp)
    holders = np.zeros(_SLOTS, np.uint64)
    holders[slots] = values
    others = np.flatnonzero(holders.take(slots) != values)
    held = np.flatnonzero(np.bincount(slots, minlength=_SLOTS))
    distinct = np.sort(np.concatenate([holders[held], values[others]]))
    distinct = distinct[np.diff(distinct, prepend=~distinct[:1]) != 0]
    places = np.searchsorted(distinct, holders).take(slots)
    places[others] = np.searchsorted(distinct, values[others])
    return distinct, places


def differs(values: np.ndarray) -> np.ndarray:
    """Which numbers are not equal to the one before; the first is not.

    >>> differs(np.array([3, 3, 5, 3])).tolist()
    [True, False, True, True]
    """
    found = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found
