"""How far a reading is: records done, and about how many there are."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from litsearch import Index, Record


def lines(count: int) -> bytes:
    return b"".join(
        json.dumps({"id": f"{i:09}", "title": f"Title {i:09}"}).encode() + b"\n" for i in range(count)
    )


def told(tmp_path: Path, *sources: object) -> list[tuple[int, int | None]]:
    calls: list[tuple[int, int | None]] = []
    with Index.create(tmp_path / "index", overwrite=True) as index:
        index.add(*sources, progress=lambda done, total: calls.append((done, total)))
    return calls


def test_the_total_of_files_is_judged_by_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(9000))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines(9000)))
    calls = told(tmp_path, tmp_path / "a.jsonl")
    assert [done for done, _ in calls] == list(range(1, 9001))
    # what is read ahead counts as read, so that the total is told too low until the end
    assert all(total is not None and max(done, 4500) <= total <= 9000 for done, total in calls[4500:])
    assert calls[-1] == (9000, 9000)
    calls = told(tmp_path, tmp_path / "a.jsonl", str(tmp_path / "b.jsonl.gz"), [])
    assert calls[-1] == (18000, 18000)
    assert all(done <= (total or 0) for done, total in calls)


def test_the_total_of_records_is_not_known(tmp_path: Path) -> None:
    assert told(tmp_path, [Record("a", title="A")]) == [(1, None)]
