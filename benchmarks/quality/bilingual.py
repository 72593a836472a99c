"""The bilingual collection: documents that stand in both languages under one identifier."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from litsearch import Record

from .files import lines_of_json, rows

FOLDS = 5
#: The directions, as the files name them, and as the tables do.
DIRECTIONS = {"fr2en": "FR->EN", "en2fr": "EN->FR"}


class MateQuery(NamedTuple):
    """A text of one document and the identifiers of the documents that it belongs to."""

    text: str
    wanted: frozenset[str]


def documents(data: Path, language: str) -> Iterator[dict[str, Any]]:
    """The documents in one language."""
    return lines_of_json(data / "bilingual" / f"corpus_{language}.jsonl.gz")


def records(data: Path, language: str, *, suffix: str = "") -> Iterator[Record]:
    """The documents in one language as records, their identifiers with a suffix."""
    for document in documents(data, language):
        yield Record(document["_id"] + suffix, title=document["title"], abstract=document["text"])


def mate_queries(data: Path, direction: str) -> list[MateQuery]:
    """The queries of a direction (``fr2en``: French ones for English documents)."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in rows(data / "bilingual" / f"qrels_{direction}.tsv"):
        wanted[row["qid"]].add(row["docid"])
    queries = rows(data / "bilingual" / f"queries_{direction}.tsv")
    return [MateQuery(row["text"], frozenset(wanted[row["qid"]])) for row in queries if wanted[row["qid"]]]


def folds(data: Path) -> dict[str, int]:
    """The fold of each document, by a hash of its identifier.

    Documents that are right for one query are copies of each other: they share the fold of the first.
    """
    leader: dict[str, str] = {}
    for direction in DIRECTIONS:
        for query in mate_queries(data, direction):
            _unite(leader, sorted(query.wanted))
    names = [row["docid"] for row in rows(data / "bilingual" / "sentences.tsv.gz")]
    return {name: fold_of(_leader(leader, name)) for name in {*leader, *names}}


def fold_of(name: str) -> int:
    """The fold of an identifier, by its hash.

    >>> fold_of("12"), fold_of("13")
    (2, 3)
    """
    return hashlib.sha256(name.encode()).digest()[0] % FOLDS


def _unite(leader: dict[str, str], names: list[str]) -> None:
    leaders = sorted(_leader(leader, name) for name in names)
    for name in (*names, *leaders):
        leader[name] = leaders[0]


def _leader(leader: Mapping[str, str], name: str) -> str:
    while leader.get(name, name) != name:
        name = leader[name]
    return name


def sentences(data: Path, folds: Mapping[str, int], *, but: int | None = None) -> list[tuple[str, str]]:
    """The aligned sentences, English first, of all documents that are not in the fold ``but``."""
    found = rows(data / "bilingual" / "sentences.tsv.gz")
    return [(row["en"], row["fr"]) for row in found if folds[row["docid"]] != but]
