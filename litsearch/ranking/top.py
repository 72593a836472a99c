"""The best k of many scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .matches import Matches, added, holds

# So many documents are looked at for a score that the best reach.
_LOOKED_AT = 256
# Of so many scores each the highest is looked at first, to find a score that the best reach.
_ROWS = 64


def best_first(matches: Matches, count: int | None) -> Matches:
    """The first ``count`` matches by falling score, ties by document; all for ``None``.

    The head is the same for every ``count``.

    >>> found = Matches(np.array([1, 4, 7]), np.array([0.5, 2.0, 0.5]))
    >>> best_first(found, 2).documents.tolist()
    [4, 1]
    """
    documents, scores = matches.documents, matches.scores
    if count is not None and 0 < count < len(scores):
        contenders = np.flatnonzero(scores >= _least_of_best(scores, count))
        documents, scores = documents[contenders], scores[contenders]
    order = np.lexsort((documents, -scores))[:count]
    return Matches(documents[order], scores[order])


def best_of_sum(
    parts: Sequence[Matches],
    count: int,
    document_count: int,
    boost: float = 1.0,
    allowed: np.ndarray | None = None,
) -> Matches:
    """The first ``count`` documents of the union of some parts, without making the union.

    Args:
        parts: what to add up; ascending documents.
        count: 1 or more.
        document_count: the documents of the index.
        boost: a factor for all scores.
        allowed: the documents that may be found, all for ``None``; bool, shape (documents,).

    >>> parts = [Matches(np.array([1, 4]), np.array([2.0, 1.0])), Matches(np.array([4]), np.array([3.0]))]
    >>> best_of_sum(parts, 1, 9)
    Matches(documents=array([4]), scores=array([4.]), hinted=None)
    """
    scores = added(parts, document_count)
    if boost != 1.0:
        scores *= boost
    found = sorted((part.documents for part in parts), key=len)
    least = _reached(found, scores, count, allowed)
    if least > 0.0:
        contenders = np.flatnonzero(scores >= least)
        # Without hints, what has a score is found.
        if any(part.hinted for part in parts):
            contenders = contenders[_in_any(contenders, found)]
    else:
        contenders = _all(found, document_count)
    best = Matches(contenders, scores[contenders]).among(allowed)
    return best_first(best, count)


def _least_of_best(scores: np.ndarray, count: int) -> float:
    """The score at place ``count`` by falling score; from 1 to the number of scores.

    >>> _least_of_best(np.array([2.0, 5.0, 3.0]), 2)
    3.0
    """
    columns = len(scores) // _ROWS
    if columns > count:
        # As many scores as there are columns reach what so many highest scores of columns reach.
        highest = scores[: columns * _ROWS].reshape(_ROWS, columns).max(0)
        scores = scores[scores >= np.partition(highest, columns - count)[columns - count]]
    return float(np.partition(scores, len(scores) - count)[len(scores) - count])


def _reached(
    found: Sequence[np.ndarray], scores: np.ndarray, count: int, allowed: np.ndarray | None
) -> float:
    """A score that at least ``count`` of some documents reach, 0 when none is known.

    Args:
        found: lists of documents, the shortest first.
        scores: the scores of all documents.
        count: 1 or more.
        allowed: the documents that may be found, all for ``None``.
    """
    least, looked_at = 0.0, 0
    for documents in found:
        some = scores[documents if allowed is None else documents[allowed[documents]]]
        if len(some) >= count:
            least = max(least, _least_of_best(some, count))
            looked_at += len(some)
        if looked_at > _LOOKED_AT:
            break
    return least


def _all(found: Sequence[np.ndarray], document_count: int) -> np.ndarray:
    """The documents of all lists, ascending."""
    is_found = np.zeros(document_count, bool)
    for documents in found:
        is_found[documents] = True
    return np.flatnonzero(is_found)


def _in_any(documents: np.ndarray, found: Sequence[np.ndarray]) -> np.ndarray:
    """Which of ``documents`` stand in one of some lists, the shortest first; bool."""
    is_found = np.zeros(len(documents), bool)
    for some in reversed(found):
        is_found |= holds(documents, some)
        if is_found.all():
            break
    return is_found
