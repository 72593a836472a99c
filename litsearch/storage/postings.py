"""Postings: for each form the documents that hold it, how often in which field, and where.

How often is kept as a code: a row of the segment's table of counts by field, for few
combinations of counts occur. Positions are kept field after field, so that the counts tell
which position belongs to which field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from .encoding import Stretch, decoded
from .fields import TEXT_FIELDS

# An occurrence packed in 64 bits: document, field, position.
POSITION_BITS = 28
FIELD_BITS = 3
# So many postings and so many words are gone through at once.
_RUN_POSTINGS = 1 << 20
_RUN_WORDS = 1 << 14
# A form counts at most so often in one field of a document; further positions are not kept.
MOST = 255


class CountTable:
    """What the codes of a segment stand for.

    Attributes:
        counts: occurrences by code and text field; uint8, shape (codes, fields).
        sizes: the occurrences of each code in all fields; int64, shape (codes,).
        starts: where the fields of each code begin in ``fields``; int64, shape (codes,).
        fields: the field of each occurrence as it is packed, code after code; int64, shape
            (sum of sizes,).
    """

    def __init__(self, counts: np.ndarray) -> None:
        self.counts = counts
        self.sizes: np.ndarray = counts.sum(1, dtype=np.int64)
        self.starts: np.ndarray = np.cumsum(self.sizes) - self.sizes
        fields = np.tile(np.arange(len(TEXT_FIELDS)), len(counts)) << POSITION_BITS
        self.fields: np.ndarray = np.repeat(fields, counts.ravel())


class Postings(NamedTuple):
    """The postings of one form in one segment.

    Attributes:
        documents: document numbers, ascending; shape (n,).
        codes: rows of the table by posting; shape (n,).
        table: what the codes stand for.
        positions: positions in the field, document by document, field by field; shape (m,).
    """

    documents: np.ndarray
    codes: np.ndarray
    table: CountTable
    positions: np.ndarray

    def occurrences(self) -> np.ndarray:
        """Each occurrence packed as document, field and position, ascending; int64, shape (m,)."""
        return packed(self.documents.astype(np.int64), self.codes, self.table, self.positions)


class PostingRun(NamedTuple):
    """The postings of words that follow each other, with plain arrays.

    Attributes:
        document_counts: how many documents hold each word; int64, shape (words,).
        occurrence_counts: how many positions each word has; int64, shape (words,).
        documents: document numbers in the segment, ascending within a word; shape (n,).
        codes: rows of the segment's table of counts; shape (n,).
        positions: positions in the field, document by document, field by field; shape (m,).
    """

    document_counts: np.ndarray
    occurrence_counts: np.ndarray
    documents: np.ndarray
    codes: np.ndarray
    positions: np.ndarray


class JoinedPostings(NamedTuple):
    """The postings of several forms in several segments, form by form.

    Attributes:
        documents: document numbers of the whole index, ascending within a form; int64, shape (n,).
        codes: rows of the table by posting; shape (n,).
        table: what the codes stand for.
        starts: where each form begins, and the end of the last.
        positions: gives those of the postings, in parts.
    """

    documents: np.ndarray
    codes: np.ndarray
    table: CountTable
    starts: list[int]
    positions: Callable[[], Sequence[Stretch]]

    def occurrences(self, kept: np.ndarray | None = None) -> np.ndarray:
        """Each occurrence packed as document, field and position, ascending within a form; int64.

        Args:
            kept: numbers of the postings to look at, all for ``None``.
        """
        if kept is None:
            return packed(self.documents, self.codes, self.table, decoded(self.positions()))
        codes = self.codes.take(kept)
        sizes = self.table.sizes.take(codes)
        starts = self.table.sizes.take(self.codes).cumsum().take(kept) - sizes
        positions = decoded(self.positions(), stretches(starts, sizes))
        return packed(self.documents.take(kept), codes, self.table, positions)


def packed(documents: np.ndarray, codes: np.ndarray, table: CountTable, positions: np.ndarray) -> np.ndarray:
    """The occurrences of postings, packed as document, field and position; int64.

    The arguments are those of :class:`Postings`, the documents int64.
    """
    sizes = table.sizes.take(codes)
    places: np.ndarray = np.repeat(documents << (FIELD_BITS + POSITION_BITS), sizes)
    places |= table.fields.take(stretches(table.starts.take(codes), sizes))
    places |= positions.astype(np.int64, copy=False)
    return places


def ranges(sizes: np.ndarray) -> Iterator[tuple[int, int]]:
    """Words as ranges of not many postings and not many words, at least one; no word is parted."""
    if not len(sizes):
        yield 0, 0
    ends = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        before = int(ends[first - 1]) if first else 0
        last = int(np.searchsorted(ends, before + _RUN_POSTINGS, "right"))
        last = min(max(last, first + 1), first + _RUN_WORDS)
        yield first, last
        first = last


def stretches(starts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """The numbers from each start on, so many as its size, stretch after stretch.

    >>> stretches(np.array([7, 2]), np.array([1, 3])).tolist()
    [7, 2, 3, 4]
    """
    before = np.cumsum(sizes) - sizes
    numbers: np.ndarray = np.repeat(starts - before, sizes)
    numbers += np.arange(len(numbers))
    return numbers


def documents_of(occurrences: np.ndarray) -> np.ndarray:
    """The document of each packed occurrence."""
    return occurrences >> (FIELD_BITS + POSITION_BITS)


def fields_of(occurrences: np.ndarray) -> np.ndarray:
    """The number of the text field of each packed occurrence."""
    return occurrences >> POSITION_BITS & ((1 << FIELD_BITS) - 1)
