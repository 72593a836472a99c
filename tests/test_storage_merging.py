"""Merged segments hold what a build of the same records holds, to the byte where nothing was deleted."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from litsearch import Author, Index, MeshHeading, Record
from litsearch.storage import building, forms, intern, look_alikes, postings, publishing, spool
from litsearch.storage.arrays import ArrayFile

TEXTS = (
    "",
    "Lung cancer (LC) and the heart of the matter in patients with COPD",
    "Le cancer du poumon et les métastases chez les patients de la cohorte",
    "Tumour necrosis factor (TNF), IL-2, œdème, l'IL-6",
    "Die Behandlung der Patienten mit dem Lungenkrebs und den Metastasen",
    "lung " * 300,
    "metastases oligo-métastase LUNG Lung",
    "magnetic resonance (MR), (MR) la résonance magnétique",
)
NAMES = st.sampled_from([f"r{n}" for n in range(40)])
CASED = st.sampled_from(["The Lancet", "the lancet", "THE LANCET", "Thorax", ""])
RECORDS = st.builds(
    lambda name, title, abstract, journal, word, languages: Record(
        name,
        title=title,
        abstract=abstract,
        journal=journal,
        keywords=(word, "Lung", journal),
        languages=languages,
        year=2000 + len(abstract) % 7,
        doi=f"10.1000/{len(title)}",
        authors=(Author("Roy", word),),
        mesh=(MeshHeading("Lung Neoplasms", (journal,) if journal else (), len(title) % 2 == 0),),
    ),
    NAMES,
    st.sampled_from(TEXTS),
    st.lists(st.sampled_from(TEXTS), max_size=3).map(" ".join),
    CASED,
    st.sampled_from(["asthma", "asthme", "l'asthme", "Asthma"]),
    st.sampled_from([(), ("en",), ("fr",), ("de",)]),
)
BATCHES = st.lists(st.lists(RECORDS, min_size=1, max_size=20), min_size=1, max_size=5)


def one_each(batches: Sequence[Sequence[Record]]) -> list[list[Record]]:
    """The batches, each identifier once in all."""
    seen: set[str] = set()
    return [[r for r in batch if not (r.id in seen or seen.add(r.id))] for batch in batches]  # type: ignore[func-returns-value]


@contextmanager
def filled(folder: Path, *batches: Sequence[Record]) -> Iterator[Index]:
    """An index with these records, a transaction for each batch."""
    with Index.create(folder) as index:
        for batch in batches:
            # Some of them look like duplicates.
            index.add(batch, merge=False)
        yield index


@contextmanager
def in_small_pieces() -> Iterator[None]:
    """All that is cut or put aside by size is so at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "_GROUP", 1)
        patch.setattr(postings, "_RUN_POSTINGS", 3)
        patch.setattr(postings, "_RUN_WORDS", 2)
        patch.setattr(spool, "_IN_MEMORY", 1)
        patch.setattr(spool, "_CHUNK", 16)
        patch.setattr(forms, "_AT_ONCE", 2)
        patch.setattr(look_alikes, "_AT_ONCE", 8)
        yield


def files(index: Index) -> list[bytes]:
    """What the files of the only segment hold."""
    assert index.info().segments == 1
    return [next(index.path.glob(f"*{ending}")).read_bytes() for ending in (".lit", ".rec")]


def arrays(index: Index) -> dict[str, np.ndarray]:
    (path,) = index.path.glob("*.lit")
    file = ArrayFile(path)
    return {name: file[name] for name in file._entries}


@settings(max_examples=40, deadline=None)
@given(BATCHES)
def test_a_merged_segment_has_the_bytes_of_one_built_at_once(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[Record]]
) -> None:
    batches = one_each(batches)
    folder = tmp_path_factory.mktemp("merged")
    with filled(folder / "once", [record for batch in batches for record in batch]) as once:
        with filled(folder / "parts", *batches) as parts:
            parts.optimize()
            assert files(parts) == files(once)
            assert parts.check().ok
        with in_small_pieces(), filled(folder / "pieces", *batches) as pieces:
            pieces.optimize()
            assert files(pieces) == files(once)


@settings(max_examples=40, deadline=None)
@given(BATCHES, st.sets(NAMES))
@example(
    [[Record("r1", journal="The Lancet"), Record("r2", journal="THE LANCET"), Record("r3", title="x")]],
    {"r1"},
)
def test_what_is_left_of_segments_is_merged_as_if_nothing_else_had_been_there(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[Record]], dropped: set[str]
) -> None:
    batches = one_each(batches)
    folder = tmp_path_factory.mktemp("left")
    left = [record for batch in batches for record in batch if record.id not in dropped]
    with filled(folder / "parts", *batches) as parts, filled(folder / "once", left) as once:
        parts.delete(*dropped)
        parts.optimize()
        assert list(parts) == left
        if left:
            found, expected = arrays(parts), arrays(once)
            assert found.keys() == expected.keys()
            # Words keep the languages of texts that are gone, and so keys.
            assert not (expected["languages"] & ~found["languages"]).any()
            of_languages = ("languages", "key_", "keyed_", "order_", "same_")
            same = [name for name in found if not name.startswith(of_languages)]
            assert [name for name in same if not np.array_equal(found[name], expected[name])] == []


@settings(max_examples=40, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=60), st.booleans())
def test_a_record_that_comes_twice_is_as_if_it_had_come_the_last_time_alone(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record], is_cut: bool
) -> None:
    folder = tmp_path_factory.mktemp("twice")
    last: dict[str, Record] = {}
    for record in records:
        if last.get(record.id) != record:
            last.pop(record.id, None)
            last[record.id] = record
    with filled(folder / "once", list(last.values())) as once, pytest.MonkeyPatch.context() as patch:
        if is_cut:
            patch.setattr(building, "_GROUP", 100)
        with filled(folder / "twice", records) as twice:
            assert list(twice) == list(last.values())
            assert files(twice) == files(once)


def test_a_language_that_another_segment_adds_brings_its_keys(tmp_path: Path) -> None:
    english = "The treatment of the lesions was with the drug and there were no other lesions"
    french = "Les lésions et les lesions chez les patients de la cohorte avec le traitement"
    batches = [Record("e", abstract=english), Record("g"), Record("h")], [Record("f", abstract=french)]
    with filled(tmp_path / "index", *batches) as index:
        assert index.info().segments == 2
        apart = {variant.text for variant in index.variants("lesion")}
        index.optimize()
        assert {variant.text for variant in index.variants("lesion")} == apart >= {"lesions", "lésions"}


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_a_commit_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def fail(*_: object) -> None:
        raise error("no room")

    with filled(tmp_path / "index", [Record(f"r{n}", title="Lung") for n in range(9)]) as index:
        before = {path.name: path.read_bytes() for path in index.path.iterdir()}
        with monkeypatch.context() as patch:
            patch.setattr(publishing, "synchronize", fail)
            with pytest.raises(error):
                index.add(Record("new", title="Lung"))
        assert {path.name: path.read_bytes() for path in index.path.iterdir()} == before
        assert index.add(Record("new", title="Lung")).added == 1
        assert index.search("lung").total == 10


def test_memory_does_not_grow_with_the_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def peak(count: int) -> int:
        texts = (" ".join(f"word{n * k % 997}" for k in range(1, 250)) for n in range(count))
        gc.collect()
        tracemalloc.start()
        try:
            with Index.create(tmp_path / str(count)) as index:
                index.add(Record(str(n), abstract=text) for n, text in enumerate(texts))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    monkeypatch.setattr(intern, "_BATCH", 1 << 14)
    monkeypatch.setattr(intern, "_SLOT_BITS", 10)
    monkeypatch.setattr(building, "_GROUP", 1 << 14)
    monkeypatch.setattr(postings, "_RUN_POSTINGS", 1 << 12)
    monkeypatch.setattr(spool, "_IN_MEMORY", 1 << 12)
    peak(50)
    # Not two bytes for each word, identifiers and all.
    assert peak(1600) - peak(400) < 1200 * 249 * 2


def test_few_and_many_identifiers_are_looked_up_alike(tmp_path: Path) -> None:
    records = [Record(f"r{n}", title=f"Lung {n}") for n in range(200)]
    with filled(tmp_path / "index", records) as index:
        changed = [record.replace(title="Heart") for record in records[:2]]
        assert index.add(changed[0], Record("new")).updated == 1
        report = index.add(records, changed)
        assert (report.added, report.updated, report.unchanged) == (0, 3, 199)
        assert len(index) == 201


def test_a_commit_keeps_open_what_it_leaves_as_it_is(tmp_path: Path) -> None:
    with filled(tmp_path / "index", [Record(f"r{n}", title="Lung") for n in range(9)]) as index:
        (before,) = index._opened.snapshot.segments
        index.add(Record("new", title="Lung"))
        index.delete("r3")
        after = index._opened.snapshot.segments[0]
        assert after.file is before.file
        assert (before.live.sum(), after.live.sum()) == (9, 8)
        assert index.search("lung").total == 9
