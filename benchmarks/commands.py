"""What the commands of the benchmarks share: their arguments, their errors, and results written anew."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

NO_PLOT = (
    'no plots, as matplotlib is not installed: pip install ".[benchmarks]"; '
    "--again FILE draws them later from the JSON file"
)


def can_plot() -> bool:
    """Whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


def fail(message: str) -> int:
    """Tell an error; the exit status."""
    print(message, file=sys.stderr)
    return 2


def positive(text: str) -> int:
    """A number of 1 or more, as an argument."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def write_again(write_report: Callable[[Path], None], path: Path) -> int:
    """The report of a file of results anew; the exit status."""
    try:
        write_report(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        return fail(f"{path}: holds no results ({error})")
    return 0 if can_plot() else fail(NO_PLOT)
