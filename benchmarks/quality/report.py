"""The results as JSON and as tables in Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias

from .outcome import Comparison, Figure, Outcome
from .settings import DEFAULT, STEMS

#: For each experiment its figures, comparisons, notes and seconds, as plain values.
Found: TypeAlias = "dict[str, dict[str, Any]]"

ABLATION = "ablation"
# A difference is marked when chance gives one as large less often than this.
_LEVEL = 0.05


def write_json(path: Path, made: dict[str, Any], experiments: Found) -> None:
    """Write everything that was found."""
    path.parent.mkdir(parents=True, exist_ok=True)
    values = {"made": made, "experiments": experiments}
    path.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def as_values(outcome: Outcome, seconds: float) -> dict[str, Any]:
    """An outcome as plain values, rounded."""
    values = asdict(outcome)
    for row in (*values["figures"], *values["comparisons"]):
        row.update({name: round(value, 5) for name, value in row.items() if isinstance(value, float)})
    return {"seconds": round(seconds, 1), **values}


def markdown(made: dict[str, Any], experiments: Found) -> str:
    """The whole report."""
    lines = ["# Quality", "", made_with(made), ""]
    if any(_is_compared(found) for found in experiments.values()):
        lines += ["## Summary", "", summary(experiments), "", LEGEND, ""]
    for name, found in experiments.items():
        lines += [f"## {name}", "", section(name, found), ""]
    return "\n".join(lines)


def made_with(made: dict[str, Any]) -> str:
    """With what the figures were made, a line each."""
    return "\n".join(f"* {name}: {value}" for name, value in made.items())


LEGEND = (
    "The difference is that of the means over the queries; in brackets its 95 % interval by the bootstrap. "
    "p is the probability of a difference as large if the two settings were alike, by the paired "
    "randomisation test; 0.0001 is the least that its 10,000 rounds can give."
)


def summary(experiments: Found, measures: Iterable[str] | None = None) -> str:
    """The default settings beside plain stems, a row for each measure that was made with both.

    Args:
        experiments: what was found.
        measures: the only measures to show, in this order; all when ``None``.
    """
    rows = {
        row["measure"]: (Comparison(**row), _figures(found))
        for found in experiments.values()
        if _is_compared(found)
        for row in found["comparisons"]
    }
    names = rows if measures is None else [name for name in measures if name in rows]
    return _compared([rows[name][0] for name in names], [rows[name][1] for name in names])


def section(name: str, found: dict[str, Any]) -> str:
    """The tables of one experiment, its notes and how long it took."""
    if name == ABLATION:
        tables = [ablation(found)]
    elif found["comparisons"]:
        comparisons = [Comparison(**row) for row in found["comparisons"]]
        tables = [_compared(comparisons, [_figures(found)] * len(comparisons))]
    else:
        tables = [_plain(found)]
    notes = [f"* {note}" for note in (*found["notes"], f"{found['seconds']} seconds")]
    return "\n\n".join([*tables, "\n".join(notes)])


def ablation(found: dict[str, Any]) -> str:
    """For each measure how it changes with each setting; what may be chance stands in brackets."""
    comparisons = [Comparison(**row) for row in found["comparisons"]]
    settings = list(dict.fromkeys(row.first for row in comparisons))
    cells = {(row.measure, row.first): _change(row) for row in comparisons}
    figures = _figures(found)
    lines = [_head(["measure", DEFAULT, *settings, "queries"])]
    for measure in dict.fromkeys(row.measure for row in comparisons):
        figure = figures[measure, DEFAULT]
        changes = [cells[measure, setting] for setting in settings]
        lines.append(_row([_shown(measure), f"{figure.value:.4f}", *changes, f"{figure.count:,}"]))
    return "\n".join([*lines, "", _marked(len(comparisons))])


def _marked(count: int) -> str:
    return (
        f"The settings as differences from the default, in brackets where p is {_LEVEL} or more. "
        f"Of {count} comparisons chance alone gives about {_LEVEL * count:.0f} with a smaller p."
    )


def _change(row: Comparison) -> str:
    text = f"{row.difference:+.4f}"
    return text if row.randomisation < _LEVEL else f"({text})"


def _is_compared(found: dict[str, Any]) -> bool:
    """Whether an experiment sets the default beside plain stems and nothing else."""
    pairs = {(row["first"], row["second"]) for row in found["comparisons"]}
    return pairs == {(DEFAULT, STEMS)}


def _figures(found: dict[str, Any]) -> dict[tuple[str, str], Figure]:
    return {(row["measure"], row["setting"]): Figure(**row) for row in found["figures"]}


def _compared(rows: list[Comparison], figures: list[dict[tuple[str, str], Figure]]) -> str:
    """Two settings side by side; the same two in all rows."""
    names = [rows[0].first, rows[0].second] if rows else [DEFAULT, STEMS]
    lines = [_head(["measure", *names, "difference", "p", "queries"])]
    for row, known in zip(rows, figures, strict=True):
        first, second = known[row.measure, row.first], known[row.measure, row.second]
        difference = f"{row.difference:+.4f} [{row.low:+.4f}, {row.high:+.4f}]"
        values = [f"{first.value:.4f}", f"{second.value:.4f}", difference, f"{row.randomisation:.4f}"]
        lines.append(_row([_shown(row.measure), *values, f"{first.count:,}"]))
    return "\n".join(lines)


def _plain(found: dict[str, Any]) -> str:
    """The settings of an experiment side by side."""
    figures = _figures(found)
    settings = list(dict.fromkeys(setting for _, setting in figures))
    lines = [_head(["measure", *settings, "of"])]
    for measure in dict.fromkeys(measure for measure, _ in figures):
        known = [figures.get((measure, setting)) for setting in settings]
        count = next(figure.count for figure in known if figure)
        values = [f"{figure.value:.4f}" if figure else "" for figure in known]
        lines.append(_row([_shown(measure), *values, f"{count:,}"]))
    return "\n".join(lines)


def _head(names: list[str]) -> str:
    return f"{_row(names)}\n|---|{'---:|' * (len(names) - 1)}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(measure: str) -> str:
    return measure.replace("->", "→")
