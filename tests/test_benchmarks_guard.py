"""The guard against work that grows unseen."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import litsearch
from benchmarks import guard


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(guard, "STORED", tmp_path / "guard.json")
    monkeypatch.setattr(guard, "measured", lambda: {"calls": 100, "bytes": 1000})
    return tmp_path / "guard.json"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["guard", *arguments])
    status: int = guard.main()
    return status


def test_calls_are_the_same_each_time() -> None:
    def work() -> object:
        return litsearch.analyze("Métastases cérébrales du cancer du poumon")

    work()
    assert guard.calls(work) == guard.calls(work) > 10


def test_a_rise_is_an_error(
    stored: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--update") == 0
    assert run(monkeypatch) == 0
    monkeypatch.setattr(guard, "measured", lambda: {"calls": 116, "bytes": 1149})
    assert run(monkeypatch) == 1
    assert "risen by more than 15%: calls" in capsys.readouterr().err


def test_other_versions_of_python_keep_their_figures(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored.write_text(json.dumps({"2.7": {"calls": 1}}), encoding="utf-8")
    assert run(monkeypatch) == 0
    assert run(monkeypatch, "--update") == 0
    assert len(json.loads(stored.read_text(encoding="utf-8"))) == 2
