"""How often a concept occurs in each document, weighted by form and field."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..query.plan import Concept, PhraseConcept, WeightedForm
from ..storage.postings import documents_of, fields_of
from ..storage.snapshot import Snapshot
from ..storage.vocabulary import Vocabulary
from .matches import holds, summed
from .phrases import distinct_starts, occurrences, phrase_runs, sequence_phrase

_NOTHING = (np.zeros(0, np.int64), np.zeros(0))


class Level(NamedTuple):
    """The occurrences of the forms of a concept that weigh at least so much.

    Attributes:
        weight: the least weight of these forms.
        amounts: occurrences, each counting its field's weight; float64, shape (documents,).
    """

    weight: float
    amounts: np.ndarray


class Frequencies(NamedTuple):
    """The occurrences of a concept.

    Attributes:
        documents: ascending, each once; int64, shape (n,).
        levels: the occurrences, from the heaviest forms alone to all forms.
        document_frequency: live documents that hold a form, summed over the forms by weight.
        is_hit: which documents hold a form that is no hint; ``None`` when all do. bool, shape (n,).
    """

    documents: np.ndarray
    levels: tuple[Level, ...]
    document_frequency: float
    is_hit: np.ndarray | None = None


def at(documents: np.ndarray, amounts: np.ndarray, document: int) -> float:
    """The amount of one document, 0 when it is not among ``documents``.

    >>> at(np.array([3, 7]), np.array([1.0, 2.0]), 7), at(np.array([3]), np.array([1.0]), 4)
    (2.0, 0.0)
    """
    place = int(np.searchsorted(documents, document))
    return float(amounts[place]) if place < len(documents) and documents[place] == document else 0.0


class OccurrenceCounter:
    """Counts concepts in one snapshot. What an occurrence counts in each field comes with each call."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self._snapshot = snapshot
        self.vocabulary = vocabulary
        self._known: dict[tuple[int, bytes], np.ndarray] = {}

    def count(self, concept: Concept | PhraseConcept, field_weights: np.ndarray) -> Frequencies:
        """The occurrences of a concept in every live document that holds it."""
        if isinstance(concept, PhraseConcept):
            return self._phrase(concept, field_weights)
        parts, held, frequency = [], [], 0.0
        for form in concept.forms:
            documents, amounts = self.form(form, concept, field_weights)
            if len(documents):
                frequency += form.weight * form.probability * len(documents)
                likely = amounts if form.probability == 1.0 else amounts * form.probability
                parts.append((form.weight, documents, likely))
                held.append(form)
        found = _levelled(parts, frequency)
        if not any(form.hint for form in concept.forms):
            return found
        sure = [part[1] for form, part in zip(held, parts, strict=True) if not form.hint]
        return found._replace(is_hit=_holding(found.documents, sure))

    def _phrase(self, phrase: PhraseConcept, field_weights: np.ndarray) -> Frequencies:
        starts, weights = distinct_starts(phrase_runs(self.vocabulary, phrase))
        counted = []
        for weight in np.unique(weights)[::-1].tolist():
            places = starts[weights == weight]
            counted.append((weight, *self.at_places(places, field_weights)))
        parts = [part for part in counted if len(part[1])]
        distinct = np.unique(np.concatenate([found for _, found, _ in parts])) if parts else _NOTHING[0]
        return _levelled(parts, float(len(distinct)))

    def form(
        self, form: WeightedForm, concept: Concept, field_weights: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """The documents that hold one form of a concept, and its occurrences, all counting alike."""
        if len(form.words) > 1:
            return self._sequence(form, concept, field_weights)
        found = [
            (
                postings.documents.astype(np.int64) + base,
                self._amounts(base, postings.counts, field_weights)[postings.codes],
            )
            for base, postings in self.vocabulary.postings(form.text)
        ]
        if not found:
            return _NOTHING
        documents, amounts = found[0] if len(found) == 1 else map(np.concatenate, zip(*found, strict=True))
        return self._kept(documents, amounts, complete=bool(field_weights.all()))

    def _amounts(self, base: int, counts: np.ndarray, field_weights: np.ndarray) -> np.ndarray:
        """What each code of a segment amounts to; float64, shape (codes,)."""
        key = base, field_weights.tobytes()
        known = self._known.get(key)
        if known is None:
            known = np.zeros(len(counts))
            # Added field by field, so that equal counts give equal bits in every segment.
            for number, weight in enumerate(field_weights):
                known += weight * counts[:, number]
            self._known[key] = known
        return known

    def _kept(
        self, documents: np.ndarray, amounts: np.ndarray, *, complete: bool
    ) -> tuple[np.ndarray, np.ndarray]:
        """The live documents that hold the form in a field with weight."""
        live = self._snapshot.live
        if complete and live is None:
            return documents, amounts
        kept = amounts > 0 if live is None else (amounts > 0) & live[documents]
        return documents[kept], amounts[kept]

    def _sequence(
        self, form: WeightedForm, concept: Concept, field_weights: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """A form written apart, where no compound of the same concept stands."""
        if not self._share_a_document(form.words):
            return _NOTHING
        starts = distinct_starts(phrase_runs(self.vocabulary, sequence_phrase(form, concept.fields)))[0]
        for other in concept.forms:
            if len(other.words) == 1 and not other.text.isalnum():
                starts = np.setdiff1d(starts, occurrences(self.vocabulary, other.text), assume_unique=True)
        return self.at_places(starts, field_weights)

    def _share_a_document(self, words: tuple[str, ...]) -> bool:
        """Whether any document holds all words: told much faster than where they stand."""
        parts = [self._documents(word) for word in words]
        shared = min(parts, key=len)
        for part in parts:
            shared = shared[holds(shared, part)]
        return bool(len(shared))

    def _documents(self, word: str) -> np.ndarray:
        found = [part.documents.astype(np.int64) + base for base, part in self.vocabulary.postings(word)]
        return np.concatenate(found) if found else _NOTHING[0]

    def at_places(
        self, places: np.ndarray, field_weights: np.ndarray, counts: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """The live documents of packed places, and their occurrences; ``counts`` of them at each place."""
        if not len(places):
            return _NOTHING
        amounts = field_weights[fields_of(places)]
        documents, summed_up = summed(documents_of(places), amounts if counts is None else amounts * counts)
        return self._kept(documents, summed_up, complete=False)


def _levelled(parts: list[tuple[float, np.ndarray, np.ndarray]], frequency: float) -> Frequencies:
    """Forms by falling weight, added up level by level."""
    if not parts:
        return Frequencies(_NOTHING[0], (), frequency)
    if len(parts) == 1:
        weight, documents, amounts = parts[0]
        return Frequencies(documents, (Level(weight, amounts),), frequency)
    size = max(int(found[-1]) for _, found, _ in parts) + 1
    is_found, running, levels = np.zeros(size, bool), np.zeros(size), []
    for _, found, _ in parts:
        is_found[found] = True
    documents = np.flatnonzero(is_found)
    for number, (weight, found, amounts) in enumerate(parts):
        # Within a form each document stands once, so that no addition is lost.
        running[found] += amounts
        if number + 1 == len(parts) or parts[number + 1][0] != weight:
            levels.append(Level(weight, running[documents]))
    return Frequencies(documents, tuple(levels), frequency)


def _holding(documents: np.ndarray, parts: list[np.ndarray]) -> np.ndarray | None:
    """Which of ``documents`` stand in any of the parts; ``None`` for all."""
    is_found = np.zeros(int(documents[-1]) + 1 if len(documents) else 0, bool)
    for found in parts:
        is_found[found] = True
    among: np.ndarray = is_found[documents]
    return None if among.all() else among
