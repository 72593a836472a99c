"""Which words of a segment may look like a word: an index over the n-grams of their skeletons.

An n-gram of two characters has one of few slots, and each slot a bit for each skeleton: whether one
of its n-grams is there. N-grams of three characters have no bits, for they need both of the two that
they are made of. What two skeletons share by these bits is never less than what they share, so
that none that is near is passed over; the few that may be are compared in full.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..lexicon.ngrams import BIGRAMS, bigrams, bigrams_in_order, codes, grams, shared
from ..lexicon.skeleton import comparable, skeletons
from .arrays import ArrayFile
from .numbers import Numbers
from .postings import stretches

_SLOTS = 64
# Sums are kept for each block of so many words or skeletons.
_BLOCK = 64
# The n-grams of so many words are held at once; a multiple of eight, for bits are put into bytes.
_AT_ONCE = 1 << 15


def look_alike_arrays(words: Sequence[bytes], keys: Sequence[bytes]) -> dict[str, np.ndarray]:
    """The arrays of :class:`LookAlikes`, by their names in a segment's file.

    Args:
        words: sorted, in UTF-8.
        keys: the key of each.
    """
    number = Numbers[str]()
    found = [_owners(words, keys, first, number) for first in range(0, max(1, len(words)), _AT_ONCE)]
    word, owner = np.concatenate(found, axis=1)
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


def _owners(
    words: Sequence[bytes], keys: Sequence[bytes], first: int, number: Numbers[str]
) -> tuple[np.ndarray, np.ndarray]:
    """Those of some words that have a skeleton, and the number of it; uint32."""
    some, own = (
        [text.decode("utf-8", "surrogatepass") for text in texts[first : first + _AT_ONCE]]
        for texts in (words, keys)
    )
    kept = comparable(some, own)
    owners = [number[each] for each in skeletons([own[word] for word in kept])]
    return np.array(kept, np.uint32) + np.uint32(first), np.array(owners, np.uint32)


def _text_arrays(names: list[str]) -> dict[str, np.ndarray]:
    some = [names[first : first + _AT_ONCE] for first in range(0, max(1, len(names)), _AT_ONCE)]
    lengths = np.array([len(name) for name in names], np.int64)
    counts, sizes = np.zeros(BIGRAMS, np.int64), []
    for each in some:
        found, numbers = grams(codes(_bordered(each)))
        counts += np.bincount(found[found < BIGRAMS], minlength=BIGRAMS)
        sizes.append(np.bincount(numbers, minlength=len(each)))
    slots = _slots(counts)
    return {
        "alike_bits": np.concatenate([_bits(each, slots) for each in some], axis=1),
        "alike_slots": slots,
        "alike_sizes": _small(np.concatenate(sizes)),
        # Something stands behind the last one too.
        "alike_text": np.frombuffer("".join((*names, "\n")).encode("ascii"), np.uint8),
        "alike_lengths": _in_blocks(_small(lengths)),
        "alike_text_before": _before(lengths),
    }


def _bordered(names: Sequence[str]) -> bytes:
    return "\n".join(("", *names, "")).encode("ascii")


def _bits(names: Sequence[str], slots: np.ndarray) -> np.ndarray:
    """A row for each slot: which skeletons have an n-gram in it; packed."""
    found, numbers = bigrams(codes(_bordered(names)))
    bits = np.zeros((_SLOTS, len(names)), bool)
    bits[slots[found], numbers] = True
    return np.packbits(bits, axis=1)


def _slots(counts: np.ndarray) -> np.ndarray:
    """A slot for each n-gram, so that all slots are about equally full; uint8, shape (n-grams,)."""
    slots, load = np.zeros(len(counts), np.uint8), np.zeros(_SLOTS, np.int64)
    order = np.argsort(-counts, kind="stable")
    for gram in order[counts[order] > 0]:
        slots[gram] = load.argmin()
        load[slots[gram]] += counts[gram]
    slots[counts == 0] = load.argmin()
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
