"""``litsearch index``, ``delete`` and ``optimize``: the commands that change an index."""

from __future__ import annotations

import re

import pytest

from litsearch import Index


def counts(result):
    """The figures of the last line: added, updated, unchanged, failed."""
    line = result.stderr.splitlines()[-1]
    return [int(number) for number in re.findall(r"(\d+) (?:added|updated|unchanged|failed)", line)]


@pytest.fixture
def source(tmp_path):
    """A file of two records and one that cannot be read."""
    path = tmp_path / "source.jsonl"
    path.write_text('{"id": "a", "title": "A"}\n{"id": "b", "title": 5}\n{"id": "c", "title": "C"}\n')
    return path


def test_a_missing_index_is_made_and_told(run, fixtures, tmp_path):
    result = run("index", fixtures / "records.jsonl", "--index", "new.index")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("2 added, 0 updated, 0 unchanged, 0 failed: new.index (")
    assert len(Index.open(tmp_path / "new.index")) == 2


def test_the_same_records_again_are_unchanged(run, fixtures):
    run("index", fixtures, "--index", "new.index")
    again = run("index", fixtures, "--index", "new.index")
    assert again.exit_code == 0
    added, updated, unchanged, failed = counts(again)
    assert (added, updated, failed) == (0, 0, 0) and unchanged > 2


def test_a_record_that_differs_is_updated(run, tmp_path):
    for title in ("A", "B"):
        (tmp_path / "a.jsonl").write_text(f'{{"id": "a", "title": "{title}"}}')
        result = run("index", "a.jsonl", "--index", "new.index")
    assert counts(result) == [0, 1, 0, 0]
    assert Index.open(tmp_path / "new.index").get("a").title == "B"


def test_failures_are_listed_with_their_place(run, source):
    result = run("index", source, "--index", "new.index")
    assert result.exit_code == 0
    failure, last = result.stderr.splitlines()
    assert failure.startswith(f"failed: {source}, line 2: field") and "title" in failure
    assert last.startswith("2 added, 0 updated, 0 unchanged, 1 failed")


def test_stop_on_error_changes_nothing(run, source, papers, tmp_path):
    for index in (papers, tmp_path / "new.index"):
        result = run("index", source, "--stop-on-error", "--index", index)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("litsearch: ") and result.stderr.count("\n") == 1
    assert len(Index.open(papers)) == 4
    assert not (tmp_path / "new.index").exists()


def test_when_everything_fails_no_index_is_left(run, tmp_path):
    (tmp_path / "bad.txt").write_text("nothing that any format knows")
    result = run("index", "bad.txt", "--index", "new.index")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith("0 added, 0 updated, 0 unchanged, 1 failed")
    assert not (tmp_path / "new.index").exists()


def test_a_source_that_does_not_exist_is_one_error(run, source, tmp_path):
    result = run("index", source, "missing.txt", "--index", "new.index")
    assert result.exit_code == 2
    assert result.stderr == "litsearch: missing.txt: there is no such file or folder\n"
    assert not (tmp_path / "new.index").exists()


def test_new_refuses_an_index_that_is_there(run, source, papers):
    result = run("index", source, "--new", "--index", papers)
    assert result.exit_code == 2
    assert result.stderr == f"litsearch: {papers}: an index is there already; leave out --new to add to it\n"
    assert run("index", source, "--new", "--index", "new.index").exit_code == 0


def test_without_a_name_the_index_is_the_users_own(run, source, tmp_path):
    Index.create(tmp_path / "index")
    result = run("index", source)
    assert result.exit_code == 0
    assert str(tmp_path / "home") in result.stderr
    assert len(Index.open(tmp_path / "index")) == 0


def test_the_format_can_be_named(run, tmp_path):
    (tmp_path / "odd.txt").write_text('{"title": "A", "x": 1, "y": 2, "z": 3}')
    assert run("index", "odd.txt", "--index", "new.index").exit_code == 2
    assert run("index", "odd.txt", "--format", "jsonl", "--index", "new.index").exit_code == 0
    assert run("index", "odd.txt", "--format", "odd", "--index", "new.index").exit_code == 2


def test_standard_input_is_a_source(run):
    result = run("index", "-", "--index", "new.index", input='{"title": "Œdème"}')
    assert counts(result) == [1, 0, 0, 0]
    assert "Œdème" in run("search", "oedème", "--index", "new.index").stdout


def test_delete(run, papers):
    result = run("delete", "pmid:1", "missing", "pmid:3", "--index", papers)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == ["no record has the identifier 'missing'", "2 records deleted"]
    assert [record.id for record in Index.open(papers)] == ["pmid:2", "x:odd"]


def test_delete_of_nothing(run, papers):
    result = run("delete", "missing", "--index", papers)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "0 records deleted"


@pytest.mark.parametrize("options", [[], ["--rebuild"]])
def test_optimize(run, papers, options):
    run("delete", "pmid:1", "--index", papers)
    result = run("optimize", *options, "--index", papers)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"{papers}: 3 records, ")
    info = Index.open(papers).info()
    assert (info.records, info.deleted, info.segments) == (3, 0, 1)
