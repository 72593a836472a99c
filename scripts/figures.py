"""Write the figures of the documentation from the results of the benchmarks: ``python scripts/figures.py``.

What stands between ``<!-- figures NAME -->`` and ``<!-- end of figures -->`` is replaced by the part NAME
of the files in ``benchmarks/results``; by nothing where there are no results, or no such part. The parts
``speed_…``, ``scale_…`` and ``duplicates_…`` are those of the files of these names, all others those of
``quality.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.duplicates import report as duplicates_report
from benchmarks.quality.report import ABLATION, LEGEND, ablation, made_with, section, summary
from benchmarks.speed import report as speed_report
from benchmarks.speed import scale_report

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "quality.json"
PLOT = RESULTS.with_name("quality-ablation.svg")
DOCUMENTS = (
    ROOT / "README.md",
    *(ROOT / "docs" / f"{name}.md" for name in ("quality", "scale", "duplicates")),
)
#: The rows of the table in the README.
SHORT = (
    "SciFact nDCG@10",
    "cystic fibrosis nDCG@10",
    "French titles nDCG@10",
    "mates FR->EN MRR",
    "mates EN->FR MRR",
)
_PART = re.compile(r"(<!-- figures (\w+) -->\n).*?(<!-- end of figures -->)", re.DOTALL)


#: What makes the text of a part of the measurements of speed and of scale.
MADE = {
    "speed": {"made": lambda found: made_with(found["made"]), "short": speed_report.short},
    "duplicates": {
        "exports": duplicates_report.exports,
        "damage": lambda found: duplicates_report.damage(found, "the sample collection"),
        "held_out": lambda found: duplicates_report.damage(found, "an export of PubMed", "held out"),
        "speed": duplicates_report.speed,
    },
    "scale": {
        "made": lambda found: made_with(found["made"]),
        "measured": scale_report.measured,
        "extrapolated": scale_report.extrapolated,
        "limits": scale_report.limits,
    },
}


def results() -> dict[str, Any]:
    """What the last complete run of each kind found, empty when there was none."""
    found = _read(RESULTS)
    return found | {name: values for name in MADE if (values := _read(RESULTS.with_name(f"{name}.json")))}


def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def filled(text: str, found: dict[str, Any]) -> str:
    """A document with each part as the results have it."""
    return _PART.sub(lambda part: f"{part[1]}{_between(_part(part[2], found))}{part[3]}", text)


def _between(part: str) -> str:
    return f"\n{part}\n\n" if part else ""


def _part(name: str, found: dict[str, Any]) -> str:
    kind, _, rest = name.partition("_")
    if kind in MADE and rest:
        return _plots(kind) if rest == "plots" else _made(MADE[kind][rest], found.get(kind))
    return _quality(name, found)


def _made(write: Callable[[dict[str, Any]], str], found: dict[str, Any] | None) -> str:
    return write(found) if found else ""


def _plots(kind: str) -> str:
    """All plots of a kind, with the name of their file for who cannot see them."""
    plots = sorted(RESULTS.parent.glob(f"{kind}*.svg"))
    return "\n\n".join(
        f"![{path.stem.replace('-', ' and ')}](../{path.relative_to(ROOT).as_posix()})" for path in plots
    )


def _quality(name: str, found: dict[str, Any]) -> str:
    experiments = found.get("experiments", {})
    if name == "plot":
        return f"![The ablation](../{PLOT.relative_to(ROOT).as_posix()})" if PLOT.exists() else ""
    if not experiments:
        return ""
    if name == "made":
        return made_with(found["made"])
    if name == "short":
        return summary(experiments, SHORT)
    if name == "summary":
        return f"{summary(experiments)}\n\n{LEGEND}"
    if name not in experiments:
        return ""
    return ablation(experiments[name]) if name == ABLATION else section(name, experiments[name])


def main() -> None:
    """Write the figures of every document anew."""
    for path in DOCUMENTS:
        old = path.read_text(encoding="utf-8")
        new = filled(old, results())
        if new != old:
            path.write_text(new, encoding="utf-8")
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
