"""Postings into the arrays of a segment, run by run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from .encoding import NumberEncoder, pack_starts, starts_of
from .gaps import gaps_of
from .layout import smallest
from .posting_arrays import BLOCK_BITS
from .postings import PostingRun

# Words of fewer postings are not looked up among those with gaps.
_LEAST = 64


class PostingEncoder:
    """Encodes postings run by run, in the order of the words.

    The arrays that grow with the texts are given back for each run, to be put behind those of
    the run before; those that stand beside them come at the end.
    """

    def __init__(self) -> None:
        self._codes, self._positions = NumberEncoder(4), NumberEncoder()
        self._low = 0
        self._counts: list[np.ndarray] = []
        self._occurrences: list[np.ndarray] = []
        self._gap_words: list[np.ndarray] = []
        self._gap_counts: list[np.ndarray] = []
        self._gap_sizes: list[np.ndarray] = []
        self._block_places: list[np.ndarray] = []
        self._blocks: list[np.ndarray] = []

    def pieces(self, runs: Iterable[PostingRun]) -> Iterator[dict[str, np.ndarray]]:
        """What is to be put behind the arrays of its name, for each run and at the end."""
        words = 0
        for run in runs:
            yield {
                **self._documents(run, words),
                "codes": self._codes.add(run.codes),
                "positions": self._positions.add(run.positions),
            }
            words += len(run.document_counts)
            self._counts.append(run.document_counts)
            self._occurrences.append(run.occurrence_counts)
        yield {"codes": self._codes.rest()}

    def _documents(self, run: PostingRun, words: int) -> dict[str, np.ndarray]:
        """The documents of a run: those of words whose gaps take less room, and the others."""
        counts = run.document_counts
        gaps, sizes = gaps_of(run.documents, counts)
        # Gaps take longer to read, so that they have to save a quarter.
        has_gaps = (counts >= _LEAST) & (2 * sizes <= 3 * counts)
        self._gap_words.append(np.flatnonzero(has_gaps) + words)
        self._gap_counts.append(counts[has_gaps])
        self._gap_sizes.append(sizes[has_gaps])
        others = run.documents[np.repeat(~has_gaps, counts)]
        self._add_blocks(others, counts[~has_gaps])
        return {"documents": others.astype(np.uint16), "gaps": gaps[np.repeat(has_gaps, sizes)]}

    def _add_blocks(self, documents: np.ndarray, counts: np.ndarray) -> None:
        if int(documents.max(initial=0)) >> BLOCK_BITS:
            blocks = (documents >> BLOCK_BITS).astype(np.uint32)
            before = np.concatenate([[0], blocks[:-1]])
            starts = starts_of(counts)[:-1]
            before[starts[starts < len(before)]] = 0
            places = np.flatnonzero(blocks != before)
            self._block_places.append(places + self._low)
            self._blocks.append(blocks[places])
        self._low += len(documents)

    def finish(self) -> dict[str, np.ndarray]:
        """The other arrays."""
        places, blocks = _joined(self._block_places), _joined(self._blocks)
        arrays = {
            "block_places": smallest(places),
            "blocks": smallest(blocks),
            "gap_words": smallest(_joined(self._gap_words)),
            "gap_words_before": smallest(starts_of(_joined(self._gap_counts))),
        }
        for name, encoder in (("codes", self._codes), ("positions", self._positions)):
            arrays[f"{name}_large"], arrays[f"{name}_large_start"] = encoder.finish()
        for name, lengths in (
            ("term_start", self._counts),
            ("gap_start", self._gap_sizes),
            ("position_start", self._occurrences),
        ):
            arrays |= {name + end: array for end, array in pack_starts(starts_of(_joined(lengths))).items()}
        return arrays


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
