"""Running experiments, one after the other or several at once."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from importlib import import_module
from pathlib import Path
from typing import Any

from .outcome import Outcome
from .report import as_values
from .workbench import Workbench

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
    "own_pairs",
    "cost",
    "ablation",
)
#: What takes longest begins first, so that nobody waits for it at the end.
_LONGEST = ("ablation", "joint", "mates", "own_pairs")
#: What measures time runs alone.
_ALONE = "cost"


def outcomes(
    names: Sequence[str], shared: Path, limit: int | None = None, jobs: int = 1
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of each experiment with its values, as it ends.

    Args:
        names: the experiments.
        shared: the folder that holds the collections.
        limit: how many queries an experiment takes; all when ``None``.
        jobs: how many processes run at once.
    """
    if jobs == 1:
        with Workbench(shared, limit) as bench:
            yield from ((name, _values(name, bench)) for name in names)
        return
    order = [*(name for name in _LONGEST if name in names), *(name for name in names if name not in _LONGEST)]
    with ProcessPoolExecutor(jobs) as pool:
        begun = {pool.submit(_apart, name, shared, limit): name for name in order if name != _ALONE}
        yield from ((begun[done], done.result()) for done in as_completed(begun))
    if _ALONE in names:
        yield _ALONE, _apart(_ALONE, shared, limit)


def _apart(name: str, shared: Path, limit: int | None) -> dict[str, Any]:
    with Workbench(shared, limit) as bench:
        return _values(name, bench)


def _values(name: str, bench: Workbench) -> dict[str, Any]:
    started = time.perf_counter()
    outcome: Outcome = import_module(f".{name}", __package__).run(bench)
    return as_values(outcome, time.perf_counter() - started)
