"""A Whoosh matcher over arrays of postings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.matching import LeafMatcher, ReadTooFar

from .postings import POSITION_BITS, documents_of, fields_of

# In a group, the fields of a document follow each other at this distance.
_FIELD_DISTANCE = 1 << POSITION_BITS


class PostingMatcher(LeafMatcher):  # type: ignore[misc]
    """One term's postings: documents, weights, and positions when asked for."""

    def __init__(
        self,
        term: tuple[str, bytes],
        documents: np.ndarray,
        weights: np.ndarray,
        occurrences: np.ndarray | None,
        fields: list[int],
        format_: Any,
        scorer: Any,
    ) -> None:
        self._term = term
        self._documents = documents
        self._weights = weights
        self._occurrences = occurrences
        self._fields = fields
        self.format = format_
        self.scorer = scorer
        self._place = 0

    def is_active(self) -> bool:
        """Whether a posting is left."""
        return self._place < len(self._documents)

    def reset(self) -> None:
        """Back to the first posting."""
        self._place = 0

    def id(self) -> int:
        """The document of the posting."""
        return int(self._documents[self._place])

    def all_ids(self) -> Iterator[int]:
        """The documents from here on."""
        return iter(self._documents[self._place :].tolist())

    def next(self) -> bool:
        """Go to the next posting; never into a new block."""
        if not self.is_active():
            raise ReadTooFar
        self._place += 1
        return False

    def skip_to(self, docnum: int) -> bool:
        """Go to the first posting of ``docnum`` or later."""
        if not self.is_active():
            raise ReadTooFar
        self._place += int(np.searchsorted(self._documents[self._place :], docnum))
        return False

    def weight(self) -> float:
        """How often the term occurs in the document."""
        return float(self._weights[self._place])

    def supports(self, astype: str) -> bool:
        """What can be read of a posting: its frequency, and its positions in text fields."""
        return astype in ("frequency", "weight") or (astype == "positions" and self._occurrences is not None)

    def value_as(self, astype: str) -> Any:
        """The posting as positions, frequency or weight."""
        if astype == "positions":
            return self._positions()
        return int(self.weight()) if astype == "frequency" else self.weight()

    def value(self) -> bytes:
        """The posting as Whoosh's own formats store it."""
        encoded: bytes = self.format.encode(self._positions()) if self._occurrences is not None else b""
        return encoded

    def _positions(self) -> list[int]:
        assert self._occurrences is not None
        start, stop = np.searchsorted(documents_of(self._occurrences), [self.id(), self.id() + 1])
        found = self._occurrences[start:stop]
        fields = fields_of(found)
        positions = found & (_FIELD_DISTANCE - 1)
        if len(self._fields) > 1:
            positions = positions + fields * _FIELD_DISTANCE
        kept: list[int] = positions[np.isin(fields, self._fields)].tolist()
        return kept

    def copy(self) -> PostingMatcher:
        """A second matcher at the same place."""
        twin = PostingMatcher(
            self._term,
            self._documents,
            self._weights,
            self._occurrences,
            self._fields,
            self.format,
            self.scorer,
        )
        twin._place = self._place
        return twin

    def supports_block_quality(self) -> bool:
        """No: Whoosh's pruning by blocks loses hits."""
        return False

    def max_quality(self) -> float:
        """Infinite, so that no pruning happens."""
        return float("inf")

    block_quality = max_quality
