"""Build ``samples/articles.jsonl`` from a file of bibliographic facts and ``samples/seeds.jsonl``.

    python samples/build_records.py FACTS.jsonl [OUTPUT.jsonl]

Articles without a journal or a year are left out. A hand-written record of
``seeds.jsonl`` stands for the facts of the same article.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from litsearch.formats import read, write
from litsearch.formats.mesh import merge_headings, parse_heading
from litsearch.records import Author, Record

HERE = Path(__file__).parent


def collection(facts: Path) -> list[Record]:
    """The records of the collection, by identifier."""
    found = {record.id: record for record in _facts(facts)}
    for seed in read(HERE / "seeds.jsonl", format="jsonl"):
        found[seed.id] = seed.replace(provenance=())
    return [found[name] for name in sorted(found)]


def _facts(path: Path) -> Iterator[Record]:
    for line in path.read_text(encoding="utf-8").splitlines():
        values = json.loads(line)
        if values.get("journal") and values.get("year"):
            yield _record(values)


def _record(values: dict[str, Any]) -> Record:
    page = values.pop("source")
    # an address that was cut short leads nowhere, so it is no link
    place = {"cut_address": page} if page.endswith("...") else {"urls": [page]}
    authors = tuple(_author(item) for item in values.pop("authors", []))
    mesh = tuple(merge_headings(part for item in values.pop("mesh", []) for part in parse_heading(item)))
    return Record.from_dict({**values, **place}).replace(authors=authors, mesh=mesh)


def _author(item: dict[str, str]) -> Author:
    if "collective" in item:
        return Author(item["collective"])
    given = item.get("given") or item.get("initials", "")
    return Author(item["family"], " ".join(filter(None, [given, item.get("suffix", "")])))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    write(collection(Path(sys.argv[1])), sys.argv[2] if len(sys.argv) > 2 else HERE / "articles.jsonl")
