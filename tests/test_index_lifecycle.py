"""An index from its making to its closing, and what stopped writers left."""

from __future__ import annotations

import copy
import pickle
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import litsearch
from litsearch import Index, IndexExistsError, IndexNotFoundError, Record
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


def test_search_sees_that_an_index_was_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    for name in ("a", "b", "c"):
        Index.create(folder).add(Record(name, title="Lung"))
        assert [hit.id for hit in litsearch.search("lung", index=folder)] == [name]
        shutil.rmtree(folder)


def test_an_index_whose_folder_was_removed_cannot_be_changed(index: Index) -> None:
    shutil.rmtree(index.path)
    for change in (lambda: index.add(Record("b", title="Heart")), lambda: index.delete("a"), index.optimize):
        with pytest.raises(IndexNotFoundError, match="there is no such folder; make an index"):
            change()
    assert not index.path.exists()


def test_an_identifier_that_is_no_text_is_refused(index: Index) -> None:
    with pytest.raises(TypeError, match="an identifier is a text, not 3"):
        index.get(3)  # type: ignore[arg-type]


def test_a_stamp_tells_commits_apart(index: Index) -> None:
    first = contents.latest_stamp(index.path)
    assert contents.latest_stamp(index.path) == first
    index.add(Record("b", title="Heart"))
    assert contents.latest_stamp(index.path)[0] == first[0] + 1
    assert contents.latest_stamp(index.path / "missing") == (-1, 0, 0)


def test_what_depends_on_an_open_index_tells_that_it_cannot_be_copied(index: Index) -> None:
    results = index.search("lung")
    for item in (index, results, results[0], results.query):
        for copied in (pickle.dumps, copy.deepcopy):
            with pytest.raises(TypeError, match="open index cannot be copied or pickled"):
                copied(item)
    assert pickle.loads(pickle.dumps(results[0].record)) == results[0].record


@pytest.mark.parametrize(
    "act",
    [Index.open, partial(Index.open, create=True), lambda name: litsearch.search("lung", index=name)],
)
def test_an_empty_name_is_no_name(act: Callable[[str], Any]) -> None:
    with pytest.raises(IndexNotFoundError, match="the name of the index is empty"):
        act("")
