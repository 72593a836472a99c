"""The best k of many scores."""

from __future__ import annotations

import numpy as np

from .matches import Matches


def best_first(matches: Matches, count: int | None) -> Matches:
    """The first ``count`` matches by falling score, ties by document; all for ``None``.

    The head is the same for every ``count``.

    >>> found = Matches(np.array([1, 4, 7]), np.array([0.5, 2.0, 0.5]))
    >>> best_first(found, 2).documents.tolist()
    [4, 1]
    """
    documents, scores = matches.documents, matches.scores
    if count is not None and 0 < count < len(scores):
        threshold = np.partition(scores, len(scores) - count)[len(scores) - count]
        contenders = np.flatnonzero(scores >= threshold)
        documents, scores = documents[contenders], scores[contenders]
    order = np.lexsort((documents, -scores))[:count]
    return Matches(documents[order], scores[order])
