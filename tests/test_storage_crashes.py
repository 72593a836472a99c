"""A writer that is stopped anywhere leaves the last commit, or the new one, and nothing between."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from litsearch import Index, Record

CALLS = ("fsync", "rename", "replace", "remove", "unlink")
OLD = {f"r{n}": f"Lung {n}" for n in range(30)}
NEW = {
    **{name: title for name, title in OLD.items() if name not in ("r3", "r7")},
    "r1": "Heart",
    "new": "Lung",
}


class Stopped(BaseException):
    """The end of a process, as far as one can act it out within one."""


@contextmanager
def stopped_at(monkeypatch: pytest.MonkeyPatch, last: int) -> Iterator[list[str]]:
    """Lets the program change the disk so many times; what it did."""
    done: list[str] = []

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def act(*arguments: Any, **options: Any) -> Any:
            if len(done) == last:
                raise Stopped
            done.append(name)
            return call(*arguments, **options)

        return act

    with monkeypatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, counted(name, getattr(os, name)))
        yield done


def change(index: Index) -> None:
    with index.writer() as writer:
        writer.delete("r3")
        writer.delete("r7")
        writer.add(Record("r1", title="Heart"))
        writer.add(Record("new", title="Lung"))


def optimize(index: Index) -> None:
    index.optimize()


def state(folder: Path) -> dict[str, str]:
    with Index.open(folder) as index:
        assert index.check().ok
        left = {record.id: record.title for record in index}
        assert {hit.id for hit in index.search("lung", limit=None)} == {
            name for name, title in left.items() if "Lung" in title
        }
        return left


@pytest.mark.parametrize(("act", "after"), [(change, NEW), (optimize, OLD)])
def test_a_stop_anywhere_leaves_one_state_or_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Index], None], after: dict[str, str]
) -> None:
    seen = []
    for last in count():
        folder = tmp_path / str(last)
        with Index.create(folder) as index:
            index.add(Record(name, title=title) for name, title in list(OLD.items())[:-5])
            index.add(Record(name, title=title) for name, title in list(OLD.items())[-5:])
        index = Index.open(folder)
        with stopped_at(monkeypatch, last) as done:
            try:
                act(index)
            except Stopped:
                stopped = True
            else:
                stopped = False
        seen.append(state(folder))
        assert seen[-1] in (OLD, after)
        with Index.open(folder) as opened:
            opened.add(Record("later", title="Lung"))
        assert state(folder) == {**seen[-1], "later": "Lung"}
        if not stopped:
            assert len(done) == last
            break
    assert seen[0] == OLD
    assert seen[-1] == after
    assert len(seen) > 5


def test_what_is_published_was_made_durable_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record("a", title="Lung"))
        with stopped_at(monkeypatch, 1000) as done:
            index.add(Record("b", title="Lung"), Record("c", title="Lung"))
    published = len(done) - 1 - done[::-1].index("rename")
    assert done[:published].count("fsync") >= 4
    assert "fsync" in done[published:]
    assert not {"remove", "unlink"} & set(done[:published])


def test_a_full_disk_is_told_with_the_folder_and_changes_nothing(tmp_path: Path) -> None:
    index = Index.create(tmp_path / "index")
    index.add(Record("a", title="Lung"))
    many = [Record(f"r{n}", title=f"Word{n} and word{n * 7}") for n in range(3000)]
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(OSError, match="nothing has changed") as told:
            index.add(many)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert told.value.filename == str(tmp_path / "index")
    assert (len(index), index.check().problems) == (1, ())
    assert index.add(many).added == 3000
