"""What an experiment finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from .metrics import mean
from .settings import COMPARED, DEFAULT, STEMS, Options
from .significance import interval, paired_t, randomisation

#: For each measure a value a query.
Values: TypeAlias = "dict[str, list[float]]"


@dataclass(frozen=True)
class Figure:
    """One number: what is measured, with which setting, over how many."""

    measure: str
    setting: str
    value: float
    count: int


@dataclass(frozen=True)
class Comparison:
    """Two settings on the same queries: the mean difference, its 95 % interval, and two tests."""

    measure: str
    first: str
    second: str
    difference: float
    low: float
    high: float
    randomisation: float
    paired_t: float


@dataclass
class Outcome:
    """The figures of an experiment, their comparisons, and what a reader must know besides."""

    figures: list[Figure] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def compare(
    measure: str, first: str, second: str, one: Sequence[float], other: Sequence[float]
) -> Comparison:
    """The paired tests of two settings."""
    tests = (*interval(one, other), randomisation(one, other), paired_t(one, other))
    return Comparison(measure, first, second, mean(one) - mean(other), *tests)


def compared(evaluate: Callable[[Options], Values]) -> Outcome:
    """Every measure with the default settings and with plain stems, and the tests between them."""
    found = {setting: evaluate(options) for setting, options in COMPARED.items()}
    outcome = Outcome()
    for measure in found[DEFAULT]:
        for setting, values in found.items():
            row = values[measure]
            outcome.figures.append(Figure(measure, setting, mean(row), len(row)))
        pair = found[DEFAULT][measure], found[STEMS][measure]
        outcome.comparisons.append(compare(measure, DEFAULT, STEMS, *pair))
    return outcome
