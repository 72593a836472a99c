"""``python -m benchmarks.speed.scale``: build and search up to a million documents, and fit cost to size."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..commands import NO_PLOT, can_plot, fail, positive, write_again
from ..quality.machine import ROOT
from .corpora import REPEATED, prepare
from .machine import made_with
from .report import Results, write_json
from .running import Runner
from .scale_plot import draw
from .scale_report import markdown, section
from .style import save_figure

SETTINGS = ("litsearch", "litsearch-stems")
MEASURES = ("building", "opening", "queries")
_LEAST = 1_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each size in turn, small ones first; the exit status."""
    asked = _parser().parse_args(arguments)
    if asked.again:
        return write_again(_write_report, asked.again)
    if asked.output and not can_plot():
        fail(NO_PLOT)
    made = {**made_with(SETTINGS), "rounds": asked.rounds, "most MB of memory": asked.memory}
    results: Results = {"made": made, "corpora": [], "rows": []}
    for size in sizes(asked.documents):
        try:
            _measure(results, size, asked)
        except FileNotFoundError as error:
            return fail(f"{error.filename} is not there; name another folder with --shared")
        if asked.output:
            write_json(asked.output, results)
            _write_report(asked.output)
    print(section(results))
    return 0


def sizes(documents: int) -> Iterator[int]:
    """Each ten times as large as the one before, and the last one.

    >>> list(sizes(200_000))
    [1000, 10000, 100000, 200000]
    """
    size = _LEAST
    while size < documents:
        yield size
        size *= 10
    yield documents


def _measure(results: Results, size: int, asked: argparse.Namespace) -> None:
    with TemporaryDirectory(prefix="scale-") as folder:
        corpus = prepare(REPEATED, size, asked.shared, Path(folder), asked.questions)
        files = corpus, Path(folder), asked.shared
        runner = Runner(*files, SETTINGS, MEASURES, asked.patience, most_megabytes=asked.memory)
        results["corpora"].append(corpus.facts())
        results["rows"] += runner.rows(asked.rounds)
    print(f"{corpus.documents:,} documents measured", file=sys.stderr, flush=True)


def _write_report(path: Path) -> None:
    results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    path.with_suffix(".md").write_text(markdown(results), encoding="utf-8")
    if can_plot():
        save_figure(path.with_suffix(".svg"), lambda figure: draw(figure, results))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.scale", description=__doc__)
    add = parser.add_argument
    add("--shared", type=Path, default=ROOT.parent / "shared", help="folder that holds eval")
    add("--documents", type=positive, default=1_000_000, help="the largest size; 1,000,000")
    add("--memory", type=positive, default=2000, help="no process gets more megabytes; 2,000")
    add("--rounds", type=positive, default=1, help="the median of so many rounds; 1")
    add("--questions", type=positive, default=200, help="how many questions of each kind; 200")
    add("--patience", type=positive, default=4 * 3600, help="what takes more seconds has failed; 14,400")
    add("--output", type=Path, help="the JSON file; the tables and the plot go beside it")
    add("--again", type=Path, metavar="FILE", help="tables and plot of a JSON file anew; nothing is measured")
    return parser


if __name__ == "__main__":
    sys.exit(main())
