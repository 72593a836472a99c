"""Cystic fibrosis: questions on MEDLINE records, with their MeSH headings and without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from litsearch import MeshHeading, Record

from .files import judgements, lines_of_json, queries
from .metrics import search_ndcg
from .outcome import Outcome, Values, compared
from .qualifiers import QUALIFIERS
from .settings import Options
from .workbench import Workbench

WITH_MESH = "cystic fibrosis nDCG@10"
WITHOUT = "cystic fibrosis without MeSH nDCG@10"


def run(bench: Workbench) -> Outcome:
    """nDCG@10 on the development part."""
    return compared(lambda options: evaluate(bench, options))


def evaluate(bench: Workbench, options: Options, count: int | None = None) -> Values:
    """nDCG@10 of each question."""
    makers: dict[str, Callable[[Path], Iterator[Record]]] = {WITH_MESH: records, WITHOUT: _bare_records}
    folder = bench.data / "cystic_fibrosis"
    texts, grades = queries(folder), judgements(folder)
    names, found = bench.sample(grades, count), {}
    for measure, maker in makers.items():
        index = bench.index(measure.partition(" nDCG")[0], partial(maker, folder))
        found[measure] = [search_ndcg(index, texts[name], grades[name], options) for name in names]
    return found


def records(folder: Path) -> Iterator[Record]:
    """The records with titles, abstracts and headings."""
    for line in lines_of_json(folder / "corpus.jsonl.gz"):
        yield Record(line["_id"], title=line["title"], abstract=line["text"], mesh=headings(line["metadata"]))


def _bare_records(folder: Path) -> Iterator[Record]:
    return (record.replace(mesh=()) for record in records(folder))


def headings(metadata: dict[str, Any]) -> tuple[MeshHeading, ...]:
    """The headings of a record, main topics first.

    >>> headings({"mesh_major": ["CYSTIC-FIBROSIS: co, im"], "mesh_minor": ["INFANT"]})[0]
    MeshHeading(descriptor='CYSTIC FIBROSIS', qualifiers=('complications', 'immunology'), major=True)
    """
    return tuple(
        _heading(code, major)
        for name, major in (("mesh_major", True), ("mesh_minor", False))
        for codes in metadata.get(name) or ()
        # Where a comma was misprinted as a full stop, two headings stand in one.
        for code in codes.split(".")
        if code.strip()
    )


def _heading(code: str, major: bool) -> MeshHeading:
    descriptor, _, short = code.partition(":")
    names = (name.strip() for name in short.split(",") if name.strip())
    qualifiers = tuple(QUALIFIERS.get(name, name) for name in names)
    return MeshHeading(descriptor.strip().replace("-", " "), qualifiers, major)
