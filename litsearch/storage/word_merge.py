"""The words of several parts as one vocabulary, with their keys and postings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

import numpy as np

from ..lexicon.many_keys import key_columns
from .joining import united
from .parts import WordPart
from .posting_merge import MergedPostings, Source
from .strings import all_decoded

# The keys of so many words are worked out at once: what they are the hashes of takes room.
_KEYED = 1 << 16


class MergedWords:
    """The words that the kept documents of some parts hold.

    Args:
        parts: in document order.
        documents: for each part the new numbers of its documents, -1 for those left out.

    Attributes:
        words: sorted, in UTF-8.
        bare: the key of each.
        languages: their language bits.
        keys: uint64, shape (4, words).
        postings: in the order of the words.
    """

    def __init__(self, parts: Sequence[WordPart], documents: Sequence[np.ndarray]) -> None:
        sources = [
            [Source(run, counts, numbers[place]) for place, run, counts in part.runs]
            for part, numbers in zip(parts, documents, strict=True)
        ]
        surveys = [_surveyed(group, len(part.words)) for part, group in zip(parts, sources, strict=True)]
        self._parts, self._held = parts, [np.flatnonzero(sizes) for sizes, _ in surveys]
        self.words, self._places = united(
            [list(_chosen(part.words, own)) for part, own in zip(parts, self._held, strict=True)]
        )
        self.bare = self._bare()
        self.languages = self._languages()
        self.keys = self._keys()
        self.postings = self._postings(sources, surveys)

    def _bare(self) -> list[bytes]:
        bare = list(self.words)
        for part, own, places in zip(self._parts, self._held, self._places, strict=True):
            for place, text in zip(places.tolist(), _chosen(part.bare, own), strict=True):
                bare[place] = text
        return bare

    def _languages(self) -> np.ndarray:
        languages = np.zeros(len(self.words), np.uint8)
        for part, own, places in zip(self._parts, self._held, self._places, strict=True):
            languages[places] |= part.languages[own]
        return languages

    def _keys(self) -> np.ndarray:
        """The keys of the words: those stored, where no other part adds a language."""
        keys = np.zeros((4, len(self.words)), np.uint64)
        is_known = np.zeros(len(self.words), bool)
        for part, own, places in zip(self._parts, self._held, self._places, strict=True):
            if part.keys is not None:
                same = part.languages[own] == self.languages[places]
                keys[:, places[same]] = part.keys[:, own[same]]
                is_known[places[same]] = True
        unknown = np.flatnonzero(~is_known)
        for first in range(0, len(unknown), _KEYED):
            numbers = unknown[first : first + _KEYED]
            words, bare = (
                all_decoded([texts[n] for n in numbers.tolist()]) for texts in (self.words, self.bare)
            )
            keys[:, numbers] = key_columns(words, bare, self.languages[numbers])
        return keys

    def _postings(
        self, sources: Sequence[Sequence[Source]], surveys: Sequence[tuple[np.ndarray, list[np.ndarray]]]
    ) -> MergedPostings:
        sizes = np.zeros(len(self.words), np.int64)
        words = []
        for part, own, places, group, (found, _) in zip(
            self._parts, self._held, self._places, sources, surveys, strict=True
        ):
            numbers = np.full(len(part.words), -1)
            numbers[own] = places
            words += [numbers] * len(group)
            sizes[places] += found[own]
        return MergedPostings(
            sizes,
            _by_frequency(
                [source.rows for group in sources for source in group],
                [frequencies for _, found in surveys for frequencies in found],
            ),
            [source for group in sources for source in group],
            words,
        )


def _surveyed(sources: Sequence[Source], words: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """How many postings each word has in some sources, and each code in each of them."""
    sizes, frequencies = np.zeros(words, np.int64), []
    for source in sources:
        # Added up one by one, for each has a size for each word.
        found = source.survey()
        sizes += found.sizes
        frequencies.append(found.frequencies)
    return sizes, frequencies


def _chosen(texts: Sequence[bytes], held: np.ndarray) -> Iterator[bytes]:
    """Some texts, by their rising numbers, which as Python's would take as much room as texts."""
    is_held = np.zeros(len(texts), bool)
    is_held[held] = True
    return compress(texts, is_held.tolist())


def _by_frequency(rows: Sequence[np.ndarray], frequencies: Sequence[np.ndarray]) -> np.ndarray:
    """The rows of counts that are used, the commonest first, for these take the least room."""
    distinct, number = np.unique(np.concatenate([np.zeros(0, np.uint64), *rows]), return_inverse=True)
    counts = np.bincount(number, np.concatenate([np.zeros(0), *frequencies]), len(distinct))
    order = np.argsort(-counts, kind="stable")
    found: np.ndarray = distinct[order[counts[order] > 0]]
    return found
