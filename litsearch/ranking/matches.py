"""Sets of documents with scores, and how they are joined."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Matches(NamedTuple):
    """Documents that match, ascending and each once, and their scores.

    Attributes:
        documents: int64, shape (n,).
        scores: float64, shape (n,), never negative.
    """

    documents: np.ndarray
    scores: np.ndarray


NONE = Matches(np.zeros(0, np.int64), np.zeros(0))


def summed(documents: np.ndarray, amounts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct documents, ascending, and the sum of the amounts of each, added in order.

    >>> [part.tolist() for part in summed(np.array([5, 2, 5]), np.array([1.0, 2.0, 4.0]))]
    [[2, 5], [2.0, 5.0]]
    """
    distinct, inverse = np.unique(documents, return_inverse=True)
    return distinct, np.bincount(inverse, amounts, len(distinct))


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
    """The scores of ``documents`` in ``matches``, 0 for those that do not match."""
    scores = np.zeros(len(documents))
    found = holds(documents, matches.documents)
    scores[found] = matches.scores[np.searchsorted(matches.documents, documents[found])]
    return scores


def union(parts: list[Matches]) -> Matches:
    """The documents of any part; scores are added in the order of the parts."""
    filled = [part for part in parts if len(part.documents)]
    if len(filled) < 2:
        return filled[0] if filled else NONE
    size = max(int(part.documents[-1]) for part in filled) + 1
    is_found, scores = np.zeros(size, bool), np.zeros(size)
    for part in filled:
        is_found[part.documents] = True
        scores[part.documents] += part.scores
    documents = np.flatnonzero(is_found)
    return Matches(documents, scores[documents])
