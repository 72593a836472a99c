"""The keys of a segment's words: by word, and the words by key."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np

from ..lexicon.keys import COLUMNS, FormKeys
from .arrays import NamedArrays
from .encoding import starts_of

# A number of 64 bits says which of so many words have a key.
_WORD_BITS = 6
#: Of which column before it a column most often has the key: a word that is its own stem.
LIKE = {"english": "spelling", "french": "spelling", "family": "english"}
_ALL = (1 << 64) - 1
_HALVES = [(width, (1 << width) - 1) for width in (32, 16, 8, 4, 2, 1)]


def pack_keys(columns: Sequence[np.ndarray]) -> dict[str, np.ndarray]:
    """The arrays of all columns of keys, by their names in a segment's file.

    Args:
        columns: a key for each word, 0 for none; uint64.
    """
    keys = dict(zip(COLUMNS, columns, strict=True))
    arrays = {}
    for name, column in keys.items():
        same = np.zeros(len(column), bool)
        if name in LIKE:
            same = (column != 0) & (column == keys[LIKE[name]])
            arrays[f"same_{name}"] = _bits(same)
        own = (column != 0) & ~same
        kept = column[own]
        arrays[f"key_{name}"] = kept
        arrays[f"order_{name}"] = np.argsort(kept, kind="stable").astype(np.uint32)
        arrays[f"keyed_{name}"] = _bits(own)
        arrays[f"keyed_{name}_before"] = starts_of(own)[:: 1 << _WORD_BITS].astype(np.uint32)
    return arrays


def _bits(held: np.ndarray) -> np.ndarray:
    padded = np.zeros(-(-len(held) // 64) * 64, bool)
    padded[: len(held)] = held
    bits: np.ndarray = np.packbits(padded, bitorder="little").view("<u8")
    return bits


def _unpacked(bits: np.ndarray) -> np.ndarray:
    return np.unpackbits(bits.astype("<u8").view(np.uint8), bitorder="little").view(bool)


class KeyColumn:
    """The keys of those words that have one, and the words by rising key.

    Args:
        file: the arrays of the segment.
        name: of the column.
        like: the column of which some words have the key, or ``None``.
    """

    def __init__(self, file: NamedArrays, name: str, like: KeyColumn | None) -> None:
        # Single numbers are read faster from a memory view than from an array.
        self._keys, self._order = file[f"key_{name}"].data, file[f"order_{name}"].data
        self._held, self._before = file[f"keyed_{name}"].data, file[f"keyed_{name}_before"].data
        self._like = like
        self._same = file[f"same_{name}"].data if like else memoryview(b"")

    def of(self, word: int) -> int:
        """The key of a word, by its number; 0 for none."""
        block, place = word >> _WORD_BITS, 1 << (word & 63)
        held: int = self._held[block]
        if held & place:
            key: int = self._keys[self._before[block] + (held & place - 1).bit_count()]
            return key
        return self._like.of(word) if self._like and self._same[block] & place else 0

    def sharing(self, key: int) -> list[int]:
        """The numbers of the words that have a key other than 0."""
        found = self._own(key)
        return found + list(filter(self.is_like, self._like.sharing(key))) if self._like else found

    def is_like(self, word: int) -> bool:
        """Whether a word has the key of the other column, by its number."""
        same: int = self._same[word >> _WORD_BITS]
        return bool(same >> (word & 63) & 1)

    def rising(self) -> tuple[np.ndarray, np.ndarray]:
        """The keys that are not those of the other column, ascending, and the words; uint64, uint32."""
        words = np.flatnonzero(_unpacked(np.asarray(self._held))).astype(np.uint32)
        order = np.asarray(self._order)
        return np.asarray(self._keys)[order], words[order]

    def _own(self, key: int) -> list[int]:
        """The numbers of the words that have a key here, and not as that of another column."""
        keys, order = self._keys, self._order
        place = bisect_left(order, key, key=keys.__getitem__)
        found = []
        while place < len(order) and keys[order[place]] == key:
            found.append(self._word(order[place]))
            place += 1
        return found

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
        held, same = _unpacked(np.asarray(self._held)), _unpacked(np.asarray(self._same, np.uint64))
        keys, order = np.asarray(self._keys), np.asarray(self._order)
        return (
            len(held) == -(-words // 64) * 64
            and not held[words:].any()
            and np.array_equal(starts_of(held[:words])[:: 1 << _WORD_BITS], np.asarray(self._before))
            and int(held.sum()) == len(keys) == len(order)
            and np.array_equal(np.sort(order), np.arange(len(keys)))
            and bool((keys[order[1:]] >= keys[order[:-1]]).all())
            and (not self._like or (len(same) == len(held) and bool(self._like.all()[same].all())))
            and not (held[: len(same)] & same).any()
        )

    def all(self) -> np.ndarray:
        """The keys of all words, and 0 for as many behind them as fill a block; uint64."""
        held = _unpacked(np.asarray(self._held))
        keys = np.zeros(len(held), np.uint64)
        keys[held] = self._keys
        if self._like:
            same = _unpacked(np.asarray(self._same))
            keys[same] = self._like.all()[same]
        return keys


class KeyColumns:
    """Look-ups in the key arrays of a segment.

    Attributes:
        columns: each of the four by its name.
    """

    def __init__(self, file: NamedArrays) -> None:
        self.columns: dict[str, KeyColumn] = {}
        for name in COLUMNS:
            self.columns[name] = KeyColumn(file, name, self.columns.get(LIKE.get(name, "")))

    def of(self, word: int) -> FormKeys:
        """The keys of a word, by its number."""
        return FormKeys(*[column.of(word) for column in self.columns.values()])
