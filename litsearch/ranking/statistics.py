"""Figures of a collection that scores depend on, always of the live documents alone.

So a ranking does not depend on how the index came about: deleted documents and the borders of
segments leave no trace.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import numpy as np

from ..storage.snapshot import Snapshot
from .bm25f import Weights, length_norms


class Statistics:
    """Document count and length norms under some weights. Nothing is read that is not asked for."""

    def __init__(self, snapshot: Snapshot, weights: Weights) -> None:
        self._snapshot = snapshot
        self.weights = weights
        self.documents = snapshot.live_count
        self.row = lru_cache(maxsize=64)(weights.row)
        self.average_length = lru_cache(maxsize=16)(self._average_length)
        self._filled = lru_cache(maxsize=64)(self._find_filled)
        # Once much is scored, the norms of all documents are worked out, and kept.
        self._norms: dict[tuple[int, ...], np.ndarray] = {}
        self._scored: Counter[tuple[int, ...]] = Counter()

    @property
    def words_a_record(self) -> float:
        """The mean number of content words in a live record."""
        return float(self._snapshot.length_sums.sum()) / max(1, self.documents)

    def _average_length(self, fields: tuple[int, ...]) -> float:
        row, sums = self.row(fields), self._snapshot.length_sums.tolist()
        total = sum(row[number] * sums[number] for number in fields)
        return float(total) / self.documents if self.documents else 0.0

    def _find_filled(self, fields: tuple[int, ...]) -> tuple[int, ...]:
        """Those of some fields that a live record has: the others have no lengths to add up."""
        sums = self._snapshot.length_sums.tolist()
        return tuple([number for number in fields if sums[number]])

    def norms(self, fields: tuple[int, ...], documents: np.ndarray) -> np.ndarray:
        """The length norms of some documents over some fields; float64, shape of ``documents``."""
        self._scored[fields] += len(documents)
        if self._scored[fields] < self._snapshot.document_count:
            return self._worked_out(fields, self._snapshot.lengths_of(self._filled(fields), documents))
        known = self._norms.get(fields)
        if known is None:
            known = self._worked_out(fields, self._snapshot.lengths[list(self._filled(fields))])
            self._norms[fields] = known
        norms: np.ndarray = known.take(documents)
        return norms

    def _worked_out(self, fields: tuple[int, ...], lengths: np.ndarray) -> np.ndarray:
        """The norms of documents with these lengths in those of the fields that are filled."""
        row, weighted = self.row(fields), np.zeros(lengths.shape[1])
        for field, each in zip(self._filled(fields), lengths, strict=True):
            weighted += row[field] * each
        return length_norms(weighted, self.average_length(fields), self.weights)
