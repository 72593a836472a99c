"""Cost against size as a plot, with the fitted lines as far as PubMed."""

from __future__ import annotations

from typing import Any

from .fitting import Line
from .scale_report import PUBMED, Cost, fits, points_of
from .style import GRID, LOOK, legend

_SHOWN = ("build, CPU s", "memory of the build, MB", "files, MB", "long questions, ms")
_STEPS = 50


def draw(figure: Any, results: dict[str, Any]) -> bool:
    """A panel a cost; whether there is any."""
    figure.set_size_inches(12, 9)
    shown = [(cost, line) for cost, line in fits(results) if cost.title in _SHOWN]
    drawn: list[Any] = []
    for axis, (cost, line) in zip(figure.subplots(2, 2).ravel(), shown, strict=False):
        drawn += _draw_cost(axis, cost, line, list(points_of(results, cost)))
    legend(figure, drawn)
    return bool(drawn)


def _draw_cost(axis: Any, cost: Cost, line: Line, points: list[tuple[int, float]]) -> list[Any]:
    least = points[0][0]
    sizes = [least * (PUBMED / least) ** (step / _STEPS) for step in range(_STEPS + 1)]
    colour, marker = LOOK[cost.setting]
    fitted = axis.plot(sizes, [line.at(size) for size in sizes], "--", color="#555555", label="fitted line")
    measured = axis.plot(*zip(*points, strict=True), marker, color=colour, markersize=9, label="measured")
    axis.axvline(PUBMED, color="#555555", linewidth=1, linestyle=":")
    place = {"xytext": (-4, 4), "textcoords": "offset points", "ha": "right"}
    axis.annotate("PubMed", (PUBMED, points[0][1]), rotation=90, **place)
    axis.set(title=cost.title, xscale="log", yscale="log", xlabel="documents")
    axis.grid(**GRID)
    return [*fitted, *measured]
