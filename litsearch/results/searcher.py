"""One snapshot of an index, ready to answer: the rooms behind a search, put to work in order."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

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
from ..records import Record
from ..storage.fields import TEXT_FIELDS
from ..storage.snapshot import Snapshot
from ..storage.vocabulary import Vocabulary
from .facets import count_values
from .filters import filter_values, listed
from .hit import Hit
from .options import SearchOptions
from .results import Results
from .sorting import in_order
from .suggest import completions, did_you_mean, similar_query


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

    def search(self, query: str | Query, options: SearchOptions) -> Results:
        """The hits of the page that the options ask for."""
        options.check_page()
        started = time.perf_counter()
        answer = self._answer(query, options)
        ordered = self._ordered(answer, options.sort, options.stop)
        hits = list(_hits(answer, ordered, options.offset, options.stop))
        documents = answer.matches.documents
        facets = {name: count_values(self.snapshot, name, documents) for name in listed(options.facets)}
        return Results(
            hits,
            answer.query,
            len(documents),
            time.perf_counter() - started,
            facets,
            lambda: int(answer.evaluator.all_words(answer.plan, documents).sum()),
            lambda: did_you_mean(self.vocabulary, answer.query.tree, answer.plan),
        )

    def scan(self, query: str | Query, options: SearchOptions) -> Iterator[Hit]:
        """Every hit in order, each made when it is asked for."""
        answer = self._answer(query, options)
        return _hits(answer, self._ordered(answer, options.sort, None), 0, None)

    def count(self, query: str | Query, options: SearchOptions) -> int:
        """How many records match."""
        return len(self._answer(query, options).matches.documents)

    def _ordered(self, answer: _Answer, sort: str, count: int | None) -> Matches:
        if sort == "relevance":
            return best_first(answer.matches, count)
        return in_order(self.snapshot, answer.matches, sort)

    def _answer(self, query: str | Query, options: SearchOptions) -> _Answer:
        parsed = self.parse(query, fields=options.fields, default_operator=options.default_operator)
        kinds, languages = chosen_kinds(options.variants), _languages(options.languages)
        plan = Expansion(self.vocabulary, self._variants, kinds, languages).plan(parsed.tree)
        evaluator = self._evaluator(tuple(sorted(Weights.of(options.weights).fields.items())))
        matches = evaluator.matches(plan)
        for allowed in filter_values(options.filters):
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

    def completions(self, prefix: str, limit: int) -> list[str]:
        """The words of the index that begin like ``prefix``, those of most records first."""
        return completions(self.vocabulary, prefix, limit)

    def similar(self, record: Record, limit: int) -> list[Hit]:
        """The records that share the most telling words of a record; it is not among them."""
        tree = similar_query(self.vocabulary, record, self.snapshot.live_count)
        found = self.search(Query("", tree), SearchOptions(limit=limit + 1))
        return [hit for hit in found if hit.id != record.id][:limit]


def _hits(answer: _Answer, ordered: Matches, start: int, stop: int | None) -> Iterator[Hit]:
    places = zip(ordered.documents[start:stop].tolist(), ordered.scores[start:stop].tolist(), strict=True)
    for rank, (document, score) in enumerate(places, start + 1):
        yield Hit(rank, score, document, answer.evaluator, answer.plan)


def _languages(languages: str | Collection[str] | None) -> list[str] | None:
    if languages is None:
        return None
    chosen = listed(languages)
    for language in chosen:
        if language not in BY_LANGUAGE:
            raise ValueError(f"variants have no language {language!r}; there are {', '.join(BY_LANGUAGE)}")
    return chosen
