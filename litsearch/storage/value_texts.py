"""Identifiers and labels of a segment, most of which are texts of its values."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from .strings import Strings

#: What the values that are identifiers begin with.
ID = "id\0"


class Identifiers:
    """The identifiers by document number."""

    def __init__(self, values: Strings, numbers: np.ndarray) -> None:
        # Single numbers are read faster from a memory view than from an array.
        self._values, self._numbers = values, numbers.data

    def __getitem__(self, document: int) -> str:
        return self._values[self._numbers[document]][len(ID) :]


class Labels:
    """The values as the records write them, by value number."""

    def __init__(self, values: Strings, others: Strings, numbers: np.ndarray) -> None:
        self._values, self._others, self._numbers = values, others, numbers.data

    def __getitem__(self, value: int) -> str:
        place = bisect_left(self._numbers, value)
        if place < len(self._numbers) and self._numbers[place] == value:
            return self._others[place]
        return self._values[value].split("\0", 1)[1]
