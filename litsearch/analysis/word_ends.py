"""The ends of many words at once: what they end in is told by vector, and cut or replaced in place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

#: So many letters of an end are seen.
SEEN = 8
_BORDER = b"\0"
_BITS = 8


class WordEnds:
    """Words whose ends change, one after the other in one array.

    Args:
        words: in ASCII.

    Attributes:
        letters: those of all words; uint8. A zero is before each word, eight before the
            first and behind the last.
        start: where each word begins in ``letters``; int64.
        end: where it ends; int64.

    >>> words = WordEnds(["caresses", "es"])
    >>> words.end_in(words.tails(), "es"), words.end_in(words.tails(), "sses")
    (array([ True,  True]), array([ True, False]))
    >>> words.replace(np.array([0]), 4, b"x"); words.texts()
    ['carex', 'es']
    """

    def __init__(self, words: Sequence[str]) -> None:
        data = bytearray(_BORDER * SEEN + "\0".join(words).encode("ascii") + _BORDER * SEEN)
        self.letters: np.ndarray = np.frombuffer(data, np.uint8)
        # The letters from every place on, as numbers: windows that overlap.
        self._windows: np.ndarray = np.ndarray(len(data) - SEEN + 1, "<u8", data, strides=(1,))
        sizes = np.fromiter(map(len, words), np.int64, len(words))
        self.end: np.ndarray = np.cumsum(sizes + 1) + (SEEN - 1)
        self.start: np.ndarray = self.end - sizes
        self._first_end = self.end.copy()

    def tails(self, words: np.ndarray | slice = slice(None)) -> np.ndarray:
        """The last letters of some words, each as one number, the last letter in its highest byte."""
        found: np.ndarray = self._windows.take(self.end[words] - SEEN)
        return found

    def begin_with(self, beginning: str) -> np.ndarray:
        """Which words have a beginning of eight letters at most."""
        seen = self._windows.take(self.start)
        found: np.ndarray = seen & np.uint64((1 << _BITS * len(beginning)) - 1) == number(beginning)
        return found

    @staticmethod
    def end_in(tails: np.ndarray, *endings: str) -> np.ndarray:
        """Which of some tails end in one of some endings, of eight letters at most."""
        found = np.zeros(len(tails), bool)
        for ending in endings:
            found |= last(tails, len(ending)) == number(ending)
        return found

    def letter(self, place: int, words: np.ndarray | slice = slice(None)) -> np.ndarray:
        """The letter of some words at a place from their end, such as -1; 0 before a word begins."""
        found: np.ndarray = self.letters.take(self.end[words] + place)
        return found

    def replace(self, words: np.ndarray, cut: int, new: bytes = b"") -> None:
        """Put other letters, no more than those cut, in place of the last ones of some words."""
        self.end[words] -= cut
        for letter in new:
            self.letters[self.end[words]] = letter
            self.end[words] += 1

    def texts(self) -> list[str]:
        """The words as they are now."""
        if not len(self.end):
            return []
        # What was cut off is between the end that a word has and the one that it had.
        borders = np.zeros(len(self.letters), np.int8)
        borders[self.end] += 1
        borders[self._first_end] -= 1
        letters = self.letters[SEEN:-SEEN][np.cumsum(borders[SEEN:-SEEN], dtype=np.int8) == 0]
        found: list[str] = letters.tobytes().decode("ascii").split("\0")
        return found


def last(tails: np.ndarray, count: int) -> np.ndarray:
    """The last letters of tails as numbers, as :func:`number` gives those of an ending."""
    found: np.ndarray = tails >> np.uint64(_BITS * (SEEN - count))
    return found


def number(ending: str) -> np.uint64:
    """An ending of eight letters at most as a number."""
    found: np.uint64 = np.uint64(int.from_bytes(ending.encode("ascii"), "little"))
    return found
