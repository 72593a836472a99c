"""The sample collection: read-only, announced once, and left for the index of the user."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import litsearch
from litsearch import Index, IndexExistsError, IndexLockedError, Record, locations


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
