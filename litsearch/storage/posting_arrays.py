"""Postings as they are stored, read word by word or in long runs of words.

Of the documents of a frequent word the gaps between them are stored, of those of the others the
lower 16 bits. Such a word begins in the first block of 65,536 documents; where it goes on in a
later one stands beside it. The codes of the commonest counts take half a byte each, the
positions at the beginning of a field a byte.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from .arrays import NamedArrays
from .encoding import SmallNumbers, Stretch, decoded, starts_of
from .layout import stored_starts
from .postings import CountTable, JoinedPostings, PostingRun, stretches
from .spans import first_of_runs, places_among, runs_of_spans
from .stored_postings import StoredPostings, numbers_from_gaps, shift

#: So many of the lower bits of a document number are stored.
BLOCK_BITS = 16
# So few words, or words with so many postings each on average, take less time one by one.
_FEW, _FREQUENT = 12, 500
# Runs that are read one after the other have about so many postings.
_RUN = 1 << 20
_NONE = np.zeros(0, np.int64)


class Piece(NamedTuple):
    """The postings of one word of a segment, on the way to those of several.

    Attributes:
        low: document numbers without what ``parts`` adds to them; shape (n,).
        parts: ``(postings, number to add)``, one after the other.
        codes: of all postings.
    """

    low: np.ndarray
    parts: list[tuple[int, int]]
    codes: Stretch


class PostingArrays:
    """The postings in the file of a segment.

    Attributes:
        starts, position_starts: where the postings and the positions of each word begin.
        low: the lower bits of the documents of the words without gaps.
        block_places, blocks: which of these go on in another block than the first, and in which.
        gap_words, gap_words_before: the words with gaps, and how many postings of such are before each.
        gap_bytes, gap_starts: their gaps, and where those of each begin.
        codes, positions: those of all words.
        table: what the codes stand for.
    """

    def __init__(self, file: NamedArrays) -> None:
        self.starts = stored_starts(file, "term_start")
        self.position_starts = stored_starts(file, "position_start")
        self.low, self.gap_bytes = file["documents"], file["gaps"]
        self.gap_starts = stored_starts(file, "gap_start")
        self.block_places, self.blocks = file["block_places"], file["blocks"]
        # Single numbers are read faster from a memory view than from an array.
        self._places, self._lows = self.block_places.data, self.low.data
        self.gap_words, self.gap_words_before = file["gap_words"].data, file["gap_words_before"].data
        self.codes = _numbers(file, "codes", 4)
        self.positions = _numbers(file, "positions", 8)
        self.table = CountTable(file["counts"])
        # Views of what is mapped: they take no memory to speak of.
        self._word = lru_cache(maxsize=4096)(self.__getitem__)

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def count(self) -> int:
        """How many postings there are."""
        return self.starts[len(self)]

    def __getitem__(self, word: int) -> StoredPostings:
        return StoredPostings(self, word)

    def together(self, words: Sequence[int]) -> JoinedPostings:
        """The postings of several words by their numbers, word by word."""
        spans = self._spans(words)
        if spans is None:
            return self._one_by_one(words)
        numbers, bounds, starts = spans
        documents = self._documents_of(numbers, bounds, starts)
        codes = decoded([self.codes.stretch(*span) for span in runs_of_spans(bounds, first_of_runs(bounds))])

        def positions() -> list[Stretch]:
            return [self.positions.stretch(*span) for span in self.position_starts.spans(numbers).T.tolist()]

        return JoinedPostings(documents, codes, self.table, starts.tolist(), positions)

    def _spans(self, words: Sequence[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
        """Words that are read by vector, where the postings of each begin and end, and those of all together.

        ``None`` where they are read one by one in less time.
        """
        if len(words) < _FEW:
            return None
        numbers = np.array(words, np.int64)
        bounds = self.starts.spans(numbers)
        starts = starts_of(bounds[1] - bounds[0])
        return None if starts[-1] > _FREQUENT * len(words) else (numbers, bounds, starts)

    def pieces(self, words: Sequence[int], base: int) -> Iterator[Piece]:
        """The postings of several words, a piece each.

        Args:
            words: their numbers.
            base: what to add to document numbers.
        """
        spans = self._spans(words)
        if spans is None:
            for each in map(self._word, words):
                parts = [(size, base + first) for size, first in each.parts]
                yield Piece(each.low(), parts, each.codes)
            return
        documents = self._documents_of(*spans)
        _, bounds, starts = spans
        for (start, stop), span in zip(pairwise(starts.tolist()), bounds.T.tolist(), strict=True):
            yield Piece(documents[start:stop], [(stop - start, base)], self.codes.stretch(*span))

    def _one_by_one(self, words: Sequence[int]) -> JoinedPostings:
        """As :meth:`together`, without vectors of where the words begin and end."""
        found = [self._word(word) for word in words]
        starts = [0, *accumulate(each.size for each in found)]
        documents = np.empty(starts[-1], np.int64)
        for each, (start, stop) in zip(found, pairwise(starts), strict=True):
            documents[start:stop] = each.low()
        if len(self._places):
            shift(documents, [part for each in found for part in each.parts])
        codes = decoded([each.codes for each in found])
        return JoinedPostings(
            documents, codes, self.table, starts, lambda: [each.positions for each in found]
        )

    def _documents_of(self, words: np.ndarray, bounds: np.ndarray, starts: np.ndarray) -> np.ndarray:
        """The documents of some words, word by word; int64.

        Args:
            words: their numbers.
            bounds: where the postings of each begin and end; shape (2, words).
            starts: where those of each begin in what is given back, and the end of the last.
        """
        gap_words = np.asarray(self.gap_words)
        places = places_among(gap_words, words)
        has_gaps = places_among(gap_words, words + 1) > places
        low = bounds - np.asarray(self.gap_words_before)[places]
        first = first_of_runs(low, has_gaps)
        parts = [self.low[start:stop] for start, stop in runs_of_spans(low, first)]
        run = np.cumsum(first) - 1
        for number in has_gaps.nonzero()[0].tolist():
            gaps = self.gap_bytes[slice(*self.gap_starts.span(int(places[number])))]
            parts[run[number]] = numbers_from_gaps(gaps, int(starts[number + 1] - starts[number]))
        documents = np.concatenate([_NONE, *parts])
        if len(self.block_places):
            low[:, has_gaps] = 0
            self._add_blocks(documents, low, starts)
        return documents

    def _add_blocks(self, documents: np.ndarray, low: np.ndarray, starts: np.ndarray) -> None:
        """Add to the lower bits of the documents of some words what their blocks begin with.

        Args:
            documents: to be added to.
            low: where the lower bits of each word begin and end; 0 and 0 for one without; shape (2, words).
            starts: where each word begins in ``documents``, and the end of the last.
        """
        first, last = places_among(self.block_places, low)
        # A word begins in the first block unless it is said otherwise: that is one part more.
        counts = last - first + 1
        later = stretches(first - 1, counts)
        begins = counts.cumsum() - counts
        borders = np.empty(len(later) + 1, np.int64)
        borders[:-1] = self.block_places[later] + (starts[:-1] - low[0]).repeat(counts)
        borders[begins], borders[-1] = starts[:-1], starts[-1]
        blocks = self.blocks[later].astype(np.int64) << BLOCK_BITS
        blocks[begins] = 0
        documents += blocks.repeat(borders[1:] - borders[:-1])

    def positions_of(self, word: int) -> Stretch:
        """The positions of all postings of a word."""
        return self.positions.stretch(*self.position_starts.span(word))

    def gaps(self, word: int) -> tuple[int, np.ndarray | None]:
        """How many postings of words with gaps are before a word, and its gaps if it has some."""
        place = bisect_left(self.gap_words, word)
        before: int = self.gap_words_before[place]
        if place == len(self.gap_words) or self.gap_words[place] != word:
            return before, None
        return before, self.gap_bytes[slice(*self.gap_starts.span(place))]

    def size(self, word: int) -> int:
        """How many documents hold a word."""
        start, stop = self.starts.span(word)
        return stop - start

    def first_document(self, word: int) -> int:
        """The first document that holds a word."""
        before, gaps = self.gaps(word)
        if gaps is not None:
            return int(self[word].documents[0])
        place = self.starts[word] - before
        return int(self._lows[place]) + self.parts(place, place + 1)[-1][1]

    def parts(self, start: int, stop: int) -> tuple[tuple[int, int], ...]:
        """``(postings, first document of the block)`` of a word, from where its lower bits begin and end."""
        first = bisect_left(self._places, start)
        last = bisect_left(self._places, stop, first)
        if first == last:
            return ((stop - start, 0),)
        borders = [start, *self._places[first:last].tolist(), stop]
        blocks = [0, *self.blocks[first:last].tolist()]
        sizes = (end - begin for begin, end in pairwise(borders))
        return tuple((size, block << BLOCK_BITS) for size, block in zip(sizes, blocks, strict=True))

    def run(self, first: int, last: int) -> PostingRun:
        """The postings of the words from ``first`` to before ``last``."""
        starts, places = self.starts.all(first, last), self.position_starts.all(first, last)
        start, stop, place, end = map(int, (starts[0], starts[-1], places[0], places[-1]))
        return PostingRun(
            np.diff(starts),
            np.diff(places),
            self._documents(first, last, np.diff(starts), start),
            decoded([self.codes.stretch(start, stop)]),
            decoded([self.positions.stretch(place, end)]),
        )

    def _documents(self, first: int, last: int, counts: np.ndarray, start: int) -> np.ndarray:
        """The documents of some words, from how many each has and where the first begins; int64."""
        words = np.asarray(self.gap_words).astype(np.int64)
        some = slice(*np.searchsorted(words, (first, last)).tolist())
        has_gaps = np.zeros(last - first, bool)
        has_gaps[words[some] - first] = True
        documents = np.empty(int(counts.sum()), np.int64)
        is_from_gaps = np.repeat(has_gaps, counts)
        begins = self.gap_starts.all(some.start, some.stop)
        gaps = self.gap_bytes[begins[0] : begins[-1]]
        documents[is_from_gaps] = numbers_from_gaps(gaps, int(is_from_gaps.sum()), np.diff(begins))
        start -= self.gap_words_before[some.start]
        documents[~is_from_gaps] = self._from_low(start, counts[~has_gaps])
        return documents

    def _from_low(self, start: int, counts: np.ndarray) -> np.ndarray:
        """The documents of some words without gaps, from where the first begins and how many each has."""
        starts = starts_of(counts)
        stop = start + int(starts[-1])
        first, last = places_among(self.block_places, np.array([start, stop]))
        places = self.block_places[first:last].astype(np.int64) - start
        # A word begins in the first block unless it is said otherwise.
        borders = np.sort(np.concatenate([starts[:-1], places]), kind="stable")
        borders = borders[np.diff(borders, prepend=-1) > 0]
        blocks = np.zeros(len(borders), np.int64)
        blocks[np.searchsorted(borders, places)] = self.blocks[first:last]
        documents = self.low[start:stop].astype(np.int64)
        documents += np.repeat(blocks, np.diff(borders, append=stop - start)) << BLOCK_BITS
        return documents

    def runs(self) -> Iterator[tuple[int, PostingRun]]:
        """``(first word, its run)``: all words, in runs that take little memory each."""
        for first, last in self._ranges():
            yield first, self.run(first, last)

    def sizes_among(self, documents: np.ndarray) -> np.ndarray:
        """How many of some documents hold each word; int64, shape (words,).

        Args:
            documents: which they are; bool, shape (documents,).
        """
        found = [_NONE]
        for first, last in self._ranges():
            starts = self.starts.all(first, last)
            held = documents[self._documents(first, last, np.diff(starts), int(starts[0]))]
            found.append(np.diff(starts_of(held)[starts - starts[0]]))
        return np.concatenate(found)

    def _ranges(self) -> Iterator[tuple[int, int]]:
        """The first word of each run, and the first of the next."""
        starts = self.starts.all()
        first = 0
        while first < len(self):
            last = max(first + 1, int(np.searchsorted(starts, starts[first] + _RUN, side="right")) - 1)
            yield first, last
            first = last


def _numbers(file: NamedArrays, name: str, bits: int) -> SmallNumbers:
    return SmallNumbers(*(file[name + end] for end in ("", "_large", "_large_start")), bits=bits)
