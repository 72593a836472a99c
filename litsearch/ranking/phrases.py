"""Words in a row: where a phrase occurs, from the positions of its forms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from ..lexicon.kinds import KINDS
from ..query.cuts import words_of
from ..query.plan import PhraseConcept, Step, WeightedForm
from ..storage.postings import POSITION_BITS, JoinedPostings, stretches
from ..storage.vocabulary import Vocabulary
from .matches import first_ones, holds

_POSITIONS = (1 << POSITION_BITS) - 1


class Runs(NamedTuple):
    """Places where the first words of a phrase stand in a row.

    Attributes:
        starts: packed place of the first word, ascending; int64, shape (n,).
        ends: packed place just behind the last word; int64, shape (n,).
        weights: the product of the weights of the forms; float64, shape (n,).
    """

    starts: np.ndarray
    ends: np.ndarray
    weights: np.ndarray


class Part(NamedTuple):
    """Forms that lead from one node of a phrase to another, over as many positions each.

    Attributes:
        start: the node where they begin.
        stop: the node where they end.
        span: how many positions each takes in a text.
        weights: the weight of each.
        postings: the postings of all.
    """

    start: int
    stop: int
    span: int
    weights: list[float]
    postings: JoinedPostings

    def places(self, documents: np.ndarray) -> Runs:
        """Where the forms stand in some documents alone; bool."""
        postings = self.postings
        kept = np.flatnonzero(documents[postings.documents])
        starts = postings.occurrences(kept)
        form = np.searchsorted(postings.starts[1:], kept, side="right")
        weights = np.repeat(np.array(self.weights)[form], postings.table.sizes[postings.codes[kept]])
        if len(self.weights) > 1:
            order = np.argsort(starts, kind="stable")
            starts, weights = starts[order], weights[order]
        return Runs(starts, starts + self.span, weights)


_NOWHERE = Runs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


def places_of(vocabulary: Vocabulary, form: str, documents: np.ndarray | None = None) -> np.ndarray:
    """Every packed place of a form in all segments, ascending; int64, shape (n,).

    Args:
        vocabulary: the words of the index.
        form: a single form.
        documents: the documents to look at, all for ``None``; bool.
    """
    found = vocabulary.together([form])
    return found.occurrences(None if documents is None else np.flatnonzero(documents[found.documents]))


def phrase_places(
    vocabulary: Vocabulary, phrase: PhraseConcept, document_count: int
) -> tuple[np.ndarray, np.ndarray]:
    """The packed places where a phrase begins, each once, and the weight of its weightiest reading.

    Args:
        vocabulary: the words of the index.
        phrase: what to look for.
        document_count: the documents of the index.
    """
    parts = [_part(vocabulary, list(steps)) for _, steps in groupby(sorted(phrase.steps, key=_way), key=_way)]
    documents = _sharing(parts, phrase.goal, document_count)
    reached: dict[int, list[Runs]] = {}
    for part in parts if documents.any() else ():
        so_far = _weightiest(reached.get(part.start, []))
        if part.start == 0 or so_far is not None:
            longer = _extended(part.places(documents), so_far, phrase.slop)
            reached.setdefault(part.stop, []).append(longer)
    whole = [runs._replace(ends=runs.starts) for runs in reached.get(phrase.goal, [])]
    found = _weightiest(whole) or _NOWHERE
    return found.starts, found.weights


def _way(step: Step) -> tuple[int, int, int]:
    return step.start, step.stop, step.span


def _part(vocabulary: Vocabulary, steps: Sequence[Step]) -> Part:
    postings = vocabulary.together([step.form.text for step in steps])
    return Part(*_way(steps[0]), [step.form.weight for step in steps], postings)


def _sharing(parts: Sequence[Part], goal: int, document_count: int) -> np.ndarray:
    """The documents that hold a first and a last form of a phrase; bool, shape (documents,)."""
    ends = (
        [part.postings.documents for part in parts if part.start == 0],
        [part.postings.documents for part in parts if part.stop == goal],
    )
    # Of the more frequent ones only those are marked that the rarer ones share.
    rarer, others = sorted(ends, key=lambda lists: sum(map(len, lists)))
    is_held, is_shared = np.zeros((2, document_count), bool)
    for documents in rarer:
        is_held[documents] = True
    for documents in others:
        is_shared[documents[is_held[documents]]] = True
    return is_shared


def readings(vocabulary: Vocabulary, phrase: PhraseConcept) -> list[WeightedForm]:
    """The ways to write a phrase that texts hold, each as a form of its words.

    Its kind is the farthest of those of its words, its weight the product of theirs.
    """
    reached: dict[int, dict[tuple[str, ...], tuple[WeightedForm, Runs | None]]]
    reached = {0: {(): (WeightedForm((), "exact", 1.0), None)}}
    for start, steps in groupby(sorted(phrase.steps, key=_start), key=_start):
        here = reached.pop(start, {})
        for step in steps if here else ():
            places = _all_places(vocabulary, step)
            for so_far, runs in here.values():
                longer = _extended(places, runs, phrase.slop)
                known = reached.setdefault(step.stop, {})
                form = _lengthened(so_far, step.form)
                # Read whole, a compound stands in fewer places than its parts in a row.
                if len(longer.starts) and _places(known.get(form.words)) < len(longer.starts):
                    known[form.words] = form, longer
    return [form for form, _ in reached.get(phrase.goal, {}).values()]


def _start(step: Step) -> int:
    return step.start


def _all_places(vocabulary: Vocabulary, step: Step) -> Runs:
    starts = places_of(vocabulary, step.form.text)
    return Runs(starts, starts + step.span, np.full(len(starts), step.form.weight))


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


def _extended(places: Runs, runs: Runs | None, slop: int) -> Runs:
    """Some runs with a form behind each; where a phrase begins, the places of that form."""
    if runs is None:
        return places
    # A place follows a run when it begins at the run's end or up to slop - 1 later in the field.
    latest = np.minimum(runs.ends + (slop - 1), runs.ends | _POSITIONS)
    first = np.searchsorted(places.starts, runs.ends)
    counts = np.searchsorted(places.starts, latest, side="right") - first
    run = np.repeat(np.arange(len(counts)), counts)
    place = stretches(first, counts)
    return Runs(runs.starts[run], places.ends[place], runs.weights[run] * places.weights[place])


def _weightiest(parts: list[Runs]) -> Runs | None:
    """All runs together; of those with the same start and end the weightiest alone."""
    filled = [part for part in parts if len(part.starts)]
    if not filled:
        return None
    if len(filled) == 1 and first_ones(filled[0].starts).all():
        return filled[0]
    starts, ends, weights = (np.concatenate(column) for column in zip(*filled, strict=True))
    order = np.lexsort((-weights, ends, starts))
    starts, ends, weights = starts[order], ends[order], weights[order]
    first = first_ones(starts) | first_ones(ends)
    return Runs(starts[first], ends[first], weights[first])
