"""Transactions: all or nothing, one writer at a time, replaced by identifier, unchanged left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from litsearch import Author, Index, IndexLockedError, Provenance, Record, RecordError
from litsearch.storage import lock


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index") as made:
        made.add(Record("a", title="Lung"), Record("b", title="Colon"))
        yield made


def state(index: Index) -> dict[str, bytes]:
    files = sorted(path for path in index.path.iterdir() if not path.name.endswith("LOCK"))
    return {path.name: path.read_bytes() for path in files}


def found(index: Index, query: str) -> list[str]:
    return [hit.id for hit in index.search(query)]


def test_a_record_with_a_known_identifier_replaces_the_one_there(index: Index) -> None:
    report = index.add(Record("a", title="Heart"), Record("c", title="Skin"))
    assert (report.added, report.updated, report.unchanged, report.failed) == (1, 1, 0, [])
    assert sorted(record.title for record in index) == ["Colon", "Heart", "Skin"]
    assert found(index, "lung") == []
    assert found(index, "heart") == ["a"]
    assert index.variants("lung") == []


def test_the_last_of_several_in_one_transaction_stays(index: Index) -> None:
    report = index.add(Record("a", title="One"), Record("n", title="Two"), Record("a", title="Three"))
    assert (report.added, report.updated) == (1, 2)
    index.add(Record("n", title="Four"), Record("n", title="Five"))
    assert {record.id: record.title for record in index} == {"a": "Three", "b": "Colon", "n": "Five"}
    assert (found(index, "one"), found(index, "four"), found(index, "five")) == ([], [], ["n"])


def test_an_unchanged_record_is_left_alone(index: Index) -> None:
    before, generation = state(index), index.info().generation
    report = index.add(Record("a", title="Lung"), Record("b", title="Colon"))
    assert (report.added, report.updated, report.unchanged) == (0, 0, 2)
    assert index.info().generation == generation
    assert state(index) == before


def test_where_a_record_was_read_is_no_change(index: Index) -> None:
    read = Record("a", title="Lung", provenance=(Provenance("export.nbib", 7, "nbib"),))
    assert index.add(read).unchanged == 1
    assert index.add(read.replace(authors=(Author("Roy"),))).updated == 1
    assert index.add(read.replace(authors=(Author("Roy"),), provenance=())).unchanged == 1


def test_an_empty_transaction_changes_nothing(index: Index) -> None:
    before = state(index)
    index.add()
    index.add([])
    assert index.delete() == 0
    assert index.delete("nobody") == 0
    with index.writer():
        pass
    assert state(index) == before


def test_deleting_counts_what_was_there(index: Index) -> None:
    assert index.delete("a", "nobody", "a") == 1
    assert found(index, "lung colon") == ["b"]
    assert (len(index), "a" in index) == (1, False)
    assert index.delete("b") == 1
    assert (len(index), index.search("colon").total, index.info().segments) == (0, 0, 0)
    index.add(Record("a", title="Lung"))
    assert found(index, "lung") == ["a"]


def test_a_writer_adds_and_deletes_at_once(index: Index) -> None:
    with index.writer() as writer:
        writer.add(Record("c", title="Skin"))
        assert writer.delete("a")
        assert not writer.delete("a")
        writer.add(Record("d", title="Heart"))
        assert writer.delete("d")
        writer.add(Record("b", title="Brain"))
        assert writer.delete("b")
        writer.add(Record("a", title="Lung"))
        assert [record.id for record in index] == ["a", "b"]
    assert sorted(record.id for record in index) == ["a", "c"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_exception_rolls_everything_back(index: Index, error: type[BaseException]) -> None:
    before = state(index)
    with pytest.raises(error), index.writer() as writer:
        writer.add(Record("c", title="Skin"))
        writer.delete("a")
        raise error
    assert state(index) == before
    assert sorted(record.id for record in Index.open(index.path)) == ["a", "b"]
    assert found(index, "lung") == ["a"]
    assert index.add(Record("c", title="Skin")).added == 1


def test_a_source_that_fails_changes_nothing(index: Index) -> None:
    def records() -> Iterator[Record]:
        yield Record("c", title="Skin")
        raise OSError("the disk is gone")

    before = state(index)
    with pytest.raises(OSError, match="gone"):
        index.add(records())
    assert state(index) == before


@pytest.mark.parametrize(
    "record",
    [
        Record("bad", title="x", year=20_190),
        Record("bad", title="x", year=-1),
        Record("bad", title="x", extra={"what": object()}),
        Record("bad", title="x", extra={"what": {1, 2}}),
    ],
)
def test_a_record_that_cannot_be_stored_is_refused_by_name(index: Index, record: Record) -> None:
    before = state(index)
    with pytest.raises(RecordError, match="'bad'"):
        index.add(Record("c", title="Skin"), record)
    assert state(index) == before
    assert index.add(Record("c", title="Skin")).added == 1


def test_each_add_is_one_transaction(index: Index) -> None:
    generation = index.info().generation
    index.add([Record(f"n{n}", title=f"Skin {n}") for n in range(50)], Record("z", title="Last"))
    assert index.info().generation == generation + 1
    index.delete("a", "b")
    assert index.info().generation == generation + 2


def test_a_second_writer_is_told_that_the_index_is_locked(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait = lock.try_for
    monkeypatch.setattr(lock, "try_for", lambda acquire, **_: wait(acquire, timeout=0.1, delay=0.01))
    second = Index.open(index.path)
    with index.writer() as writer:
        writer.add(Record("c", title="Skin"))
        with pytest.raises(IndexLockedError, match="another program is writing") as raised:
            second.add(Record("d", title="Heart"))
        assert str(index.path) in str(raised.value)
        assert found(second, "lung") == ["a"]
        assert found(Index.open(index.path), "skin") == []
    second.add(Record("d", title="Heart"))
    assert sorted(record.id for record in second) == ["a", "b", "c", "d"]


def test_a_second_writer_waits_and_adds_to_what_the_first_wrote(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = index.writer()
    writer.__enter__().add(Record("c", title="Skin"))
    wait = lock.try_for

    def finish_first(acquire: object, **options: float) -> bool:
        monkeypatch.setattr(lock, "try_for", wait)
        writer.__exit__(None, None, None)
        return bool(wait(acquire, **options))

    monkeypatch.setattr(lock, "try_for", finish_first)
    second = Index.open(index.path)
    second.add(Record("d", title="Heart"))
    assert sorted(record.id for record in second) == ["a", "b", "c", "d"]


def test_an_index_that_cannot_be_written_to_says_so(index: Index) -> None:
    (index.path / "MAIN_WRITELOCK").unlink()
    (index.path / "MAIN_WRITELOCK").mkdir()
    with pytest.raises(IndexLockedError, match="cannot be written to"):
        index.add(Record("c", title="Skin"))
    assert found(Index.open(index.path), "lung") == ["a"]
