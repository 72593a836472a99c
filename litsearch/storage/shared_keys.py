"""The keys of the words of all segments: which words share one.

Each segment has its keys in order, and is asked for itself as long as little is asked. Once the
same has been asked often, the keys of several segments are put in one order, which costs about as
much as was spent on asking them one by one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from ..lexicon.keys import COLUMNS
from .keyed import LIKE, KeyColumn, KeyColumns
from .word_table import WordTable

# One more question of each segment takes about as long as to put so many of its keys in order.
_WORTH = 128
# The keys of so many words take about 15 MB.
_MOST_WORDS = 1 << 19

Found: TypeAlias = "list[tuple[int, int]]"
_Joined: TypeAlias = "dict[str, _JoinedColumn]"


class SharedKeys:
    """Look-ups in the keys of all segments."""

    def __init__(self, segments: Sequence[WordTable]) -> None:
        self._segments = segments
        self._few = _smallest([len(reader.words) for reader in segments])
        self._worth = sum(len(segments[number].words) for number in self._few) // _WORTH
        self._asked = 0
        # Replaced together, for another thread may be reading.
        self._asking: tuple[_Joined | None, list[int]] = (None, list(range(len(segments))))

    def sharing(self, column: str, key: int) -> Found:
        """``(segment, word)`` of the words that have ``key`` in a column; none have 0."""
        if not key:
            return []
        joined, others = self._asking
        if joined is None and len(self._few) > 1:
            self._count()
        found = joined[column].sharing(key) if joined else []
        for segment in others:
            found += [(segment, word) for word in self._segments[segment].keys.columns[column].sharing(key)]
        return found

    def _count(self) -> None:
        """Count a question, and put keys in one order if that is worth it by now."""
        self._asked += len(self._few)
        if self._asked >= self._worth:
            joined = _joined({number: self._segments[number].keys for number in self._few})
            others = [number for number in range(len(self._segments)) if number not in self._few]
            self._asking = joined, others


def _smallest(sizes: Sequence[int]) -> list[int]:
    """The smallest segments, ascending, that have not too many words together."""
    found, words = [], 0
    for size, segment in sorted(zip(sizes, range(len(sizes)), strict=True)):
        words += size
        if words <= _MOST_WORDS:
            found.append(segment)
    return sorted(found)


def _joined(segments: dict[int, KeyColumns]) -> _Joined:
    """The keys of some segments in one order, by column."""
    columns: _Joined = {}
    for name in COLUMNS:
        own = {number: keys.columns[name] for number, keys in segments.items()}
        columns[name] = _JoinedColumn(own, columns.get(LIKE.get(name, "")))
    return columns


class _JoinedColumn:
    """One column of them, as :class:`litsearch.storage.keyed.KeyColumn` has it for one segment."""

    def __init__(self, own: dict[int, KeyColumn], like: _JoinedColumn | None) -> None:
        self._own, self._like = own, like
        rising = [column.rising() for column in own.values()]
        keys, words = map(np.concatenate, zip(*rising, strict=True))
        numbers = np.repeat(list(own), [len(found) for found, _ in rising])
        # Those of each segment rise already: this sort merges what is in order.
        order = np.argsort(keys, kind="stable")
        self._keys, self._words = keys[order].data, words[order].data
        self._segments = numbers.astype(np.uint16)[order].data

    def sharing(self, key: int) -> Found:
        """``(segment, word)`` of the words that have a key other than 0."""
        keys, found = self._keys, []
        place = bisect_left(keys, key)
        while place < len(keys) and keys[place] == key:
            found.append((self._segments[place], self._words[place]))
            place += 1
        if self._like:
            found += [each for each in self._like.sharing(key) if self._own[each[0]].is_like(each[1])]
        return found
