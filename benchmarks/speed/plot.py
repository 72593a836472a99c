"""The results as plots: cost against size, bytes on disk, and quality against time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from .questions import LONG, TERMS
from .running import NDCG
from .style import GRID, LOOK, legend, save_figure

_MADE_UP = "made-up"
_PANELS = (
    ("building", "CPU seconds", "build, CPU seconds"),
    ("building", "peak MB", "memory of the build, MB"),
    ("queries", f"{LONG}: mean ms", "long questions, CPU ms"),
    ("queries", f"{TERMS}: mean ms", "single terms, CPU ms"),
)


def write_plots(path: Path, results: dict[str, Any]) -> None:
    """Write the plots beside the JSON file of the results; what was not measured has none."""
    for name, draw in (("size", _draw_sizes), ("disk", _draw_disk), ("quality", _draw_quality)):
        save_figure(path.with_name(f"{path.stem}-{name}.svg"), partial(draw, results=results))


def _draw_sizes(figure: Any, results: dict[str, Any]) -> bool:
    """Each cost against the number of made-up documents, both axes logarithmic."""
    sizes = {
        corpus["name"]: corpus["documents"]
        for corpus in results["corpora"]
        if corpus["name"].startswith(_MADE_UP) and "failed" not in corpus
    }
    figure.set_size_inches(12, 9)
    drawn = []
    for axis, (measure, name, title) in zip(figure.subplots(2, 2).ravel(), _PANELS, strict=True):
        axis.set_title(title)
        for setting, points in _lines(results, sizes, measure, name).items():
            colour, marker = LOOK[setting]
            drawn += axis.plot(*zip(*points, strict=True), color=colour, marker=marker, label=setting)
        axis.set(xscale="log", yscale="log", xlabel="documents")
        axis.grid(**GRID)
    legend(figure, drawn)
    return bool(drawn)


def _lines(
    results: dict[str, Any], sizes: dict[str, int], measure: str, name: str
) -> dict[str, list[tuple[int, float]]]:
    lines: dict[str, list[tuple[int, float]]] = {}
    for row in results["rows"]:
        is_asked = row["measure"] == measure and row["corpus"] in sizes
        if is_asked and row["setting"] in LOOK and name in row["figures"]:
            lines.setdefault(row["setting"], []).append((sizes[row["corpus"]], row["figures"][name]))
    return {setting: sorted(points) for setting, points in lines.items()}


def _draw_disk(figure: Any, results: dict[str, Any]) -> bool:
    """Bytes a document on the largest collection: what is searched, and what is stored besides."""
    corpora = [corpus for corpus in results["corpora"] if "failed" not in corpus]
    largest = max(corpora, key=lambda corpus: corpus["documents"], default=None)
    parts = _bytes(results, largest) if largest else {}
    names = list(parts)[::-1]
    figure.set_size_inches(10, 1.6 + 0.55 * len(names))
    axis = figure.subplots()
    bare = [parts[name][0] for name in names]
    stored = [max(0.0, parts[name][1] - parts[name][0]) for name in names]
    axis.barh(names, bare, color="#0072B2", label="what is searched, and identifiers")
    axis.barh(names, stored, left=bare, color="#bbbbbb", label="stored titles, texts and years")
    axis.set(xlabel="bytes a document", title=f"Size on disk: {largest['name'] if largest else ''}")
    axis.grid(axis="x", **GRID)
    axis.set_axisbelow(True)
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    return bool(names)


def _bytes(results: dict[str, Any], corpus: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """For each setting the bytes a document without what is stored, and with it."""
    found: dict[str, dict[str, float]] = {}
    for row in results["rows"]:
        if row["corpus"] == corpus["name"] and row["measure"] in ("building", "arrays"):
            found[row["setting"]] = {**row["figures"], **found.get(row["setting"], {})}
    count = corpus["documents"]
    return {
        name: (figures["bytes without records"] / count, figures["bytes"] / count)
        for name, figures in found.items()
        if {"bytes", "bytes without records"} <= figures.keys()
    }


def _draw_quality(figure: Any, results: dict[str, Any]) -> bool:
    """nDCG@10 against the mean time of a question, on the collection that has judgements."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    for row in results["rows"]:
        if row["measure"] in ("quality", "queries"):
            case = found.setdefault((row["corpus"], row["setting"]), {})
            case.update(row["figures"])
    figure.set_size_inches(9, 6)
    axis, drawn = figure.subplots(), []
    for (_, setting), figures in found.items():
        if NDCG in figures and f"{LONG}: mean ms" in figures:
            colour, marker = LOOK[setting]
            place = (figures[f"{LONG}: mean ms"], figures[NDCG])
            drawn += axis.plot(
                *place, color=colour, marker=marker, markersize=11, linestyle="", label=setting
            )
    axis.set(xscale="log", xlabel="CPU milliseconds a question", ylabel=f"SciFact {NDCG}")
    axis.set_title("Quality against time: higher and further left is better")
    axis.grid(**GRID)
    legend(figure, drawn)
    return bool(drawn)
