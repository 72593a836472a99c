"""The sample collection: facts only, and built again from its sources."""

from __future__ import annotations

import runpy
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch.formats import read, write
from litsearch.records import Record

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def collection() -> list[Record]:
    return list(read(SAMPLES / "articles.jsonl"))


def test_each_article_stands_once(collection: list[Record]) -> None:
    assert len(collection) == 83
    for name in ("id", "doi", "pmid", "pmcid"):
        counts = Counter(value for record in collection if (value := str(getattr(record, name)).lower()))
        assert [value for value, count in counts.items() if count > 1] == []


def test_every_article_has_a_title_a_journal_a_year_and_a_page(collection: list[Record]) -> None:
    for record in collection:
        assert record.title or record.translated_title, record.id
        assert record.journal, record.id
        assert record.year, record.id
        assert record.urls or record.extra["cut_address"], record.id


def test_only_the_two_summaries_are_abstracts(collection: list[Record]) -> None:
    summaries = {record.id: record for record in collection if record.abstract}
    assert set(summaries) == {"pmid:31010758", "doi:10.3779/j.issn.1009-3419.2025.102.22"}
    for record in summaries.values():
        assert record.extra["abstract_note"] == "summary written for this collection"
        assert "non-small cell lung cancer (NSCLC)" in record.abstract


def test_summaries_are_not_the_authors_abstracts(
    shared: Callable[[str], Path], collection: list[Record]
) -> None:
    seeds = {record.doi: record.abstract for record in read(shared("seeds"))}
    for record in collection:
        if record.doi in seeds:
            own, theirs = record.abstract.split(), f" {seeds[record.doi]} "
            runs = [" ".join(own[i : i + 7]) for i in range(len(own) - 6)]
            assert [run for run in runs if f" {run} " in theirs] == []


def test_the_seeds_hold_what_their_pages_tell(
    shared: Callable[[str], Path], collection: list[Record]
) -> None:
    held = {record.doi: record for record in collection}
    for seed in read(shared("seeds")):
        told, own = seed.to_dict(), held[seed.doi].to_dict()
        for name in set(told) - {"id", "abstract", "provenance", "extra"}:
            assert own[name] == told[name], name


def test_the_collection_is_built_again_the_same(shared: Callable[[str], Path], tmp_path: Path) -> None:
    build = runpy.run_path(str(SAMPLES / "build_records.py"))["collection"]
    assert write(build(shared("sample/articles.jsonl")), tmp_path / "again.jsonl") == 83
    assert (tmp_path / "again.jsonl").read_bytes() == (SAMPLES / "articles.jsonl").read_bytes()
