"""Why a document has its score: the same sums as in evaluation, told for one document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..query import plan
from ..query.plan import Concept, Group, PhraseConcept, Plan, WeightedForm
from .bm25f import inverse_document_frequency
from .evaluate import Evaluator
from .frequencies import at
from .matches import holds


@dataclass(frozen=True)
class Explanation:
    """A number, what it is, and what it is made of.

    Attributes:
        value: the number.
        description: what it is.
        operation: how ``details`` make it up: ``sum``, ``product``, or ``given`` for figures
            that are told and not added up.
        details: the parts.
    """

    value: float
    description: str
    operation: str = "given"
    details: tuple[Explanation, ...] = ()

    def __str__(self) -> str:
        return "\n".join(self._lines(0))

    def _lines(self, depth: int) -> Iterator[str]:
        sign = {"sum": ", the sum of:", "product": ", the product of:"}.get(self.operation, "")
        yield f"{'  ' * depth}{self.value:.4f}  {self.description}{sign}"
        for detail in self.details:
            yield from detail._lines(depth + 1)


def explain(evaluator: Evaluator, found: Plan, document: int) -> Explanation:
    """The score of a document under a plan, taken apart; 0 where the plan does not match it."""
    if not _holds(evaluator, found, document):
        return Explanation(0.0, "not found")
    if isinstance(found, (Concept, PhraseConcept)):
        return _concept(evaluator, found, document)
    if isinstance(found, Group):
        return _group(evaluator, found, document)
    if isinstance(found, plan.Alternatives):
        return _sum("ways to write it", _found(evaluator, found.ways, document))
    if isinstance(found, plan.Preference):
        return _sum("required and preferred", _found(evaluator, (found.required, found.preferred), document))
    if isinstance(found, plan.Values):
        return Explanation(
            _score(evaluator, found, document), f"{found.field}: {found.typed or ' or '.join(found.values)}"
        )
    return Explanation(0.0, "matches without a score")


def _found(evaluator: Evaluator, parts: tuple[Plan, ...], document: int) -> tuple[Explanation, ...]:
    """The explanations of the parts that match the document."""
    return tuple(explain(evaluator, part, document) for part in parts if _holds(evaluator, part, document))


def _group(evaluator: Evaluator, found: Group, document: int) -> Explanation:
    counted = tuple(child for child in found.children if not isinstance(child, plan.Negation))
    parts = _found(evaluator, counted, document)
    near = (
        Explanation(score, f"{pair.first.typed!r} near {pair.second.typed!r}")
        for pair in found.pairs
        if (score := evaluator.proximity(pair).score(document))
    )
    total = _sum("all of these" if found.all_of else "any of these", (*parts, *near))
    if found.boost == 1.0:
        return total
    boost = Explanation(found.boost, "boost of the group")
    return Explanation(total.value * found.boost, "boosted group", "product", (boost, total))


def _concept(evaluator: Evaluator, found: Concept | PhraseConcept, document: int) -> Explanation:
    documents, levels, frequency, _ = evaluator.frequencies(found)
    count = evaluator.statistics.documents
    idf = inverse_document_frequency(count, frequency)
    norm = float(evaluator.statistics.norms(found.fields, np.array([document]))[0])
    seen = [(weight, at(documents, amounts, document)) for weight, amounts in levels]
    weighed = _levels(evaluator, found, document, _growing(seen), norm)
    parts = [Explanation(idf, f"rarity: about {min(frequency, count):.4g} of {count} records"), weighed]
    if found.boost != 1.0:
        parts.insert(0, Explanation(found.boost, "boost"))
    return Explanation(weighed.value * (found.boost * idf), f"{found.typed!r}", "product", tuple(parts))


def _levels(
    evaluator: Evaluator,
    found: Concept | PhraseConcept,
    document: int,
    levels: list[tuple[float, float]],
    norm: float,
) -> Explanation:
    """The sum of :func:`weigh`, a part for each level that adds something."""
    parts = []
    for number, (weight, amount) in enumerate(levels):
        following = levels[number + 1][0] if number + 1 < len(levels) else 0.0
        saturated = amount / (amount + norm)
        told = f"{amount:.4g} / ({amount:.4g} + {norm:.4g} for length)"
        share = Explanation(weight - following, f"share of forms of weight {weight:.2g} or more")
        seen = Explanation(saturated, told, "given", _forms(evaluator, found, document, weight))
        parts.append(Explanation((weight - following) * saturated, "level", "product", (share, seen)))
    return _sum("occurrences, saturated", tuple(parts))


def _growing(levels: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The levels at which occurrences are added."""
    return [level for n, level in enumerate(levels) if level[1] > (levels[n - 1][1] if n else 0.0)]


def _forms(
    evaluator: Evaluator, found: Concept | PhraseConcept, document: int, least: float
) -> tuple[Explanation, ...]:
    """The occurrences of each form of at least some weight."""
    if isinstance(found, PhraseConcept):
        return ()
    return tuple(
        Explanation(amount, f"{form.text!r} ({form.kind}), {_counting(form)}")
        for form in found.forms
        if form.weight >= least and (amount := evaluator.form_amount(form, found, document))
    )


def _counting(form: WeightedForm) -> str:
    told = "each occurrence counting its field's weight"
    return told if form.probability == 1.0 else f"{told} times {form.probability:.2g}, how likely it is meant"


def _sum(description: str, parts: tuple[Explanation, ...]) -> Explanation:
    total = 0.0
    for part in parts:
        total += part.value
    return Explanation(total, description, "sum", parts)


def _holds(evaluator: Evaluator, found: Plan, document: int) -> bool:
    matches = evaluator.matches(found)
    return any(holds(np.array([document]), part.documents)[0] for part in matches.parts)


def _score(evaluator: Evaluator, found: Plan, document: int) -> float:
    return evaluator.matches(found).score(document)
