"""Occurrences of stretches turned into postings of words, sorted by word."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..errors import RecordError
from .fields import TEXT_FIELDS
from .forms import StretchForms
from .postings import FIELD_BITS, MOST

_FIELDS = len(TEXT_FIELDS)
_DIGIT_BITS = 16


class Inverted(NamedTuple):
    """The text arrays of a segment; see :mod:`litsearch.storage.postings`."""

    term_start: np.ndarray
    position_start: np.ndarray
    documents: np.ndarray
    codes: np.ndarray
    counts: np.ndarray
    positions: np.ndarray
    lengths: np.ndarray


def invert(
    table: StretchForms, texts: np.ndarray, occurrences: np.ndarray, documents: int, gap: int
) -> Inverted:
    """Postings of all words of ``table``.

    Args:
        table: the forms of each distinct stretch.
        texts: a row for each text: document, field, number of stretches; shape (texts, 3), in order.
        occurrences: the stretches of all texts, one text after the other.
        documents: how many documents there are.
        gap: positions between two texts of one field.

    Raises:
        RecordError: the texts are too long for one segment.
    """
    starts, lengths = _positions(table, texts, occurrences, documents, gap)
    place = np.repeat(texts[:, 0] << FIELD_BITS | texts[:, 1], texts[:, 2])
    forms = np.diff(table.start)[occurrences]
    first = np.repeat(table.start[occurrences] - (np.cumsum(forms) - forms), forms)
    form = first + np.arange(len(first))
    keys = _packed(table.word[form], np.repeat(place, forms), np.repeat(starts, forms) + table.offset[form])
    return _postings(keys, len(table.words), lengths)


def _positions(
    table: StretchForms, texts: np.ndarray, occurrences: np.ndarray, documents: int, gap: int
) -> tuple[np.ndarray, np.ndarray]:
    """The position of every stretch in its field, and the field lengths; shape (fields, documents)."""
    width = table.width[occurrences]
    text_of = np.repeat(np.arange(len(texts)), texts[:, 2])
    text_width = np.bincount(text_of, width, len(texts)).astype(np.int64)
    place = texts[:, 0] << FIELD_BITS | texts[:, 1]
    is_first = np.diff(place, prepend=-1) != 0
    group = np.cumsum(is_first) - 1
    before = np.cumsum(text_width + gap) - (text_width + gap)
    text_start = before - before[is_first][group] if len(texts) else before
    inside = np.cumsum(width) - width
    inside -= (np.cumsum(text_width) - text_width)[text_of]
    lengths = np.bincount(place, text_width, documents << FIELD_BITS).astype(np.uint32)
    by_document = lengths.reshape(documents, 1 << FIELD_BITS)
    return text_start[text_of] + inside, by_document[:, :_FIELDS].T.copy()


def _packed(word: np.ndarray, place: np.ndarray, position: np.ndarray) -> tuple[np.ndarray, int, int]:
    place_bits = max(int(place.max(initial=0)).bit_length(), FIELD_BITS)
    position_bits = int(position.max(initial=0)).bit_length()
    if int(word.max(initial=0)).bit_length() + place_bits + position_bits > 63:
        raise RecordError("the records are too long for one transaction: add them in several")
    keys = (word << place_bits | place) << position_bits | position
    return keys[_order(word)], place_bits, position_bits


def _order(word: np.ndarray) -> np.ndarray:
    """The order by word; within a word as they come, which is by place and position."""
    # NumPy sorts numbers of 16 bits by counting, in a fraction of the time of others.
    order = np.argsort((word & ((1 << _DIGIT_BITS) - 1)).astype(np.uint16), kind="stable")
    if int(word.max(initial=0)) >> _DIGIT_BITS:
        high = _order((word >> _DIGIT_BITS)[order])
        order = order[high]
    return order


def _postings(packed: tuple[np.ndarray, int, int], words: int, lengths: np.ndarray) -> Inverted:
    keys, place_bits, position_bits = packed
    keys = keys[_within_limit(keys >> position_bits)]
    position = keys & ((1 << position_bits) - 1)
    word_place = keys >> position_bits
    word = word_place >> place_bits
    place = word_place & ((1 << place_bits) - 1)
    posting = np.flatnonzero(np.diff(word_place >> FIELD_BITS, prepend=-1))
    # One byte of a 64-bit number for each field.
    ones = np.uint64(1) << (np.uint64(8) * (place & ((1 << FIELD_BITS) - 1)).astype(np.uint64))
    packed_counts = np.add.reduceat(ones, posting) if len(posting) else ones
    rows = np.unique(packed_counts)
    codes = np.searchsorted(rows, packed_counts)
    edges = np.arange(words + 1)
    return Inverted(
        np.searchsorted(word[posting], edges).astype(np.uint32),
        np.searchsorted(word, edges).astype(np.uint64),
        (place[posting] >> FIELD_BITS).astype(np.uint32),
        codes.astype(np.min_scalar_type(max(len(rows) - 1, 0))),
        rows.astype("<u8").view(np.uint8).reshape(-1, _FIELDS),
        position.astype(np.min_scalar_type(int(position.max(initial=0)))),
        lengths.astype(np.min_scalar_type(int(lengths.max(initial=0)))),
    )


def _within_limit(groups: np.ndarray) -> np.ndarray:
    """Which of the sorted occurrences are among the first ``MOST`` of their word, document and field."""
    within = np.ones(len(groups), bool)
    within[MOST:] = groups[MOST:] != groups[:-MOST]
    return within
