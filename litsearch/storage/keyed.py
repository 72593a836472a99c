"""The keys of a segment's words: by word, and the words by key."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator

import numpy as np

from ..lexicon.keys import COLUMNS, FormKeys
from .arrays import ArrayFile
from .encoding import summed

# A number of 64 bits says which of so many words have a key.
_WORD_BITS = 6
_ALL = (1 << 64) - 1
_HALVES = [(width, (1 << width) - 1) for width in (32, 16, 8, 4, 2, 1)]


def pack_keys(name: str, keys: np.ndarray) -> dict[str, np.ndarray]:
    """The arrays of a column of keys, by their names in a segment's file.

    Args:
        name: of the column.
        keys: a key for each word, 0 for none; uint64.
    """
    held = keys != 0
    kept = keys[held]
    return {
        f"key_{name}": kept,
        f"order_{name}": np.argsort(kept, kind="stable").astype(np.uint32),
        f"keyed_{name}": _bits(held),
        f"keyed_{name}_before": summed(held)[:: 1 << _WORD_BITS].astype(np.uint32),
    }


def _bits(held: np.ndarray) -> np.ndarray:
    padded = np.zeros(-(-len(held) // 64) * 64, bool)
    padded[: len(held)] = held
    bits: np.ndarray = np.packbits(padded, bitorder="little").view("<u8")
    return bits


class KeyColumn:
    """The keys of those words that have one, and the words by rising key.

    >>> arrays = pack_keys("english", np.array([9, 0, 4, 9], np.uint64))
    >>> column = KeyColumn(*arrays.values())
    >>> [column.of(word) for word in range(4)], list(column.sharing(9))
    ([9, 0, 4, 9], [0, 3])
    """

    def __init__(self, keys: np.ndarray, order: np.ndarray, held: np.ndarray, before: np.ndarray) -> None:
        # Single numbers are read faster from a memory view than from an array.
        self._keys, self._order, self._held, self._before = keys.data, order.data, held.data, before.data

    def of(self, word: int) -> int:
        """The key of a word, by its number; 0 for none."""
        block, place = word >> _WORD_BITS, 1 << (word & 63)
        held: int = self._held[block]
        if not held & place:
            return 0
        key: int = self._keys[self._before[block] + (held & place - 1).bit_count()]
        return key

    def sharing(self, key: int) -> Iterator[int]:
        """The numbers of the words that have a key other than 0."""
        keys, order = self._keys, self._order
        place = bisect_left(order, key, key=keys.__getitem__)
        while place < len(order) and keys[order[place]] == key:
            yield self._word(order[place])
            place += 1

    def _word(self, rank: int) -> int:
        """The word that has so many words with a key before it."""
        block = bisect_right(self._before, rank) - 1
        rank -= self._before[block]
        held: int = self._held[block]
        place = block << _WORD_BITS
        if held == _ALL:
            return place + rank
        for width, lower in _HALVES:
            if (count := (held & lower).bit_count()) <= rank:
                rank -= count
                held >>= width
                place += width
        return place

    def is_sound(self, words: int) -> bool:
        """Whether each word with a key has one, and each of them a place in their order."""
        held = np.unpackbits(np.asarray(self._held).astype("<u8").view(np.uint8), bitorder="little")
        keys, order = np.asarray(self._keys), np.asarray(self._order)
        return (
            len(held) == -(-words // 64) * 64
            and not held[words:].any()
            and np.array_equal(summed(held[:words])[:: 1 << _WORD_BITS], np.asarray(self._before))
            and int(held.sum()) == len(keys) == len(order)
            and np.array_equal(np.sort(order), np.arange(len(keys)))
            and bool((keys[order[1:]] >= keys[order[:-1]]).all())
        )

    def all(self) -> np.ndarray:
        """The keys of all words, and 0 for as many behind them as fill a block; uint64."""
        bits = np.unpackbits(np.asarray(self._held).astype("<u8").view(np.uint8), bitorder="little")
        keys = np.zeros(len(bits), np.uint64)
        keys[bits > 0] = self._keys
        return keys


class KeyColumns:
    """Look-ups in the key arrays of a segment."""

    def __init__(self, file: ArrayFile) -> None:
        self.columns = [
            KeyColumn(*(file[part] for part in (f"key_{n}", f"order_{n}", f"keyed_{n}", f"keyed_{n}_before")))
            for n in COLUMNS
        ]

    def of(self, word: int) -> FormKeys:
        """The keys of a word, by its number."""
        return FormKeys(*[column.of(word) for column in self.columns])

    def sharing_any(self, keys: FormKeys, columns: Collection[str]) -> set[int]:
        """The numbers of the words that share one of some keys, given by the names of their columns."""
        found: set[int] = set()
        for name in columns:
            number = COLUMNS.index(name)
            if key := keys[number]:
                found.update(self.columns[number].sharing(key))
        return found

    def sharing(self, column: int, key: int) -> Iterator[int]:
        """The numbers of the words that have ``key`` in a column."""
        return self.columns[column].sharing(key)
