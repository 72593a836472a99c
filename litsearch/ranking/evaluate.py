"""A plan and the postings to scores: exact, for every document that matches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import numpy as np

from ..query import plan
from ..query.plan import Concept, Group, PhraseConcept, Plan, WeightedForm
from ..storage.snapshot import Snapshot
from ..storage.vocabulary import Vocabulary
from .bm25f import Weights, inverse_document_frequency, saturate, weigh
from .cache import BoundedCache
from .frequencies import Frequencies, at, frequencies
from .matches import NONE, Matches, holds, scores_at, union
from .occurrences import OccurrenceFinder
from .proximity import Feature, features, word_places
from .statistics import Statistics

_CACHE_BYTES = 64_000_000
_PLACES_BYTES = 16_000_000


class Evaluator:
    """Scores plans on one snapshot under some weights; it remembers the scores of concepts."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary, weights: Weights) -> None:
        self.snapshot = snapshot
        self.statistics = Statistics(snapshot, weights)
        self._finder = OccurrenceFinder(snapshot, vocabulary)
        self._cache: BoundedCache[Concept | PhraseConcept | plan.Proximity, Matches] = BoundedCache(
            _CACHE_BYTES
        )
        self._places_known: BoundedCache[Concept, np.ndarray] = BoundedCache(_PLACES_BYTES)

    def matches(self, found: Plan) -> Matches:
        """The live documents that a plan matches, with their scores."""
        matched: Matches = self._HANDLERS[type(found)](self, found)
        return matched

    def frequencies(self, concept: Concept | PhraseConcept) -> Frequencies:
        """The weighted occurrences of a concept."""
        return frequencies(self._finder, concept, self.statistics.row(concept.fields))

    def form_amount(self, form: WeightedForm, concept: Concept, document: int) -> float:
        """The occurrences of one form of a concept in a document, each counting its field's weight
        and its probability."""
        return at(*self._form(form, concept), document) * form.probability

    def form_documents(self, form: WeightedForm, concept: Concept) -> np.ndarray:
        """The live documents that hold one form of a concept in its fields, ascending."""
        return self._form(form, concept)[0]

    def _form(self, form: WeightedForm, concept: Concept) -> tuple[np.ndarray, np.ndarray]:
        """The documents of one form of a concept, and its occurrences in each."""
        return self._finder.of((form,), concept, self.statistics.row(concept.fields)).of(0)

    def concept(self, found: Concept | PhraseConcept) -> Matches:
        """The matches of a concept: the score of BM25F times the concept's boost."""
        known = self._cache.get(found)
        if known is None:
            known = self._score(found)
            self._cache.put(found, known, _size(found) + _bytes(known))
        return known

    def _score(self, found: Concept | PhraseConcept) -> Matches:
        documents, levels, frequency, is_hit = self.frequencies(found)
        if not levels:
            return NONE
        norms = self.statistics.norms(found.fields, documents)
        idf = inverse_document_frequency(self.statistics.documents, frequency)
        scores = weigh(levels, norms) * (found.boost * idf)
        if is_hit is None:
            return Matches(documents, scores)
        return Matches(documents[is_hit], scores[is_hit], Matches(documents[~is_hit], scores[~is_hit]))

    def values(self, found: plan.Values) -> Matches:
        """The records with a value: it counts by its rarity, as a word that stands there once."""
        documents = self.passing(found)
        idf = inverse_document_frequency(self.statistics.documents, len(documents))
        score = found.boost * idf / (1.0 + self.statistics.weights.k1)
        return Matches(documents, np.full(len(documents), score))

    def unscored(self, found: plan.ValueRange | plan.ValuePrefix) -> Matches:
        """The records with a value in a range or with a beginning, with score 0."""
        return _unscored(self.passing(found))

    def passing(self, found: plan.Filter) -> np.ndarray:
        """The live documents that have a value that is asked for, ascending."""
        if isinstance(found, plan.Values):
            parts = [self.snapshot.value_documents(found.field, value) for value in found.values]
            return np.unique(np.concatenate(parts)) if parts else NONE.documents
        if isinstance(found, plan.ValuePrefix):
            runs = self.snapshot.value_runs(found.field, found.prefix)
        else:
            runs = self.snapshot.value_range(found.field, found.low, found.high)
        return self.snapshot.holding(runs)

    def alternatives(self, found: plan.Alternatives) -> Matches:
        """Any of several ways to write one thing."""
        return union([self.matches(way) for way in found.ways])

    def group(self, found: Group) -> Matches:
        """All or any of the children, scores added in their order."""
        # In an OR a negation is a part like any other: all records but those.
        excluded = [part for part in found.children if found.all_of and isinstance(part, plan.Negation)]
        parts = [self.matches(part) for part in found.children if part not in excluded]
        # Like hints, neighbours raise what is found and find nothing.
        close = [Matches(*NONE[:2], self.proximity(pair)) for pair in found.pairs]
        matched = union([*parts, *close])
        if found.all_of:
            matched = _selected(matched, _hold_all(matched.documents, parts))
        for negation in excluded:
            dropped = self.matches(negation.child).documents
            matched = _selected(matched, ~holds(matched.documents, dropped))
        return matched if found.boost == 1.0 else matched.scaled(found.boost)

    def proximity(self, pair: plan.Proximity) -> Matches:
        """The records that hold two words near each other, and what that adds to their scores."""
        known = self._cache.get(pair)
        if known is None:
            found = features(self._places(pair.first), self._places(pair.second))
            known = union([self._near(pair.first.fields, each) for each in found])
            self._cache.put(pair, known, _size(pair.first) + _size(pair.second) + _bytes(known))
        return known

    def _places(self, concept: Concept) -> np.ndarray:
        known = self._places_known.get(concept)
        if known is None:
            known = word_places(self._finder.vocabulary, concept)
            self._places_known.put(concept, known, _size(concept) + known.nbytes)
        return known

    def _near(self, fields: tuple[int, ...], feature: Feature) -> Matches:
        documents, amounts = self._finder.at_places(
            feature.places, self.statistics.row(fields), feature.counts
        )
        idf = inverse_document_frequency(self.statistics.documents, len(documents))
        norms = self.statistics.norms(fields, documents)
        return Matches(documents, saturate(amounts, norms) * (feature.weight * idf))

    def all_words(self, found: Plan, documents: np.ndarray) -> np.ndarray:
        """Which of some matching documents hold every word of a plan; bool, shape of ``documents``."""
        return _hold_all(documents, [self.matches(part) for part in _words(found)])

    def negation(self, found: plan.Negation) -> Matches:
        """All documents but those of the child, with score 0."""
        documents = self.snapshot.documents()
        return _unscored(documents[~holds(documents, self.matches(found.child).documents)])

    def preference(self, found: plan.Preference) -> Matches:
        """The documents of one plan, their scores raised by another."""
        required = self.matches(found.required)
        raised = required.scores + scores_at(self.matches(found.preferred), required.documents)
        return Matches(required.documents, raised)

    def everything(self, found: plan.Everything) -> Matches:
        """All documents, with score 0."""
        return _unscored(self.snapshot.documents())

    def nothing(self, found: plan.Nothing) -> Matches:
        """No document."""
        return NONE

    _HANDLERS: ClassVar[dict[type, Callable[[Any, Any], Matches]]] = {
        Concept: concept,
        PhraseConcept: concept,
        plan.Values: values,
        plan.ValueRange: unscored,
        plan.ValuePrefix: unscored,
        plan.Alternatives: alternatives,
        Group: group,
        plan.Negation: negation,
        plan.Preference: preference,
        plan.Everything: everything,
        plan.Nothing: nothing,
    }


def _hold_all(documents: np.ndarray, parts: list[Matches]) -> np.ndarray:
    has_all = np.ones(len(documents), bool)
    for part in parts:
        has_all &= holds(documents, part.documents)
    return has_all


def _size(found: Concept | PhraseConcept) -> int:
    """About how many bytes a concept takes."""
    return 500 + 200 * len(found.forms if isinstance(found, Concept) else found.steps)


def _bytes(matches: Matches) -> int:
    return sum(part.documents.nbytes + part.scores.nbytes for part in matches.parts)


def _words(found: Plan) -> Iterator[Plan]:
    """The parts of a plan that each stand for a word, negated ones left out."""
    if isinstance(found, Group):
        for child in found.children:
            yield from _words(child)
    elif isinstance(found, plan.Preference):
        yield from _words(found.required)
        yield from _words(found.preferred)
    elif not isinstance(found, plan.Negation):
        yield found


def _unscored(documents: np.ndarray) -> Matches:
    return Matches(documents, np.zeros(len(documents)))


def _selected(matches: Matches, kept: np.ndarray) -> Matches:
    return Matches(matches.documents[kept], matches.scores[kept])
