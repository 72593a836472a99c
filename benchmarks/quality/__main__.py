"""``python -m benchmarks.quality``: run the experiments and write what they find."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..commands import NO_PLOT, can_plot, fail, positive, write_again
from .machine import ROOT, made_with
from .plot import write_plot
from .report import ABLATION, Found, markdown, section, write_json
from .running import EXPERIMENTS, outcomes

RESULTS = ROOT / "benchmarks" / "results" / "quality.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; the exit status."""
    asked = _parser().parse_args(arguments)
    if asked.again:
        return write_again(_write_report, asked.again)
    if not (asked.shared / "eval").is_dir():
        return fail(f"{asked.shared}: no folder eval is here; name the one that holds it with --shared")
    names, output = asked.only or EXPERIMENTS, asked.output
    if not (asked.only or asked.limit or output):
        output = RESULTS
    if output and ABLATION in names and not can_plot():
        print(NO_PLOT, file=sys.stderr)
    made = {**made_with(), "queries": f"at most {asked.limit}" if asked.limit else "all"}
    found: Found = {}
    for name, values in outcomes(names, asked.shared, asked.limit, asked.jobs):
        found[name] = values
        print(f"## {name}\n\n{section(name, values)}\n", flush=True)
        if output:
            write_json(output, made, {name: found[name] for name in names if name in found})
            _write_report(output)
    if made_with()["source"] != made["source"]:
        return fail("litsearch was changed while it was measured: measure again")
    return 0


def _write_report(path: Path) -> None:
    """The tables and the plot of a file of results, beside it."""
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    found: Found = values["experiments"]
    path.with_suffix(".md").write_text(markdown(values["made"], found), encoding="utf-8")
    if ABLATION in found and can_plot():
        write_plot(path.with_name(f"{path.stem}-ablation.svg"), found[ABLATION])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder that holds eval")
    parser.add_argument("--only", nargs="+", choices=EXPERIMENTS, metavar="NAME", help=", ".join(EXPERIMENTS))
    parser.add_argument("--limit", type=positive, help="at most so many queries, drawn by a fixed seed")
    parser.add_argument("--jobs", type=positive, default=1, help="how many experiments run at once")
    parser.add_argument(
        "--output",
        type=Path,
        help="the JSON file; the table and the plot are written beside it; "
        "a complete run writes benchmarks/results/quality.json by itself",
    )
    parser.add_argument(
        "--again",
        type=Path,
        metavar="FILE",
        help="write table and plot of a JSON file anew, and measure nothing",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
