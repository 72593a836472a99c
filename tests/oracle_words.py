"""What one word adds to the score of each document: the documented formulas, number by number."""

from __future__ import annotations

import itertools
import math

from litsearch.query import plan
from litsearch.ranking.bm25f import Weights
from litsearch.storage.fields import TEXT_FIELDS

from .oracle_documents import Document


class Words:
    """Scores of words, of phrases and of the nearness of words, in document order."""

    def __init__(self, documents: list[Document], weights: Weights) -> None:
        self.documents = documents
        self.weights = weights

    def idf(self, frequency: float) -> float:
        """What a rare word counts more than a frequent one (Robertson and Zaragoza, 2009)."""
        count = len(self.documents)
        frequency = min(float(count), frequency)
        return math.log(1.0 + (count - frequency + 0.5) / (frequency + 0.5))

    def norm(self, number: int, fields: tuple[int, ...]) -> float:
        """The number of occurrences at which half of what a word can add is reached, in one document."""
        lengths = [self._length(document, fields) for document in self.documents]
        average = sum(lengths) / len(lengths)
        ratio = lengths[number] / average if average else 1.0  # all are as long as the average
        return self.weights.k1 * (1.0 - self.weights.b + self.weights.b * ratio)

    def _length(self, document: Document, fields: tuple[int, ...]) -> float:
        return sum(self.weights.fields[TEXT_FIELDS[f]] * document.lengths[f] for f in fields)

    def concept(self, wanted: plan.Concept | plan.PhraseConcept) -> dict[int, float]:
        """What the forms of one word add to the score of each document that holds any."""
        counts = [self._levels(document, wanted) for document in self.documents]
        lengths = [self._length(document, wanted.fields) for document in self.documents]
        average = sum(lengths) / len(lengths) if lengths else 0.0
        idf = self.idf(self._document_frequency(wanted))
        found = {}
        for number, by_weight in enumerate(counts):
            if not by_weight:
                continue
            ratio = lengths[number] / average if average else 1.0  # all are as long as the average
            norm = self.weights.k1 * (1.0 - self.weights.b + self.weights.b * ratio)
            steps = [*sorted({form.weight for form in forms_of(wanted)} | set(by_weight), reverse=True), 0.0]
            score = amount = 0.0
            for weight, following in itertools.pairwise(steps):
                amount += by_weight.get(weight, 0.0)
                score += (weight - following) * amount / (amount + norm) if amount else 0.0
            found[number] = score * wanted.boost * idf
        return found

    def _document_frequency(self, wanted: plan.Concept | plan.PhraseConcept) -> float:
        if isinstance(wanted, plan.PhraseConcept):
            return float(sum(bool(self._levels(document, wanted)) for document in self.documents))
        return sum(
            form.weight
            * form.probability
            * sum(bool(self.places(document, form, wanted)) for document in self.documents)
            for form in wanted.forms
        )

    def _levels(self, document: Document, wanted: plan.Concept | plan.PhraseConcept) -> dict[float, float]:
        """For each weight of a form the occurrences, each counting its field's weight."""
        amounts: dict[float, float] = {}
        if isinstance(wanted, plan.PhraseConcept):
            found = ((*place, weight, 1.0) for place, weight in self._phrase_places(document, wanted).items())
        else:
            found = (
                (field, place, form.weight, form.probability)
                for form in wanted.forms
                for field, place in self.places(document, form, wanted)
            )
        for field, _, weight, probability in found:
            amount = self.weights.fields[TEXT_FIELDS[field]] * probability
            amounts[weight] = amounts.get(weight, 0.0) + amount
        return {weight: amount for weight, amount in amounts.items() if amount}

    def places(
        self, document: Document, form: plan.WeightedForm, wanted: plan.Concept
    ) -> set[tuple[int, int]]:
        """Field and position of each occurrence of a form in fields with weight."""
        taken = [
            other.text
            for other in wanted.forms
            if len(other.words) == 1 and not other.text.isalnum() and not other.hint
        ]
        found = set()
        for field in wanted.fields:
            if not self.weights.fields[TEXT_FIELDS[field]]:
                continue
            places = document.places[field]
            for start in places.get(form.words[0], ()):
                in_row = all(start + n in places.get(word, ()) for n, word in enumerate(form.words))
                compound = len(form.words) > 1 and any(start in places.get(text, ()) for text in taken)
                if in_row and not compound:
                    found.add((field, start))
        return found

    def _phrase_places(self, document: Document, wanted: plan.PhraseConcept) -> dict[tuple[int, int], float]:
        """Where the phrase begins, and the weight of its weightiest reading there."""
        best: dict[tuple[int, int], float] = {}
        for field in wanted.fields:
            if not self.weights.fields[TEXT_FIELDS[field]]:
                continue
            places = document.places[field]

            def readings(at: int, end: int, first: bool, places=places):  # type: ignore[no-untyped-def]
                if at == wanted.goal:
                    yield 1.0
                for step in wanted.steps:
                    if step.start == at:
                        slop = 1 if first else step.slop or wanted.slop
                        for place in places.get(step.form.text, ()):
                            if end <= place <= end + slop - 1:
                                for rest in readings(step.stop, place + step.span, False):
                                    yield step.form.weight * rest

            starts = {
                place for step in wanted.steps if step.start == 0 for place in places.get(step.form.text, ())
            }
            for start in starts:
                weights = list(readings(0, start, True))
                if weights:
                    best[field, start] = max(weights)
        return best

    def meetings(self, document: Document, pair: plan.Proximity, low: int, high: int) -> float:
        """How often the second word stands ``low`` to ``high`` places behind the first, by field weight."""
        amount = 0.0
        for field in pair.first.fields:
            places = [
                {place for form in word.forms for place in document.places[field].get(form.text, ())}
                for word in (pair.first, pair.second)
            ]
            met = sum(low <= other - place <= high for place in places[0] for other in places[1])
            amount += met * self.weights.fields[TEXT_FIELDS[field]]
        return amount


def forms_of(wanted: plan.Concept | plan.PhraseConcept) -> list[plan.WeightedForm]:
    return list(wanted.forms) if isinstance(wanted, plan.Concept) else []
