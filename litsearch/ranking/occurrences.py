"""Where the forms of a concept occur: the documents of each, and how much its occurrences count."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, count, pairwise
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from ..query.patterns import Beginning
from ..query.plan import Concept, PhraseConcept, WeightedForm
from ..storage.encoding import starts_of
from ..storage.postings import documents_of, fields_of
from ..storage.snapshot import Snapshot
from ..storage.stored_postings import StoredPostings
from ..storage.vocabulary import Vocabulary
from .matches import holds, summed
from .phrases import in_a_row, phrase_places, places_in

_NOTHING = (np.zeros(0, np.int64), np.zeros(0))


class Occurrences(NamedTuple):
    """The postings of some forms, form by form.

    Attributes:
        documents: live documents, ascending within a form; int64, shape (n,).
        amounts: occurrences, each counting its field's weight; float64, shape (n,).
        starts: where each form begins, and the end of the last.
    """

    documents: np.ndarray
    amounts: np.ndarray
    starts: list[int]

    @classmethod
    def joined(cls, parts: Sequence[tuple[np.ndarray, np.ndarray]]) -> Occurrences:
        """One of the documents and the amounts of each form."""
        documents, amounts = map(np.concatenate, zip(_NOTHING, *parts, strict=True))
        return cls(documents, amounts, [0, *accumulate(len(found) for found, _ in parts)])

    @property
    def counts(self) -> list[int]:
        """How many live documents hold each form."""
        return [stop - start for start, stop in pairwise(self.starts)]

    def of(self, form: int) -> tuple[np.ndarray, np.ndarray]:
        """The documents and the amounts of one form."""
        some = slice(self.starts[form], self.starts[form + 1])
        return self.documents[some], self.amounts[some]

    def part(self, first: int, last: int) -> Occurrences:
        """Those of the forms from ``first`` to before ``last``."""
        start, stop = self.starts[first], self.starts[last]
        starts = [place - start for place in self.starts[first : last + 1]]
        return Occurrences(self.documents[start:stop], self.amounts[start:stop], starts)


class OccurrenceFinder:
    """Finds forms in one snapshot. What an occurrence counts in each field comes with each call."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self._snapshot = snapshot
        self.vocabulary = vocabulary
        self._known: dict[bytes, np.ndarray] = {}

    def of(self, forms: Sequence[WeightedForm], concept: Concept, field_weights: np.ndarray) -> Occurrences:
        """The occurrences of some forms of a concept."""
        (found,) = self.of_all([(forms, concept)], field_weights)
        return found

    def of_all(
        self, wanted: Sequence[tuple[Sequence[WeightedForm], Concept]], field_weights: np.ndarray
    ) -> list[Occurrences]:
        """The occurrences of some forms of each of several concepts, the postings of all taken together."""
        single = [[form.text for form in forms if len(form.words) == 1] for forms, _ in wanted]
        found = self._words(list(chain.from_iterable(single)), field_weights)
        ends = accumulate(map(len, single), initial=0)
        parts = [found.part(first, last) for first, last in pairwise(ends)]
        return [
            part if len(words) == len(forms) else self._with_sequences(part, forms, concept, field_weights)
            for part, words, (forms, concept) in zip(parts, single, wanted, strict=True)
        ]

    def _with_sequences(
        self,
        found: Occurrences,
        forms: Sequence[WeightedForm],
        concept: Concept,
        field_weights: np.ndarray,
    ) -> Occurrences:
        """The occurrences of forms of which some are written apart, from those of the others."""
        numbers = count()
        return Occurrences.joined(
            [
                found.of(next(numbers))
                if len(form.words) == 1
                else self._sequence(form, concept, field_weights)
                for form in forms
            ]
        )

    def _words(self, words: Sequence[str], field_weights: np.ndarray) -> Occurrences:
        """The occurrences of single words, the postings of all taken together."""
        documents, codes, _, starts, _ = self.vocabulary.together(words)
        amounts = self._amounts(field_weights).take(codes)
        kept = self._kept(documents, amounts, field_weights)
        if kept is None:
            return Occurrences(documents, amounts, starts)
        return Occurrences(documents.compress(kept), amounts.compress(kept), starts_of(kept)[starts].tolist())

    def beginning(self, forms: Beginning, field_weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The live documents of forms that begin alike, form by form in each segment, and the amounts."""
        documents, codes = self.vocabulary.all_together(forms.numbers)
        amounts = self._amounts(field_weights).take(codes)
        kept = self._kept(documents, amounts, field_weights)
        return (documents, amounts) if kept is None else (documents.compress(kept), amounts.compress(kept))

    def _kept(
        self, documents: np.ndarray, amounts: np.ndarray, field_weights: np.ndarray
    ) -> np.ndarray | None:
        """Which postings are of live documents and amount to something; bool, ``None`` for all."""
        live = self._snapshot.live
        kept = None if live is None else live.take(documents)
        if field_weights.all():
            return kept
        return amounts > 0 if kept is None else kept & (amounts > 0)

    def _amounts(self, field_weights: np.ndarray) -> np.ndarray:
        """What each code amounts to; float64, shape (codes of all segments,)."""
        key = field_weights.tobytes()
        known = self._known.get(key)
        if known is None:
            counts = self.vocabulary.counts.counts
            known = np.zeros(len(counts))
            # Added field by field, so that equal counts give equal bits in every segment.
            for number, weight in enumerate(field_weights):
                known += weight * counts[:, number]
            self._known[key] = known
        return known

    def _sequence(
        self, form: WeightedForm, concept: Concept, field_weights: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """A form written apart, where no compound of the same concept stands."""
        shared = self._sharing(form.words)
        if not len(shared):
            return _NOTHING
        compounds = [
            other.text
            for other in concept.forms
            if len(other.words) == 1 and not (other.hint or other.text.isalnum())
        ]
        looked_for = (*form.words, *compounds)
        places = places_in(self.vocabulary, looked_for, shared, self._snapshot.document_count)
        starts = in_a_row(places[: len(form.words)])
        for whole in places[len(form.words) :]:
            starts = starts[~holds(starts, whole)]
        return self.at_places(starts, field_weights)

    def phrase(self, phrase: PhraseConcept) -> tuple[np.ndarray, np.ndarray]:
        """Where a phrase begins and the weights there, as :func:`phrase_places` gives them."""
        return phrase_places(self.vocabulary, phrase, self._snapshot.document_count)

    def _sharing(self, words: tuple[str, ...]) -> np.ndarray:
        """The documents that hold all words, ascending."""
        held = [dict(self.vocabulary.postings(word)) for word in dict.fromkeys(words)]
        # Most segments lack one of the words, and are not read.
        bases = (base for base in held[0] if all(base in each for each in held))
        return np.concatenate([_NOTHING[0], *(_shared([each[n] for each in held]) + n for n in bases)])

    def at_places(
        self, places: np.ndarray, field_weights: np.ndarray, counts: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """The live documents of packed places, and their occurrences; ``counts`` of them at each place."""
        if not len(places):
            return _NOTHING
        amounts = field_weights[fields_of(places)]
        documents, total = summed(documents_of(places), amounts if counts is None else amounts * counts)
        live = self._snapshot.live
        kept = total > 0 if live is None else (total > 0) & live[documents]
        return documents[kept], total[kept]


def _shared(parts: Sequence[StoredPostings]) -> np.ndarray:
    """The documents of a segment that hold all of some words, ascending; int64."""
    rarest, *others = sorted(parts, key=attrgetter("size"))
    documents = rarest.documents
    for part in others:
        if len(documents):
            documents = documents[holds(documents, part.documents)]
    return documents
