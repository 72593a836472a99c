"""How the plots look, and how they are written."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

#: For each setting its name's colour, told apart with any colour vision (Okabe & Ito 2008), and marker.
LOOK = {
    "litsearch": ("#D55E00", "o"),
    "litsearch-stems": ("#E69F00", "s"),
    "litsearch-stems-near": ("#CC79A7", "D"),
    "whoosh": ("#999999", "^"),
    "tantivy": ("#0072B2", "v"),
    "tantivy-stop": ("#000000", "<"),
    "bm25s": ("#009E73", "P"),
    "sqlite-fts5": ("#56B4E9", "X"),
}
GRID = {"color": "#dddddd", "linewidth": 0.8}
_STYLE: dict[str, Any] = {
    "svg.hashsalt": "speed",
    "font.size": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titleweight": "bold",
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
}


def save_figure(path: Path, draw: Callable[[Any], bool]) -> None:
    """Write a figure as SVG, if ``draw`` puts something on it; the same values give the same file."""
    matplotlib, backend = import_module("matplotlib"), import_module("matplotlib.backends.backend_svg")
    with matplotlib.rc_context(_STYLE):
        figure = import_module("matplotlib.figure").Figure(layout="constrained")
        backend.FigureCanvasSVG(figure)
        if draw(figure):
            figure.savefig(path, metadata={"Date": None})


def legend(figure: Any, drawn: list[Any]) -> None:
    """What each line stands for, below the panels."""
    named = {line.get_label(): line for line in drawn}
    figure.legend(handles=list(named.values()), loc="outside lower center", ncols=4, frameon=False)
