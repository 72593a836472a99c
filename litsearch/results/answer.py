"""What a query finds in one snapshot, worked out as far as it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from ..query.plan import Filter, Plan
from ..query.query import Query
from ..ranking.evaluate import Evaluator
from ..ranking.matches import Matches
from .facets import count_values
from .hit import Hit
from .sorting import in_order


class Answer:
    """A query with its plan; the best hits do not need all that match.

    Attributes:
        query: the query that ran.
        plan: what it does on the index.

    Args:
        query, plan: these.
        evaluator: scores the plan.
        filters: what a record must pass to be found.
    """

    def __init__(self, query: Query, plan: Plan, evaluator: Evaluator, filters: Sequence[Filter]) -> None:
        self.query = query
        self.plan = plan
        self._evaluator = evaluator
        self._allowed = evaluator.allowed(filters)

    @cached_property
    def _matches(self) -> Matches:
        """Every record that is found."""
        return self._evaluator.matches(self.plan).among(self._allowed)

    def total(self) -> int:
        """How many records are found."""
        with self._evaluator.snapshot.damage_told():
            return len(self._matches.documents)

    def total_all_words(self) -> int:
        """How many of them hold every word of the query."""
        with self._evaluator.snapshot.damage_told():
            return int(self._evaluator.all_words(self.plan, self._matches.documents).sum())

    def counts(self, facet: str) -> dict[str, int]:
        """How many of them have each value of a facet."""
        return count_values(self._evaluator.snapshot, facet, self._matches.documents)

    def hits(self, sort: str, start: int, stop: int | None) -> Iterator[Hit]:
        """The hits from a place to another, in order; each made when it is asked for."""
        ordered = self._ordered(sort, stop)
        places = zip(ordered.documents[start:stop].tolist(), ordered.scores[start:stop].tolist(), strict=True)
        for rank, (document, score) in enumerate(places, start + 1):
            yield Hit(rank, score, document, self._evaluator, self.plan)

    def _ordered(self, sort: str, count: int | None) -> Matches:
        if sort == "relevance":
            return self._evaluator.best(self.plan, count, self._allowed)
        return in_order(self._evaluator.snapshot, self._matches, sort)
