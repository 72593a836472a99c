"""Words that look alike: the cosine of their character n-grams.

The cosine of two words is that of their sets of n-grams of two and three characters, borders
included, each counting the same (for the use of n-grams for cognates see Brew and McKelvie
1996, "Word-pair extraction for lexicography"). All words here are of the letters a to z alone.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

# Codes of characters: 0 for the border of a word, 1 to 26 for a to z.
_BASE = 27
#: How many n-grams of two characters there are; their numbers are below those of three.
BIGRAMS = _BASE**2
_GRAMS = BIGRAMS + _BASE**3
_CODES = np.zeros(256, np.int64)
_CODES[ord("a") : ord("z") + 1] = np.arange(1, _BASE)


def codes(text: bytes | np.ndarray) -> np.ndarray:
    """The codes of letters; whatever is none is a border."""
    found: np.ndarray = _CODES.take(np.frombuffer(text, np.uint8))
    return found


def grams(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The n-grams of words and the number of the word of each: word by word, each n-gram once.

    Args:
        codes: one word after the other, a border before and behind each.

    >>> found, words = grams(codes(b" lung a "))
    >>> len(found), words.tolist()
    (12, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1])
    """
    found, words = map(np.concatenate, zip(*_grams(codes), strict=True))
    packed = words << 16 | found
    packed.sort()
    is_first = np.ones(len(packed), bool)
    is_first[1:] = packed[1:] != packed[:-1]
    packed = packed[is_first]
    return packed & 0xFFFF, packed >> 16


def _grams(codes: np.ndarray) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
    """The n-grams of two characters of words and the number of the word of each, then those of three.

    An n-gram that stands in a word twice is given twice.
    """
    pairs, words = bigrams(codes)
    # A border belongs to the word before it and to the one behind it; no gram reaches over one.
    inner = np.flatnonzero(codes[1:-1])
    triples = BIGRAMS + pairs.take(inner) * _BASE + codes.take(inner + 2)
    return (pairs, words), (triples, words.take(inner))


def bigrams(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The n-grams of two characters, as they follow each other, and the number of the word of each.

    >>> [found.tolist() for found in bigrams(codes(b" ab a "))]
    [[1, 29, 54, 1, 27], [0, 0, 0, 1, 1]]
    """
    pairs: np.ndarray = codes[:-1] * _BASE + codes[1:]
    return pairs, np.cumsum(codes == 0)[:-1] - 1


def bigrams_in_order(word: bytes) -> list[int]:
    """The n-grams of two characters of a word, as they follow each other.

    >>> bigrams_in_order(b"ab")
    [1, 29, 54]
    """
    letters = _coded(word)
    return [one * _BASE + two for one, two in pairwise(letters)]


def grams_of(word: bytes) -> list[int]:
    """The n-grams of one word, each once.

    >>> grams_of(b"ab")
    [1, 29, 54, 758, 1512]
    """
    pairs = bigrams_in_order(word)
    triples = (BIGRAMS + pair * _BASE + letter for pair, letter in zip(pairs, _coded(word)[2:], strict=False))
    return list(dict.fromkeys([*pairs, *triples]))


def _coded(word: bytes) -> list[int]:
    coded: list[int] = codes(b" %b " % word).tolist()
    return coded


def shared(own: list[int], codes: np.ndarray, count: int) -> np.ndarray:
    """How many n-grams words share with another; shape (count,).

    Args:
        own: the n-grams of the other.
        codes: the words, as :func:`grams` takes them.
        count: how many they are.

    >>> own = grams_of(b"stenos")
    >>> shared(own, codes(b" stenos tumor stenot "), 3).tolist()
    [13, 0, 9]
    """
    # A column for each of the n-grams, and one for all others.
    columns = np.zeros(_GRAMS, np.int16)
    columns[own] = np.arange(1, len(own) + 1)
    held = np.zeros((count, len(own) + 1), bool)
    for found, words in _grams(codes):
        held.reshape(-1)[words * held.shape[1] + columns.take(found)] = True
    counts: np.ndarray = held[:, 1:].sum(1)
    return counts
