"""Sets of documents with scores, and how they are joined."""

from __future__ import annotations

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

    def scaled(self, factor: float) -> Matches:
        """The same documents, all scores multiplied."""
        hinted = self.hinted.scaled(factor) if self.hinted else None
        return Matches(self.documents, self.scores * factor, hinted)

    def score(self, document: int) -> float:
        """The score of one document, 0 when it is in neither part."""
        return float(scores_at(self, np.array([document]))[0])


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


def holds(documents: np.ndarray, among: np.ndarray) -> np.ndarray:
    """Which of ``documents`` stand in ``among``; both ascending.

    >>> holds(np.array([1, 2, 3]), np.array([2, 9])).tolist()
    [False, True, False]
    """
    if not len(among):
        return np.zeros(len(documents), bool)
    places = np.searchsorted(among, documents)
    places[places == len(among)] = 0
    found: np.ndarray = among[places] == documents
    return found


def scores_at(matches: Matches, documents: np.ndarray) -> np.ndarray:
    """The scores of ``documents`` in ``matches``, those of hints too, 0 for all others."""
    scores = np.zeros(len(documents))
    for part in matches.parts:
        found = holds(documents, part.documents)
        scores[found] = part.scores[np.searchsorted(part.documents, documents[found])]
    return scores


def union(parts: list[Matches]) -> Matches:
    """The documents of any part; scores are added in the order of the parts."""
    filled = [part for part in parts if len(part.documents) or part.hinted]
    if len(filled) < 2:
        return filled[0] if filled else NONE
    scored = [some for part in filled for some in part.parts if len(some.documents)]
    size = max(int(some.documents[-1]) for some in scored) + 1
    is_found, scores = np.zeros(size, bool), np.zeros(size)
    for some in scored:
        scores[some.documents] += some.scores
    for part in filled:
        is_found[part.documents] = True
    documents = np.flatnonzero(is_found)
    hints = any(part.hinted for part in filled)
    others = np.flatnonzero(~is_found & (scores > 0)) if hints else NONE.documents
    return Matches(documents, scores[documents], Matches(others, scores[others]) if len(others) else None)
