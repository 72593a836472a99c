"""Figures of a collection that scores depend on, always of the live documents alone.

So a ranking does not depend on how the index came about: deleted documents and the borders of
segments leave no trace.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ..storage.snapshot import Snapshot
from .bm25f import Weights, length_norms


class Statistics:
    """Document count and length norms under some weights."""

    def __init__(self, snapshot: Snapshot, weights: Weights) -> None:
        self._snapshot = snapshot
        self.weights = weights
        self.documents = snapshot.live_count
        self.row = lru_cache(maxsize=64)(weights.row)
        self.lengths = lru_cache(maxsize=16)(self._lengths)
        self.average_length = lru_cache(maxsize=16)(self._average_length)
        self.norms = lru_cache(maxsize=16)(self._norms)

    @property
    def words_a_record(self) -> float:
        """The mean number of content words in a live record."""
        lengths, live = self._snapshot.lengths, self._snapshot.live
        return float((lengths if live is None else lengths[:, live]).sum()) / max(1, self.documents)

    def _lengths(self, fields: tuple[int, ...]) -> np.ndarray:
        """The weighted length of every document over some fields; float64, shape (documents,)."""
        lengths = np.zeros(self._snapshot.document_count)
        row = self.row(fields)
        for number in fields:
            lengths += row[number] * self._snapshot.lengths[number]
        return lengths

    def _average_length(self, fields: tuple[int, ...]) -> float:
        live = self._snapshot.live
        row, total = self.row(fields), 0.0
        for number in fields:
            lengths = self._snapshot.lengths[number]
            total += row[number] * int((lengths if live is None else lengths[live]).sum(dtype=np.int64))
        return total / self.documents if self.documents else 0.0

    def _norms(self, fields: tuple[int, ...]) -> np.ndarray:
        """The length norms of all documents over some fields."""
        return length_norms(self.lengths(fields), self.average_length(fields), self.weights)
