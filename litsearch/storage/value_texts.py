"""The values of a segment; its identifiers and labels, most of which are texts of its values."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

import numpy as np

from .encoding import Starts, starts_of
from .postings import stretches
from .strings import Strings, encoded

#: The field of the values that are identifiers.
ID = "id"
# What stands between the name of a field and a value, below all letters.
_BEHIND_FIELD = b"\0"


class Values:
    """The texts of the values, field after field, those of a field sorted by their bytes.

    Args:
        texts: the values.
        fields: the names of the fields that have some, sorted; one text, a zero between two; uint8.
        starts: the number of the first value of each field, and that of all values.
    """

    def __init__(self, texts: Strings, fields: np.ndarray, starts: np.ndarray) -> None:
        self._texts = texts
        self._fields = field_numbers(fields, starts)

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, number: int) -> str:
        return self._texts[number]

    def bytes_at(self, number: int) -> bytes:
        """A value in UTF-8."""
        return self._texts.bytes_at(number)

    def find(self, field: str, value: str | bytes) -> int | None:
        """The number of a value of a field, or ``None``."""
        wanted, numbers = encoded(value), self._of(field)
        number = self._texts.first_from(wanted, numbers)
        return number if number < numbers.stop and self.bytes_at(number) == wanted else None

    def prefix(self, field: str, prefix: str) -> range:
        """The numbers of the values of a field that begin with ``prefix``."""
        return self._texts.prefix(prefix, self._of(field)) if prefix else self._of(field)

    def following(self, field: str, first: bytes) -> range:
        """The numbers of the values of a field from ``first`` on."""
        numbers = self._of(field)
        return range(self._texts.first_from(first, numbers), numbers.stop)

    def between(self, field: str, low: str, high: str) -> range:
        """The numbers of the values of a field from ``low`` to ``high``, both included."""
        numbers = self._of(field)
        first = self._texts.first_from(encoded(low), numbers)
        # No text stands between one and the same with the lowest character behind it.
        return range(first, max(first, self._texts.first_from(encoded(high) + b"\0", numbers)))

    def all_bytes(self) -> list[bytes]:
        """All values in UTF-8."""
        return self._texts.all_bytes()

    def with_fields(self) -> list[bytes]:
        """All values in UTF-8, each behind its field as :func:`without_fields` takes them."""
        texts = self.all_bytes()
        return [
            name.encode() + _BEHIND_FIELD + texts[number]
            for name, numbers in self._fields.items()
            for number in numbers
        ]

    def _of(self, field: str) -> range:
        return self._fields.get(field, range(0))


def field_numbers(fields: np.ndarray, starts: np.ndarray) -> dict[str, range]:
    """The numbers of the values of each field, from two arrays as :class:`Values` takes them."""
    names = fields.tobytes().decode().split("\0") if len(fields) else []
    return {name: range(*span) for name, span in zip(names, pairwise(starts.tolist()), strict=True)}


def without_fields(texts: np.ndarray, starts: np.ndarray) -> dict[str, np.ndarray]:
    """The arrays of :class:`Values`, by their names in a segment's file.

    Args:
        texts: field, zero and value, one such text after the other, sorted; uint8.
        starts: where each begins, and the end of the last.

    >>> packed = np.frombuffer(b"id\\0a1id\\0a2year\\x001999", np.uint8)
    >>> found = without_fields(packed, np.array([0, 5, 10, 19]))
    >>> [found[name].tobytes() for name in ("value_fields", "values")]
    [b'id\\x00year', b'a1a21999']
    >>> found["value_field_start"].tolist(), found["values_start"].tolist()
    ([0, 2, 3], [0, 2, 4, 8])
    """
    named = Strings(texts, Starts.of(np.diff(starts)))
    fields: list[str] = []
    borders = [0]
    while borders[-1] < len(named):
        fields.append(named[borders[-1]].split("\0", 1)[0])
        borders.append(named.prefix(f"{fields[-1]}\0").stop)
    lengths = np.array([len(f"{name}\0") for name in fields], np.int64)
    first = starts[:-1] + np.repeat(lengths, np.diff(borders))
    sizes = starts[1:] - first
    return {
        "values": texts[stretches(first, sizes)],
        "values_start": starts_of(sizes),
        "value_fields": np.frombuffer("\0".join(fields).encode(), np.uint8),
        "value_field_start": np.array(borders, np.uint32),
    }


class Identifiers:
    """The identifiers by document number."""

    def __init__(self, values: Values, numbers: np.ndarray) -> None:
        # Single numbers are read faster from a memory view than from an array.
        self._values, self._numbers = values, numbers.data

    def __getitem__(self, document: int) -> str:
        return self._values[self._numbers[document]]

    def all_bytes(self) -> list[bytes]:
        """All identifiers in UTF-8."""
        values = self._values.all_bytes()
        return [values[number] for number in self._numbers]


class Labels:
    """The values as the records write them, by value number."""

    def __init__(self, values: Values, others: Strings, numbers: np.ndarray) -> None:
        self._values, self._others, self._numbers = values, others, numbers.data

    def __getitem__(self, value: int) -> str:
        place = bisect_left(self._numbers, value)
        if place < len(self._numbers) and self._numbers[place] == value:
            return self._others[place]
        return self._values[value]

    def all_bytes(self) -> list[bytes]:
        """All labels in UTF-8."""
        labels = self._values.all_bytes()
        for number, label in zip(self._numbers, self._others.all_bytes(), strict=True):
            labels[number] = label
        return labels
