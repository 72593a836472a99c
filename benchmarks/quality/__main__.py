"""``python -m benchmarks.quality``: run the experiments and write what they find."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .machine import ROOT, made_with
from .plot import can_plot, write_plot
from .report import ABLATION, Found, markdown, section, write_json
from .running import EXPERIMENTS, outcomes

RESULTS = ROOT / "benchmarks" / "results" / "quality.json"
_NO_PLOT = (
    'there will be no plot, as matplotlib is not installed: pip install ".[benchmarks]"; '
    "--again FILE draws it later from the JSON file"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; the exit status."""
    asked = _parser().parse_args(arguments)
    if asked.again:
        return _again(asked.again)
    if not (asked.shared / "eval").is_dir():
        return _fail(f"{asked.shared}: no folder eval is here; name the one that holds it with --shared")
    names, output = asked.only or EXPERIMENTS, asked.output
    if not (asked.only or asked.limit or output):
        output = RESULTS
    if output and ABLATION in names and not can_plot():
        print(_NO_PLOT, file=sys.stderr)
    made = {**made_with(), "queries": f"at most {asked.limit}" if asked.limit else "all"}
    found: Found = {}
    for name, values in outcomes(names, asked.shared, asked.limit, asked.jobs):
        found[name] = values
        print(f"## {name}\n\n{section(name, values)}\n", flush=True)
        if output:
            write_json(output, made, {name: found[name] for name in names if name in found})
            _write_report(output)
    if made_with()["source"] != made["source"]:
        return _fail("litsearch was changed while it was measured: measure again")
    return 0


def _again(path: Path) -> int:
    try:
        _write_report(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        return _fail(f"{path}: holds no results ({error})")
    return 0 if can_plot() else _fail(_NO_PLOT)


def _write_report(path: Path) -> None:
    """The tables and the plot of a file of results, beside it."""
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    found: Found = values["experiments"]
    path.with_suffix(".md").write_text(markdown(values["made"], found), encoding="utf-8")
    if ABLATION in found and can_plot():
        write_plot(path.with_name(f"{path.stem}-ablation.svg"), found[ABLATION])


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder that holds eval")
    parser.add_argument("--only", nargs="+", choices=EXPERIMENTS, metavar="NAME", help=", ".join(EXPERIMENTS))
    parser.add_argument("--limit", type=_positive, help="at most so many queries, drawn by a fixed seed")
    parser.add_argument("--jobs", type=_positive, default=1, help="how many experiments run at once")
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


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


if __name__ == "__main__":
    sys.exit(main())
