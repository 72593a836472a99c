"""Segments joined in memory once much is asked: the same answers, to the bit, as from each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsearch import Index, Record
from litsearch.storage import tiers
from litsearch.storage.joined_words import join_tail
from litsearch.storage.snapshot import latest_snapshot
from litsearch.storage.vocabulary import Vocabulary

from .damage import flip

WORDS = (
    "tumour tumor tumeur tumors metastasis métastases metastatic oedema œdème edema il-2 il2 radiotherapy "
    "radiothérapie chemotherapy chimiothérapie stenosis sténose dependent gorąco 肝臓 of les heart failure"
).split()
ACRONYMS = ("heart failure (HF)", "hazard function (HF)", "insuffisance cardiaque (IC)", "HF", "IC")
QUERIES = (
    "tumour",
    "métastase oedema",
    "il2 radiothérapie",
    '"tumor stenosis"',
    '"heart failure"~3',
    "radio* AND NOT tumeur",
    "t?mor",
    "chemothérapy~2",
    "metastsis",
    "title:HF",
    "insuffisance cardiaque",
    "gorąco 肝臓",
    "year:2001..2003",
)
Answer = tuple[Any, ...]


def texts(count: int, seed: int) -> list[str]:
    chosen = Random(seed)
    return [
        " ".join(chosen.choices((*WORDS, *WORDS, *ACRONYMS), k=chosen.randint(1, 8))) for _ in range(count)
    ]


def make(folder: Path, sizes: Sequence[int], gone: Sequence[int], seed: int) -> None:
    """An index of a segment for each size, without the records of some numbers."""
    with Index.create(folder) as index:
        new = [
            Record(f"r{n}", title=text, abstract=text[::-1] * (n % 3), year=2000 + n % 5)
            for n, text in enumerate(texts(sum(sizes), seed))
        ]
        for size in sizes:
            index.add(new[:size])
            del new[:size]
        index.delete(*(f"r{n}" for n in gone))


def answer(index: Index, query: str) -> Answer:
    results = index.search(query, limit=None, facets=["year"])
    hits = [(hit.id, hit.score) for hit in results]
    return hits, results.total, results.facets, results.suggestion, index.variants(query)


def tables(index: Index) -> int:
    return len(index._opened.searcher.vocabulary.tables)


def joined(index: Index) -> bool:
    """Ask until segments are joined, or as often as it could take."""
    before = tables(index)
    for _ in range(100):
        index.count("radiothérapie")
    return tables(index) < before


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of five segments, a tenth of the records deleted."""
    make(tmp_path / "index", (108, 36, 12, 4, 1), range(0, 161, 10), 3)
    return tmp_path / "index"


@pytest.mark.parametrize("apart", [0, 1])
def test_answers_stay_when_segments_are_joined(
    folder: Path, apart: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tail = latest_snapshot(folder)[1].segments[apart:]
    monkeypatch.setattr(tiers, "_MOST", sum(reader.all_postings.count for reader in tail))
    with Index.open(folder) as index:
        before = [answer(index, query) for query in QUERIES]
        suggested = index.suggest("tu")
    with Index.open(folder) as index:
        assert joined(index)
        assert tables(index) == apart + 1
        assert [answer(index, query) for query in QUERIES] == before
        assert index.suggest("tu") == suggested
    # The one that is misspelled finds another spelling.
    assert [bool(hits) for hits, *_ in before] == [query != "metastsis" for query in QUERIES]


def test_what_is_written_after_joining_is_found(folder: Path) -> None:
    with Index.open(folder) as index:
        assert joined(index)
        index.add(Record("new", title="thoracotomie"))
        index.delete("r1")
        assert [hit.id for hit in index.search("thoracotomie")] == ["new"]
        assert "r1" not in [hit.id for hit in index.search("*", limit=None)]
        fresh = [answer(Index.open(folder), query) for query in QUERIES]
        assert joined(index)
        assert [answer(index, query) for query in QUERIES] == fresh


def test_many_threads_see_the_same(folder: Path) -> None:
    asked = QUERIES * 30
    with Index.open(folder) as index:
        one_by_one = [[(hit.id, hit.score) for hit in index.search(query)] for query in QUERIES] * 30
    with Index.open(folder) as index:
        found = index.search_many(asked, jobs=4)
        assert tables(index) == 1
    assert [[(hit.id, hit.score) for hit in results] for results in found] == one_by_one


@pytest.mark.parametrize("segment", [0, -1])
@pytest.mark.parametrize("name", ["fingerprints", "codes", "positions"])
def test_what_is_damaged_is_not_joined_and_costs_no_other_query(
    folder: Path, segment: int, name: str
) -> None:
    reader = latest_snapshot(folder)[1].segments[segment]
    data = reader.file.path.read_bytes()
    reader.file.path.write_bytes(flip(data, data.index(reader.file[name].tobytes())))
    with Index.open(folder) as index:
        assert index.check().problems
        found = index.count("radiothérapie")
        assert not joined(index)
        assert index.count("radiothérapie") == found > 0


def told(vocabulary: Vocabulary, forms: Sequence[str]) -> dict[str, Any]:
    """All that a vocabulary tells of some forms, without the numbers of its tables."""
    prefixes = {form[:size] for form in forms for size in (1, 3)}
    by_form: list[Callable[[str], Any]] = [
        vocabulary.keys,
        vocabulary.languages,
        vocabulary.document_frequency,
        vocabulary.most_documents,
        vocabulary.is_live,
        vocabulary.is_rare,
        vocabulary.with_key,
        vocabulary.long_forms,
        vocabulary.short_forms,
        lambda form: form in vocabulary,
        lambda form: vocabulary.near(form, 2),
        lambda form: vocabulary.near_key(form, 1),
        lambda form: vocabulary.related(vocabulary.keys(form), ("spelling", "family")),
        lambda form: [vocabulary.opens_long_form(form, other) for other in ("failure", "function")],
        lambda form: _postings(vocabulary, form),
    ]
    by_prefix: list[Callable[[str], Any]] = [vocabulary.beginning_with, vocabulary.key_beginning_with]
    return {
        f"{place} {text}": tell(text)
        for some, tellers in ((forms, by_form), (sorted(prefixes), by_prefix))
        for place, tell in enumerate(tellers)
        for text in some
    }


def _postings(vocabulary: Vocabulary, form: str) -> list[tuple[int, list[int], list[int]]]:
    """Each document that holds a form, with how often by field and where."""
    found = []
    for base, postings in vocabulary.postings(form):
        counts = postings.table.counts[postings.decoded().codes].tolist()
        places, start = postings.occurrences().tolist(), 0
        for document, own in zip(postings.documents.tolist(), counts, strict=True):
            low = [place & ((1 << 31) - 1) for place in places[start : start + sum(own)]]
            found.append((document + base, own, low))
            start += sum(own)
    return found


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 12), min_size=2, max_size=5),
    st.sets(st.integers(0, 50)),
    st.integers(0, 4),
    st.integers(0, 10_000),
)
def test_joined_words_tell_what_those_of_each_segment_tell(
    sizes: list[int], gone: set[int], apart: int, seed: int
) -> None:
    with TemporaryDirectory() as folder:
        make(Path(folder, "index"), sizes, sorted(gone), seed)
        snapshot = latest_snapshot(Path(folder, "index"))[1]
        made = join_tail(snapshot.segments, max(1, len(snapshot.segments) - apart))
        assert made
        # What is live is told by what was counted, and without it.
        one = Vocabulary(latest_snapshot(Path(folder, "index"))[1])
        other = Vocabulary(snapshot, made)
        forms = sorted(one.beginning_with(""))
        wanted = told(one, [*forms, "absent"])
        assert told(other, [*forms, "absent"]) == wanted
