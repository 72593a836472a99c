"""The postings of one word as they are stored, of which each array is decoded when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..errors import REBUILD, IndexCorruptError
from .encoding import Stretch, decoded
from .gaps import from_gaps
from .postings import Postings

if TYPE_CHECKING:
    from .posting_arrays import PostingArrays

# Parts of more postings on average are shifted one by one: that is faster for so many.
_LONG = 50


class StoredPostings:
    """The postings of one word of a segment: nothing is decoded before it is asked for.

    Attributes:
        size: how many documents hold the word.
        codes: rows of the table by posting.
        table: what the codes stand for.
    """

    def __init__(self, arrays: PostingArrays, word: int) -> None:
        start, stop = arrays.starts.span(word)
        before, self._gaps = arrays.gaps(word)
        self._arrays, self._word, self._start = arrays, word, start - before
        self.table = arrays.table
        self.size = stop - start
        self.codes = arrays.codes.stretch(start, stop)

    def low(self) -> np.ndarray:
        """The document numbers without what ``parts`` adds to them; shape (size,)."""
        if self._gaps is None:
            lower: np.ndarray = self._arrays.low[self._start : self._start + self.size]
            return lower
        if len(self._gaps) == self.size:
            return np.add.accumulate(self._gaps, dtype=np.int64)
        return numbers_from_gaps(self._gaps, self.size)

    @cached_property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """``(postings, first document of the block)`` for each block in turn."""
        if self._gaps is not None:
            return ((self.size, 0),)
        return self._arrays.parts(self._start, self._start + self.size)

    @cached_property
    def positions(self) -> Stretch:
        """The positions of all postings."""
        return self._arrays.positions_of(self._word)

    @property
    def documents(self) -> np.ndarray:
        """Document numbers in the segment, ascending; int64."""
        documents = self.low().astype(np.int64)
        shift(documents, self.parts)
        return documents

    def decoded(self) -> Postings:
        """The same with plain arrays."""
        return Postings(self.documents, decoded([self.codes]), self.table, decoded([self.positions]))

    def occurrences(self) -> np.ndarray:
        """As :meth:`litsearch.storage.postings.Postings.occurrences`."""
        return self.decoded().occurrences()


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


def numbers_from_gaps(gaps: np.ndarray, count: int, sizes: np.ndarray | None = None) -> np.ndarray:
    """The numbers of some gaps (:func:`litsearch.storage.gaps.from_gaps`), when there are so many.

    Raises:
        IndexCorruptError: there are more or fewer.
    """
    if sizes is None and len(gaps) == count:
        # None of them goes on.
        return np.add.accumulate(gaps, dtype=np.int64)
    documents = from_gaps(gaps, sizes)
    if len(documents) != count:
        raise IndexCorruptError(f"the gaps between documents are not those of the words; {REBUILD}")
    return documents
