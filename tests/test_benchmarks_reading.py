"""The benchmark of reading: every format that is written is read again, and measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import reading
from litsearch.formats import WRITTEN


def test_every_format_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "reading.json"
    assert reading.main(["--records", "20", "--rounds", "1", "--output", str(path)]) == 0
    found = json.loads(path.read_text(encoding="utf-8"))
    assert list(found["figures"]) == list(WRITTEN)
    for form, figures in found["figures"].items():
        assert figures["records"] == 20, form
        assert all(value > 0 for value in figures.values())
    assert capsys.readouterr().out == reading.table(found)
    assert reading.table(found) in path.with_suffix(".md").read_text(encoding="utf-8")
