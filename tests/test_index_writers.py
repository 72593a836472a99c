"""Writers of an index: what they count, when they are done, and that one writes at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from litsearch import Index, IndexLockedError, Record, RecordError


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index") as made:
        made.add(Record("a", title="Lung"))
        yield made


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
