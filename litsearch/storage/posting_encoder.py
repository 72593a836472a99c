"""Postings into the arrays of a segment, run by run."""

from __future__ import annotations

import numpy as np

from .encoding import NumberEncoder, pack_starts, summed
from .posting_arrays import BLOCK_BITS
from .postings import PostingRun


class PostingEncoder:
    """Encodes postings run by run, in the order of the words.

    The arrays that grow with the texts are given back for each run, to be put behind those of
    the run before; those that stand beside them come at the end.
    """

    def __init__(self) -> None:
        self._codes, self._positions = NumberEncoder(), NumberEncoder()
        self._postings = 0
        self._counts: list[np.ndarray] = []
        self._occurrences: list[np.ndarray] = []
        self._block_places: list[np.ndarray] = []
        self._blocks: list[np.ndarray] = []

    def add(self, run: PostingRun) -> dict[str, np.ndarray]:
        """What is to be put behind the arrays ``documents``, ``codes`` and ``positions``."""
        self._counts.append(run.document_counts)
        self._occurrences.append(run.occurrence_counts)
        self._add_blocks(run)
        self._postings += len(run.documents)
        return {
            "documents": run.documents.astype(np.uint16),
            "codes": self._codes.add(run.codes),
            "positions": self._positions.add(run.positions),
        }

    def _add_blocks(self, run: PostingRun) -> None:
        if int(run.documents.max(initial=0)) >> BLOCK_BITS == 0:
            return
        blocks = (run.documents >> BLOCK_BITS).astype(np.uint32)
        before = np.concatenate([[0], blocks[:-1]])
        starts = summed(run.document_counts)[:-1]
        before[starts[starts < len(before)]] = 0
        places = np.flatnonzero(blocks != before)
        self._block_places.append(places + self._postings)
        self._blocks.append(blocks[places])

    def finish(self) -> dict[str, np.ndarray]:
        """The other arrays."""
        places, blocks = _joined(self._block_places), _joined(self._blocks)
        arrays = {
            "block_places": places.astype(np.promote_types(np.uint32, np.min_scalar_type(self._postings))),
            "blocks": blocks.astype(np.min_scalar_type(int(blocks.max(initial=0)))),
        }
        for name, encoder in (("codes", self._codes), ("positions", self._positions)):
            arrays[f"{name}_large"], arrays[f"{name}_large_start"] = encoder.finish()
        for name, lengths in (("term_start", self._counts), ("position_start", self._occurrences)):
            arrays |= {name + end: array for end, array in pack_starts(summed(_joined(lengths))).items()}
        return arrays


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def by_frequency(codes: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Codes and their table with the commonest rows first, for these take the least room.

    >>> codes, counts = by_frequency(np.array([1, 0, 1]), np.array([[7], [9]]))
    >>> codes.tolist(), counts.tolist()
    ([0, 1, 0], [[9], [7]])
    """
    frequency = np.bincount(codes, minlength=len(counts))
    order = np.argsort(-frequency, kind="stable")
    place = np.empty(len(order), np.min_scalar_type(len(order)))
    place[order] = np.arange(len(order))
    return place[codes], counts[order]
