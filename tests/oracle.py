"""Ranking by brute force: slow, and obviously right.

It reads the stored records, analyzes them word by word, and applies the documented formulas
with plain Python numbers. It shares with the library the analysis of text, the finding of
variants (a plan is its input), the weights and the form of whole values; not which texts a
record has, the postings, the statistics or the sums.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

from litsearch.analysis.analyzer import positioned
from litsearch.analysis.stopwords import may_be_stop_word
from litsearch.query import plan
from litsearch.ranking.bm25f import Weights
from litsearch.records import Record
from litsearch.storage.fields import TEXT_FIELDS
from litsearch.storage.schema import values

GAP = 100


@dataclass
class Document:
    """One record, analyzed: for each field where each form stands, and its length in content words."""

    record: Record
    places: list[dict[str, set[int]]]
    lengths: list[int]
    values: set[tuple[str, str]]


def texts(record: Record) -> list[tuple[str, str]]:
    """Field and text, in the order in which they stand in the field."""
    found = [("title", record.title), ("title", record.translated_title), ("abstract", record.abstract)]
    found += [("keywords", keyword) for keyword in record.keywords]
    for heading in record.mesh:
        field = "mesh_major" if heading.major else "mesh_minor"
        found.append((field, " ".join([heading.descriptor, *heading.qualifiers])))
    found += [("substances", substance) for substance in record.substances]
    found += [("authors", f"{author.family} {author.given}".strip()) for author in record.authors]
    found.append(("journal", record.journal))
    if (short := record.extra.get("journal_abbreviation", "")) != record.journal:
        found.append(("journal", short))
    return [(field, text) for field, text in found if text]


def analyzed(record: Record) -> Document:
    places: list[dict[str, set[int]]] = [{} for _ in TEXT_FIELDS]
    lengths = [0] * len(TEXT_FIELDS)
    following = [0] * len(TEXT_FIELDS)
    for name, text in texts(record):
        field = TEXT_FIELDS.index(name)
        words = content = 0
        for _, forms, position in positioned(text):
            width = max(form.position for form in forms) + 1
            words = position + width
            content += 0 if width == 1 and may_be_stop_word(forms[-1].text) else width
            for form in forms:
                if form.kind != "joined":
                    place = following[field] + position + form.position
                    places[field].setdefault(form.text, set()).add(place)
        lengths[field] += content
        following[field] += words + GAP
    whole = {(name, value) for name, value, _ in values(record)}
    return Document(record, places, lengths, whole)


class Oracle:
    """Scores plans over records, in document order."""

    def __init__(self, records: list[Record], weights: Weights) -> None:
        self.documents = [analyzed(record) for record in records]
        self.weights = weights

    def rank(self, wanted: plan.Plan, passes: list[plan.Filter]) -> list[tuple[str, float]]:
        """``(identifier, score)`` of every match, best first, ties by document order."""
        scores = self.scores(wanted)
        kept = {
            number: score
            for number, score in scores.items()
            if all(self._has_value(self.documents[number], each) for each in passes)
        }
        order = sorted(kept, key=lambda number: (-kept[number], number))
        return [(self.documents[number].record.id, kept[number]) for number in order]

    def scores(self, wanted: plan.Plan) -> dict[int, float]:
        """The matches with their scores."""
        everything = dict.fromkeys(range(len(self.documents)), 0.0)
        if isinstance(wanted, plan.Everything):
            return everything
        if isinstance(wanted, plan.Nothing):
            return {}
        if isinstance(wanted, plan.Negation):
            excluded = self.scores(wanted.child)
            return {number: 0.0 for number in everything if number not in excluded}
        if isinstance(wanted, plan.Preference):
            raised = self.evidence(wanted.preferred)
            return {n: score + raised.get(n, 0.0) for n, score in self.scores(wanted.required).items()}
        if isinstance(wanted, plan.Values | plan.ValueRange | plan.ValuePrefix | plan.Present):
            return self._values(wanted)
        if isinstance(wanted, plan.Concept | plan.PhraseConcept):
            hits = {number for number in everything if self._is_hit(self.documents[number], wanted)}
            return {number: score for number, score in self._concept(wanted).items() if number in hits}
        if isinstance(wanted, plan.Group) and wanted.all_of:
            return self._raised(wanted, self._all_of(wanted))
        found = {number for part in parts_of(wanted) for number in self.scores(part)}
        hits = {number: score for number, score in self._sum(wanted).items() if number in found}
        return self._raised(wanted, hits) if isinstance(wanted, plan.Group) else hits

    def evidence(self, wanted: plan.Plan) -> dict[int, float]:
        """What each document would add to the score of one that is found by something else."""
        if isinstance(wanted, plan.Concept | plan.PhraseConcept):
            return self._concept(wanted)
        if isinstance(wanted, plan.Alternatives) or (isinstance(wanted, plan.Group) and not wanted.all_of):
            # What is found by hints alone is not raised.
            return {**self._sum(wanted), **self.scores(wanted)}
        return self.scores(wanted)

    def _raised(self, wanted: plan.Group, hits: dict[int, float]) -> dict[int, float]:
        """The hits with what the nearness of neighbouring words adds."""
        raised = dict(hits)
        for pair in wanted.pairs:
            for weight, low, high in ((0.05, 1, 1), (0.05, -7, 7)):
                amounts = {
                    number: amount
                    for number, document in enumerate(self.documents)
                    if (amount := self._meetings(document, pair, low, high))
                }
                for number in hits.keys() & amounts.keys():
                    saturated = amounts[number] / (amounts[number] + self._norm(number, pair.first.fields))
                    raised[number] += weight * self._idf(len(amounts)) * saturated * wanted.boost
        return raised

    def _meetings(self, document: Document, pair: plan.Proximity, low: int, high: int) -> float:
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

    def _norm(self, number: int, fields: tuple[int, ...]) -> float:
        lengths = [self._length(document, fields) for document in self.documents]
        average = sum(lengths) / len(lengths)
        ratio = lengths[number] / average if average else 1.0  # all are as long as the average
        return self.weights.k1 * (1.0 - self.weights.b + self.weights.b * ratio)

    def _sum(self, wanted: plan.Alternatives | plan.Group) -> dict[int, float]:
        total: dict[int, float] = {}
        for part in parts_of(wanted):
            for number, score in self.evidence(part).items():
                total[number] = total.get(number, 0.0) + score
        boost = wanted.boost if isinstance(wanted, plan.Group) else 1.0
        return {number: score * boost for number, score in total.items()}

    def _all_of(self, wanted: plan.Group) -> dict[int, float]:
        parts = [self.scores(child) for child in wanted.children]
        negated = [isinstance(child, plan.Negation) for child in wanted.children]
        total: dict[int, float] = {}
        for number in range(len(self.documents)):
            if all(number in part for part in parts):
                added = 0.0
                for part, is_negated in zip(parts, negated, strict=True):
                    added += 0.0 if is_negated else part[number]
                total[number] = added * wanted.boost
        return total

    def _is_hit(self, document: Document, wanted: plan.Concept | plan.PhraseConcept) -> bool:
        """Whether a document holds a form that is no hint."""
        if isinstance(wanted, plan.PhraseConcept):
            return True
        return any(self._places(document, form, wanted) for form in wanted.forms if not form.hint)

    def _values(self, wanted: plan.Filter) -> dict[int, float]:
        found = [n for n, document in enumerate(self.documents) if self._has_value(document, wanted)]
        score = 0.0
        if isinstance(wanted, plan.Values):
            score = wanted.boost * self._idf(len(found)) / (1.0 + self.weights.k1)
        return dict.fromkeys(found, score)

    def _has_value(self, document: Document, wanted: plan.Filter) -> bool:
        if isinstance(wanted, plan.Present):
            return document.lengths[wanted.field] > 0
        held = [value for name, value in document.values if name == wanted.field]
        if isinstance(wanted, plan.Values):
            return any(value in wanted.values for value in held)
        if isinstance(wanted, plan.ValuePrefix):
            return any(value.startswith(wanted.prefix) for value in held)
        return any(wanted.low <= value <= wanted.high for value in held)

    def all_words(self, wanted: plan.Plan) -> int:
        """How many matches hold every word that is asked for."""
        words = [set(self.scores(word)) for word in self._words(wanted)]
        return len(set(self.scores(wanted)).intersection(*words))

    def _words(self, wanted: plan.Plan) -> list[plan.Plan]:
        if isinstance(wanted, plan.Group):
            return [word for child in wanted.children for word in self._words(child)]
        if isinstance(wanted, plan.Preference):
            return [*self._words(wanted.required), *self._words(wanted.preferred)]
        return [] if isinstance(wanted, plan.Negation) else [wanted]

    def _idf(self, frequency: float) -> float:
        count = len(self.documents)
        frequency = min(float(count), frequency)
        return math.log(1.0 + (count - frequency + 0.5) / (frequency + 0.5))

    def _length(self, document: Document, fields: tuple[int, ...]) -> float:
        return sum(self.weights.fields[TEXT_FIELDS[f]] * document.lengths[f] for f in fields)

    def _concept(self, wanted: plan.Concept | plan.PhraseConcept) -> dict[int, float]:
        counts = [self._levels(document, wanted) for document in self.documents]
        lengths = [self._length(document, wanted.fields) for document in self.documents]
        average = sum(lengths) / len(lengths) if lengths else 0.0
        idf = self._idf(self._document_frequency(wanted))
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
            * sum(bool(self._places(document, form, wanted)) for document in self.documents)
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
                for field, place in self._places(document, form, wanted)
            )
        for field, _, weight, probability in found:
            amount = self.weights.fields[TEXT_FIELDS[field]] * probability
            amounts[weight] = amounts.get(weight, 0.0) + amount
        return {weight: amount for weight, amount in amounts.items() if amount}

    def _places(
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


def parts_of(wanted: plan.Plan) -> tuple[plan.Plan, ...]:
    if isinstance(wanted, plan.Alternatives):
        return wanted.ways
    return wanted.children if isinstance(wanted, plan.Group) else ()


def forms_of(wanted: plan.Concept | plan.PhraseConcept) -> list[plan.WeightedForm]:
    return list(wanted.forms) if isinstance(wanted, plan.Concept) else []
