"""``python -m benchmarks.speed``: measure litsearch and its peers side by side."""

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
from .corpora import MADE_UP, SHARED, prepare
from .engines import SETTINGS
from .machine import made_with
from .plot import write_plots
from .report import Results, markdown, section, write_json
from .running import MEASURES, Runner

_SIZES = (1_000, 10_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for; the exit status."""
    asked = _parser().parse_args(arguments)
    if asked.again:
        return write_again(_write_report, asked.again)
    if asked.output and not can_plot():
        fail(NO_PLOT)
    made = made_with(asked.engines)
    results: Results = {"made": {**made, "jobs": asked.jobs}, "corpora": [], "rows": []}
    if asked.keep:
        try:
            results |= _kept(asked.keep, made)
        except (OSError, ValueError, KeyError, TypeError) as error:
            return fail(f"{asked.keep}: not to be kept ({error})")
    for name, size in _cases(asked.corpora, asked.sizes, asked.largest):
        _measure(results, name, size, asked)
        if asked.output:
            write_json(asked.output, results)
            _write_report(asked.output)
    if made_with(asked.engines)["source"] != made["source"]:
        return fail("litsearch was changed while it was measured: measure again")
    return 0


def _kept(path: Path, made: dict[str, Any]) -> Results:
    """The results in a file.

    Raises:
        ValueError: they were not made with the same.
    """
    kept: Results = json.loads(path.read_text(encoding="utf-8"))
    for name in made:
        if name not in ("commit", "changed since the commit") and kept["made"][name] != made[name]:
            raise ValueError(f"{name} was {kept['made'][name]}, is {made[name]}")
    return kept


def _cases(
    corpora: Sequence[str], sizes: Sequence[int], largest: int | None
) -> Iterator[tuple[str, int | None]]:
    """The collections with their sizes, small ones first."""
    for name in sorted(corpora, key=(SHARED[0], MADE_UP, SHARED[1]).index):
        yield from ((name, size) for size in (sorted(sizes) if name == MADE_UP else [largest]))


def _measure(results: Results, name: str, size: int | None, asked: argparse.Namespace) -> None:
    with TemporaryDirectory(prefix="speed-") as folder:
        try:
            corpus = prepare(name, size, asked.shared, Path(folder), asked.questions)
        except FileNotFoundError as error:
            fail(f"{error.filename} is not there; name another folder with --shared")
            results["corpora"].append({"name": name, "failed": f"{Path(error.filename).name} is not there"})
        else:
            runner = Runner(
                corpus,
                Path(folder),
                asked.shared,
                asked.engines,
                asked.only,
                asked.patience,
                jobs=asked.jobs,
            )
            results["corpora"].append({**corpus.facts(), "rounds": asked.rounds})
            results["rows"] += runner.rows(asked.rounds)
    print(section(results, results["corpora"][-1]), flush=True)


def _write_report(path: Path) -> None:
    """The tables and plots of a file of results, beside it."""
    results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    path.with_suffix(".md").write_text(markdown(results), encoding="utf-8")
    if can_plot():
        write_plots(path, results)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    add, names = parser.add_argument, list(SETTINGS)
    add("--shared", type=Path, default=ROOT.parent / "shared", help="folder that holds eval")
    add("--corpora", nargs="+", choices=(MADE_UP, *SHARED), default=[MADE_UP, *SHARED])
    add("--sizes", nargs="+", type=positive, default=_SIZES, help="how many documents are made up")
    add("--largest", type=positive, help="at most so many documents of a collection that is not made up")
    add("--rounds", type=positive, default=3, help="how often each engine has its turn; 3")
    add("--engines", nargs="+", choices=names, default=names, metavar="NAME", help=", ".join(names))
    add("--only", nargs="+", choices=MEASURES, default=MEASURES, metavar="MEASURE", help=", ".join(MEASURES))
    add("--questions", type=positive, default=200, help="how many questions of each kind; 200")
    add("--patience", type=positive, default=3600, help="what takes more seconds has failed; 3600")
    add("--jobs", type=positive, default=1, help="how many engines run at once, each on a core; 1")
    add("--output", type=Path, help="the JSON file; table and plots go beside it")
    add("--keep", type=Path, metavar="FILE", help="a JSON file whose collections stand before those measured")
    add("--again", type=Path, metavar="FILE", help="table and plots of a JSON file anew; nothing is measured")
    return parser


if __name__ == "__main__":
    sys.exit(main())
