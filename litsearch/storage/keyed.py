"""The keys of a segment's words: by word, and the words by key."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ..lexicon.keys import COLUMNS, FormKeys
from .arrays import ArrayFile


class KeyColumns:
    """Look-ups in the key arrays of a segment, by halving.

    ``key_NAME`` holds a key for each word, ``order_NAME`` the words by rising key.
    """

    def __init__(self, file: ArrayFile) -> None:
        # Single numbers are read faster from a memory view than from an array.
        self._keys = [file[f"key_{name}"].data for name in COLUMNS]
        self._orders = [file[f"order_{name}"].data for name in COLUMNS]

    def of(self, word: int) -> FormKeys:
        """The keys of a word, by its number."""
        return FormKeys(*(keys[word] for keys in self._keys))

    def sharing(self, column: int, key: int) -> Iterator[int]:
        """The numbers of the words that have ``key`` in a column."""
        keys, order = self._keys[column], self._orders[column]
        place = bisect_left(order, key, key=keys.__getitem__)
        while place < len(order) and keys[order[place]] == key:
            yield order[place]
            place += 1
