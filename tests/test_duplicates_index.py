"""Duplicates in an index: merged when they are added, told, and found by every identifier."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from litsearch import Author, Index, Provenance, Record

from .four_exports import HAL, OTHER, PUBMED, RECORDS, SCOPUS, SOURCES, WHOLE, told


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index") as made:
        yield made


def test_an_article_from_several_sources_is_one_record_that_keeps_what_each_knew(index: Index) -> None:
    report = index.add(RECORDS)
    assert (report.added, report.updated, report.unchanged, report.failed) == (2, 0, 0, [])
    assert [(item.id, item.source, item.position) for item in report.merged] == [
        (WHOLE, "scopus.ris", 7),
        (WHOLE, "hal.ris", 7),
    ]
    assert report.merged[0].reason == "same DOI"
    found = index.get(WHOLE)
    assert len(index) == 2
    assert found.title == HAL.title
    assert found.translated_title == PUBMED.translated_title
    assert (found.doi.lower(), found.pmid, found.issue) == (HAL.doi, "31010758", "4")
    assert found.languages == ("fr",)
    assert set(found.keywords) == {"brain metastases", "métastases cérébrales", "elderly"}
    assert found.mesh[0].qualifiers == ("pathology", "therapy")
    assert {item.source for item in found.provenance} == set(SOURCES[:3])
    assert found.authors[0] == Author("Lerouge", "Delphine", orcid="0000-0001")
    assert found.extra == HAL.extra


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_files_does_not_matter(tmp_path: Path, order: tuple[int, ...]) -> None:
    with Index.create(tmp_path / "at once") as once, Index.create(tmp_path / "one by one") as many:
        once.add([RECORDS[number] for number in order])
        total = [many.add(RECORDS[number]) for number in order]
        assert sum(report.added for report in total) == 2
        assert sum(len(report.merged) for report in total) == 2
        for index in (once, many):
            sources = [{item.source for item in record.provenance} for record in index]
            assert sorted(sources, key=len) == [{"other.ris"}, set(SOURCES[:3])]
        assert once.get(WHOLE) == many.get(WHOLE).replace(id=WHOLE, parts=once.get(WHOLE).parts)


def test_the_same_again_changes_nothing(index: Index) -> None:
    index.add(RECORDS)
    before = told(index)
    for records in (RECORDS, reversed(RECORDS), [RECORDS[1]]):
        count = len(list(records)) if not isinstance(records, Iterator) else len(RECORDS)
        report = index.add(RECORDS if count == len(RECORDS) else [RECORDS[1]])
        assert (report.added, report.updated, report.unchanged, report.merged) == (0, 0, count, [])
    assert told(index) == before


def test_a_record_is_found_by_every_identifier_that_one_of_it_had(index: Index) -> None:
    index.add(RECORDS)
    assert index.get("doi:10.1016/j.rmr.2018.04.011").id == WHOLE
    assert "doi:10.1016/j.rmr.2018.04.011" in index
    for query in ("pmid:31010758", "doi:10.1016/j.rmr.2018.04.011", "metastases", "cérébrales"):
        assert [hit.id for hit in index.search(query)] == [WHOLE]
    index.optimize()
    assert index.get("doi:10.1016/j.rmr.2018.04.011").id == WHOLE
    assert index.delete("doi:10.1016/j.rmr.2018.04.011") == 1
    assert len(index) == 1


def test_merging_can_be_switched_off(index: Index) -> None:
    report = index.add(RECORDS, merge=False)
    # The DOI is the identifier of two of them, and the later one replaces the other.
    assert (report.added, report.updated, report.merged) == (3, 1, [])
    assert len(index) == 3
    with index.writer(merge=False) as writer:
        writer.add(SCOPUS.replace(id="", doi="", title=f"{SCOPUS.title}!"))
    assert len(index) == 4


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_wrong_doi_does_not_keep_a_later_record_apart(index: Index, order: tuple[int, ...]) -> None:
    known = [{"pmid": "7", "doi": "10.1/a"}, {"pmid": "7", "doi": "10.1/b"}, {"doi": "10.1/A"}]
    records = [
        SCOPUS.replace(id="", **{"doi": "", **values}, provenance=(Provenance(source, 1),))
        for values, source in zip(known, SOURCES, strict=False)
    ]
    for number in order:
        index.add(records[number])
    assert len(index) == 1
    assert index.add(records).unchanged == 3
    report = index.add(records[1].replace(keywords=("new",)))
    assert (report.updated, len(index)) == (1, 1)


def test_what_only_a_part_says_finds_its_twin_later_too(tmp_path: Path) -> None:
    one = Record("", title=OTHER.title, pmid="7", pmcid="PMC1", provenance=(Provenance("a.nbib", 1),))
    other = one.replace(pmcid="PMC2", provenance=(Provenance("b.nbib", 1),))
    twin = Record("", title="", pmcid="PMC2", provenance=(Provenance("c.ris", 1),))
    with Index.create(tmp_path / "once") as once, Index.create(tmp_path / "later") as later:
        once.add(one, other, twin)
        later.add(one, other)
        assert [item.reason for item in later.add(twin).merged] == ["same PMCID"]
        assert told(once) == told(later)


def test_records_of_other_articles_under_one_doi_all_stay(index: Index) -> None:
    abstracts = [
        Record(
            "",
            title=title,
            authors=(Author(name),),
            year=2009,
            doi="10.1111/supplement",
            provenance=(Provenance("embase.ris", place),),
        )
        for place, (title, name) in enumerate(
            [("Pain in knees", "Roy"), ("Stroke units in towns", "Weiss"), ("Migraine and sleep", "Martin")]
        )
    ]
    report = index.add(abstracts)
    assert (report.added, report.merged, len(index)) == (3, [], 3)
    for records in (abstracts, abstracts[::-1]):
        assert index.add(records).unchanged == 3
    assert sorted(record.title for record in index) == sorted(record.title for record in abstracts)


def test_twins_stored_before_are_found_among_many(index: Index) -> None:
    many = [
        OTHER.replace(
            id="",
            title=f"Invented trial of {name} in {place}",
            authors=(Author(name.title()),),
            doi="",
            pages=f"{page}-{page + 5}",
            provenance=(Provenance("many.ris", page),),
        )
        for page, (name, place) in enumerate(
            (
                (name, place)
                for name in ("aspirin", "iron", "zinc", "rest")
                for place in ("Caen", "Lyon", "Paris")
            ),
            100,
        )
    ]
    for start in range(0, len(many), 3):
        index.add(many[start : start + 3])
    again = [
        record.replace(id="", title=record.title.upper() + ".", provenance=(Provenance("again.ris", 1 + n),))
        for n, record in enumerate(many)
    ]
    report = index.add(again)
    assert (report.added, len(report.merged), len(index)) == (0, 12, 12)
    assert index.add(again).unchanged == index.add(many).unchanged == 12


def test_an_index_is_whole_and_can_be_rebuilt_after_merging(index: Index) -> None:
    index.add(RECORDS[:2])
    index.add(RECORDS[2:])
    assert index.check().ok
    before = told(index)
    rebuilt = Index.rebuild(index.path)
    assert told(rebuilt) == before
    assert rebuilt.add(RECORDS).unchanged == 4
    assert len(rebuilt.split(WHOLE)) == 3
    assert rebuilt.check().ok
