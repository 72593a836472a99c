"""Occurrences of stretches turned into postings of words, sorted by word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..errors import RecordError
from .encoding import starts_of
from .fields import TEXT_FIELDS
from .forms import StretchForms
from .numbers import differs, ranked
from .postings import FIELD_BITS, MOST, PostingRun, ranges, stretches
from .spool import Slices, Spool

_FIELDS = len(TEXT_FIELDS)
_DIGIT_BITS = 16
# So many stretches are gone through at once.
_PIECE = 1 << 17
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
    found = [_positions(table, texts[rows], occurrences[places], gap) for rows, places in pieces(texts)]
    starts, content = (np.concatenate(each) for each in zip(*found, strict=True))
    place = texts[:, 0] << FIELD_BITS | texts[:, 1]
    position_bits = int(starts.max(initial=0) + table.offset.max(initial=0)).bit_length()
    place_bits = max(int(place.max(initial=0)).bit_length(), FIELD_BITS)
    if len(table.words).bit_length() + place_bits + position_bits > 63:
        raise RecordError("a record is too long to be stored")
    forms = table.word << (place_bits + position_bits) | table.offset
    packed = []
    for rows, places in pieces(texts):
        at = starts[places] | np.repeat(place[rows] << position_bits, texts[rows, 2])
        packed.append(_keys(table, forms, occurrences[places], at))
    keys = np.concatenate(packed)
    keys = keys.take(_order(keys >> (place_bits + position_bits)))
    lengths = np.bincount(place, content, documents << FIELD_BITS).astype(np.uint32)
    by_field = lengths.reshape(documents, 1 << FIELD_BITS)[:, :_FIELDS].T.copy()
    return _postings(keys, place_bits, position_bits, len(table.words)), by_field


def pieces(texts: np.ndarray) -> Iterator[tuple[slice, slice]]:
    """Texts of whole documents and their stretches, few enough to stay in the cache; one piece at least.

    Args:
        texts: as for :func:`invert`.
    """
    edges = starts_of(texts[:, 2])
    borders = np.append(np.flatnonzero(differs(texts[:, 0])), len(texts))
    last = 0
    while True:
        first = last
        border = borders.searchsorted(edges.searchsorted(edges[first] + _PIECE))
        last = int(borders[min(border, len(borders) - 1)])
        yield slice(first, last), slice(int(edges[first]), int(edges[last]))
        if last == len(texts):
            return


def _positions(
    table: StretchForms, texts: np.ndarray, occurrences: np.ndarray, gap: int
) -> tuple[np.ndarray, np.ndarray]:
    """The position of every stretch in its field, and how much each text adds to a field's length."""
    sizes = texts[:, 2]
    edges = starts_of(sizes)
    before = starts_of(table.width.take(occurrences))
    text_before = before[edges]
    wide = np.diff(text_before) + gap
    text_start = np.cumsum(wide) - wide
    is_first = differs(texts[:, 0] << FIELD_BITS | texts[:, 1])
    # The texts of a field follow each other.
    text_start -= text_start[is_first][np.cumsum(is_first) - 1]
    starts = before[:-1] + np.repeat(text_start - text_before[:-1], sizes)
    return starts, np.diff(starts_of(table.content.take(occurrences))[edges])


def _keys(table: StretchForms, forms: np.ndarray, occurrences: np.ndarray, at: np.ndarray) -> np.ndarray:
    """The occurrences of words, packed: those of the forms of each stretch, from where it stands on."""
    # NumPy takes in a fraction of the time in which it indexes.
    first = table.start.take(occurrences)
    counts = table.start.take(occurrences + 1) - first
    keys: np.ndarray = np.repeat(at, counts)
    keys += forms.take(stretches(first, counts))
    return keys


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
    posting = np.flatnonzero(differs(groups >> FIELD_BITS))
    counts = _ONES.take(groups & (len(_ONES) - 1))
    counts = np.add.reduceat(counts, posting) if len(posting) else counts
    rows, codes = ranked(counts)
    heads = keys.take(posting)
    word_shift = place_bits + position_bits
    position = keys & ((1 << position_bits) - 1)
    return Run(
        starts_of(np.bincount(heads >> word_shift, minlength=words)).astype(np.uint32),
        starts_of(np.bincount(keys >> word_shift, minlength=words)).astype(np.uint64),
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
