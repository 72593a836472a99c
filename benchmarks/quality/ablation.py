"""Ablation: what each feature of a search is worth to each collection."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from . import fibrosis, joint, labels, mates, scifact, titles
from .metrics import mean
from .outcome import Figure, Outcome, Values, compare
from .settings import DEFAULT, Options, ablations
from .workbench import Workbench

#: The most queries of a measure: many settings are run.
QUERIES = 1000
_SYNONYMS = "synonyms are the user's own, and no collection has any"
Evaluate: TypeAlias = "Callable[[Workbench, Options, int | None], Values]"
COLLECTIONS: tuple[Evaluate, ...] = (
    labels.evaluate,
    mates.evaluate,
    joint.evaluate,
    scifact.evaluate,
    fibrosis.evaluate,
    titles.evaluate,
)


def run(bench: Workbench) -> Outcome:
    """Every measure with everything, without each feature in turn, with plain stems and exact forms alone."""
    settings = ablations()
    outcome = Outcome(notes=[f"at most {QUERIES} queries of each measure, drawn by a fixed seed", _SYNONYMS])
    for evaluate in COLLECTIONS:
        found = {setting: evaluate(bench, options, QUERIES) for setting, options in settings.items()}
        for measure in found[DEFAULT]:
            _add(outcome, measure, {setting: values[measure] for setting, values in found.items()})
    return outcome


def _add(outcome: Outcome, measure: str, found: dict[str, list[float]]) -> None:
    for setting, values in found.items():
        outcome.figures.append(Figure(measure, setting, mean(values), len(values)))
        if setting != DEFAULT:
            outcome.comparisons.append(compare(measure, setting, DEFAULT, values, found[DEFAULT]))
