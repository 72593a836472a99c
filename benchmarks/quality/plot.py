"""The ablation as a plot: what each measure loses without a kind of variant."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from .settings import DEFAULT

#: For each measure the comparison with each setting.
Rows: TypeAlias = "dict[str, dict[str, dict[str, Any]]]"


def write_plot(path: Path, ablation: dict[str, Any]) -> bool:
    """Write an SVG with a row of bars for each measure; whether matplotlib is there to do it."""
    try:
        matplotlib = import_module("matplotlib")
    except ImportError:
        return False
    matplotlib.use("svg")
    # Without a date and with fixed names the same figures give the same file.
    matplotlib.rcParams["svg.hashsalt"] = "quality"
    pyplot = import_module("matplotlib.pyplot")
    figure = _drawn(pyplot, _rows(ablation["comparisons"]))
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
    return True


def _drawn(pyplot: Any, found: Rows) -> Any:
    settings = list(dict.fromkeys(setting for rows in found.values() for setting in rows))
    figure, axes = pyplot.subplots(1, len(settings), sharey=True, figsize=(2.2 * len(settings) + 3, 5))
    for axis, setting in zip(axes, settings, strict=True):
        shown = [rows[setting] for rows in found.values()]
        axis.barh(list(found), [row["difference"] for row in shown], color=list(map(_colour, shown)))
        axis.axvline(0, color="black", linewidth=0.6)
        axis.set_title(setting, fontsize=9)
        axis.tick_params(labelsize=8)
    axes[0].invert_yaxis()
    note = f"difference from {DEFAULT}; each panel has its own scale; pale: p of .05 and more"
    figure.supxlabel(note, fontsize=9)
    figure.tight_layout()
    return figure


def _colour(row: dict[str, Any]) -> str:
    """Red for a loss, blue for a gain, pale for what may be chance."""
    strong, pale = ("#b2182b", "#f4c6b8") if row["difference"] < 0 else ("#2166ac", "#b9d6ea")
    return strong if row["randomisation"] < 0.05 else pale


def _rows(comparisons: list[dict[str, Any]]) -> Rows:
    found: Rows = {}
    for row in comparisons:
        found.setdefault(row["measure"], {})[row["first"]] = row
    return found
