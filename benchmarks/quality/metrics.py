"""Figures of one ranking: nDCG@10 and the reciprocal rank of a known document."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from litsearch import Index

#: How much of a score two documents may differ by and still be a tie.
_CLOSE = 1e-9


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return math.fsum(values) / len(values) if values else 0.0


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain of identifiers in order, as ``trec_eval`` has it.

    The gain of a document is its grade, its discount the binary logarithm of its rank plus one.
    """
    found = _discounted([grades.get(identifier, 0) for identifier in ranked[:depth]])
    ideal = _discounted(sorted(grades.values(), reverse=True)[:depth])
    return found / ideal if ideal else 0.0


def _discounted(grades: Iterable[int]) -> float:
    return sum(max(grade, 0) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def search_ndcg(index: Index, query: str, grades: Mapping[str, int], options: Mapping[str, Any]) -> float:
    """nDCG@10 of a search; equal scores stand in the order of ``trec_eval``, by identifier, last first."""
    hits = [(hit.score, hit.id) for hit in index.search(query, limit=100, **options)]
    return ndcg([identifier for _, identifier in sorted(hits, reverse=True)], grades)


def expected_rank(scores: Iterable[tuple[str, float]], wanted: Collection[str]) -> float:
    """The rank of the first wanted document, best score first; infinite when there is none.

    Ties count at the middle: the rank is what the first of the wanted has in a random order of those
    that share its score. No more is read than is needed.

    >>> expected_rank([("a", 2.0), ("b", 1.0), ("c", 1.0), ("d", 1.0), ("e", 0.5)], {"c"})
    3.0
    """
    above, tied, right, best, last = 0, 0, 0, None, None
    for identifier, score in scores:
        if best is not None and score < best - _CLOSE * best:
            break
        if best is None and (last is None or score < last - _CLOSE * last):
            above, tied = above + tied, 0
            last = score
        tied += 1
        if identifier in wanted:
            right += 1
            best = last
    return above + 1 + (tied - right) / (right + 1) if right else math.inf


def reciprocal_rank(index: Index, query: str, wanted: Collection[str], options: Mapping[str, Any]) -> float:
    """1 divided by the rank of the first wanted document, 0 when no search result is wanted."""
    found = ((hit.id, hit.score) for hit in index.scan(query, **options))
    return 1 / expected_rank(found, wanted)
