"""Plain Whoosh opens an index of litsearch, finds the same records, and what happens when it writes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import whoosh.index
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.query import And, FuzzyTerm, Not, Or, Phrase, Prefix, Query, Term, TermRange, Wildcard

from litsearch import Index, IndexCorruptError, IndexVersionError, MeshHeading, Record

RECORDS = [
    Record(
        "fr",
        title="Métastases cérébrales oligoprogressives",
        abstract="L'IL-2 et l’œdème du poumon.",
        year=2015,
        languages=("fr",),
        journal="Revue d'essai",
    ),
    Record(
        "en",
        title="Lung cancer in women",
        abstract="Brain metastases of lung cancer. PD-L1 and CD4+ cells.",
        year=2019,
        keywords=("lung", "cancer cells"),
        mesh=(MeshHeading("Lung Neoplasms", ("pathology",), True), MeshHeading("Humans")),
    ),
    Record("old", title="Colon cancer in men", year=987, doi="10.9999/ABC"),
    Record("bare"),
]


def ids(searcher: Any, query: Query) -> set[str]:
    return {hit["id"] for hit in searcher.search(query, limit=None)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Index.create(tmp_path / "index") as index:
        for record in RECORDS:
            index.add(record, Record("gone", title=f"Lung {record.id}"))
        index.delete("gone")
    return tmp_path / "index"


def test_it_counts_and_shows_the_records(folder: Path) -> None:
    opened = whoosh.index.open_dir(folder)
    assert opened.doc_count() == len(RECORDS)
    with opened.searcher() as searcher:
        stored = {fields["id"]: fields for fields in searcher.documents()}
    assert {fields["title"] for fields in stored.values()} == {record.display_title for record in RECORDS}
    assert stored["old"]["year"] == "0987"
    assert "year" not in stored["bare"]
    assert {Record.from_dict(json.loads(fields["record"])) for fields in stored.values()} == set(RECORDS)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Term("all", "cancer"), "en old"),
        (Term("title", "lung"), "en"),
        (Term("abstract", "œdème"), "fr"),
        (Term("all", "il-2"), "fr"),
        (Term("all", "2"), "fr"),
        (Term("tiab", "cd4+"), "en"),
        (Term("mesh_major", "pathology"), "en"),
        (Term("descriptor", "humans"), "en"),
        (Term("doi", "10.9999/abc"), "old"),
        (Term("language", "fr"), "fr"),
        (Term("id", "bare"), "bare"),
        (Term("all", "gone"), ""),
        (Term("id", "gone"), ""),
        (Term("nowhere", "cancer"), ""),
        (Phrase("all", ["lung", "cancer"]), "en"),
        (Phrase("title", ["cancer", "men"]), ""),
        (Phrase("title", ["cancer", "men"], slop=2), "old"),
        (Phrase("all", ["women", "brain"], slop=9), ""),
        (Phrase("keywords", ["lung", "cancer"]), ""),
        (Phrase("abstract", ["pd", "l1"]), "en"),
        (Prefix("all", "oligo"), "fr"),
        (Wildcard("all", "wom?n"), "en"),
        (FuzzyTerm("title", "cancre", maxdist=2), "en old"),
        (FuzzyTerm("all", "metastase", maxdist=1), "en"),
        (TermRange("year", "2010", "2016"), "fr"),
        (TermRange("year", None, "1999"), "old"),
        (And([Term("all", "cancer"), Not(Term("all", "lung"))]), "old"),
        (Or([Term("all", "colon"), Term("all", "cérébrales")]), "fr old"),
    ],
)
def test_its_queries_find_the_records(folder: Path, query: Query, found: str) -> None:
    with whoosh.index.open_dir(folder).searcher() as searcher:
        assert ids(searcher, query) == set(found.split())


def test_it_reads_terms_lengths_and_frequencies(folder: Path) -> None:
    with whoosh.index.open_dir(folder).searcher() as searcher:
        reader = searcher.reader()
        terms = list(reader.all_terms())
        assert terms == sorted(set(terms))
        assert all(reader.doc_frequency(*term) > 0 for term in terms)
        assert {b"lung", b"cancer", b"in", b"women"} <= set(reader.lexicon("title"))
        assert reader.frequency("all", "lung") >= reader.doc_frequency("all", "lung") >= 1
        assert reader.frequency("all", "zzz") == reader.doc_frequency("all", "zzz") == 0
        document = searcher.document_number(id="en")
        assert reader.doc_field_length(document, "title") == 3
        assert not list(reader.terms_within("title", "cancre", 0))
        assert [hit["id"] for hit in searcher.search(Term("all", "cancer"), limit=1)] in (["en"], ["old"])


WORDS = ["lung", "cancer", "cancers", "il-2", "œdème", "cd4+", "métastase", "oligo-progression", "in", "de"]
TITLES = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
NAMES = st.sampled_from("abcde")
MADE = st.builds(
    lambda name, title, abstract, year, keywords: Record(
        name, title=title, abstract=abstract, year=year, keywords=keywords
    ),
    NAMES,
    TITLES,
    TITLES,
    st.none() | st.integers(2017, 2020),
    st.lists(st.sampled_from(WORDS), max_size=2),
)
STEPS = st.lists(st.tuples(st.lists(MADE, max_size=4), st.lists(NAMES, max_size=2)), min_size=1, max_size=4)
LEAVES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map("={}".format),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(lambda words: '"' + " ".join(words) + '"'),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(lambda words: '"' + " ".join(words) + '"~3'),
    st.sampled_from(["canc*", "oligo*", "l?ng", "métastas?", "lnug~2", "cancer~1", "œdeme~1", "zzz"]),
    st.sampled_from(["title:lung", "year:2018..2019", "year:..2018", "cancer[ti]", "keywords:cancer"]),
    st.sampled_from(["lung^2", "id:a", "2018:2020[dp]"]),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: "(" + " AND ".join(parts) + ")"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: "(" + " OR ".join(parts) + ")"),
        st.tuples(inner, inner).map(lambda parts: "({} NOT {})".format(*parts)),
        st.tuples(inner, inner).map(lambda parts: "(+{} {})".format(*parts)),
        inner.map("(NOT {})".format),
    ),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(STEPS, st.lists(QUERIES, min_size=1, max_size=6))
def test_both_find_the_same_records(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[list[Record], list[str]]],
    queries: list[str],
) -> None:
    folder = tmp_path_factory.mktemp("whoosh") / "index"
    with Index.create(folder) as index:
        for records, deleted in steps:
            index.add(records)
            index.delete(*deleted)
        with whoosh.index.open_dir(folder).searcher() as searcher:
            assert searcher.doc_count() == len(index)
            for typed in queries:
                results = index.search(typed, variants=False, limit=None)
                found = {hit.id for hit in results}
                assert results.total == len(results) == len(found)
                assert ids(searcher, results.query) == found, typed
                assert ids(searcher, results.query.tree) == found, typed


def test_a_deletion_is_seen_at_once_by_whoosh(folder: Path) -> None:
    with Index.open(folder) as index:
        index.delete("en")
        assert ids(whoosh.index.open_dir(folder).searcher(), Term("all", "cancer")) == {"old"}


def optimize(folder: Path) -> None:
    whoosh.index.open_dir(folder).optimize()


def merge(folder: Path) -> None:
    writer = whoosh.index.open_dir(folder).writer()
    writer.delete_by_term("id", "none")
    writer.commit(optimize=True)


def append(folder: Path) -> None:
    writer = whoosh.index.open_dir(folder).writer()
    record = Record("new", title="Lung written by Whoosh")
    line = json.dumps(record.to_dict())
    writer.add_document(id="new", title=record.title, all=record.title, record=line)
    writer.commit(merge=False)


@pytest.mark.parametrize("write", [optimize, merge, append])
def test_what_whoosh_rewrites_is_refused_and_can_be_rebuilt(
    folder: Path, write: Callable[[Path], None]
) -> None:
    before = set(Index.open(folder))
    write(folder)
    with pytest.raises(IndexVersionError, match=r"(?s)index.*rebuild") as raised:
        Index.open(folder)
    assert str(folder) in str(raised.value)
    added = {"new"} if write is append else set()
    with Index.rebuild(folder) as index:
        assert {record for record in index if record.id not in added} == before
        assert {hit.id for hit in index.search("lung", variants=False)} == {"en"} | added
        assert {hit.id for hit in index.search("métastase")} == {"fr", "en"}
        assert index.check().ok
        assert not list(folder.glob("*.seg"))
        index.add(Record("more", title="Lung"))
    assert len(Index.open(folder)) == len(before) + len(added) + 1


def test_rebuilding_a_sound_index_keeps_every_record(folder: Path) -> None:
    before = list(Index.open(folder))
    with Index.rebuild(folder) as index:
        assert list(index) == before
        assert index.info().segments == 1


def test_deleting_with_whoosh_is_understood(folder: Path) -> None:
    writer = whoosh.index.open_dir(folder).writer()
    assert writer.delete_by_term("id", "en") == 1
    writer.commit(merge=False)
    with Index.open(folder) as index:
        assert {record.id for record in index} == {"fr", "old", "bare"}
        assert [hit.id for hit in index.search("cancer")] == ["old"]


class Runs:
    """A pickle of this makes a folder when it is read."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.trace),)


def plant(folder: Path, trace: Path, place: str) -> None:
    opened = whoosh.index.open_dir(folder)
    table = opened._read_toc()
    table.generation += 1
    if place == "schema":
        table.schema["title"].analyzer = Runs(trace)
    elif place == "segments":
        table.segments = Runs(trace)
    else:
        table.segments[0]._deleted = Runs(trace)
    table.write(opened.storage, "MAIN")


def runs_in_whoosh(folder: Path, trace: Path) -> bool:
    assert not trace.exists()
    with suppress(Exception):
        whoosh.index.open_dir(folder)
    return trace.exists()


@pytest.mark.parametrize("open_it", [Index.open, Index.rebuild])
@pytest.mark.parametrize("place", ["segments", "inside"])
def test_code_in_a_table_of_contents_does_not_run(
    folder: Path, tmp_path: Path, open_it: Callable[[Path], Index], place: str
) -> None:
    plant(folder, tmp_path / "trace", place)
    with pytest.raises(IndexCorruptError, match="do not use it"):
        open_it(folder)
    assert runs_in_whoosh(folder, tmp_path / "trace")


def test_code_in_the_schema_does_not_run(folder: Path, tmp_path: Path) -> None:
    plant(folder, tmp_path / "trace", "schema")
    with Index.open(folder) as index:
        assert index.search("lung", variants=False).total == 1
    assert runs_in_whoosh(folder, tmp_path / "trace")


def test_code_in_records_that_whoosh_wrote_does_not_run(folder: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    writer = whoosh.index.open_dir(folder).writer()
    writer.add_document(id="new", record=Runs(trace))
    writer.commit(merge=False)
    with pytest.raises(IndexCorruptError, match="do not use it"):
        Index.rebuild(folder)
    assert not trace.exists()
