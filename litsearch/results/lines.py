"""A query line by line, as published search strategies are written: each part with its count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..query.plan import Negation, Plan
from ..ranking.evaluate import Evaluator
from .named_plan import children, plan_text


@dataclass(frozen=True)
class Line:
    """A line of a search: its number from 1, what it searches for, and how many records it finds."""

    number: int
    text: str
    count: int


def query_lines(plan: Plan, evaluator: Evaluator, allowed: np.ndarray | None = None) -> list[Line]:
    """The parts of a query, the whole last; parts that are put together are named by number.

    Args:
        plan: the query on an index.
        evaluator: of the same index.
        allowed: the documents that filters let pass, as booleans; all when ``None``.
    """
    lines: dict[str, Line] = {}

    def number_of(part: Plan) -> int:
        text = written(part)
        if text not in lines:
            count = len(evaluator.matches(part).among(allowed).documents)
            lines[text] = Line(len(lines) + 1, text, count)
        return lines[text].number

    def written(part: Plan) -> str:
        parts, operator = children(part)
        if not operator:
            return plan_text(part)
        names = [
            f"NOT #{number_of(child.child)}" if isinstance(child, Negation) else f"#{number_of(child)}"
            for child in parts
        ]
        if operator == "NOT":
            return f"NOT {names[0]}"
        return f" {operator} ".join(names).replace(" AND NOT ", " NOT ")

    number_of(plan)
    return list(lines.values())
