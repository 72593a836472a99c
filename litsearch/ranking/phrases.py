"""Words in a row: where a phrase occurs, from the positions of its forms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from ..lexicon.kinds import KINDS
from ..query.cuts import words_of
from ..query.plan import PhraseConcept, Step, WeightedForm
from ..storage.postings import POSITION_BITS, stretches
from ..storage.vocabulary import Vocabulary
from .matches import first_ones, holds

_POSITIONS = (1 << POSITION_BITS) - 1


class Runs(NamedTuple):
    """Places where the first words of a phrase stand in a row.

    Attributes:
        starts: packed place of the first word; int64, shape (n,).
        ends: packed place just behind the last word; int64, shape (n,).
        weights: the product of the weights of the forms; float64, shape (n,).
    """

    starts: np.ndarray
    ends: np.ndarray
    weights: np.ndarray


def places_of(vocabulary: Vocabulary, form: str, documents: np.ndarray | None = None) -> np.ndarray:
    """Every packed place of a form in all segments, ascending; int64, shape (n,).

    Args:
        vocabulary: the words of the index.
        form: a single form.
        documents: the documents to look at, all for ``None``; bool.
    """
    found = [
        (postings if documents is None else postings.within(documents[base:])).occurrences(base)
        for base, postings in vocabulary.postings(form)
    ]
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def phrase_runs(vocabulary: Vocabulary, phrase: PhraseConcept, documents: np.ndarray | None = None) -> Runs:
    """Where the whole phrase stands; of several ways to read one place, the weightiest.

    The arguments are those of :func:`places_of`.
    """
    reached: dict[int, list[Runs]] = {}
    for start in sorted({step.start for step in phrase.steps}):
        so_far = _weightiest(reached.get(start, []))
        if start and so_far is None:
            continue
        for step in (step for step in phrase.steps if step.start == start):
            reached.setdefault(step.stop, []).append(
                _extended(places_of(vocabulary, step.form.text, documents), so_far, step, phrase.slop)
            )
    found = _weightiest(reached.get(phrase.goal, []))
    return found if found is not None else Runs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


def readings(vocabulary: Vocabulary, phrase: PhraseConcept) -> list[WeightedForm]:
    """The ways to write a phrase that texts hold, each as a form of its words.

    Its kind is the farthest of those of its words, its weight the product of theirs.
    """
    reached: dict[int, dict[tuple[str, ...], tuple[WeightedForm, Runs | None]]]
    reached = {0: {(): (WeightedForm((), "exact", 1.0), None)}}
    for start, steps in groupby(sorted(phrase.steps, key=_start), key=_start):
        here = reached.pop(start, {})
        for step in steps if here else ():
            places = places_of(vocabulary, step.form.text)
            for so_far, runs in here.values():
                longer = _extended(places, runs, step, phrase.slop)
                known = reached.setdefault(step.stop, {})
                form = _lengthened(so_far, step.form)
                # Read whole, a compound stands in fewer places than its parts in a row.
                if len(longer.starts) and _places(known.get(form.words)) < len(longer.starts):
                    known[form.words] = form, longer
    return [form for form, _ in reached.get(phrase.goal, {}).values()]


def _start(step: Step) -> int:
    return step.start


def _lengthened(form: WeightedForm, by: WeightedForm) -> WeightedForm:
    kind = max(form.kind, by.kind, key=KINDS.index)
    return WeightedForm((*form.words, *words_of(by.text)), kind, form.weight * by.weight)


def _places(known: tuple[WeightedForm, Runs | None] | None) -> int:
    return len(known[1].starts) if known and known[1] else 0


def in_a_row(vocabulary: Vocabulary, words: Sequence[str], documents: np.ndarray) -> np.ndarray:
    """The packed places where exactly these words stand in a row, ascending; int64.

    Args:
        vocabulary: the words of the index.
        words: forms of one position each.
        documents: the documents to look at; bool.
    """
    starts = places_of(vocabulary, words[0], documents)
    for number, word in enumerate(words[1:], 1):
        starts = starts[holds(starts + number, places_of(vocabulary, word, documents))]
    return starts


def _extended(places: np.ndarray, runs: Runs | None, step: Step, slop: int) -> Runs:
    if runs is None:
        return Runs(places, places + step.span, np.full(len(places), step.form.weight))
    # A place follows a run when it begins at the run's end or up to slop - 1 later in the field.
    latest = np.minimum(runs.ends + (slop - 1), runs.ends | _POSITIONS)
    first = np.searchsorted(places, runs.ends)
    counts = np.searchsorted(places, latest, side="right") - first
    run = np.repeat(np.arange(len(counts)), counts)
    place = stretches(first, counts)
    return Runs(runs.starts[run], places[place] + step.span, runs.weights[run] * step.form.weight)


def _weightiest(parts: list[Runs]) -> Runs | None:
    """All runs together; of those with the same start and end the weightiest alone."""
    filled = [part for part in parts if len(part.starts)]
    if not filled:
        return None
    starts, ends, weights = (np.concatenate(column) for column in zip(*filled, strict=True))
    order = np.lexsort((-weights, ends, starts))
    starts, ends, weights = starts[order], ends[order], weights[order]
    first = first_ones(starts) | first_ones(ends)
    return Runs(starts[first], ends[first], weights[first])


def distinct_starts(runs: Runs) -> tuple[np.ndarray, np.ndarray]:
    """The places where a phrase begins, each once, and the weight of its weightiest reading."""
    order = np.lexsort((-runs.weights, runs.starts))
    starts, weights = runs.starts[order], runs.weights[order]
    first = first_ones(starts)
    return starts[first], weights[first]
