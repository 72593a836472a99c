"""``python -m benchmarks.quality``: run the experiments and write what they find."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from .machine import ROOT, made_with
from .outcome import Outcome, Skipped
from .plot import write_plot
from .report import as_values, markdown, write_json
from .workbench import Workbench

RESULTS = ROOT / "benchmarks" / "results" / "quality.json"
EXPERIMENTS = (
    "labels",
    "mates",
    "joint",
    "scifact",
    "fibrosis",
    "titles",
    "typed_form",
    "families",
    "language",
    "cost",
    "own_pairs",
    "ablation",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; the exit status."""
    asked = _parser().parse_args(arguments)
    if not (asked.shared / "eval").is_dir():
        print(
            f"{asked.shared}: no folder eval is here; name the one that holds it with --shared",
            file=sys.stderr,
        )
        return 2
    names, output = asked.only or EXPERIMENTS, asked.output
    if not (asked.only or asked.limit or output):
        output = RESULTS
    made = {**made_with(), "queries": asked.limit or "all"}
    found: dict[str, dict[str, Any]] = {}
    with Workbench(asked.shared, asked.limit) as bench:
        for name in names:
            found[name] = _run(name, bench)
            print(markdown({}, {name: found[name]}).split("\n", 4)[-1])
            if output:
                _write(output, made, found)
    if made_with()["source"] != made["source"]:
        print("litsearch was changed while it was measured: measure again", file=sys.stderr)
    return 0


def _run(name: str, bench: Workbench) -> dict[str, Any]:
    started = time.perf_counter()
    try:
        outcome: Outcome = import_module(f".{name}", __package__).run(bench)
    except Skipped as reason:
        return {"skipped": str(reason)}
    return as_values(outcome, time.perf_counter() - started)


def _write(path: Path, made: dict[str, Any], found: dict[str, dict[str, Any]]) -> None:
    write_json(path, made, found)
    path.with_suffix(".md").write_text(markdown(made, found), encoding="utf-8")
    if "comparisons" in found.get("ablation", {}):
        drawn = write_plot(path.with_name(f"{path.stem}-ablation.svg"), found["ablation"])
        if not drawn:
            print("no plot: matplotlib is not installed; the table has the same figures", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder that holds eval")
    parser.add_argument("--only", nargs="+", choices=EXPERIMENTS, metavar="NAME", help=", ".join(EXPERIMENTS))
    parser.add_argument("--limit", type=_positive, help="at most so many queries, drawn by a fixed seed")
    parser.add_argument(
        "--output",
        type=Path,
        help="the JSON file; the table and the plot are written beside it; "
        "a complete run writes benchmarks/results/quality.json by itself",
    )
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


if __name__ == "__main__":
    sys.exit(main())
