"""What can be added to an index, and what cannot is told and skipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from litsearch import Index, Record, RecordError
from litsearch.storage import writer


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index") as made:
        made.add(Record("a", title="Lung"))
        yield made


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
