"""Segments: few of them whatever came how, the same answers, and the same bytes for the same build."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from math import log
from pathlib import Path
from subprocess import run

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from litsearch import Index, MeshHeading, Record
from litsearch.storage import building
from litsearch.storage.snapshot import latest_snapshot
from litsearch.storage.vocabulary import Vocabulary

RECORDS = [
    Record(
        f"r{n}",
        title=f"{'Métastases cérébrales' if n % 3 else 'Brain metastases'} {n}",
        abstract="Lung cancer. " * (n % 7) + "Œdème et IL-2. " * (n % 4),
        year=2000 + n % 20,
        journal=f"Revue {n % 5}",
        mesh=(MeshHeading("Lung Neoplasms", ("therapy",), n % 2 == 0),),
    )
    for n in range(60)
]
QUERIES = (
    "metastases",
    "lung cancer",
    '"lung cancer"',
    "il2 œdème",
    "oligo* OR canc*",
    "year:2003..2006",
    "therapy",
)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("LOCK")}


def answers(
    index: Index, queries: Sequence[str] = QUERIES, kinds: bool | set[str] = True
) -> list[list[tuple[str, float]]]:
    found = (index.search(query, limit=None, variants=kinds) for query in queries)
    return [[(hit.id, pytest.approx(hit.score, rel=1e-12)) for hit in hits] for hits in found]


def live_forms(vocabulary: Vocabulary) -> set[str]:
    return set(filter(vocabulary.is_live, vocabulary.beginning_with("")))


def languages(index: Index) -> dict[str, int]:
    vocabulary = Vocabulary(latest_snapshot(index.path)[1])
    return {form: vocabulary.languages(form) for form in live_forms(vocabulary)}


def test_many_small_adds_give_few_segments_and_the_same_answers(tmp_path: Path) -> None:
    with Index.create(tmp_path / "one") as one, Index.create(tmp_path / "many") as many:
        one.add(RECORDS)
        for number, record in enumerate(RECORDS, 1):
            many.add(record)
            assert many.info().segments <= log(number, 3) + 1 + 1e-9
        assert many.info().deleted == 0
        assert list(many) == list(one) == RECORDS
        assert answers(many) == answers(one)
        assert all(answers(one))
        many.optimize()
        assert many.info().segments == 1
        assert answers(many) == answers(one)


def test_forms_read_together_stand_in_the_documents_of_each_in_every_segment(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        for part in (
            RECORDS[:4],
            [*RECORDS[4:6], Record("long", title="lung " * 300)],
            [Record("x", title="thorax")],
        ):
            index.add(part)
        snapshot = latest_snapshot(index.path)[1]
    assert len(snapshot.segments) > 1
    vocabulary = Vocabulary(snapshot)
    forms = ["thorax", "lung", "absent", "cancer", "long", "thorax", *live_forms(vocabulary)]
    together = vocabulary.together(forms)
    places = together.occurrences()
    sizes = together.table.sizes[together.codes]
    for number, form in enumerate(forms):
        found = vocabulary.postings(form)
        some = slice(together.starts[number], together.starts[number + 1])
        documents = [document + base for base, part in found for document in part.documents.tolist()]
        assert together.documents[some].tolist() == documents
        first, last = int(sizes[: some.start].sum()), int(sizes[: some.stop].sum())
        expected = [int(place) + (base << 31) for base, part in found for place in part.occurrences()]
        assert places[first:last].tolist() == expected


@pytest.mark.parametrize("words", [100, 300, 1000])
def test_frequent_words_are_told_from_others_however_many_there_are(tmp_path: Path, words: int) -> None:
    """The number of the only frequent word takes a byte, those of the others more."""
    rare = [f"w{n:04}" for n in range(words)]
    with Index.create(tmp_path / "index") as index:
        index.add(Record(f"r{n}", title=f"and {' '.join(rare[n::200])}") for n in range(200))
        (reader,) = latest_snapshot(index.path)[1].segments
        assert np.asarray(reader.all_postings.gap_words).tolist() == [0]
        found = Vocabulary(latest_snapshot(index.path)[1]).together(["and", *rare])
        wanted = [list(range(200)), *([n % 200] for n in range(words))]
        assert [found.documents[a:b].tolist() for a, b in pairwise(found.starts)] == wanted


def test_a_transaction_gives_one_segment_however_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Index.create(tmp_path / "one") as one, Index.create(tmp_path / "cut") as cut:
        one.add(RECORDS)
        monkeypatch.setattr(building, "_GROUP", 100)
        cut.add(RECORDS)
        assert cut.info().segments == 1
        assert list(cut) == RECORDS
        assert answers(cut) == answers(one)
    assert files(tmp_path / "cut") == files(tmp_path / "one")


def test_optimizing_drops_what_was_deleted(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index, Index.create(tmp_path / "fresh") as fresh:
        index.add(RECORDS)
        index.delete(*(record.id for record in RECORDS[10:50]))
        before = answers(index)
        assert index.info().deleted == 40
        size = index.info().bytes
        index.optimize()
        assert (index.info().deleted, index.info().segments) == (0, 1)
        assert index.info().bytes < size
        fresh.add(RECORDS[:10], RECORDS[50:])
        assert before == answers(index) == answers(fresh)


def test_the_same_build_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with Index.create(tmp_path / name) as index:
            index.add(RECORDS[:40])
            index.delete(*(f"r{n}" for n in range(0, 30, 2)))
            index.add(RECORDS[38:44], RECORDS[0])
            assert (index.info().segments, index.info().deleted) == (2, 15)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_the_bytes_do_not_depend_on_how_python_orders_its_sets(tmp_path: Path) -> None:
    code = """
import sys
from litsearch import Index, Record
with Index.create(sys.argv[1]) as index:
    index.add(Record(str(n), title="Lung cancer (LC), magnetic resonance (MR) " + str(n)) for n in range(20))
    index.delete("3", "17", "5", "11")
"""
    for seed in ("1", "2"):
        run(
            [sys.executable, "-c", code, str(tmp_path / seed)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
    assert files(tmp_path / "1") == files(tmp_path / "2")


WORDS = ["lung", "cancer", "tumor", "il-2", "œdème", "métastase", "metastasis", "tumour", "oligo-progression"]
# Short texts and long ones: translations differ between labels and abstracts.
TEXTS = st.tuples(st.lists(st.sampled_from(WORDS), max_size=5), st.sampled_from([1, 1, 1, 40])).map(
    lambda made: " ".join(made[0] * made[1])
)
NAMES = st.sampled_from("abcdefgh")
MADE = st.builds(
    lambda name, title, abstract: Record(name, title=title, abstract=abstract), NAMES, TEXTS, TEXTS
)
STEPS = st.lists(
    st.one_of(
        st.lists(MADE, max_size=6),
        st.lists(NAMES, max_size=4).map(tuple),
        st.none(),
    ),
    max_size=8,
)


def follow(index: Index, steps: Sequence[list[Record] | tuple[str, ...] | None]) -> dict[str, Record]:
    """Add records, delete identifiers or optimize; what must be left."""
    left: dict[str, Record] = {}
    for step in steps:
        if step is None:
            index.optimize()
        elif isinstance(step, tuple):
            assert index.delete(*step) == len({name for name in step if left.pop(name, None)})
        else:
            index.add(step)
            left |= {record.id: record for record in step}
    return left


@settings(max_examples=40, deadline=None)
@example([[Record("a", title="lung metastasis"), Record("b", title="métastase")], ("b",)])
@given(STEPS)
def test_any_sequence_of_changes_ends_as_a_fresh_index_of_what_is_left(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[Record] | tuple[str, ...] | None]
) -> None:
    folder = tmp_path_factory.mktemp("steps")
    with Index.create(folder / "index") as index, Index.create(folder / "fresh") as fresh:
        left = follow(index, steps)
        assert len(index) == len(left)
        assert {record.id: record for record in index} == left
        assert all(index.get(name) == record for name, record in left.items())
        assert index.check().ok
        with Index.open(folder / "index") as opened:
            assert list(opened) == list(index)
        fresh.add(list(index))
        queries = [
            *WORDS,
            "poumon",
            "insuffisance pulmonaire",
            "lung cancer",
            '"lung cancer"',
            "canc* il-2",
            "oligoprogression +lung",
            "NOT lung",
        ]
        # The languages of words of deleted records are the one trace: without it, all is the same.
        kinds = True if languages(index) == languages(fresh) else {"exact"}
        assert answers(index, queries, kinds) == answers(fresh, queries, kinds)
