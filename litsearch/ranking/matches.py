"""Sets of documents with scores, and how they are joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class Matches(NamedTuple):
    """Documents that match, ascending and each once, and their scores.

    Attributes:
        documents: int64, shape (n,).
        scores: float64, shape (n,), never negative.
        hinted: documents that hold nothing but hints, and what these add to the score of one that
            is found by other words; no document is in both.
    """

    documents: np.ndarray
    scores: np.ndarray
    hinted: Matches | None = None

    @property
    def parts(self) -> tuple[Matches, ...]:
        """What is found and, if there is any, what is hinted."""
        return (self, self.hinted) if self.hinted else (self,)

    @property
    def nbytes(self) -> int:
        """The bytes of all arrays."""
        return sum(part.documents.nbytes + part.scores.nbytes for part in self.parts)

    def scaled(self, factor: float) -> Matches:
        """The same documents, all scores multiplied."""
        hinted = self.hinted.scaled(factor) if self.hinted else None
        return Matches(self.documents, self.scores * factor, hinted)

    def among(self, allowed: np.ndarray | None) -> Matches:
        """What is found of the documents that are allowed, all for ``None``; bool, shape (documents,)."""
        if allowed is None:
            return self
        kept = allowed.take(self.documents)
        return Matches(self.documents.compress(kept), self.scores.compress(kept))

    def score(self, document: int) -> float:
        """The score of one document, 0 when it is in neither part."""
        return float(scores_at(self, np.array([document]))[0])


# Of so many documents fewer than one is looked up; more are marked in an array of all.
_SPARSE = 32
# Of so many documents fewer than one is sorted; more are marked in an array of all.
_FEW = 8

NONE = Matches(np.zeros(0, np.int64), np.zeros(0))


def first_ones(numbers: np.ndarray) -> np.ndarray:
    """Which numbers are not the same as the one before; bool.

    >>> first_ones(np.array([2, 5, 5])).tolist()
    [True, True, False]
    """
    is_first = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=is_first[1:])
    return is_first


def summed(documents: np.ndarray, amounts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct ones of ascending documents, and the sum of the amounts of each, added in order.

    >>> [part.tolist() for part in summed(np.array([2, 5, 5]), np.array([2.0, 1.0, 4.0]))]
    [[2, 5], [2.0, 5.0]]
    """
    is_first = first_ones(documents)
    return documents[is_first], np.bincount(np.cumsum(is_first) - 1, amounts)


def numbered(documents: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct ones of some documents, ascending, and which of these each one is.

    >>> [part.tolist() for part in numbered(np.array([2, 9, 2, 5]))]
    [[2, 5, 9], [0, 2, 0, 1]]
    """
    size = int(documents.max(initial=-1)) + 1
    if _FEW * len(documents) < size:
        # The documents of each form ascend already: this sort merges what is in order.
        order = documents.argsort(kind="stable")
        ordered = documents.take(order)
        is_first = first_ones(ordered)
        numbers = np.empty(len(documents), np.int64)
        numbers[order] = is_first.cumsum() - 1
        return ordered.compress(is_first), numbers
    is_held = np.zeros(size, bool)
    is_held[documents] = True
    distinct = np.flatnonzero(is_held)
    numbers = np.empty(size, np.int64)
    numbers[distinct] = np.arange(len(distinct))
    return distinct, numbers.take(documents)


def totals(documents: np.ndarray, amounts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct ones of some documents, ascending, and the sum of the amounts of each, added in order.

    >>> [part.tolist() for part in totals(np.array([2, 9, 2]), np.array([1.0, 4.0, 2.0]))]
    [[2, 9], [3.0, 4.0]]
    """
    if _FEW * len(documents) < int(documents.max(initial=-1)) + 1:
        distinct, numbers = numbered(documents)
        return distinct, np.bincount(numbers, amounts)
    sums = np.bincount(documents, amounts)
    is_held = np.zeros(len(sums), bool)
    is_held[documents] = True
    distinct = np.flatnonzero(is_held)
    return distinct, sums[distinct]


def holds(documents: np.ndarray, among: np.ndarray) -> np.ndarray:
    """Which of ``documents`` stand in ``among``; both ascending.

    >>> holds(np.array([1, 2, 3]), np.array([2, 9])).tolist()
    [False, True, False]
    """
    if not (len(among) and len(documents)):
        return np.zeros(len(documents), bool)
    size = max(int(among[-1]), int(documents[-1])) + 1
    if _SPARSE * len(documents) > len(among) + size // 16:
        is_held = np.zeros(size, bool)
        is_held[among] = True
        found: np.ndarray = is_held.take(documents)
    else:
        places = np.searchsorted(among, documents)
        places[places == len(among)] = 0
        found = among[places] == documents
    return found


def scores_at(matches: Matches, documents: np.ndarray) -> np.ndarray:
    """The scores of ``documents`` in ``matches``, those of hints too, 0 for all others."""
    scores = np.zeros(len(documents))
    for part in matches.parts:
        found = holds(documents, part.documents)
        scores[found] = part.scores[np.searchsorted(part.documents, documents[found])]
    return scores


def union(parts: Sequence[Matches]) -> Matches:
    """The documents of any part; scores are added in the order of the parts."""
    filled = [part for part in parts if len(part.documents) or part.hinted]
    if len(filled) < 2:
        return filled[0] if filled else NONE
    size = max(int(some.documents[-1]) for part in filled for some in part.parts if len(some.documents)) + 1
    scores, is_found = added(filled, size), np.zeros(size, bool)
    for part in filled:
        is_found[part.documents] = True
    documents = np.flatnonzero(is_found)
    hints = any(part.hinted for part in filled)
    others = np.flatnonzero(~is_found & (scores > 0)) if hints else NONE.documents
    return Matches(documents, scores[documents], Matches(others, scores[others]) if len(others) else None)


def added(parts: Sequence[Matches], size: int) -> np.ndarray:
    """The scores of all documents, those of hints too; float64, shape (size,).

    They are added in the order of the parts, so that every way to a score gives the same bits.
    """
    scores = np.zeros(size)
    for part in parts:
        for some in part.parts:
            np.add.at(scores, some.documents, some.scores)
    return scores
