"""Occurrences of stretches turned into postings of words, sorted by word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..errors import RecordError
from .encoding import starts_of
from .fields import TEXT_FIELDS
from .forms import StretchForms
from .numbers import ranked
from .postings import FIELD_BITS, MOST, PostingRun, ranges, stretches
from .spool import Slices, Spool

_FIELDS = len(TEXT_FIELDS)
_DIGIT_BITS = 16
# One byte of a 64-bit number for each field: occurrences of all fields are counted at once.
_ONES = np.uint64(1) << (np.uint64(8) * np.arange(_FIELDS, dtype=np.uint64))


class Run(NamedTuple):
    """Postings of some documents, decoded and in the order of their words.

    Attributes:
        term_start: where the postings of each word begin; one more than words.
        position_start: where its positions begin.
        documents: document numbers, ascending within a word.
        codes: rows of ``counts`` by posting.
        counts: occurrences by code and text field, in the order of their bytes as numbers; uint8,
            shape (codes, fields).
        positions: positions in the field, document by document, field by field.
    """

    term_start: Slices
    position_start: Slices
    documents: Slices
    codes: Slices
    counts: np.ndarray
    positions: Slices

    def run(self, first: int, last: int) -> PostingRun:
        """The postings of the words from ``first`` to before ``last``."""
        starts, places = (
            edges[first : last + 1].astype(np.int64) for edges in (self.term_start, self.position_start)
        )
        start, stop, place, end = map(int, (starts[0], starts[-1], places[0], places[-1]))
        return PostingRun(
            np.diff(starts),
            np.diff(places),
            self.documents[start:stop],
            self.codes[start:stop],
            self.positions[place:end],
        )

    def runs(self) -> Iterator[tuple[int, PostingRun]]:
        """``(first word, its run)``: all words, in runs that take little memory each."""
        for first, last in ranges(np.diff(self.term_start[:].astype(np.int64))):
            yield first, self.run(first, last)

    def kept_in(self, spool: Spool) -> Run:
        """The same with all but the table of counts in a spool."""
        return Run(
            spool.keep(self.term_start[:]),
            spool.keep(self.position_start[:]),
            spool.keep(self.documents[:]),
            spool.keep(self.codes[:]),
            self.counts,
            spool.keep(self.positions[:]),
        )


def invert(
    table: StretchForms, texts: np.ndarray, occurrences: np.ndarray, documents: int, gap: int
) -> tuple[Run, np.ndarray]:
    """Postings of all words of ``table``, and the field lengths; uint32, shape (fields, documents).

    Args:
        table: the forms of each distinct stretch.
        texts: a row for each text: document, field, number of stretches; shape (texts, 3), in order.
        occurrences: the stretches of all texts, one text after the other.
        documents: how many documents there are.
        gap: positions between two texts of one field.

    Raises:
        RecordError: a text is too long.
    """
    starts, lengths = _positions(table, texts, occurrences, documents, gap)
    place = np.repeat(texts[:, 0] << FIELD_BITS | texts[:, 1], texts[:, 2])
    position_bits = int(starts.max(initial=0) + table.offset.max(initial=0)).bit_length()
    place_bits = max(int(place.max(initial=0)).bit_length(), FIELD_BITS)
    if len(table.words).bit_length() + place_bits + position_bits > 63:
        raise RecordError("a record is too long to be stored")
    starts |= place << position_bits
    word_shift = place_bits + position_bits
    # NumPy takes in a fraction of the time in which it indexes.
    first, forms = table.start.take(occurrences), np.diff(table.start).take(occurrences)
    keys = np.repeat(starts, forms)
    keys += (table.word << word_shift | table.offset).take(stretches(first, forms))
    keys = keys.take(_order(keys >> word_shift))
    return _postings(keys, place_bits, position_bits, len(table.words)), lengths


def _positions(
    table: StretchForms, texts: np.ndarray, occurrences: np.ndarray, documents: int, gap: int
) -> tuple[np.ndarray, np.ndarray]:
    """The position of every stretch in its field, and the field lengths; shape (fields, documents)."""
    width = table.width.take(occurrences)
    starts = np.cumsum(width)
    text_end = np.concatenate([[0], starts])[np.cumsum(texts[:, 2])]
    text_width = np.diff(text_end, prepend=0)
    place = texts[:, 0] << FIELD_BITS | texts[:, 1]
    is_first = np.diff(place, prepend=-1) != 0
    before = np.cumsum(text_width + gap) - (text_width + gap)
    text_start = before - before[is_first][np.cumsum(is_first) - 1] if len(texts) else before
    starts -= width
    starts += np.repeat(text_start - (text_end - text_width), texts[:, 2])
    content_end = starts_of(table.content.take(occurrences))[np.cumsum(texts[:, 2])]
    content = np.diff(content_end, prepend=0)
    lengths = np.bincount(place, content, documents << FIELD_BITS).astype(np.uint32)
    by_document = lengths.reshape(documents, 1 << FIELD_BITS)
    return starts, by_document[:, :_FIELDS].T.copy()


def _order(word: np.ndarray) -> np.ndarray:
    """The order by word; within a word as they come, which is by place and position."""
    # NumPy sorts numbers of 16 bits by counting, in a fraction of the time of others.
    order = np.argsort(word.astype(np.uint16), kind="stable")
    if int(word.max(initial=0)) >> _DIGIT_BITS:
        order = order.take(_order((word >> _DIGIT_BITS).take(order)))
    return order


def _postings(keys: np.ndarray, place_bits: int, position_bits: int, words: int) -> Run:
    groups = keys >> position_bits
    within = _within_limit(groups)
    if not within.all():
        keys, groups = keys[within], groups[within]
    posting = np.flatnonzero(np.diff(groups >> FIELD_BITS, prepend=-1))
    counts = _ONES.take(groups & (len(_ONES) - 1))
    counts = np.add.reduceat(counts, posting) if len(posting) else counts
    rows, codes = ranked(counts)
    heads = keys.take(posting)
    edges = np.arange(words + 1) << (place_bits + position_bits)
    position = keys & ((1 << position_bits) - 1)
    return Run(
        np.searchsorted(heads, edges).astype(np.uint32),
        np.searchsorted(keys, edges).astype(np.uint64),
        (heads >> (position_bits + FIELD_BITS) & ((1 << (place_bits - FIELD_BITS)) - 1)).astype(np.uint32),
        codes.astype(np.min_scalar_type(max(len(rows) - 1, 0))),
        rows.astype("<u8").view(np.uint8).reshape(-1, _FIELDS),
        position.astype(np.min_scalar_type(int(position.max(initial=0)))),
    )


def _within_limit(groups: np.ndarray) -> np.ndarray:
    """Which of the sorted occurrences are among the first ``MOST`` of their word, document and field."""
    within = np.ones(len(groups), bool)
    within[MOST:] = groups[MOST:] != groups[:-MOST]
    return within
