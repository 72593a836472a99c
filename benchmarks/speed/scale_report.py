"""Cost against size as tables, with what the fitted lines say of larger collections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..quality.report import made_with
from .fitting import Line, fit
from .questions import BY_YEAR, FOREIGN, LONG, PHRASES, PREFIXES, TERMS
from .report import described

#: The records of PubMed, about.
PUBMED = 38_000_000
_ALL, _STEMS = "litsearch", "litsearch-stems"
_FURTHER = (1_000_000, 10_000_000, PUBMED)


@dataclass(frozen=True)
class Cost:
    """What grows with size.

    Attributes:
        title: its name in a table, with its unit.
        setting: whose it is.
        measure: the measure that it comes from.
        figure: its name there.
        unit: what the figure is divided by.
        limits: costs that somebody may not want to exceed, in words and in the unit.
    """

    title: str
    setting: str
    measure: str
    figure: str
    unit: float = 1.0
    limits: tuple[tuple[str, float], ...] = ()


_BUILD = (("an hour", 3600.0), ("a night of ten hours", 36e3))
_MEMORY = (("2 GB", 2e3), ("64 GB", 64e3))
_ANSWER = (("a tenth of a second", 100.0), ("a second", 1000.0))
COSTS = (
    Cost("build, CPU s", _ALL, "building", "CPU seconds", 1, _BUILD),
    Cost("memory of the build, MB", _ALL, "building", "peak MB", 1, _MEMORY),
    Cost("files, MB", _ALL, "building", "bytes", 1e6, (("1 TB", 1e6),)),
    Cost("files without stored records, MB", _ALL, "building", "bytes without records", 1e6, _MEMORY[1:]),
    Cost("open and first question, CPU ms", _ALL, "opening", "CPU ms"),
    Cost("single terms, ms", _ALL, "queries", f"{TERMS}: mean ms"),
    Cost("single terms, stems, ms", _STEMS, "queries", f"{TERMS}: mean ms"),
    Cost("long questions, ms", _ALL, "queries", f"{LONG}: mean ms", 1, _ANSWER),
    Cost("long questions, stems, ms", _STEMS, "queries", f"{LONG}: mean ms", 1, _ANSWER),
    Cost("slowest of 100 long questions, ms", _ALL, "queries", f"{LONG}: p99 ms", 1, _ANSWER[1:]),
    Cost("phrases of two words, ms", _ALL, "queries", f"{PHRASES}: mean ms"),
    Cost("prefixes, ms", _ALL, "queries", f"{PREFIXES}: mean ms"),
    Cost("long questions, five years, ms", _ALL, "queries", f"{BY_YEAR}: mean ms"),
    Cost("French labels, ms", _ALL, "queries", f"{FOREIGN}: mean ms"),
    Cost("memory of the questions, MB", _ALL, "queries", "peak MB", 1, _MEMORY[1:]),
)


def markdown(results: dict[str, Any]) -> str:
    """The whole report."""
    return "\n".join(["# Scale", "", made_with(results["made"]), "", section(results)])


def section(results: dict[str, Any]) -> str:
    """All tables, and what failed."""
    tables = {"Measured": measured, "Extrapolated": extrapolated, "Limits": limits}
    shown = {title: table(results) for title, table in tables.items()}
    parts = [f"## {title}\n\n{text}" for title, text in shown.items() if text]
    failures = [_told(row) for row in results["rows"] if row["failed"]]
    return "\n\n".join([*parts, "\n".join([*failures, ""])])


def measured(results: dict[str, Any]) -> str:
    """What each size took."""
    sizes = [corpus["documents"] for corpus in results["corpora"]]
    lines = [described(results["corpora"][-1]), "", _row(["", *(f"{size:,}" for size in sizes)])]
    lines.append(f"|---|{'---:|' * len(sizes)}")
    for cost in COSTS:
        points = dict(points_of(results, cost))
        cells = [_number(points[size]) if size in points else "failed" for size in sizes]
        lines.append(_row([cost.title, *cells]))
    return "\n".join(lines)


def extrapolated(results: dict[str, Any]) -> str:
    """What larger collections would take, by the fitted lines; empty with less than two sizes."""
    found = fits(results)
    if not found:
        return ""
    heads = ["", "each million adds", "error of the line", *(f"{size:,}" for size in _FURTHER)]
    lines = [_row(heads), f"|---|{'---:|' * (len(heads) - 1)}"]
    for cost, line in found:
        further = [_number(line.at(size)) for size in _FURTHER]
        lines.append(_row([cost.title, _number(1e6 * line.slope), f"{line.error:.0%}", *further]))
    return "\n".join(lines)


def limits(results: dict[str, Any]) -> str:
    """How many documents fit under each limit; empty with less than two sizes."""
    lines = [
        _row([cost.title, name, _rough(line.size_for(limit))])
        for cost, line in fits(results)
        for name, limit in cost.limits
    ]
    return "\n".join([_row(["", "limit", "documents"]), "|---|---|---:|", *lines]) if lines else ""


def fits(results: dict[str, Any]) -> list[tuple[Cost, Line]]:
    """Each cost that was measured at two sizes or more, with its line."""
    found = []
    for cost in COSTS:
        points = list(points_of(results, cost))
        if len(points) > 1:
            found.append((cost, fit(*zip(*points, strict=True))))
    return found


def points_of(results: dict[str, Any], cost: Cost) -> Iterator[tuple[int, float]]:
    """The size and the cost of each measurement."""
    sizes = {corpus["name"]: corpus["documents"] for corpus in results["corpora"]}
    for row in results["rows"]:
        if (row["setting"], row["measure"]) == (cost.setting, cost.measure) and cost.figure in row["figures"]:
            yield sizes[row["corpus"]], row["figures"][cost.figure] / cost.unit


def _told(row: dict[str, Any]) -> str:
    return f"* {row['corpus']}, {row['setting']}, {row['measure']}: {row['failed']}"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _number(value: float) -> str:
    """Three digits that count.

    >>> _number(0.01234), _number(12.34), _number(123456.0)
    ('0.0123', '12.3', '123,000')
    """
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.0f}" if rounded >= 100 else f"{rounded:g}"


def _rough(size: float) -> str:
    """Two digits that count: the line tells no more."""
    return "any number" if size == float("inf") else f"{float(f'{size:.2g}'):,.0f}"
