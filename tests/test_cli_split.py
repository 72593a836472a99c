"""``litsearch index`` tells what it merged, and ``litsearch split`` takes it apart."""

from __future__ import annotations

import json

import pytest

from litsearch import Index

TITLE = "Invented trial of aspirin in ten towns"


@pytest.fixture
def exports(tmp_path):
    """Two files with one article each, which is the same."""
    for name, known in (("one", {"pmid": "7"}), ("other", {"keywords": ["aspirin"]})):
        record = {"title": TITLE, "doi": "10.1000/xyz", **known}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record))
    return ["one.jsonl", "other.jsonl"]


def test_what_was_merged_is_counted(run, exports, tmp_path):
    result = run("index", *exports, "--index", "new.index")
    assert result.exit_code == 0
    assert result.stderr.startswith("1 added, 0 updated, 0 unchanged, 0 failed, 1 merged: new.index (")
    again = run("index", *exports, "--index", "new.index")
    assert again.stderr.startswith("0 added, 0 updated, 2 unchanged, 0 failed: new.index (")
    shown = run("show", "doi:10.1000/xyz", "--index", "new.index")
    assert "aspirin" in shown.stdout and "litsearch split" in shown.stdout


def test_duplicates_can_be_kept(run, exports, tmp_path):
    result = run("index", *exports, "--no-merge", "--index", "new.index")
    assert result.stderr.startswith("2 added, 0 updated, 0 unchanged, 0 failed: new.index (")


def test_a_merged_record_is_split(run, exports, tmp_path):
    run("index", *exports, "--index", "new.index")
    result = run("split", "pmid:7", "--index", "new.index")
    assert (result.exit_code, result.stdout) == (0, "pmid:7\ndoi:10.1000/xyz\n")
    assert len(Index.open(tmp_path / "new.index")) == 2
    again = run("split", "pmid:7", "--index", "new.index")
    assert (again.exit_code, again.stdout) == (2, "")
    assert again.stderr == "litsearch: record 'pmid:7' was not merged of several\n"
    missing = run("split", "pmid:8", "--index", "new.index")
    assert (missing.exit_code, missing.stderr) == (1, "no record has the identifier 'pmid:8'\n")
