"""Words in a row: where a phrase occurs, from the positions of its forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from ..lexicon.kinds import KINDS
from ..query.cuts import words_of
from ..query.plan import PhraseConcept, Step, WeightedForm
from ..storage.encoding import starts_of
from ..storage.postings import POSITION_BITS, JoinedPostings, stretches
from ..storage.vocabulary import Vocabulary
from .matches import first_ones, holds

_POSITIONS = (1 << POSITION_BITS) - 1
# Places fall into so many slots each at least, by a product that mixes their bits (Knuth 1973,
# multiplicative hashing).
_SLOTS = 8
_MIXER = np.uint64(0x9E3779B97F4A7C15)


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

    def at(self, numbers: np.ndarray) -> Runs:
        """Some of them, by their numbers."""
        return Runs(self.starts.take(numbers), self.ends.take(numbers), self.weights.take(numbers))


class Part(NamedTuple):
    """Forms that lead from one node of a phrase to another, over as many positions each.

    Attributes:
        start: the node where they begin.
        stop: the node where they end.
        span: how many positions each takes in a text.
        slop: the greatest distance to what stands before; that of the phrase for 0.
        steps: the numbers of their steps.
    """

    start: int
    stop: int
    span: int
    slop: int
    steps: range


_NOWHERE = Runs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


def places_in(
    vocabulary: Vocabulary, forms: Sequence[str], documents: np.ndarray, document_count: int
) -> list[np.ndarray]:
    """Every packed place of each form in some documents, ascending; int64.

    Args:
        vocabulary: the words of the index.
        forms: single forms.
        documents: ascending.
        document_count: the documents of the index.
    """
    is_looked_at = np.zeros(document_count, bool)
    is_looked_at[documents] = True
    postings = vocabulary.together(forms, documents)
    places, borders, _ = _places_at(postings, np.flatnonzero(is_looked_at.take(postings.documents)))
    return [places[start:stop] for start, stop in pairwise(borders)]


def _places_at(postings: JoinedPostings, kept: np.ndarray) -> tuple[np.ndarray, list[int], np.ndarray]:
    """The packed places of some postings, and where those of each form begin.

    Args:
        postings: of several forms.
        kept: numbers of the postings to look at.

    Returns:
        The places; where each form begins, and the end of the last; how many each form has.
    """
    sizes = postings.table.sizes.take(postings.codes.take(kept))
    bounds = starts_of(sizes).take(kept.searchsorted(postings.starts))
    return postings.occurrences(kept), bounds.tolist(), np.diff(bounds)


def phrase_places(
    vocabulary: Vocabulary, phrase: PhraseConcept, document_count: int
) -> tuple[np.ndarray, np.ndarray]:
    """The packed places where a phrase begins, each once, and the weight of its weightiest reading.

    Args:
        vocabulary: the words of the index.
        phrase: what to look for.
        document_count: the documents of the index.
    """
    steps = sorted(phrase.steps, key=_way)
    postings = vocabulary.together([step.form.text for step in steps])
    parts = list(_parts(steps))
    kept = _sharing(parts, postings, phrase.goal, document_count)
    reached: dict[int, list[Runs]] = {}
    if len(kept):
        for part, places in zip(parts, _places_of_parts(parts, steps, postings, kept), strict=True):
            if part.start == 0:
                reached.setdefault(part.stop, []).append(places)
            elif so_far := reached.get(part.start):
                longer = _weightiest(_extended(places, _joined(so_far), part.slop or phrase.slop))
                reached.setdefault(part.stop, []).append(longer)
    whole = _joined(reached.get(phrase.goal, [_NOWHERE]))
    found = _weightiest(whole._replace(ends=whole.starts))
    return found.starts, found.weights


def _way(step: Step) -> tuple[int, int, int, int]:
    return step.start, step.stop, step.span, step.slop


def _parts(steps: Sequence[Step]) -> Iterator[Part]:
    """The parts that sorted steps make."""
    first = 0
    for way, some in groupby(map(_way, steps)):
        last = first + sum(1 for _ in some)
        yield Part(*way, range(first, last))
        first = last


def _sharing(parts: Sequence[Part], postings: JoinedPostings, goal: int, document_count: int) -> np.ndarray:
    """The numbers of the postings in documents that hold a first and a last form of a phrase; int64."""
    starts = postings.starts
    spans = [slice(starts[part.steps.start], starts[part.steps.stop]) for part in parts]
    ends = (
        [postings.documents[some] for part, some in zip(parts, spans, strict=True) if part.start == 0],
        [postings.documents[some] for part, some in zip(parts, spans, strict=True) if part.stop == goal],
    )
    # Of the more frequent ones only those are marked that the rarer ones share.
    rarer, others = sorted(ends, key=lambda lists: sum(map(len, lists)))
    is_held, is_shared = np.zeros((2, document_count), bool)
    for documents in rarer:
        is_held[documents] = True
    for documents in others:
        is_shared[documents.compress(is_held.take(documents))] = True
    return np.flatnonzero(is_shared.take(postings.documents))


def _places_of_parts(
    parts: Sequence[Part], steps: Sequence[Step], postings: JoinedPostings, kept: np.ndarray
) -> Iterator[Runs]:
    """Where the forms of each part stand by some postings alone, form by form.

    Args:
        parts: of the phrase, in the order of their steps.
        steps: of all parts.
        postings: of the forms of all steps.
        kept: numbers of the postings to look at.
    """
    starts, borders, counts = _places_at(postings, kept)
    weights = np.array([step.form.weight for step in steps]).repeat(counts)
    for part in parts:
        some = slice(borders[part.steps.start], borders[part.steps.stop])
        yield Runs(starts[some], starts[some] + part.span, weights[some])


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
                longer = places if runs is None else _extended(places, runs, step.slop or phrase.slop)
                known = reached.setdefault(step.stop, {})
                form = _lengthened(so_far, step.form)
                # Read whole, a compound stands in fewer places than its parts in a row.
                if len(longer.starts) and _places(known.get(form.words)) < len(longer.starts):
                    known[form.words] = form, longer
    return [form for form, _ in reached.get(phrase.goal, {}).values()]


def _start(step: Step) -> int:
    return step.start


def _all_places(vocabulary: Vocabulary, step: Step) -> Runs:
    starts = vocabulary.together([step.form.text]).occurrences()
    return Runs(starts, starts + step.span, np.full(len(starts), step.form.weight))


def _lengthened(form: WeightedForm, by: WeightedForm) -> WeightedForm:
    kind = max(form.kind, by.kind, key=KINDS.index)
    return WeightedForm((*form.words, *words_of(by.text)), kind, form.weight * by.weight)


def _places(known: tuple[WeightedForm, Runs | None] | None) -> int:
    return len(known[1].starts) if known and known[1] else 0


def in_a_row(places: Sequence[np.ndarray]) -> np.ndarray:
    """The places of a first word where the others follow one after the other, ascending; int64.

    Args:
        places: the packed places of each word, of one position each, ascending.

    >>> in_a_row([np.array([2, 7]), np.array([3, 9])]).tolist()
    [2]
    """
    starts = places[0]
    for number, following in enumerate(places[1:], 1):
        starts = starts[holds(starts + number, following)]
    return starts


def _extended(places: Runs, runs: Runs, slop: int) -> Runs:
    """Some runs with a form behind each."""
    if slop == 1:
        places, runs = _meeting(places, runs)
    places = places.at(places.starts.argsort(kind="stable"))
    # A place follows a run when it begins at the run's end or up to slop - 1 later in the field.
    latest = np.minimum(runs.ends + (slop - 1), runs.ends | _POSITIONS)
    first = places.starts.searchsorted(runs.ends)
    counts = places.starts.searchsorted(latest, side="right") - first
    run = np.arange(len(counts)).repeat(counts)
    place = stretches(first, counts)
    return Runs(runs.starts[run], places.ends[place], runs.weights[run] * places.weights[place])


def _meeting(places: Runs, runs: Runs) -> tuple[Runs, Runs]:
    """The places that begin where a run ends and the runs that end there, and few others.

    Of most words that share a document no two stand in a row: slots tell nearly all of them.
    """
    bits = (_SLOTS * max(len(places.starts), len(runs.ends))).bit_length()
    begins, ends = _slots(places.starts, bits), _slots(runs.ends, bits)
    is_begin, is_end = np.zeros((2, 1 << bits), bool)
    is_begin[begins] = True
    is_end[ends] = True
    return places.at(np.flatnonzero(is_end.take(begins))), runs.at(np.flatnonzero(is_begin.take(ends)))


def _slots(places: np.ndarray, bits: int) -> np.ndarray:
    """A slot for each place, the same for the same place; below 2 to the power of ``bits``."""
    mixed = places.view(np.uint64) * _MIXER
    slots: np.ndarray = (mixed >> np.uint64(64 - bits)).view(np.int64)
    return slots


def _joined(parts: Sequence[Runs]) -> Runs:
    """All runs together."""
    return parts[0] if len(parts) == 1 else Runs(*map(np.concatenate, zip(*parts, strict=True)))


def _weightiest(runs: Runs) -> Runs:
    """Runs by start and end, and of those with the same start and end the weightiest alone."""
    starts, ends, weights = runs.at(np.lexsort((-runs.weights, runs.ends, runs.starts)))
    first = first_ones(starts) | first_ones(ends)
    return Runs(starts[first], ends[first], weights[first])
