"""Sums of columns of bits, 64 columns at a time: how many of some rows have a bit in each column.

A sum is kept in binary as rows too: one of its ones, one of its twos, one of its fours. Adding takes
the operations of a full adder, on whole words (Harley and Seal; see Warren 2012, "Hacker's Delight").
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np

#: So many columns stand in a word.
BITS = 64

Sums: TypeAlias = "list[np.ndarray]"


def added(rows: Iterable[np.ndarray]) -> Sums:
    """The sums of the columns of some rows, each uint64, shape (words,).

    >>> ones, twos = added(np.array([[0b1100], [0b1010], [0b1000]], np.uint64))
    >>> bin(ones[0]), bin(twos[0])
    ('0b1110', '0b1000')
    """
    sums, rows = [], list(rows)
    # Row by row: arrays of many rows would be given back to the system each time.
    while rows:
        carried = []
        while len(rows) > 2:
            one, two, three = rows.pop(), rows.pop(), rows.pop()
            differs = one ^ two
            carried.append(one & two | differs & three)
            rows.append(differs ^ three)
        if len(rows) == 2:
            one, two = rows
            carried.append(one & two)
            rows = [one ^ two]
        sums.append(rows[0])
        rows = carried
    return sums


def at_least(sums: Sums, least: np.ndarray) -> np.ndarray:
    """Which sums come to so much, a bit each; uint64, shape (words,).

    Args:
        least: for each word of columns, 1 or more.

    >>> sums = added(np.array([[0b1100], [0b1010], [0b1000]], np.uint64))
    >>> bin(at_least(sums, np.array([2]))[0])
    '0b1000'
    """
    # Added to what a power of two has more than the least, such a sum comes to that power.
    power = 1 << len(sums)
    missing = (power - np.minimum(least, power)).astype(np.uint64)
    carry: np.ndarray = np.zeros_like(missing)
    for bit, row in enumerate(sums):
        other = -(missing >> np.uint64(bit) & np.uint64(1))
        carry = row & other | carry & (row | other)
    return carry


def places(bits: np.ndarray) -> np.ndarray:
    """The columns whose bit is there.

    >>> places(np.packbits([0] * 70 + [1] + [0] * 57).view(np.uint64)).tolist()
    [70]
    """
    words = np.flatnonzero(bits)
    found = np.flatnonzero(np.unpackbits(bits[words].view(np.uint8)).view(bool))
    columns: np.ndarray = words[found // BITS] * BITS + found % BITS
    return columns
