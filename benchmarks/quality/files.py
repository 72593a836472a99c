"""Reading the files of the collections."""

from __future__ import annotations

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast


def opened(path: Path) -> IO[str]:
    """A text file, plain or compressed with gzip."""
    if path.suffix == ".gz":
        return cast("IO[str]", gzip.open(path, "rt", encoding="utf-8"))
    return path.open(encoding="utf-8")


def lines_of_json(path: Path) -> Iterator[dict[str, Any]]:
    """The object of each line."""
    with opened(path) as file:
        yield from map(json.loads, file)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a file with tabs between its columns, whose first line names them."""
    with opened(path) as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def queries(folder: Path) -> dict[str, str]:
    """The text of each query."""
    return {line["_id"]: line["text"] for line in lines_of_json(folder / "queries.jsonl")}


def judgements(folder: Path) -> dict[str, dict[str, int]]:
    """For each query the grade of each judged document."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows(folder / "qrels" / "dev.tsv"):
        grades[row["query-id"]][row["corpus-id"]] = int(row["score"])
    return dict(grades)
