"""Ranking by brute force: slow, and obviously right.

It reads the stored records, analyzes them word by word, and applies the documented formulas
with plain Python numbers. It shares with the library the analysis of text, the finding of
variants (a plan is its input), the weights and the form of whole values; not which texts a
record has, the postings, the statistics or the sums.
"""

from __future__ import annotations

from litsearch.query import plan
from litsearch.ranking.bm25f import Weights
from litsearch.records import Record

from .oracle_documents import Document, analyzed
from .oracle_words import Words


class Oracle:
    """Scores plans over records, in document order."""

    def __init__(self, records: list[Record], weights: Weights) -> None:
        self.documents = [analyzed(record) for record in records]
        self.weights = weights
        self.words = Words(self.documents, weights)

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
            return {number: score for number, score in self.words.concept(wanted).items() if number in hits}
        if isinstance(wanted, plan.Group) and wanted.all_of:
            return self._raised(wanted, self._all_of(wanted))
        found = {number for part in parts_of(wanted) for number in self.scores(part)}
        hits = {number: score for number, score in self._sum(wanted).items() if number in found}
        return self._raised(wanted, hits) if isinstance(wanted, plan.Group) else hits

    def evidence(self, wanted: plan.Plan) -> dict[int, float]:
        """What each document would add to the score of one that is found by something else."""
        if isinstance(wanted, plan.Concept | plan.PhraseConcept):
            return self.words.concept(wanted)
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
                    if (amount := self.words.meetings(document, pair, low, high))
                }
                for number in hits.keys() & amounts.keys():
                    norm = self.words.norm(number, pair.first.fields)
                    saturated = amounts[number] / (amounts[number] + norm)
                    raised[number] += weight * self.words.idf(len(amounts)) * saturated * wanted.boost
        return raised

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
        return any(self.words.places(document, form, wanted) for form in wanted.forms if not form.hint)

    def _values(self, wanted: plan.Filter) -> dict[int, float]:
        found = [n for n, document in enumerate(self.documents) if self._has_value(document, wanted)]
        score = 0.0
        if isinstance(wanted, plan.Values):
            score = wanted.boost * self.words.idf(len(found)) / (1.0 + self.weights.k1)
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


def parts_of(wanted: plan.Plan) -> tuple[plan.Plan, ...]:
    if isinstance(wanted, plan.Alternatives):
        return wanted.ways
    return wanted.children if isinstance(wanted, plan.Group) else ()
