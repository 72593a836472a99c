"""One snapshot of an index, ready to answer: the rooms behind a search, put to work in order."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from ..analysis.analyzer import query_words
from ..analysis.stopwords import BY_LANGUAGE
from ..lexicon.kinds import Variant, chosen_kinds
from ..query.expansion import Expansion
from ..query.plan import Concept, Plan
from ..query.query import Query
from ..query.stopping import without_stop_words
from ..query.syntax import parse
from ..query.variants import Variants
from ..ranking.bm25f import Weights
from ..ranking.evaluate import Evaluator
from ..ranking.matches import Matches, holds
from ..ranking.top import best_first
from ..storage.fields import TEXT_FIELDS
from ..storage.snapshot import Snapshot
from ..storage.vocabulary import Vocabulary
from .facets import count_values
from .filters import filter_values, listed
from .hit import Hit
from .results import Results
from .sorting import in_order
from .suggest import did_you_mean

_PRESENTING = ("limit", "offset", "sort", "facets")


class _Answer(NamedTuple):
    query: Query
    plan: Plan
    evaluator: Evaluator
    matches: Matches


class Searcher:
    """Answers queries on one snapshot; safe to use from several threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.vocabulary = Vocabulary(snapshot)
        self._variants = Variants(self.vocabulary)
        self._evaluator = lru_cache(maxsize=4)(self._make_evaluator)

    def _make_evaluator(self, weights: tuple[tuple[str, float], ...]) -> Evaluator:
        return Evaluator(self.snapshot, self.vocabulary, Weights(dict(weights)))

    def parse(
        self,
        query: str | Query,
        *,
        fields: Sequence[str] | None = None,
        default_operator: str = "OR",
        strict: bool = False,
    ) -> Query:
        """The query as it would run."""
        if isinstance(query, Query):
            if fields is not None or default_operator != "OR":
                raise ValueError("fields and default_operator are for text; this query is parsed already")
            return query
        tree = parse(query, fields=fields, default_operator=default_operator, strict=strict)
        return Query(query, without_stop_words(tree))

    def search(
        self,
        query: str | Query,
        *,
        limit: int | None = 10,
        offset: int = 0,
        sort: str = "relevance",
        facets: Sequence[str] = (),
        **options: Any,
    ) -> Results:
        """The hits from ``offset`` on, ``limit`` of them; see :meth:`litsearch.Index.search`."""
        if offset < 0 or (limit is not None and limit < 0):
            raise ValueError("limit and offset must be 0 or more")
        started = time.perf_counter()
        answer = self._answer(query, **options)
        last = None if limit is None else offset + limit
        ordered = self._ordered(answer, sort, last)
        hits = [
            Hit(offset + place + 1, score, document, answer.evaluator, answer.plan)
            for place, (document, score) in enumerate(
                zip(
                    ordered.documents[offset:last].tolist(), ordered.scores[offset:last].tolist(), strict=True
                )
            )
        ]
        found = {name: count_values(self.snapshot, name, answer.matches.documents) for name in listed(facets)}
        seconds = time.perf_counter() - started
        return Results(
            hits,
            answer.query,
            len(answer.matches.documents),
            seconds,
            found,
            lambda: int(answer.evaluator.all_words(answer.plan, answer.matches.documents).sum()),
            lambda: did_you_mean(self.vocabulary, answer.query.tree, answer.plan),
        )

    def scan(self, query: str | Query, *, sort: str = "relevance", **options: Any) -> Iterator[Hit]:
        """Every hit in order, each made when it is asked for."""
        answer = self._answer(query, **_choosing(options))
        ordered = self._ordered(answer, sort, None)
        for place, (document, score) in enumerate(zip(*map(np.ndarray.tolist, ordered), strict=True)):
            yield Hit(place + 1, score, document, answer.evaluator, answer.plan)

    def count(self, query: str | Query, **options: Any) -> int:
        """How many records match; options that only choose and order hits change nothing."""
        return len(self._answer(query, **_choosing(options)).matches.documents)

    def _ordered(self, answer: _Answer, sort: str, count: int | None) -> Matches:
        if sort == "relevance":
            return best_first(answer.matches, count)
        return in_order(self.snapshot, answer.matches, sort)

    def _answer(
        self,
        query: str | Query,
        *,
        fields: Sequence[str] | None = None,
        weights: Mapping[str, float] | None = None,
        filters: Mapping[str, Any] | None = None,
        languages: Collection[str] | None = None,
        variants: bool | Collection[str] = True,
        default_operator: str = "OR",
    ) -> _Answer:
        parsed = self.parse(query, fields=fields, default_operator=default_operator)
        expansion = Expansion(self.vocabulary, self._variants, chosen_kinds(variants), _languages(languages))
        plan = expansion.plan(parsed.tree)
        evaluator = self._evaluator(tuple(sorted(Weights.of(weights).fields.items())))
        matches = evaluator.matches(plan)
        for allowed in filter_values(filters):
            kept = holds(matches.documents, evaluator.passing(allowed))
            matches = Matches(matches.documents[kept], matches.scores[kept])
        return _Answer(parsed, plan, evaluator, matches)

    def variants(self, word: str, kinds: bool | Collection[str] = True) -> list[Variant]:
        """The forms of the index that stand for a word, nearest first, then the most frequent."""
        words = tuple(query_words(word))
        chosen = chosen_kinds(kinds)
        forms = (
            self._variants.of(words[0], chosen) if len(words) == 1 else self._variants.of_words(words, chosen)
        )
        concept = Concept(word, tuple(range(len(TEXT_FIELDS))), forms)
        count = self._evaluator(tuple(sorted(Weights().fields.items()))).form_count
        found = [
            Variant(form.text, form.kind, form.language, form.weight, frequency)
            for form in forms
            if (frequency := count(form, concept))
        ]
        return sorted(found, key=lambda variant: (-variant.weight, -variant.document_frequency, variant.text))


def _choosing(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a search without those that only cut, order or count its hits."""
    return {name: value for name, value in options.items() if name not in _PRESENTING}


def _languages(languages: str | Collection[str] | None) -> list[str] | None:
    if languages is None:
        return None
    chosen = listed(languages)
    for language in chosen:
        if language not in BY_LANGUAGE:
            raise ValueError(f"variants have no language {language!r}; there are {', '.join(BY_LANGUAGE)}")
    return chosen
