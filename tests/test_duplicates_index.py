"""Duplicates in an index: merged when they are added, told, left alone, and taken apart again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litsearch import Author, Index, MeshHeading, Provenance, Record
from litsearch.records.grouping import Compared, contradict
from litsearch.records.merging import split

PUBMED = Record(
    "",
    translated_title="Brain metastases of lung cancer: treatment in the elderly",
    abstract="An abstract.",
    authors=(Author("Lerouge", "D"), Author("Roy", "B")),
    journal="Rev Mal Respir",
    year=2019,
    volume="36",
    pages="519-526",
    pmid="31010758",
    languages=("fr",),
    keywords=("brain metastases",),
    mesh=(MeshHeading("Lung Neoplasms", ("pathology",)),),
)
HAL = Record(
    "",
    title="Métastases cérébrales du cancer du poumon : prise en charge du sujet âgé",
    authors=(Author("Lerouge", "Delphine", orcid="0000-0001"), Author("Roy", "Benoît")),
    journal="Revue des maladies respiratoires",
    year=2019,
    volume="36",
    issue="4",
    pages="519-526",
    doi="10.1016/j.rmr.2018.04.011",
    languages=("fr",),
    keywords=("métastases cérébrales",),
    extra={"issn": "0761-8425"},
)
SCOPUS = Record(
    "",
    title="Brain metastases of lung cancer: Treatment in the elderly.",
    authors=(Author("Lerouge", "D."),),
    journal="Revue des Maladies Respiratoires",
    year=2019,
    volume="36",
    pages="519-26",
    doi="10.1016/J.RMR.2018.04.011",
    mesh=(MeshHeading("Lung Neoplasms", ("therapy",)),),
    keywords=("Brain metastases", "elderly"),
)
OTHER = Record(
    "",
    title="Oligoprogression in lung cancer: part I",
    authors=(Author("Diallo", "C"),),
    year=2021,
    doi="10.1000/part.1",
)
SOURCES = ("pubmed.nbib", "hal.ris", "scopus.ris", "other.ris")
RECORDS = [
    record.replace(provenance=(Provenance(source, 7, source[-4:]),))
    for record, source in zip((PUBMED, HAL, SCOPUS, OTHER), SOURCES, strict=True)
]
WHOLE = "pmid:31010758"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index") as made:
        yield made


def told(index: Index) -> dict[str, Record]:
    return {record.id: record for record in index}


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


FILES = ("one.ris", "other.ris", "third.ris")
titles = st.sampled_from([HAL.title, SCOPUS.title, OTHER.title, "Oligoprogression in lung cancer: part II"])
papers = st.builds(
    lambda title, doi, pmid, pages, word, source, place: SCOPUS.replace(
        id="",
        title=title,
        doi=doi,
        pmid=pmid,
        pages=pages,
        keywords=(word,),
        provenance=(Provenance(source, place),),
    ),
    titles,
    st.sampled_from(["", "10.1/a", "10.1/b"]),
    st.sampled_from(["", "1", "2"]),
    st.sampled_from(["", "519-526", "700"]),
    st.sampled_from(["one", "other"]),
    st.sampled_from(FILES),
    st.integers(1, 99),
)


def source_of(record: Record) -> str:
    return record.provenance[0].source


def content(record: Record) -> str:
    return repr((source_of(record), record.replace(provenance=())))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(papers, min_size=1, max_size=7, unique_by=(lambda item: item.provenance, content)),
    st.lists(st.integers(0, 6), max_size=2),
    st.booleans(),
)
def test_whatever_comes_nothing_is_lost_and_the_same_again_is_unchanged(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record], splits: list[int], one_by_one: bool
) -> None:
    with Index.create(tmp_path_factory.mktemp("any") / "index") as index:
        files = [[item for item in records if source_of(item) == name] for name in FILES]
        for batch in files if one_by_one else [records]:
            index.add(batch)
        for number in splits:
            found = list(index)[number % len(index)]
            if found.parts:
                assert set(index.split(found.id)) == {
                    item.id for item in index if found.id in (item.id, *item.apart)
                }
        places = [item for record in index for item in record.provenance]
        assert sorted(places, key=str) == sorted((record.provenance[0] for record in records), key=str)
        before = told(index)
        for again in (records, records[::-1]):
            report = index.add(again)
            assert (report.added, report.updated, report.merged) == (0, 0, [])
            assert report.unchanged == len(records)
        assert told(index) == before
        assert index.check().ok
        for record in records:
            assert any(record.provenance[0] in item.provenance for item in before.values())
            assert record.id in index


def file_of(name: str) -> st.SearchStrategy[list[Record]]:
    return st.lists(papers, min_size=1, max_size=4).map(
        lambda items: [
            item.replace(provenance=(Provenance(name, place),)) for place, item in enumerate(items, 1)
        ]
    )


steps = st.lists(
    st.one_of(
        st.sampled_from(FILES).flatmap(file_of),
        st.tuples(st.sampled_from([Index.split, Index.delete]), st.integers(0, 9)),
        st.just(Index.optimize),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_whatever_is_done_no_record_holds_two_articles_and_what_was_parted_stays_so(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Any]
) -> None:
    parted: list[set[str]] = []
    with Index.create(tmp_path_factory.mktemp("any") / "index") as index:
        for step in steps:
            if step is Index.optimize:
                before = told(index)
                index.optimize()
                assert told(index) == before
            elif isinstance(step, list):
                index.add(step)
                before = told(index)
                report = index.add(step)
                assert (report.unchanged, report.merged, told(index)) == (len(step), [], before)
            elif records := [record for record in index if record.parts or step[0] is Index.delete]:
                record = records[step[1] % len(records)]
                found = step[0](index, record.id)
                if step[0] is Index.split:
                    assert len(set(found)) == len(record.parts)
                    parted.append(set(found))
                # What goes takes with it what it was to stay apart from.
                gone = {record.id, *(part.id for part in split(record))} - {item.id for item in index}
                parted = [others - gone for others in parted]
            for record in index:
                parts = split(record)
                for one, other in combinations(map(Compared.of, parts), 2):
                    assert not contradict(one, other, are_linked=True)
                names = {record.id, *(part.id for part in parts)}
                assert all(len(names & others) < 2 for others in parted)
                assert all(name in index for name in names)
