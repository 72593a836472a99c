"""An index from its making to its end: writers, what is refused, what is shown, and what is left."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import litsearch
from litsearch import (
    Index,
    IndexCorruptError,
    IndexExistsError,
    IndexLockedError,
    Record,
    RecordError,
    locations,
)
from litsearch import opened as opened_module
from litsearch.storage import contents, writer


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index") as made:
        made.add(Record("a", title="Lung"))
        yield made


@pytest.fixture
def overtaken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which another program makes an index just before this one can."""
    folder, lock = tmp_path / "index", writer.write_lock

    def wait(*arguments: Any) -> Any:
        monkeypatch.setattr(writer, "write_lock", lock)
        Index.create(folder).add(Record("a", title="Lung"))
        return lock(*arguments)

    monkeypatch.setattr(writer, "write_lock", wait)
    return folder


def test_an_index_made_in_the_meantime_is_not_wiped(overtaken: Path) -> None:
    with pytest.raises(IndexExistsError, match="an index is there already"):
        Index.create(overtaken)
    assert len(Index.open(overtaken)) == 1


def test_an_index_made_in_the_meantime_is_opened(overtaken: Path) -> None:
    assert len(Index.open(overtaken, create=True)) == 1


def test_what_a_stopped_writer_left_is_no_other_file(tmp_path: Path) -> None:
    for name in ("MAIN_WRITELOCK", "_MAIN_0.toc.1700000000.25", ".draft.lit", ".DS_Store"):
        (tmp_path / name).write_bytes(b"")
    Index.create(tmp_path).add(Record("a", title="Lung"))
    assert len(Index.open(tmp_path)) == 1
    assert not list(tmp_path.glob("*.toc.*"))


def test_a_commit_takes_away_what_stopped_writers_left(index: Index) -> None:
    left = ("_MAIN_7.toc.1700000000.25", ".draft.lit", ".draft.rec")
    others = (".DS_Store", "notes.txt")
    for name in (*left, *others):
        (index.path / name).write_bytes(b"x")
    index.add(Record("b", title="Heart"))
    assert {path.name for path in index.path.iterdir()}.isdisjoint(left)
    assert {path.name for path in index.path.iterdir()}.issuperset(others)


def test_an_index_is_opened_by_its_name_too(index: Index) -> None:
    for path in (index.path, str(index.path)):
        with Index(path) as opened:
            assert (len(opened), "a" in opened, opened.path) == (1, True, index.path)


@pytest.mark.parametrize("ids", [("a",), ["a"], 5])
def test_what_is_no_identifier_is_not_passed_over(index: Index, ids: Any) -> None:
    with pytest.raises(TypeError, match="an identifier is a text"):
        index.delete("a", ids)
    assert len(index) == 1


def test_a_writer_adds_deletes_and_counts(index: Index) -> None:
    with index.writer() as change:
        change.add(Record("a", title="Lung"))
        change.add(Record("b", title="Heart"))
        assert change.delete("a")
        with pytest.raises(RecordError, match="not a record"):
            change.add({"id": "c"})  # type: ignore[arg-type]
    assert (change.added, change.updated, change.unchanged) == (1, 0, 1)
    assert {name for name in dir(change) if not name.startswith("_")} == {
        "add",
        "delete",
        "added",
        "updated",
        "unchanged",
        "merged",
    }


def test_a_writer_is_of_no_use_after_its_block(index: Index) -> None:
    with index.writer() as left:
        left.add(Record("b", title="Heart"))
    with pytest.raises(RuntimeError), index.writer() as failed:
        raise RuntimeError
    for done in (left, failed):
        with pytest.raises(ValueError, match="writer is done"):
            done.add(Record("c", title="Skin"))
        with pytest.raises(ValueError, match="writer is done"):
            done.delete("a")
    assert {record.id for record in index} == {"a", "b"}


@pytest.mark.parametrize(
    "act",
    [
        lambda index: index.add(Record("b", title="Heart")),
        lambda index: index.delete("a"),
        lambda index: index.optimize(),
        lambda index: index.writer().__enter__(),
    ],
)
def test_writing_within_a_writer_is_refused_at_once(index: Index, act: Callable[[Index], Any]) -> None:
    started = time.monotonic()
    with index.writer() as change:
        with pytest.raises(IndexLockedError, match="by this program already") as raised:
            act(index)
        change.add(Record("c", title="Skin"))
    assert time.monotonic() - started < 5
    assert str(index.path) in str(raised.value)
    assert {record.id for record in index} == {"a", "c"}
    act(index)


def test_threads_write_through_one_index_one_after_the_other(index: Index) -> None:
    def write(name: str) -> None:
        for n in range(5):
            index.add(Record(f"{name}{n}", title="Lung"))

    threads = [threading.Thread(target=write, args=(name,)) for name in "bcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert index.search("lung").total == len(index) == 16


def test_skipping_goes_on_after_records_that_cannot_be_stored(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    path.write_text('{"id": "f1", "title": "Skin"}\n{"id": "f2", "title": "Skin", "year": 1}\n')
    bad = Record("late", title="Skin", year=20_190)
    report = index.add(
        Record("b", title="Heart"),
        bad,
        [Record("c", title="Liver"), {"id": "d"}, Record("odd", title="Skin", extra={"x": {1}})],
        path,
        on_error="skip",
    )
    assert (report.added, report.updated, report.unchanged) == (4, 0, 0)
    assert [(source, position) for source, position, _ in report.failed] == [
        ("record", 2),
        ("records", 2),
        ("records", 3),
    ]
    assert [type(error) for *_, error in report.failed] == [RecordError] * 3
    for part, (_, _, error) in zip(("'late'", "'d'", "'odd'"), report.failed, strict=True):
        assert part in str(error)
    assert {record.id for record in index} == {"a", "b", "c", "f1", "f2"}


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        (["a.ris", "b.ris"], r"'a\.ris' is not a record; of a list of paths give the items"),
        ([{"title": "Skin"}], r"is not a record; make one with litsearch\.Record\.from_dict"),
        ({"title": "Skin"}, "is not a path, a file, a record or an iterable of records"),
        (b"TY  - JOUR", "is not a path, a file, a record or an iterable of records"),
    ],
)
def test_what_can_be_added_is_told(index: Index, given: Any, advice: str) -> None:
    with pytest.raises(RecordError, match=advice):
        index.add(given)


def test_what_a_file_holds_and_cannot_be_stored_is_placed_in_it(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(change: writer.Transaction, record: Record) -> None:
        if record.id == "f2":
            raise RecordError("no")

    path = tmp_path / "papers.jsonl"
    path.write_text('{"id": "f1", "title": "Skin"}\n{"id": "f2", "title": "Skin"}\n')
    monkeypatch.setattr(writer.Transaction, "add", refuse)
    assert [failed[:2] for failed in index.add(path, on_error="skip").failed] == [(str(path), 2)]


def test_an_equal_record_in_one_add_is_unchanged(index: Index) -> None:
    new = Record("n", title="Heart", extra={"x": 1})
    report = index.add(new, new.replace(), new.replace(extra={"x": True}))
    assert (report.added, report.updated, report.unchanged) == (1, 1, 1)


CALLS: list[Callable[[Index], Any]] = [
    len,
    list,
    lambda index: "a" in index,
    lambda index: index.search("lung"),
    lambda index: index.count("lung"),
    lambda index: list(index.scan("lung")),
    lambda index: index.get("a"),
    lambda index: index.add(Record("b", title="Heart")),
    lambda index: index.delete("a"),
    lambda index: index.writer().__enter__(),
    lambda index: index.optimize(),
    lambda index: index.refresh(),
    lambda index: index.parse("lung"),
    lambda index: index.variants("lung"),
    lambda index: index.suggest("lu"),
    lambda index: index.similar("a"),
    lambda index: index.info(),
    lambda index: index.check(),
]


@pytest.mark.parametrize("call", CALLS)
def test_a_closed_index_answers_nothing(index: Index, call: Callable[[Index], Any]) -> None:
    call(index)
    index = Index.open(index.path)
    index.close()
    index.close()
    assert "closed" in repr(index)
    with pytest.raises(ValueError, match="the index is closed"):
        call(index)


def test_what_is_under_way_outlives_the_closing(index: Index) -> None:
    records, hit = iter(index), index.search("lung")[0]
    with index.writer() as change:
        change.add(Record("b", title="Heart"))
        index.close()
    assert ([record.id for record in records], hit.title) == (["a"], "Lung")
    assert len(Index.open(index.path)) == 2


def test_a_slow_refresh_does_not_take_back_a_commit(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    look, reading, read_on = opened_module.latest_snapshot, threading.Event(), threading.Event()

    def slow(*arguments: Any) -> Any:
        monkeypatch.setattr(opened_module, "latest_snapshot", look)
        found = look(*arguments)
        reading.set()
        read_on.wait(10)
        return found

    Index.open(index.path).add(Record("b", title="Heart"))
    monkeypatch.setattr(opened_module, "latest_snapshot", slow)
    refreshing = threading.Thread(target=index.refresh)
    refreshing.start()
    reading.wait(10)
    adding = threading.Thread(target=lambda: index.add(Record("c", title="Skin")))
    adding.start()
    adding.join(0.3)
    read_on.set()
    adding.join()
    refreshing.join()
    assert {record.id for record in index} == {"a", "b", "c"}


@pytest.mark.parametrize(
    "act",
    [
        lambda index: index.search("lung"),
        lambda index: index.count("lung"),
        lambda index: list(index.scan("lung")),
        lambda index: index.variants("lung"),
        lambda index: index.get("a"),
    ],
)
def test_damage_that_a_search_meets_is_told(index: Index, act: Callable[[Index], Any]) -> None:
    (path,) = index.path.glob("*.lit")
    arrays = index._opened.snapshot.segments[0].file
    index.close()
    with open(path, "r+b") as file:
        for name in (
            "documents",
            "words_start",
            "position_start",
            "codes",
            "order_spelling",
            "value_documents",
        ):
            file.seek(arrays._start + arrays._entries[name]["offset"])
            file.write(b"\xfe" * arrays[name].nbytes)
    with Index.open(index.path) as damaged, pytest.raises(IndexCorruptError, match="litsearch check") as told:
        act(damaged)
    assert str(path) in str(told.value)


def test_an_argument_without_meaning_is_no_damage(index: Index) -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="limit"):
            index.search("lung", limit=-1)
        with pytest.raises(ValueError, match="order"):
            list(index.scan("lung", sort="colour"))


def test_search_sees_that_an_index_was_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    for name in ("a", "b", "c"):
        Index.create(folder).add(Record(name, title="Lung"))
        assert [hit.id for hit in litsearch.search("lung", index=folder)] == [name]
        shutil.rmtree(folder)


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample collection of its own, as in a source clone, far from any index of the user."""
    folder = tmp_path / "clone" / "index"
    monkeypatch.setattr(locations, "sample_index", lambda: folder)
    monkeypatch.setattr(locations, "user_index", lambda: tmp_path / "user" / "index")
    monkeypatch.delenv("LITSEARCH_INDEX", raising=False)
    monkeypatch.chdir(tmp_path)
    # Whoever makes it, such as the script that builds it, fills it too.
    with Index.create(folder) as made:
        made.add(Record("a", title="Lung"))
    return folder


@pytest.mark.parametrize(
    "act",
    [
        lambda folder: Index.open(folder).add(Record("b", title="Heart")),
        lambda folder: Index.open(folder).delete("a"),
        lambda folder: Index.open(folder, create=True).optimize(),
        lambda folder: Index.create(folder, overwrite=True),
        lambda folder: Index.rebuild(folder),
    ],
)
def test_the_sample_is_not_written_to(sample: Path, act: Callable[[Path], Any]) -> None:
    with pytest.raises(IndexLockedError, match="read-only"):
        act(sample)
    assert [record.id for record in Index.open(sample)] == ["a"]
    with pytest.raises(IndexExistsError):
        Index.create(sample)


def test_what_open_makes_by_default_is_the_index_of_the_user(sample: Path, tmp_path: Path) -> None:
    with Index.open(create=True) as index:
        assert index.path == tmp_path / "user" / "index"
        index.add(Record("b", title="Heart"))
    assert [record.id for record in Index.open()] == ["b"]


def test_the_sample_is_announced_once(sample: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "litsearch"):
        for _ in range(3):
            assert litsearch.search("lung").total == 1
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_a_stamp_tells_commits_apart(index: Index) -> None:
    first = contents.latest_stamp(index.path)
    assert contents.latest_stamp(index.path) == first
    index.add(Record("b", title="Heart"))
    assert contents.latest_stamp(index.path)[0] == first[0] + 1
    assert contents.latest_stamp(index.path / "missing") == (-1, 0, 0)
