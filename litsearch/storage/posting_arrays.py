"""Postings as they are stored, read word by word or in long runs of words.

Of a document number the lower 16 bits are stored. A word begins in the first block of 65,536
documents; where it goes on in a later one stands beside it. The codes of the commonest counts
and the positions at the beginning of a field take a byte each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from .arrays import ArrayFile
from .encoding import SmallNumbers, Stretch, decoded, summed
from .layout import stored_starts
from .postings import CountTable, PostingRun, Postings

#: So many of the lower bits of a document number are stored.
BLOCK_BITS = 16
# Parts of more postings on average are shifted one by one: that is faster for so many.
_LONG = 50
# Runs that are read one after the other have about so many postings.
_RUN = 1 << 20


class StoredPostings:
    """The postings of one word of a segment: nothing is decoded before it is asked for.

    Attributes:
        size: how many documents hold the word.
        low: the lower bits of the document numbers; uint16, shape (size,).
        codes: rows of the table by posting.
        table: what the codes stand for.
    """

    def __init__(self, arrays: PostingArrays, word: int) -> None:
        start, stop = arrays.starts.span(word)
        self._arrays, self._word, self._start = arrays, word, start
        self.table = arrays.table
        self.size = stop - start
        self.low = arrays.low[start:stop]
        self.codes = arrays.codes.stretch(start, stop)

    @cached_property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """``(postings, first document of the block)`` for each block in turn."""
        return self._arrays.parts(self._start, self._start + self.size)

    @cached_property
    def positions(self) -> Stretch:
        """The positions of all postings."""
        return self._arrays.positions.stretch(*self._arrays.position_starts.span(self._word))

    @property
    def documents(self) -> np.ndarray:
        """Document numbers in the segment, ascending; int64."""
        documents = self.low.astype(np.int64)
        shift(documents, self.parts)
        return documents

    def decoded(self) -> Postings:
        """The same with plain arrays."""
        return Postings(self.documents, decoded([self.codes]), self.table, decoded([self.positions]))

    def within(self, documents: np.ndarray) -> Postings:
        """As :meth:`litsearch.storage.postings.Postings.within`."""
        return self.decoded().within(documents)

    def occurrences(self, base: int = 0) -> np.ndarray:
        """As :meth:`litsearch.storage.postings.Postings.occurrences`."""
        return self.decoded().occurrences(base)


def shift(documents: np.ndarray, parts: Sequence[tuple[int, int]]) -> None:
    """Add to document numbers, part by part: ``(size, number to add)``.

    >>> documents = np.array([4, 9, 2])
    >>> shift(documents, [(2, 0), (1, 65_536)]); documents.tolist()
    [4, 9, 65538]
    """
    if len(documents) < _LONG * len(parts):
        sizes, numbers = zip(*parts, strict=True)
        documents += np.repeat(numbers, sizes)
        return
    place = 0
    for size, number in parts:
        if number:
            documents[place : place + size] += number
        place += size


class PostingArrays:
    """The postings in the file of a segment."""

    def __init__(self, file: ArrayFile) -> None:
        self.starts = stored_starts(file, "term_start")
        self.position_starts = stored_starts(file, "position_start")
        self.low = file["documents"]
        self._block_places, self._blocks = file["block_places"], file["blocks"]
        # Single numbers are read faster from a memory view than from an array.
        self._places = self._block_places.data
        self.codes = _numbers(file, "codes")
        self.positions = _numbers(file, "positions")
        self.table = CountTable(file["counts"])

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, word: int) -> StoredPostings:
        return StoredPostings(self, word)

    def size(self, word: int) -> int:
        """How many documents hold a word."""
        start, stop = self.starts.span(word)
        return stop - start

    def parts(self, start: int, stop: int) -> tuple[tuple[int, int], ...]:
        """``(postings, first document of the block)`` of a word, from where it begins and ends."""
        first = bisect_left(self._places, start)
        last = bisect_left(self._places, stop, first)
        if first == last:
            return ((stop - start, 0),)
        borders = [start, *self._places[first:last].tolist(), stop]
        blocks = [0, *self._blocks[first:last].tolist()]
        sizes = (end - begin for begin, end in pairwise(borders))
        return tuple((size, block << BLOCK_BITS) for size, block in zip(sizes, blocks, strict=True))

    def run(self, first: int, last: int) -> PostingRun:
        """The postings of the words from ``first`` to before ``last``."""
        starts, places = self.starts.all(first, last), self.position_starts.all(first, last)
        start, stop, place, end = map(int, (starts[0], starts[-1], places[0], places[-1]))
        documents = self.low[start:stop].astype(np.int64)
        documents += self._block_of(start, stop, starts[:-1] - start) << BLOCK_BITS
        return PostingRun(
            np.diff(starts),
            np.diff(places),
            documents,
            decoded([self.codes.stretch(start, stop)]),
            decoded([self.positions.stretch(place, end)]),
        )

    def _block_of(self, start: int, stop: int, starts: np.ndarray) -> np.ndarray:
        """The block of each posting of a run, from where its words begin; int64."""
        first, last = np.searchsorted(self._block_places, [start, stop])
        places = self._block_places[first:last].astype(np.int64) - start
        # A word begins in the first block unless it is said otherwise.
        borders = np.union1d(starts, places)
        blocks = np.zeros(len(borders), np.int64)
        blocks[np.searchsorted(borders, places)] = self._blocks[first:last]
        return np.repeat(blocks, np.diff(borders, append=stop - start))

    def runs(self) -> Iterator[tuple[int, PostingRun]]:
        """``(first word, its run)``: all words, in runs that take little memory each."""
        starts = self.starts.all()
        first = 0
        while first < len(self):
            last = max(first + 1, int(np.searchsorted(starts, starts[first] + _RUN, side="right")) - 1)
            yield first, self.run(first, last)
            first = last

    def broken_invariants(self, documents: int) -> Iterator[str]:
        """What is wrong in arrays whose checksums hold.

        Args:
            documents: how many the segment has.
        """
        starts, positions = self.starts, self.position_starts
        if not (starts.is_sound(len(self.low)) and len(self.low) == len(self.codes)):
            yield "words and postings do not agree"
        elif not (positions.is_sound(len(self.positions)) and len(positions) == len(starts)):
            yield "counts and positions do not agree"
        elif not (self.codes.is_sound() and self.positions.is_sound()):
            yield "large codes or positions are not where they are looked for"
        elif not self._blocks_are_sound():
            yield "the blocks of documents are out of order"
        else:
            yield from dict.fromkeys(what for _, run in self.runs() for what in self._broken(run, documents))

    def _blocks_are_sound(self) -> bool:
        places = self._block_places.astype(np.int64)
        return len(places) == len(self._blocks) and bool(
            (np.diff(places, prepend=-1, append=len(self.low)) > 0).all()
        )

    def _broken(self, run: PostingRun, documents: int) -> Iterator[str]:
        if len(run.documents) and int(run.documents.max()) >= documents:
            yield "a posting names a document that is not there"
        rising = np.diff(run.documents, prepend=-1) > 0
        starts = summed(run.document_counts)[:-1]
        rising[starts[starts < len(rising)]] = True
        if not rising.all():
            yield "the documents of a word are out of order"
        if len(run.codes) and int(run.codes.max()) >= len(self.table.sizes):
            yield "a code stands for nothing"
            return
        before = summed(self.table.sizes[run.codes])
        if not np.array_equal(np.diff(before[summed(run.document_counts)]), run.occurrence_counts):
            yield "counts and positions do not agree"


def _numbers(file: ArrayFile, name: str) -> SmallNumbers:
    return SmallNumbers(*(file[name + end] for end in ("", "_large", "_large_start")))
