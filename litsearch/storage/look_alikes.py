"""Which words of a segment may look like a word: an index over the n-grams of their skeletons.

An n-gram of two characters has one of few slots, and each slot a bit for each skeleton: whether one
of its n-grams is there. N-grams of three characters have no bits, for they need both of the two that
they are made of. What two skeletons share by these bits is never less than what they share, so
that none that is near is passed over; the few that may be are compared in full.

Skeletons of the same shape stand together: of as many n-grams, as many letters and as many words.
So what is asked of each, and where its letters and its words are, is worked out shape by shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from ..lexicon.ngrams import BIGRAMS, bigrams, bigrams_in_order, codes, grams, shared
from ..lexicon.skeleton import comparable, skeletons
from .arrays import NamedArrays
from .bit_sums import BITS, Sums, added, at_least
from .encoding import starts_of
from .numbers import Numbers
from .postings import stretches
from .strings import all_decoded

# More tell n-grams apart better and take more room; with so many, few are compared in vain.
_SLOTS = 64
# The n-grams of so many words are held at once; a multiple of eight, for bits are put into bytes.
_AT_ONCE = 1 << 15
# More than what rounding takes from a bound.
_SLACK = 1e-9
_NO_SHAPES = np.zeros((4, 0), np.int64)

Arrays: TypeAlias = "dict[str, np.ndarray]"


def look_alike_arrays(words: Sequence[bytes], keys: Sequence[bytes]) -> Arrays:
    """The arrays of :class:`LookAlikes`, by their names in a segment's file.

    Args:
        words: sorted, in UTF-8.
        keys: the key of each.
    """
    number = Numbers[str]()
    found = [_owners(words, keys, first, number) for first in range(0, max(1, len(words)), _AT_ONCE)]
    word, owner = np.concatenate(found, axis=1)
    names = list(number)
    # As large as the names.
    del number
    sizes, counts = _sizes(names)
    lengths = [len(name) for name in names]
    shape = np.array([sizes, lengths, np.bincount(owner, minlength=len(names))], np.int64)
    order = np.lexsort(shape[::-1])
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    names, slots = [names[n] for n in order.tolist()], _slots(counts)
    return {
        "alike_shapes": _shapes(shape[:, order]),
        "alike_text": np.frombuffer(_bordered(names), np.uint8),
        "alike_words": word[np.argsort(place[owner], kind="stable")],
        "alike_bits": _in_words([_bits(some, slots) for some in _parts(names)]),
        "alike_slots": slots,
    }


def _owners(
    words: Sequence[bytes], keys: Sequence[bytes], first: int, number: Numbers[str]
) -> tuple[np.ndarray, np.ndarray]:
    """Those of some words that have a skeleton, and the number of it; uint32."""
    some, own = (all_decoded(texts[first : first + _AT_ONCE]) for texts in (words, keys))
    kept = comparable(some, own)
    owners = number.of_all(skeletons([own[word] for word in kept]))
    return np.array(kept, np.uint32) + np.uint32(first), owners.astype(np.uint32)


def _parts(names: list[str]) -> list[list[str]]:
    return [names[first : first + _AT_ONCE] for first in range(0, max(1, len(names)), _AT_ONCE)]


def _sizes(names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """How many n-grams skeletons have, and how many have each n-gram of two characters."""
    sizes, counts = [], np.zeros(BIGRAMS, np.int64)
    for some in _parts(names):
        found, numbers = grams(codes(_bordered(some)))
        sizes.append(np.bincount(numbers, minlength=len(some)))
        counts += np.bincount(found[found < BIGRAMS], minlength=BIGRAMS)
    return np.concatenate(sizes), counts


def _shapes(in_order: np.ndarray) -> np.ndarray:
    """The shapes of sorted skeletons, a column each, and below how many skeletons have it."""
    is_first = np.ones(in_order.shape[1], bool)
    is_first[1:] = (in_order[:, 1:] != in_order[:, :-1]).any(0)
    first = np.flatnonzero(is_first)
    shapes = np.vstack([in_order[:, first], np.diff(first, append=len(is_first))])
    return shapes.astype(np.min_scalar_type(int(shapes.max(initial=0))))


def _bordered(names: Sequence[str]) -> bytes:
    return "\n".join(("", *names, "")).encode("ascii")


def _bits(names: Sequence[str], slots: np.ndarray) -> np.ndarray:
    """A row for each slot: which skeletons have an n-gram in it; packed."""
    found, numbers = bigrams(codes(_bordered(names)))
    bits = np.zeros((_SLOTS, len(names)), bool)
    bits[slots[found], numbers] = True
    return np.packbits(bits, axis=1)


def _in_words(parts: list[np.ndarray]) -> np.ndarray:
    """Rows of bytes in parts, each filled up to whole words."""
    missing = -sum(part.shape[1] for part in parts) % (BITS // 8)
    return np.concatenate([*parts, np.zeros((_SLOTS, missing), np.uint8)], axis=1)


def _slots(counts: np.ndarray) -> np.ndarray:
    """A slot for each n-gram, so that all slots are about equally full; uint8, shape (n-grams,)."""
    slots, load = np.zeros(len(counts), np.uint8), np.zeros(_SLOTS, np.int64)
    order = np.argsort(-counts, kind="stable")
    for gram in order[counts[order] > 0]:
        slots[gram] = load.argmin()
        load[slots[gram]] += counts[gram]
    slots[counts == 0] = load.argmin()
    return slots


class LookAlikes:
    """The skeletons of the words of some segments, numbered through.

    In each segment they stand shape by shape, each shape in the order of first words, and its first
    one begins a word of bits.
    """

    def __init__(self, files: Sequence[NamedArrays]) -> None:
        self._bits = [file["alike_bits"].view(np.uint64) for file in files]
        self._slots = [file["alike_slots"] for file in files]
        self._text, self._words = ([file[f"alike_{name}"] for file in files] for name in ("text", "words"))
        shapes = [_NO_SHAPES, *(file["alike_shapes"].astype(np.int64) for file in files)]
        self._sizes, self._lengths, self._word_counts, counts = np.concatenate(shapes, axis=1)
        # Of each segment the first skeleton, and where its letters and its words begin, all put together.
        self._borders = starts_of(np.array([bits.shape[1] for bits in self._bits], np.int64) * BITS)
        own = starts_of(np.array([shape.shape[1] for shape in shapes[1:]], np.int64))
        text, words = starts_of(counts * (self._lengths + 1)), starts_of(counts * self._word_counts)
        self._text_borders, self._words_borders = text[own], words[own]
        # The same of each shape.
        skeletons = starts_of(counts)
        moved = np.repeat(self._borders[:-1] - skeletons[own][:-1], np.diff(own))
        self._first, self._text_start, self._words_start = skeletons[:-1] + moved, text[:-1], words[:-1]
        # That of the first of 64 neighbours, which has the fewest; few differ.
        firsts = self._sizes[self._places(np.arange(0, self._borders[-1], BITS))[0]]
        self._least_sizes, self._least_size = np.unique(firsts, return_inverse=True)

    def shared_at_most(self, skeleton: bytes) -> Sums:
        """How many n-grams each skeleton has in common with another, or more."""
        grams = bigrams_in_order(skeleton)
        rows = self._rows(grams)
        # An n-gram that stands twice counts twice: a bound all the same.
        return added([*rows, *(one & two for one, two in pairwise(rows))])

    def _rows(self, grams: list[int]) -> list[np.ndarray]:
        """Which skeletons have n-grams of two characters, or others that share their slots."""
        if len(self._bits) == 1:
            return list(map(self._bits[0].__getitem__, self._slots[0][grams].tolist()))
        parts = [bits[slots[grams]] for bits, slots in zip(self._bits, self._slots, strict=True)]
        return list(np.concatenate(parts, axis=1)) if parts else []

    def reaching(self, most: Sums, size: int, cosine: float) -> np.ndarray:
        """Which skeletons may come to a cosine, a bit each.

        Args:
            most: how many n-grams each has in common with another, or more.
            size: how many that one has.
        """
        least = np.ceil(_roots(self._least_sizes, size) * cosine - _SLACK)
        return at_least(most, least.take(self._least_size))

    def cosines(self, own: list[int], numbers: np.ndarray) -> np.ndarray:
        """How alike some skeletons are to another; float64.

        Args:
            own: the n-grams of the other, each once.
            numbers: which skeletons, ascending.
        """
        shapes, inside = self._places(numbers)
        lengths = self._lengths[shapes] + 1
        # The border before each, and one behind the last.
        places = stretches(self._text_start[shapes] + inside * lengths, lengths)
        letters = codes(_taken(self._text, self._text_borders, places))
        common = shared(own, np.append(letters, 0), len(numbers))
        alike: np.ndarray = common / _roots(self._sizes[shapes], len(own))
        return alike

    def words(self, numbers: np.ndarray) -> Iterator[tuple[int, np.ndarray, np.ndarray]]:
        """The words of some skeletons, given in ascending order, segment by segment.

        Yields:
            The number of the segment; the skeleton of each word; the words by their numbers there.
        """
        shapes, inside = self._places(numbers)
        counts = self._word_counts[shapes]
        places = stretches(self._words_start[shapes] + inside * counts, counts)
        skeletons = np.repeat(numbers, counts)
        for segment, (first, last) in enumerate(_parted(places, self._words_borders)):
            if first < last:
                own = places[first:last] - self._words_borders[segment]
                yield segment, skeletons[first:last], self._words[segment][own]

    def names(self, numbers: np.ndarray) -> Sequence[int | bytes]:
        """What tells which skeletons of several segments are the same; given in ascending order."""
        # Those of one segment differ.
        names: list[int] = numbers.tolist()
        return names if len(self._bits) == 1 else self._text_of(numbers)

    def _text_of(self, numbers: np.ndarray) -> list[bytes]:
        """The letters of some skeletons, given in ascending order."""
        shapes, inside = self._places(numbers)
        lengths = self._lengths[shapes] + 1
        places = stretches(self._text_start[shapes] + inside * lengths, lengths)
        return _taken(self._text, self._text_borders, places).tobytes().split(b"\n")[1:]

    def _places(self, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The shapes of skeletons, and their places among those of the same shape."""
        shapes = np.searchsorted(self._first, numbers, side="right") - 1
        return shapes, numbers - self._first[shapes]


def _parted(places: np.ndarray, borders: np.ndarray) -> Iterator[tuple[int, int]]:
    """Where the ascending places of each part begin and end, from the borders of the parts."""
    return pairwise(np.searchsorted(places, borders).tolist())


def _taken(parts: Sequence[np.ndarray], borders: np.ndarray, places: np.ndarray) -> np.ndarray:
    """What stands at ascending places of some arrays, as if each followed the one before."""
    if len(parts) == 1:
        alone: np.ndarray = parts[0][places]
        return alone
    some = zip(parts, borders.tolist(), _parted(places, borders), strict=False)
    found = [part[places[first:last] - border] for part, border, (first, last) in some if first < last]
    return np.concatenate([np.zeros(0, np.uint8), *found])


def _roots(sizes: np.ndarray, size: int) -> np.ndarray:
    """The square roots of sizes times another, which is what cosines divide by; float64."""
    # Nothing has no n-gram, but in a damaged file.
    roots: np.ndarray = np.sqrt(np.maximum(sizes, 1).astype(np.float64) * size)
    return roots
