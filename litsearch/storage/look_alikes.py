"""Which words of a segment may look like a word: an index over the n-grams of their skeletons.

An n-gram of two characters has one of few slots, and each slot a bit for each skeleton: whether one
of its n-grams is there. N-grams of three characters have no bits, for they need both of the two that
they are made of. What two skeletons share by these bits is never less than what they share, so
that none that is near is passed over; the few that may be are compared in full.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

import numpy as np

from ..lexicon.ngrams import BIGRAMS, bigrams_in_order, codes, grams, shared
from ..lexicon.skeleton import comparable, skeletons
from .arrays import ArrayFile
from .postings import stretches

_SLOTS = 64
# Sums are kept for each block of so many words or skeletons.
_BLOCK = 64


def look_alike_arrays(words: list[str], keys: list[str]) -> dict[str, np.ndarray]:
    """The arrays of :class:`LookAlikes`, by their names in a segment's file.

    Args:
        words: sorted.
        keys: the key of each.
    """
    kept = comparable(words, keys)
    number: dict[str, int] = {}
    owners = [number.setdefault(each, len(number)) for each in skeletons([keys[word] for word in kept])]
    owner, word = np.array(owners, np.uint32), np.array(kept, np.uint32)
    is_first = np.ones(len(owner), bool)
    is_first[1:] = owner[1:] > np.maximum.accumulate(owner)[:-1]
    is_first_word = np.zeros(len(words), bool)
    is_first_word[word[is_first]] = True
    others = np.flatnonzero(~is_first)
    others = others[np.argsort(owner[others], kind="stable")]
    return {
        **_text_arrays(list(number)),
        "alike_first": np.packbits(_in_blocks(is_first_word), axis=1),
        "alike_first_before": _before(is_first_word),
        "alike_repeated": owner[others],
        "alike_others": word[others],
    }


def _text_arrays(names: list[str]) -> dict[str, np.ndarray]:
    text = "\n".join(("", *names, "")).encode("ascii")
    found, numbers = grams(codes(text))
    lengths = np.array([len(name) for name in names], np.int64)
    is_pair = found < BIGRAMS
    pairs, numbers_of_pairs = found[is_pair], numbers[is_pair]
    slots = _slots(np.bincount(pairs, minlength=BIGRAMS))
    bits = np.zeros((_SLOTS, len(names)), bool)
    bits[slots[pairs], numbers_of_pairs] = True
    return {
        "alike_bits": np.packbits(bits, axis=1),
        "alike_slots": slots,
        "alike_sizes": _small(np.bincount(numbers, minlength=len(names))),
        # Something stands behind the last one too.
        "alike_text": np.frombuffer(text.replace(b"\n", b"") + b"\n", np.uint8),
        "alike_lengths": _in_blocks(_small(lengths)),
        "alike_text_before": _before(lengths),
    }


def _slots(counts: np.ndarray) -> np.ndarray:
    """A slot for each n-gram, so that all slots are about equally full; uint8, shape (n-grams,)."""
    slots, load = np.zeros(len(counts), np.uint8), np.zeros(_SLOTS, np.int64)
    for gram in np.argsort(-counts, kind="stable"):
        slots[gram] = load.argmin()
        load[slots[gram]] += counts[gram]
    return slots


def _small(numbers: np.ndarray) -> np.ndarray:
    """Numbers in as few bytes as the largest takes."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def _in_blocks(numbers: np.ndarray) -> np.ndarray:
    """A row for each block, the last one filled up with zeros."""
    filled = np.zeros((-(-len(numbers) // _BLOCK), _BLOCK), numbers.dtype)
    filled.ravel()[: len(numbers)] = numbers
    return filled


def _before(numbers: np.ndarray) -> np.ndarray:
    """The sum of all before each block, and of all; uint32."""
    return np.concatenate([[0], np.cumsum(_in_blocks(numbers).sum(1))]).astype(np.uint32)


def _roots(sizes: np.ndarray, size: int, kind: type[np.floating[Any]]) -> np.ndarray:
    """The square roots of sizes times another, which is what cosines divide by."""
    # Nothing has no n-gram, but in a damaged file.
    roots: np.ndarray = np.sqrt(np.maximum(sizes, 1).astype(kind) * kind(size))
    return roots


class LookAlikes:
    """The skeletons of the words of a segment, in the order of their first words."""

    def __init__(self, file: ArrayFile) -> None:
        self._bits, self._slots, self._sizes = (file[f"alike_{name}"] for name in ("bits", "slots", "sizes"))
        self._text, self._lengths = file["alike_text"], file["alike_lengths"]
        self._text_before = file["alike_text_before"]
        self._first, self._first_before = file["alike_first"], file["alike_first_before"]
        # Single numbers are read faster from a memory view than from an array.
        self._repeated, self._others = file["alike_repeated"].data, file["alike_others"].data

    def bounds(self, skeleton: bytes, size: int) -> np.ndarray:
        """How alike each skeleton is to another at most, as a cosine; float32, shape (skeletons,).

        Args:
            skeleton: the other.
            size: how many n-grams it has.
        """
        rows = self._bits[self._slots[bigrams_in_order(skeleton)]]
        # An n-gram that stands twice counts twice: a bound all the same.
        rows = np.concatenate([rows, rows[1:] & rows[:-1]])
        counts = np.unpackbits(rows, axis=1, count=len(self._sizes))
        most = np.minimum(np.add.reduce(counts, 0, dtype=np.min_scalar_type(len(rows))), self._sizes)
        bounds: np.ndarray = most / _roots(self._sizes, size, np.float32)
        return bounds

    def cosines(self, own: np.ndarray, numbers: np.ndarray) -> np.ndarray:
        """How alike some skeletons are to another; float64.

        Args:
            own: the n-grams of the other, each once.
            numbers: which skeletons.
        """
        starts, lengths = self._places(numbers)
        # The byte behind each becomes the border to the next.
        letters = codes(self._text[stretches(starts - 1, lengths + 1)])
        letters[np.cumsum(lengths + 1) - lengths - 1] = 0
        common = shared(own, np.append(letters, letters.dtype.type(0)), len(numbers))
        alike: np.ndarray = common / _roots(self._sizes[numbers], len(own), np.float64)
        return alike

    def _places(self, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where the texts of skeletons start, and their lengths; int64."""
        block, inside = np.divmod(numbers, _BLOCK)
        lengths = self._lengths[block].astype(np.int64)
        row = np.arange(len(numbers))
        own = lengths[row, inside]
        return self._text_before[block] + np.cumsum(lengths, axis=1)[row, inside] - own, own

    def first_words(self, numbers: np.ndarray) -> list[int]:
        """The number of the first word of each of some skeletons."""
        block = np.searchsorted(self._first_before, numbers, side="right") - 1
        rank = numbers - self._first_before[block] + 1
        bits = np.unpackbits(self._first[block], axis=1)
        inside = (np.cumsum(bits, axis=1, dtype=np.uint8) == rank[:, None]).argmax(1)
        words: list[int] = (block * _BLOCK + inside).tolist()
        return words

    def other_words(self, number: int) -> list[int]:
        """The numbers of the words of a skeleton behind the first."""
        start = bisect_left(self._repeated, number)
        return self._others[start : bisect_right(self._repeated, number, lo=start)].tolist()
