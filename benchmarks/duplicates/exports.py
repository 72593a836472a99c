"""Real exports of several databases, and which of their records were judged to be of one article."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from litsearch import Provenance, Record, formats, read
from litsearch.formats.draft import Draft
from litsearch.formats.names import family_first
from litsearch.formats.pages import page_range

LABELS = Path(__file__).resolve().parents[2] / "tests" / "data" / "duplicates.tsv"
#: A record: the name of its file and its number in it, from 1.
Place = tuple[str, int]
_LINE = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")


def records(folder: Path) -> dict[Place, Record]:
    """The records of all RIS files of a folder."""
    has_reader = any(item.name == "ris" for item in formats())
    found: dict[Place, Record] = {}
    for path in sorted(folder.glob("*.ris")):
        for number, record in enumerate(read(path) if has_reader else _plain_ris(path), 1):
            read_at = Provenance(path.name, number, "ris")
            found[path.name, number] = record.replace(provenance=(read_at,))
    return found


def judged() -> tuple[set[frozenset[Place]], set[frozenset[Place]]]:
    """The pairs of records judged to be of one article, and those that nobody can tell."""
    groups: dict[str, list[Place]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group, name, number = line.split("\t")
            groups.setdefault(group, []).append((name, int(number)))
    same = pairs_of(places for group, places in groups.items() if not group.startswith("?"))
    return same, pairs_of(places for group, places in groups.items() if group.startswith("?"))


def pairs_of(groups: Iterable[Collection[Any]]) -> set[frozenset[Any]]:
    """All pairs within groups."""
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def _plain_ris(path: Path) -> Iterator[Record]:
    """The records of a RIS file, as far as duplicates are told by them."""
    lines: dict[str, list[str]] = {}
    tag = ""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if found := _LINE.match(line):
            tag = found[1]
            if tag == "ER":
                yield _record(lines)
            if tag in ("TY", "ER"):
                lines = {}
            lines.setdefault(tag, []).append(found[2].strip())
        elif line.strip() and tag in lines:
            lines[tag][-1] += f" {line.strip()}"


def _record(lines: dict[str, list[str]]) -> Record:
    def first(*tags: str) -> str:
        return next((lines[tag][0] for tag in tags if tag in lines), "")

    draft = Draft()
    draft.title(first("TI", "T1"))
    for name in lines.get("AU", []):
        draft.author(family_first(name))
    draft.put("journal", first("T2", "JF", "JO"))
    draft.put("volume", first("VL"))
    draft.put("issue", first("IS"))
    draft.pages(page_range(first("SP", "C7"), first("EP")))
    draft.date(first("PY"))
    draft.doi(first("DO"))
    for text in lines.get("U1", []):
        value, _, kind = text.partition(" ")
        if kind == "[PMID]":
            draft.pmid(value)
        elif kind == "[PMCID]":
            draft.pmcid(value)
    for text in lines.get("SN", []):
        draft.keep("issn", text)
    return draft.record()
