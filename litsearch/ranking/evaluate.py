"""A plan and the postings to scores: exact, for every document that matches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar

import numpy as np

from ..query import plan
from ..query.plan import Concept, Group, PhraseConcept, Plan, WeightedForm
from ..storage.snapshot import Snapshot
from ..storage.vocabulary import Vocabulary
from .bm25f import Weights, inverse_document_frequency, weigh
from .cache import BoundedCache
from .frequencies import Frequencies, at, frequencies
from .matches import NONE, Matches, holds, scores_at, union
from .nearness import Nearness
from .occurrences import OccurrenceFinder
from .statistics import Statistics
from .top import best_first, best_of_sum

_CACHE_BYTES = 64_000_000
_FILTER_BYTES = 8_000_000
# Of so many words the postings are held at a time: a long query takes no more memory.
_AT_ONCE = 16


class Evaluator:
    """Scores plans on one snapshot under some weights; it remembers the scores of concepts."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary, weights: Weights) -> None:
        self.snapshot = snapshot
        self.statistics = Statistics(snapshot, weights)
        self._finder = OccurrenceFinder(snapshot, vocabulary)
        self._nearness = Nearness(snapshot, vocabulary, self.statistics)
        self._cache: BoundedCache[Concept | PhraseConcept, Matches] = BoundedCache(_CACHE_BYTES)
        self._passing: BoundedCache[plan.Filter, np.ndarray] = BoundedCache(_FILTER_BYTES)

    def matches(self, found: Plan) -> Matches:
        """The live documents that a plan matches, with their scores."""
        matched: Matches = self._HANDLERS[type(found)](self, found)
        return matched

    def best(self, found: Plan, count: int | None, allowed: np.ndarray | None = None) -> Matches:
        """The first ``count`` matches by falling score, ties by document; all for ``None``.

        Args:
            found: what to look for.
            count: how many matches to give; the head is the same for every count.
            allowed: the documents that may be found, all for ``None``; bool, shape (documents,).
        """
        if count and isinstance(found, Group) and not found.all_of and found.children:
            parts = self._summands(found)
            return best_of_sum(parts, count, self.snapshot.document_count, found.boost, allowed)
        return best_first(self.matches(found).among(allowed), count)

    def frequencies(self, concept: Concept | PhraseConcept) -> Frequencies:
        """The weighted occurrences of a concept."""
        (found,) = frequencies(self._finder, [concept], self.statistics.row(concept.fields))
        return found

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
        return self._scored([found])[0] if known is None else known

    def _scored(self, wanted: Sequence[Concept | PhraseConcept]) -> list[Matches]:
        """The matches of concepts that search the same fields, all looked at together; kept for later."""
        found = frequencies(self._finder, wanted, self.statistics.row(wanted[0].fields))
        scored = [self._score(each, held) for each, held in zip(wanted, found, strict=True)]
        for each, matches in zip(wanted, scored, strict=True):
            self._cache.put(each, matches, _size(each) + matches.nbytes)
        return scored

    def _children(self, children: Sequence[Plan]) -> list[Matches]:
        """What each child of a group matches, the words that are new all looked at together."""
        words = dict.fromkeys(child for child in children if isinstance(child, Concept))
        known = {word: found for word in words if (found := self._cache.get(word))}
        while new := [word for word in words if word not in known]:
            some = [word for word in new if word.fields == new[0].fields][:_AT_ONCE]
            known |= zip(some, self._scored(some), strict=True)
        return [known[child] if isinstance(child, Concept) else self.matches(child) for child in children]

    def _score(self, found: Concept | PhraseConcept, held: Frequencies) -> Matches:
        documents, levels, frequency, is_hit = held
        if not levels:
            return NONE
        norms = self.statistics.norms(found.fields, documents)
        idf = inverse_document_frequency(self.statistics.documents, frequency)
        scores = weigh(levels, norms)
        scores *= found.boost * idf
        if is_hit is None:
            return Matches(documents, scores)
        hinted = Matches(documents.compress(~is_hit), scores.compress(~is_hit))
        return Matches(documents.compress(is_hit), scores.compress(is_hit), hinted)

    def values(self, found: plan.Values) -> Matches:
        """The records with a value: it counts by its rarity, as a word that stands there once."""
        documents = self.passing(found)
        idf = inverse_document_frequency(self.statistics.documents, len(documents))
        score = found.boost * idf / (1.0 + self.statistics.weights.k1)
        return Matches(documents, np.full(len(documents), score))

    def unscored(self, found: plan.ValueRange | plan.ValuePrefix | plan.Present) -> Matches:
        """The records with a value in a range or with a beginning, or with a text, with score 0."""
        return _unscored(self.passing(found))

    def passing(self, found: plan.Filter) -> np.ndarray:
        """The live documents that have a value that is asked for, ascending."""
        return np.flatnonzero(self._passes(found))

    def allowed(self, filters: Sequence[plan.Filter]) -> np.ndarray | None:
        """Which documents pass all filters, ``None`` when there is none; bool, shape (documents,)."""
        return np.logical_and.reduce([self._passes(each) for each in filters]) if filters else None

    def _passes(self, found: plan.Filter) -> np.ndarray:
        """Which live documents have a value that is asked for; bool, shape (documents,)."""
        known = self._passing.get(found)
        if known is None:
            known = np.zeros(self.snapshot.document_count, bool)
            for documents in self._holding(found):
                known[documents] = True
            self._passing.put(found, known, known.nbytes)
        return known

    def _holding(self, found: plan.Filter) -> Iterator[np.ndarray]:
        """The live documents of each value that a filter lets through."""
        if isinstance(found, plan.Values):
            yield from (self.snapshot.value_documents(found.field, value) for value in found.values)
        elif isinstance(found, plan.ValuePrefix):
            yield self.snapshot.holding(self.snapshot.value_runs(found.field, found.prefix))
        elif isinstance(found, plan.Present):
            yield self.snapshot.live_only(np.flatnonzero(self.snapshot.lengths[found.field]))
        else:
            yield self.snapshot.holding(self.snapshot.value_range(found.field, found.low, found.high))

    def alternatives(self, found: plan.Alternatives) -> Matches:
        """Any of several ways to write one thing."""
        return union([self.matches(way) for way in found.ways])

    def group(self, found: Group) -> Matches:
        """All or any of the children, scores added in their order."""
        matched = self._all_of(found) if found.all_of else union(self._summands(found))
        return matched if found.boost == 1.0 else matched.scaled(found.boost)

    def _summands(self, found: Group) -> list[Matches]:
        """What makes up the score of a group that is found by any of its children."""
        # In an OR a negation is a part like any other: all records but those.
        return [*self._children(found.children), *self._close(found)]

    def _close(self, found: Group) -> list[Matches]:
        """What the neighbours of a group add: like hints, they raise what is found and find nothing."""
        return [Matches(*NONE[:2], added) for added in self._nearness.of(found.pairs)]

    def _all_of(self, found: Group) -> Matches:
        excluded = [child for child in found.children if isinstance(child, plan.Negation)]
        parts = self._children([child for child in found.children if child not in excluded])
        if not parts:
            return NONE
        by_length = sorted((part.documents for part in parts), key=len)
        documents = by_length[0]
        for others in by_length[1:]:
            documents = documents[holds(documents, others)]
        for negation in excluded:
            documents = documents[~holds(documents, self.matches(negation.child).documents)]
        scores = np.zeros(len(documents))
        for part in (*parts, *self._close(found)):
            scores += scores_at(part, documents)
        return Matches(documents, scores)

    def proximity(self, pair: plan.Proximity) -> Matches:
        """The records that hold two words near each other, and what that adds to their scores."""
        return self._nearness.of((pair,))[0]

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
        plan.Present: unscored,
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
