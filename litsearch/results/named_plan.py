"""The parts of a plan as one writes them."""

from __future__ import annotations

from ..query.describe import EVERYTHING, NEAR, describe
from ..query.nodes import TreeTerm
from ..query.plan import (
    Alternatives,
    Concept,
    Everything,
    Group,
    Negation,
    PhraseConcept,
    Plan,
    Preference,
    Present,
    ValuePrefix,
    ValueRange,
    Values,
)
from ..storage.fields import GROUPS, TEXT_FIELDS


def plan_text(plan: Plan) -> str:
    """A word, phrase or value of a plan in the query language.

    >>> plan_text(Concept("lung", (0,), ())), plan_text(ValueRange("year", "2018", "2024"))
    ('title:lung', 'year:2018..2024')
    """
    if isinstance(plan, Concept):
        return _fields(plan.fields) + plan.typed
    if isinstance(plan, PhraseConcept) and NEAR in plan.typed:
        return plan.typed
    if isinstance(plan, PhraseConcept):
        slop = f"~{plan.slop}" if plan.slop > 1 else ""
        return f'{_fields(plan.fields)}"{plan.typed}"{slop}'
    if isinstance(plan, Present):
        return f"has{TEXT_FIELDS[plan.field]}"
    if isinstance(plan, Values) and plan.typed:
        return describe(TreeTerm(plan.field, plan.typed))
    if isinstance(plan, Values):
        return " OR ".join(f'{plan.field}:"{value}"' for value in plan.values)
    if isinstance(plan, ValueRange):
        return f"{plan.field}:{plan.low}..{plan.high}"
    if isinstance(plan, ValuePrefix):
        return f"{plan.field}:{plan.prefix}*"
    if isinstance(plan, Alternatives):
        return plan_text(plan.ways[0])
    return EVERYTHING if isinstance(plan, Everything) else ""


def children(plan: Plan) -> tuple[tuple[Plan, ...], str]:
    """The parts that a plan puts together, and how: ``AND``, ``OR``, ``NOT`` or ``""`` for none.

    >>> children(Negation(Everything()))
    ((Everything(),), 'NOT')
    """
    if isinstance(plan, Group):
        return plan.children, "AND" if plan.all_of else "OR"
    if isinstance(plan, Preference):
        return (plan.required, plan.preferred), "+"
    if isinstance(plan, Negation):
        return (plan.child,), "NOT"
    return (), ""


def _fields(numbers: tuple[int, ...]) -> str:
    names = tuple(TEXT_FIELDS[number] for number in numbers)
    group = next((group for group, held in GROUPS.items() if set(held) == set(names)), "")
    return "" if group == "all" else f"{group or ','.join(names)}:"
