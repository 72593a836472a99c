"""Searching: pages, counts, words, suggestions, and how results leave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from litsearch import Index, Record, read, search

from .few_records import RECORDS, ids


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.create(tmp_path / "index")
    made.add(RECORDS)
    return made


def test_paging_gives_every_hit_once(index: Index) -> None:
    everything = index.search("lung OR brain", limit=None)
    pages = [index.search("lung OR brain", limit=2, offset=start) for start in (0, 2, 4)]
    assert [hit.id for page in pages for hit in page] == ids(everything)
    assert [hit.rank for page in pages for hit in page] == list(range(1, everything.total + 1))
    assert {page.total for page in pages} == {len(everything)}


def test_results_are_a_sequence(index: Index) -> None:
    results = index.search("radiotherapy")
    assert results[0].id == ids(results)[0]
    assert ids(results[:1]) == ids(results)[:1]
    assert len(results) == len(list(results))


def test_count_and_scan_agree_with_search(index: Index) -> None:
    results = index.search("lung radiotherapy", limit=None)
    assert index.count("lung radiotherapy") == results.total
    assert ids(index.scan("lung radiotherapy")) == ids(results)


def test_all_words_are_counted(index: Index) -> None:
    results = index.search("lung cancer")
    assert results.total == 2
    assert results.total_all_words == 1
    assert index.search("lung cancer", default_operator="AND").total == 1


def test_did_you_mean(index: Index) -> None:
    assert index.search("radiotherpy").suggestion == "radiotherapy"
    assert index.search("immunotherapie lung").suggestion is None
    assert index.search("title:zostar AND lung").suggestion == "title:zoster AND lung"
    assert index.search("qqqqqqqqqqqq").suggestion is None


def test_similar_records_share_words(index: Index) -> None:
    assert next(hit.id for hit in index.similar("b")) == "a"
    assert "b" not in [hit.id for hit in index.similar("b")]
    with pytest.raises(KeyError):
        index.similar("zzz")


def test_completions_come_by_frequency_whatever_the_accents(index: Index) -> None:
    assert index.suggest("meta")[0] == "metastases"
    assert "métastases" in index.suggest("meta")
    assert index.suggest("métas", limit=1) == index.suggest("metas", limit=1)
    assert index.suggest("") == []


def test_results_leave_as_files_and_tables(index: Index, tmp_path: Path) -> None:
    results = index.search("lung brain", limit=2)
    path = tmp_path / "found.jsonl"
    assert results.export(path) == 2
    assert [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()] == ids(results)
    assert [record.id for record in read(path)] == ids(results)
    table = results.to_pandas()
    assert list(table["id"]) == ids(results)
    assert "<table>" in results._repr_html_()


def test_the_module_level_search_sees_new_commits(index: Index) -> None:
    assert search("cholera", index=index.path).total == 0
    with Index.open(index.path) as other:
        other.add(Record("e", title="Cholera"))
    assert ids(search("cholera", index=index.path)) == ["e"]


def test_words_are_counted_in_every_shape_of_query(index: Index) -> None:
    for query, total, holding in (
        ("lung cancer NOT zoster", 1, 1),
        ("+lung cancer", 2, 1),
        ("(lung OR brain) AND (cancer OR metastases)", 3, 0),
        ('"lung cancer"', 1, 1),
    ):
        results = index.search(query, variants=False)
        assert (results.total, results.total_all_words) == (total, holding)


def test_hits_tell_whether_they_hold_every_word(index: Index) -> None:
    results = index.search("lung cancer", limit=None)
    assert sum(hit.all_words for hit in results) == results.total_all_words
    assert {hit.id: hit.all_words for hit in results} == {"c": True, "d": False}
