"""The results as JSON and as a table in Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .outcome import Comparison, Figure, Outcome


def write_json(path: Path, made: dict[str, Any], experiments: dict[str, dict[str, Any]]) -> None:
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


def markdown(made: dict[str, Any], experiments: dict[str, dict[str, Any]]) -> str:
    """The tables of all experiments."""
    lines = ["# Quality", ""]
    lines += [f"* {name}: {value}" for name, value in made.items()]
    lines += ["", "p: paired randomisation test; t: paired t-test, both against the setting named."]
    for name, found in experiments.items():
        lines += ["", f"## {name}", "", *_section(found)]
    return "\n".join(lines) + "\n"


def _section(found: dict[str, Any]) -> Iterator[str]:
    if "skipped" in found:
        yield f"Skipped: {found['skipped']}."
        return
    figures = [Figure(**row) for row in found["figures"]]
    tests = {(row["measure"], row["first"]): Comparison(**row) for row in found["comparisons"]}
    yield "| measure | setting | value | wanted | of | difference | p | t |"
    yield "|---|---|---|---|---|---|---|---|"
    for figure in figures:
        yield _row(figure, tests.get((figure.measure, figure.setting)))
    yield ""
    yield from (f"Note: {note}." for note in found["notes"])
    yield f"{found['seconds']} seconds."


def _row(figure: Figure, test: Comparison | None) -> str:
    wanted = "" if figure.wanted is None else f"{figure.wanted:.3f}"
    cells = [figure.measure, figure.setting, f"{figure.value:.4f}", wanted, str(figure.count)]
    if test:
        cells += [
            f"{test.difference:+.4f} ({test.second})",
            f"{test.randomisation:.4f}",
            f"{test.paired_t:.4f}",
        ]
    else:
        cells += ["", "", ""]
    return f"| {' | '.join(cells)} |"
