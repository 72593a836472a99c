"""Words that look alike: the cosine of their character n-grams."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

# Codes of characters: 0 for the border of a word, 1 to 26 for a to z.
_BASE = 27
_BIGRAMS = _BASE**2
_GRAMS = _BIGRAMS + _BASE**3
_CODES = np.zeros(256, np.uint16)
_CODES[ord("a") : ord("z") + 1] = np.arange(1, _BASE)
_BEFORE_A = ord("a") - 1


class GramTable:
    """The n-grams of two and three characters of many words, borders included.

    The cosine of two words is that of their sets of n-grams, each counting the same (for the
    use of n-grams for cognates see Brew and McKelvie 1996, "Word-pair extraction for
    lexicography").

    Args:
        words: texts of the letters a to z alone.

    >>> table = GramTable(["stenos", "tumor", "stenot"])
    >>> [(number, round(cosine, 2)) for number, cosine in table.nearest("stenos", 2, 0.4)]
    [(0, 1.0), (2, 0.69)]
    """

    def __init__(self, words: list[str]) -> None:
        grams, numbers = _grams(words)
        order = np.argsort(grams, kind="stable")
        grams, numbers = grams[order], numbers[order]
        # Equal grams of one word stand side by side now.
        is_first = np.ones(len(grams), bool)
        is_first[1:] = (grams[1:] != grams[:-1]) | (numbers[1:] != numbers[:-1])
        grams, self._numbers = grams[is_first], numbers[is_first]
        self._start = np.searchsorted(grams, np.arange(_GRAMS + 1)).data
        self._sizes = np.bincount(self._numbers, minlength=len(words))

    def nearest(self, word: str, most: int, least: float) -> list[tuple[int, float]]:
        """The numbers and cosines of the words most like ``word``, best first, ties by number.

        Args:
            word: a text of the letters a to z.
            most: how many to give.
            least: the smallest cosine to give.
        """
        grams = _grams_of(word)
        if not grams:
            return []
        parts = [self._numbers[self._start[gram] : self._start[gram + 1]] for gram in grams]
        shared = np.bincount(np.concatenate(parts), minlength=len(self._sizes))
        # As no word shares more n-grams than it has, cosine² is at most shared / n-grams of ``word``.
        some = np.flatnonzero(shared >= max(1.0, least * least * len(grams)))
        cosines = shared[some] / np.sqrt(len(grams) * self._sizes[some])
        near = cosines >= least
        some, cosines = some[near], cosines[near]
        best = np.lexsort((some, -cosines))[:most]
        return list(zip(some[best].tolist(), cosines[best].tolist(), strict=True))


def _grams_of(word: str) -> set[int]:
    """The n-grams of one word: in less time than :func:`_grams` takes for one."""
    codes = [0, *(ord(letter) - _BEFORE_A for letter in word), 0] if word else []
    pairs = {one * _BASE + two for one, two in pairwise(codes)}
    return pairs | {
        _BIGRAMS + one * _BIGRAMS + two * _BASE + three
        for one, two, three in zip(codes, codes[1:], codes[2:], strict=False)
    }


def _grams(words: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """The n-grams of all words and the word of each, in the order of the words."""
    text = "\n".join(("", *words, "")).encode("ascii")
    codes = _CODES[np.frombuffer(text, np.uint8)].astype(np.int64)
    word = np.cumsum(codes == 0) - 1
    pairs = codes[:-1] * _BASE + codes[1:]
    triples = _BIGRAMS + codes[:-2] * _BIGRAMS + pairs[1:]
    # A border belongs to the word before it and to the one behind it; no gram reaches over one.
    inner = np.flatnonzero(codes[1:-1])
    opening = np.flatnonzero(codes[:-1])
    starts = np.flatnonzero((codes[:-1] == 0) & (codes[1:] != 0))
    grams = np.concatenate([pairs[starts], pairs[opening], triples[inner]])
    numbers = np.concatenate([word[starts], word[opening], word[inner + 1]])
    order = np.argsort(numbers, kind="stable")
    return grams[order].astype(np.uint16), numbers[order]
