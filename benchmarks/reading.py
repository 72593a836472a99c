"""How fast files are read, and in how much memory: ``python -m benchmarks.reading``.

Made-up records are written in every format that is written, and read again, each file by a process of
its own on one core. ``--output FILE`` writes the figures as JSON, and as a table beside it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from litsearch import Author, Record, read, write
from litsearch.formats import WRITTEN

from .commands import positive
from .quality.machine import LIBRARIES, made_with
from .speed.made_up import documents
from .speed.resources import peak_memory, pin

_HEADS = ("format", "bytes a record", "records a second", "peak memory, MB")


def made_up_records(count: int) -> Iterator[Record]:
    """So many records with the fields that an export of a database fills."""
    for number, document in enumerate(documents(count), 1):
        # Numbers and the ends of sentences make no names.
        words = list(filter(str.isalpha, document.text.split()))
        yield Record(
            "",
            title=document.title,
            abstract=document.text,
            authors=tuple(Author(word.title(), "A B") for word in words[:6]),
            journal=f"Journal of {words[0].title()}",
            year=document.year,
            volume=str(number % 90 + 1),
            issue=str(number % 12 + 1),
            pages=f"{number % 900 + 1}-{number % 900 + 9}",
            pmid=str(number),
            doi=f"10.9999/made.{number}",
            languages=(document.language,),
            keywords=tuple(dict.fromkeys(words[6:11])),
            publication_types=("Journal Article",),
        )


def measured(path: str, form: str) -> dict[str, Any]:
    """What reading a file took, in this process."""
    pin()
    started = time.process_time()
    count = sum(1 for _ in read(path, format=form))
    seconds = time.process_time() - started
    return {
        "records": count,
        "records a second": count / seconds,
        "bytes a record": Path(path).stat().st_size / count,
        "peak memory, MB": peak_memory() / 1e6,
    }


def run(count: int, rounds: int) -> dict[str, Any]:
    """The best of some rounds for each format: what disturbs a measurement makes it worse."""
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for form in WRITTEN:
            path = str(Path(folder) / form)
            write(made_up_records(count), path, format=form)
            command = [sys.executable, "-m", "benchmarks.reading", "--file", path, "--format", form]
            found = [json.loads(subprocess.check_output(command)) for _ in range(rounds)]
            figures[form] = max(found, key=lambda each: each["records a second"])
            Path(path).unlink()
    return {"made": made_with(LIBRARIES), "records": count, "rounds": rounds, "figures": figures}


def table(found: dict[str, Any]) -> str:
    """The figures as a table in Markdown."""
    rows = [f"| {' | '.join(_HEADS)} |", "|---" + "|---:" * (len(_HEADS) - 1) + "|"]
    for form, each in found["figures"].items():
        rows.append(f"| {form} | {' | '.join(f'{each[name]:,.0f}' for name in _HEADS[1:])} |")
    return "\n".join(rows) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--records", type=positive, default=100_000, help="how many in each file")
    parser.add_argument("--rounds", type=positive, default=3, help="how often each file is read")
    parser.add_argument("--output", type=Path, help="the JSON file to write; a table goes beside it")
    parser.add_argument("--file", help=argparse.SUPPRESS)
    parser.add_argument("--format", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.file:
        print(json.dumps(measured(given.file, given.format)))
        return 0
    found = run(given.records, given.rounds)
    if given.output:
        given.output.parent.mkdir(parents=True, exist_ok=True)
        given.output.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        head = "".join(f"* {name}: {value}\n" for name, value in found["made"].items())
        given.output.with_suffix(".md").write_text(f"# Reading\n\n{head}\n{table(found)}", encoding="utf-8")
    print(table(found), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
