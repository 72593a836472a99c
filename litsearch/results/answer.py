"""What a query finds in one snapshot, worked out as far as it is asked for."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..query.plan import Plan
from ..query.query import Query
from ..ranking.evaluate import Evaluator
from ..ranking.matches import Matches
from .facets import count_values
from .filters import filter_values, listed
from .hit import Hit
from .options import SearchOptions
from .sorting import in_order

if TYPE_CHECKING:
    from .searcher import Searcher


class Page(NamedTuple):
    """The hits of one page, as numbers.

    Attributes:
        documents: in order; int64, shape (n,).
        scores: float64, shape (n,).
        facets: for each facet asked for, how many of all matches have each value.
        seconds: how long it took to find them.
    """

    documents: np.ndarray
    scores: np.ndarray
    facets: Mapping[str, Mapping[str, int]]
    seconds: float


class Answer:
    """A query on one snapshot. Nothing is done before it is needed; the best hits do not need all matches.

    Args:
        searcher: of the snapshot.
        asked: the query, as given.
        options: the options of the search.
    """

    def __init__(self, searcher: Searcher, asked: str | Query, options: SearchOptions) -> None:
        self.searcher = searcher
        self._asked = asked
        self.options = options

    @cached_property
    def query(self) -> Query:
        """The query as it runs."""
        options = self.options
        parsed = self.searcher.parse(
            self._asked, fields=options.fields, default_operator=options.default_operator
        )
        return Query(parsed.text, parsed.tree, self._advice)

    def _advice(self) -> Iterable[str]:
        # Rarely asked for, and it takes a while to import.
        from .advice import advice

        return advice(self)

    @cached_property
    def plan(self) -> Plan:
        """What the query does on the index."""
        return self.searcher.plan(self.query.tree, self.options)

    @cached_property
    def evaluator(self) -> Evaluator:
        """What scores the plan."""
        return self.searcher.evaluator(self.options.weights)

    @cached_property
    def allowed(self) -> np.ndarray | None:
        """The documents that the filters let pass, as booleans; ``None`` for all."""
        return self.evaluator.allowed(filter_values(self.options.filters))

    @cached_property
    def _matches(self) -> Matches:
        """Every record that is found."""
        return self.evaluator.matches(self.plan).among(self.allowed)

    def page(self) -> Page:
        """The hits of the page that the options ask for."""
        self.options.check_page()
        started = time.perf_counter()
        ordered = self._ordered(self.options.stop)
        start = self.options.offset
        facets = {name: self._counts(name) for name in listed(self.options.facets)}
        seconds = time.perf_counter() - started
        return Page(ordered.documents[start:], ordered.scores[start:], facets, seconds)

    def hits(self, page: Page) -> Iterator[Hit]:
        """The hits of a page, each made when it is asked for."""
        places = zip(page.documents.tolist(), page.scores.tolist(), strict=True)
        for rank, (document, score) in enumerate(places, self.options.offset + 1):
            yield Hit(rank, score, document, self)

    def scan(self) -> Iterator[Hit]:
        """Every hit in order, each made when it is asked for."""
        ordered = self._ordered(None)
        return self.hits(Page(ordered.documents, ordered.scores, {}, 0.0))

    def total(self) -> int:
        """How many records are found."""
        with self.evaluator.snapshot.damage_told():
            return len(self._matches.documents)

    def total_all_words(self) -> int:
        """How many of them hold every word of the query."""
        with self.evaluator.snapshot.damage_told():
            return int(self.evaluator.all_words(self.plan, self._matches.documents).sum())

    def suggestion(self) -> str | None:
        """Another spelling of the query, when a word of it is not in the index."""
        return self.searcher.did_you_mean(self.query, self.plan, self.options.lexicon)

    def _counts(self, facet: str) -> dict[str, int]:
        """How many of all matches have each value of a facet."""
        return count_values(self.evaluator.snapshot, facet, self._matches.documents)

    def _ordered(self, count: int | None) -> Matches:
        if self.options.sort == "relevance":
            return self.evaluator.best(self.plan, count, self.allowed)
        ordered = in_order(self.evaluator.snapshot, self._matches, self.options.sort)
        return Matches(ordered.documents[:count], ordered.scores[:count])
