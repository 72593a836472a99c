"""Whatever is added, parted, deleted and optimized, in any order, duplicates stay as they should be."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litsearch import Index, Provenance, Record
from litsearch.records.grouping import Compared, contradict
from litsearch.records.merging import split

from .four_exports import HAL, OTHER, SCOPUS, told

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
