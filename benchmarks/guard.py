"""A guard against work that grows unseen: ``python -m benchmarks.guard [--update]``.

It counts, for a small build and a fixed set of queries on the sample collection, the calls that
litsearch makes and the most memory that it takes at once. Both are the same on every machine, as
times are not. The figures stand in ``benchmarks/results/guard.json``, by version of Python; a rise
of more than 15 % is an error, ``--update`` writes them anew.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import litsearch
from litsearch import Index, read

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT / "samples" / "articles.jsonl"
STORED = ROOT / "benchmarks" / "results" / "guard.json"
MOST_RISE = 0.15
QUERIES = (
    "oligoprogression",
    "oligo-progressif",
    "NSCLC SBRT",
    "métastases cérébrales du cancer du poumon",
    "stereotactic body radiotherapy for oligometastatic non-small cell lung cancer after progression",
    '"lung cancer"',
    '"cancer du poumon"',
    "metast* AND radiotherapy NOT brain",
    "title:immunothérapie year:2015..2022",
    "chimiothérapie",
    "tumuor~",
    "=métastase",
)
_PACKAGE = str(Path(litsearch.__file__).parent)


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions and methods litsearch makes while it works, built-in ones too."""
    count = 0

    def see(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        if event in ("call", "c_call") and frame.f_code.co_filename.startswith(_PACKAGE):
            count += 1

    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def peak(work: Callable[[], object]) -> int:
    """The most bytes of memory that are taken at once."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def measured() -> dict[str, int]:
    """The figures of this litsearch on this Python."""
    records = list(read(RECORDS))
    with tempfile.TemporaryDirectory() as folder:
        names = iter(range(9))

        def build() -> None:
            with Index.create(Path(folder) / str(next(names))) as index:
                index.add(records)

        def ask() -> None:
            with Index.open(Path(folder) / "0") as index:
                for query in QUERIES:
                    list(index.search(query))

        # What is read once in a process (lists, stemmers) is no work of a build or a query.
        build(), ask()
        return {
            "calls of a build": calls(build),
            "calls of the queries": calls(ask),
            "bytes of a build": peak(build),
            "bytes of the queries": peak(ask),
            "bytes on disk": sum(file.stat().st_size for file in (Path(folder) / "0").iterdir()),
        }


def main() -> int:
    """Compare or update; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="write the figures instead of comparing them")
    is_update = parser.parse_args().update
    python = ".".join(platform.python_version_tuple()[:2])
    stored = json.loads(STORED.read_text(encoding="utf-8")) if STORED.exists() else {}
    found, known = measured(), stored.get(python)
    if is_update:
        STORED.write_text(
            json.dumps({**stored, python: found}, indent=2, sort_keys=True) + "\n", encoding="utf-8"
        )
    if known is None or is_update:
        print(f"Python {python}: {found}")
        return 0
    risen = [name for name, value in found.items() if value > (1 + MOST_RISE) * known.get(name, value)]
    for name, value in found.items():
        print(f"{name}: {value:,} ({value / known.get(name, value) - 1:+.1%})")
    if risen:
        print(f"risen by more than {MOST_RISE:.0%}: {', '.join(risen)}", file=sys.stderr)
    return 1 if risen else 0


if __name__ == "__main__":
    sys.exit(main())
