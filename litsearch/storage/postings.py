"""Postings: for each form the documents that hold it, how often in which field, and where.

How often is kept as a code: a row of the segment's table of counts by field, for few
combinations of counts occur. Positions are kept field after field, so that the counts tell
which position belongs to which field.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .fields import TEXT_FIELDS

# An occurrence packed in 64 bits: document, field, position.
POSITION_BITS = 28
FIELD_BITS = 3
# A form counts at most so often in one field of a document; further positions are not kept.
MOST = 255


class Postings(NamedTuple):
    """The postings of one form in one segment.

    Attributes:
        documents: document numbers, ascending; uint32, shape (n,).
        codes: rows of ``counts`` by posting; shape (n,).
        counts: occurrences by code and text field; uint8, shape (codes, fields).
        positions: positions in the field, document by document, field by field; shape (m,).
    """

    documents: np.ndarray
    codes: np.ndarray
    counts: np.ndarray
    positions: np.ndarray

    def occurrences(self, base: int = 0) -> np.ndarray:
        """Each occurrence packed as document, field and position, ascending; int64, shape (m,).

        Args:
            base: added to the document numbers.
        """
        counts = self.counts[self.codes]
        fields = np.repeat(np.tile(np.arange(len(TEXT_FIELDS)), len(counts)), counts.ravel())
        documents = np.repeat(self.documents.astype(np.int64) + base, counts.sum(1, dtype=np.int64))
        return pack(documents, fields, self.positions.astype(np.int64))


def pack(documents: np.ndarray, fields: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """Documents, fields and positions in one int64 each, in that order of weight."""
    packed: np.ndarray = (documents << FIELD_BITS | fields) << POSITION_BITS | positions
    return packed


def documents_of(occurrences: np.ndarray) -> np.ndarray:
    """The document of each packed occurrence."""
    return occurrences >> (FIELD_BITS + POSITION_BITS)


def fields_of(occurrences: np.ndarray) -> np.ndarray:
    """The number of the text field of each packed occurrence."""
    return occurrences >> POSITION_BITS & ((1 << FIELD_BITS) - 1)
