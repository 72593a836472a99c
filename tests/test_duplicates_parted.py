"""Merged records are taken apart by a call, or when a part of them changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from litsearch import Author, Index, Provenance, Record

from .four_exports import HAL, OTHER, RECORDS, SCOPUS, SOURCES, WHOLE, told


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index") as made:
        yield made


def test_a_merge_is_taken_apart_by_one_call_for_good(index: Index) -> None:
    index.add(RECORDS)
    names = index.split(WHOLE)
    assert len(names) == 3 and len(index) == 4
    parts = {record.provenance[0].source: record for record in index}
    for record in RECORDS[:3]:
        part = parts[record.provenance[0].source]
        assert part.replace(id=record.id, apart=()) == record
        assert set(part.apart) == set(names) - {part.id}
    report = index.add(RECORDS)
    assert (report.added, report.updated, report.unchanged, report.merged) == (0, 0, 4, [])
    # Nor when another comes that is like all of them.
    third = SCOPUS.replace(doi="", provenance=(Provenance("third.ris", 1),))
    index.add(third)
    assert all(any(item.source == source for item in parts[source].provenance) for source in SOURCES)
    kept = [record for record in index if any(item.source in SOURCES[:3] for item in record.provenance)]
    assert len(kept) == 3


def test_what_was_not_merged_cannot_be_taken_apart(index: Index) -> None:
    index.add(RECORDS)
    with pytest.raises(KeyError):
        index.split("pmid:0")
    with pytest.raises(ValueError, match="not merged"):
        index.split("doi:10.1000/part.1")
    assert len(index) == 2


def test_one_record_in_two_exports_keeps_where_it_was_read(index: Index) -> None:
    again = RECORDS[0].replace(provenance=(Provenance("later.nbib", 3),))
    report = index.add(RECORDS[0], again)
    assert (report.added, len(report.merged)) == (1, 1)
    assert [item.source for item in index.get(WHOLE).provenance] == ["later.nbib", "pubmed.nbib"]
    assert index.add(again, RECORDS[0]).unchanged == 2
    one, other = index.split(WHOLE)
    assert (one, index.get(other).pmid) == (WHOLE, "31010758")
    assert index.add(again, RECORDS[0]).unchanged == 2


def test_a_changed_record_of_a_file_replaces_what_was_read_there(index: Index) -> None:
    index.add(RECORDS)
    report = index.add(RECORDS[0].replace(keywords=("new",)))
    assert (report.added, report.updated, report.merged) == (0, 1, [])
    found = index.get(WHOLE)
    assert "new" in found.keywords and "brain metastases" in [word.lower() for word in found.keywords]
    assert len(found.parts) == 3
    # Another line of the same file, since records were put before it.
    moved = RECORDS[3].replace(keywords=("moved",), provenance=(Provenance("other.ris", 70),))
    assert index.add(moved).updated == 1
    assert index.get("doi:10.1000/part.1").keywords == ("moved",)


def test_a_part_that_was_renamed_twice_is_known_again(index: Index) -> None:
    def said(title: str, place: int, source: str = "one.ris", **values: str) -> Record:
        read_at = (Provenance(source, place),)
        return SCOPUS.replace(id="", provenance=read_at, **{"title": title, "doi": "", "pages": "", **values})

    one = [
        said(HAL.title, 5),
        said(HAL.title, 4, doi="10.1/a", pages="700"),
        said(SCOPUS.title, 3, doi="10.1/a"),
        said(OTHER.title, 2, pmid="2"),
        said(SCOPUS.title, 1, pmid="2"),
    ]
    other = [said(SCOPUS.title, 1, "other.ris", pages="519-526"), said(HAL.title, 2, "other.ris")]
    index.add(one)
    index.add(other)
    index.split("doi:10.1/a")
    assert index.add(one, other).unchanged == 7


@pytest.mark.parametrize("number", [0, 1])
def test_a_part_that_became_another_article_leaves_the_record(index: Index, number: int) -> None:
    hare = Record("", title="Blood groups of the mountain hare", authors=(Author("Weiss"),), year=2001)
    pair = [SCOPUS.replace(id=f"r{place}", doi="") for place in (1, 2)]
    index.add(pair)
    assert set(told(index)) == {"r1"}
    report = index.add(hare.replace(id=pair[number].id))
    assert (report.added, report.updated, report.merged) == (0, 1, [])
    assert index.get(pair[number].id).title == hare.title
    assert index.get(pair[1 - number].id) == pair[1 - number]
    assert index.add(hare.replace(id=pair[number].id), pair[1 - number]).unchanged == 2


def test_a_line_of_a_file_that_became_another_article_leaves_the_record(index: Index) -> None:
    index.add(RECORDS)
    other = RECORDS[2].replace(
        title="Blood groups of the mountain hare", authors=(Author("Weiss"),), year=1999
    )
    report = index.add(other)
    assert (report.added, report.updated, report.merged, len(index)) == (0, 1, [], 3)
    assert {item.source for item in index.get(WHOLE).provenance} == set(SOURCES[:2])
    assert index.add(*RECORDS[:2], other).unchanged == 3
