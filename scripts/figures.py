"""Write the figures of the documentation from the results of the benchmarks: ``python scripts/figures.py``.

What stands between ``<!-- figures NAME -->`` and ``<!-- end of figures -->`` is replaced by the part NAME
of ``benchmarks/results/quality.json``; by nothing where there are no results, or no such part.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from benchmarks.quality.report import ABLATION, LEGEND, ablation, made_with, section, summary

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "quality.json"
PLOT = RESULTS.with_name("quality-ablation.svg")
DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "quality.md")
#: The rows of the table in the README.
SHORT = (
    "SciFact nDCG@10",
    "cystic fibrosis nDCG@10",
    "French titles nDCG@10",
    "mates FR->EN MRR",
    "mates EN->FR MRR",
)
_PART = re.compile(r"(<!-- figures (\w+) -->\n).*?(<!-- end of figures -->)", re.DOTALL)


def results() -> dict[str, Any]:
    """What the last complete run found, empty when there was none."""
    return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}


def filled(text: str, found: dict[str, Any]) -> str:
    """A document with each part as the results have it."""
    return _PART.sub(lambda part: f"{part[1]}{_between(_part(part[2], found))}{part[3]}", text)


def _between(part: str) -> str:
    return f"\n{part}\n\n" if part else ""


def _part(name: str, found: dict[str, Any]) -> str:
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
