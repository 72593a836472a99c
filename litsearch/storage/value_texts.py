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

    def all_bytes(self) -> list[bytes]:
        """All identifiers in UTF-8."""
        values = self._values.all_bytes()
        return [values[number][len(ID) :] for number in self._numbers]


class Labels:
    """The values as the records write them, by value number."""

    def __init__(self, values: Strings, others: Strings, numbers: np.ndarray) -> None:
        self._values, self._others, self._numbers = values, others, numbers.data

    def __getitem__(self, value: int) -> str:
        place = bisect_left(self._numbers, value)
        if place < len(self._numbers) and self._numbers[place] == value:
            return self._others[place]
        return self._values[value].split("\0", 1)[1]

    def all_bytes(self) -> list[bytes]:
        """All labels in UTF-8."""
        labels = [value.split(b"\0", 1)[1] for value in self._values.all_bytes()]
        for number, label in zip(self._numbers, self._others.all_bytes(), strict=True):
            labels[number] = label
        return labels
