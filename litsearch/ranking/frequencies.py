"""How often a concept occurs in each document, weighted by form and field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..query.patterns import Beginning
from ..query.plan import Concept, PhraseConcept
from .matches import numbered, totals
from .occurrences import OccurrenceFinder, Occurrences


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


def frequencies(
    finder: OccurrenceFinder, wanted: Sequence[Concept | PhraseConcept], field_weights: np.ndarray
) -> list[Frequencies]:
    """The occurrences of each of some concepts in every live document that holds it."""
    words = [
        (each.forms, each)
        for each in wanted
        if isinstance(each, Concept) and not isinstance(each.forms, Beginning)
    ]
    found = iter(finder.of_all(words, field_weights) if words else ())
    return [
        _of_phrase(finder, each, field_weights)
        if isinstance(each, PhraseConcept)
        else _of_beginning(finder, each.forms, field_weights)
        if isinstance(each.forms, Beginning)
        else _of_concept(each, next(found))
        for each in wanted
    ]


def _of_beginning(finder: OccurrenceFinder, forms: Beginning, field_weights: np.ndarray) -> Frequencies:
    documents, amounts = finder.beginning(forms, field_weights)
    distinct, sums = totals(documents, amounts)
    return Frequencies(distinct, (Level(1.0, sums),) if len(distinct) else (), float(len(documents)))


def _of_concept(concept: Concept, found: Occurrences) -> Frequencies:
    forms = concept.forms
    frequency = sum(f.weight * f.probability * n for f, n in zip(forms, found.counts, strict=True))
    probabilities = [form.probability for form in forms]
    if probabilities.count(1.0) < len(forms):
        found = found._replace(amounts=found.amounts * np.repeat(probabilities, found.counts))
    weights, hints = [form.weight for form in forms], [form.hint for form in forms]
    if True not in hints:
        documents, levels = _levelled(found, weights)
        return Frequencies(documents, levels, float(frequency))
    documents, numbers = numbered(found.documents)
    is_hit = np.zeros(len(documents), bool)
    is_hit[numbers.compress(~np.repeat(hints, found.counts))] = True
    levels = _summed_levels(found, weights, numbers, len(documents))
    return Frequencies(documents, levels, float(frequency), None if is_hit.all() else is_hit)


def _of_phrase(finder: OccurrenceFinder, phrase: PhraseConcept, field_weights: np.ndarray) -> Frequencies:
    starts, weights = finder.phrase(phrase)
    distinct = sorted(set(weights.tolist()), reverse=True)
    parts = [finder.at_places(starts[weights == weight], field_weights) for weight in distinct]
    documents, levels = _levelled(Occurrences.joined(parts), distinct)
    return Frequencies(documents, levels, float(len(documents)))


def _levelled(found: Occurrences, weights: Sequence[float]) -> tuple[np.ndarray, tuple[Level, ...]]:
    """The documents of some forms by falling weight, and their occurrences added up level by level."""
    if sum(count > 0 for count in found.counts) < 2:
        levels = zip(weights, found.counts, strict=True)
        held = tuple(Level(weight, found.amounts) for weight, count in levels if count)
        # A copy, for the postings of other concepts are not to be kept with it.
        return found.documents.copy(), held
    if len(set(weights)) == 1:
        documents, amounts = totals(found.documents, found.amounts)
        return documents, (Level(weights[0], amounts),)
    documents, numbers = numbered(found.documents)
    return documents, _summed_levels(found, weights, numbers, len(documents))


def _summed_levels(
    found: Occurrences, weights: Sequence[float], numbers: np.ndarray, count: int
) -> tuple[Level, ...]:
    """The occurrences of some forms by falling weight, added up level by level.

    Args:
        found: the postings of the forms.
        weights: the weights of the forms.
        numbers: for each posting the number of its document among those of all forms.
        count: how many documents that are.
    """
    starts = found.starts
    ends = {weight: starts[n + 1] for n, weight in enumerate(weights) if starts[n] < starts[n + 1]}
    running = np.zeros(count)
    levels: list[Level] = []
    start = 0
    for weight, end in ends.items():
        running = running.copy() if levels else running
        # One after the other, so that the order of the forms settles every bit.
        np.add.at(running, numbers[start:end], found.amounts[start:end])
        levels.append(Level(weight, running))
        start = end
    return tuple(levels)
