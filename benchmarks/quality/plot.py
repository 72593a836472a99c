"""The ablation as a plot: how each measure changes when a feature is switched off."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from .outcome import Comparison
from .settings import WITHOUT

_COLUMNS = 4
# Colours that are told apart with any colour vision (Okabe & Ito 2008).
_LOSS, _GAIN = "#0072B2", "#D55E00"
_INK = "#222222"
_LEVEL = 0.05
# Narrower panels would show noise as large as an effect.
_LEAST_WIDTH = 0.02
_STYLE: dict[str, Any] = {
    "svg.hashsalt": "quality",
    "font.size": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
}
_TITLE = "How each measure changes when one feature is switched off"
_NOTE = "difference from the default settings, with its 95 % interval; each panel has its own scale"
_LEGEND = {
    "worse without it": {"facecolor": _LOSS, "edgecolor": _LOSS},
    "better without it": {"facecolor": _GAIN, "edgecolor": _GAIN},
    f"may be chance (p of {_LEVEL} and more)": {"facecolor": "white", "edgecolor": "#555555"},
}


def write_plot(path: Path, ablation: dict[str, Any]) -> None:
    """Write an SVG with a panel for each feature and a bar for each measure.

    Args:
        path: where to.
        ablation: the values of the experiment. The same ones give the same file.
    """
    matplotlib, backend = import_module("matplotlib"), import_module("matplotlib.backends.backend_svg")
    with matplotlib.rc_context(_STYLE):
        figure = import_module("matplotlib.figure").Figure(layout="constrained")
        backend.FigureCanvasSVG(figure)
        _draw(figure, _panels(ablation))
        figure.savefig(path, metadata={"Date": None})


def _panels(ablation: dict[str, Any]) -> dict[str, list[Comparison]]:
    """For each feature the measures without it."""
    found: dict[str, list[Comparison]] = {}
    for values in ablation["comparisons"]:
        row = Comparison(**values)
        if row.first.startswith(WITHOUT):
            found.setdefault(row.first, []).append(row)
    return found


def _draw(figure: Any, panels: dict[str, list[Comparison]]) -> None:
    lines = -(-len(panels) // _COLUMNS)
    measures = max(map(len, panels.values()))
    figure.set_size_inches(15, lines * (1.1 + 0.36 * measures) + 1.8)
    axes = figure.subplots(lines, _COLUMNS, sharey=True, squeeze=False).ravel()
    for axis, (name, rows) in zip(axes, panels.items(), strict=False):
        axis.set_title(name, fontsize=13, fontweight="bold")
        _draw_bars(axis, rows)
        _draw_ground(axis, rows)
    for axis in axes[len(panels) :]:
        axis.set_visible(False)
    _draw_texts(figure)


def _draw_texts(figure: Any) -> None:
    patch = import_module("matplotlib.patches").Patch
    patches = [patch(label=label, **style) for label, style in _LEGEND.items()]
    figure.suptitle(f"{_TITLE}:\n{_NOTE}", fontsize=14)
    figure.legend(handles=patches, loc="outside lower center", ncols=len(patches), frameon=False, fontsize=13)
    figure.get_layout_engine().set(w_pad=0.12, h_pad=0.15)


def _draw_bars(axis: Any, rows: list[Comparison]) -> None:
    """A bar with its interval for each measure that changes."""
    axis.barh([_label(row) for row in rows], 0)
    rows = [row for row in rows if row.low or row.high]
    labels = [_label(row) for row in rows]
    values = [row.difference for row in rows]
    edges = [_LOSS if value < 0 else _GAIN for value in values]
    filled = [edge if row.randomisation < _LEVEL else "white" for row, edge in zip(rows, edges, strict=True)]
    below = [max(0.0, row.difference - row.low) for row in rows]
    above = [max(0.0, row.high - row.difference) for row in rows]
    axis.barh(labels, values, color=filled, edgecolor=edges, linewidth=1.2, height=0.62, zorder=2)
    axis.errorbar(
        values, labels, xerr=[below, above], fmt="none", ecolor=_INK, elinewidth=1.2, capsize=3, zorder=3
    )
    if not rows:
        axis.text(0.5, 0.5, "no difference", transform=axis.transAxes, ha="center", backgroundcolor="white")


def _label(row: Comparison) -> str:
    return row.measure.replace("->", "→")


def _draw_ground(axis: Any, rows: list[Comparison]) -> None:
    """The scale, the lines of the grid, and stripes that lead from a label to its bar."""
    low, high = min(0.0, *(row.low for row in rows)), max(0.0, *(row.high for row in rows))
    margin = max(0.0, _LEAST_WIDTH - (high - low)) / 2 + 0.06 * (high - low)
    axis.set_xlim(low - margin, high + margin)
    # The first measure stands at the top.
    axis.set_ylim(len(rows) - 0.5, -0.5)
    axis.axvline(0, color=_INK, linewidth=1)
    axis.grid(axis="x", color="#dddddd", linewidth=0.8, zorder=0)
    axis.locator_params(axis="x", nbins=3)
    axis.tick_params(axis="y", length=0)
    for place in range(0, len(rows), 2):
        axis.axhspan(place - 0.5, place + 0.5, color="#f3f3f3", zorder=-1)
