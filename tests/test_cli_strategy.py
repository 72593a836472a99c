"""``--strategy FILE``: a search strategy is searched, counted, exported and reported alike."""

from __future__ import annotations

import json

import pytest

from litsearch import read

LINES = "1. lung\n2. cancer or zzzyx\n3. #1 AND #2\n"


@pytest.fixture
def strategy(tmp_path):
    """The name of a file with a strategy."""
    (tmp_path / "review.txt").write_text(LINES)
    return "review.txt"


def test_lines_stand_on_standard_error_and_hits_on_standard_output(run, papers, strategy):
    result = run("search", "--strategy", strategy, "--format", "ids", "--index", papers)
    assert set(result.stdout.split()) == {"pmid:1", "pmid:2"}
    assert result.stderr.splitlines()[:3] == [
        "   #1          2  lung",
        "   #2          3  cancer or zzzyx",
        "   #3          2  #1 AND #2",
    ]
    assert "advice: line 2: 'or' is taken as a word; the operator is written OR" in result.stderr
    assert "advice: line 2: no record holds zzzyx" in result.stderr


def test_counts_alone(run, papers, strategy):
    text = run("search", "--strategy", strategy, "--count", "--index", papers)
    assert text.stdout.splitlines()[2] == "   #3          2  #1 AND #2"
    found = json.loads(
        run("search", "--strategy", strategy, "--count", "--format", "json", "--index", papers).stdout
    )
    assert found[2] == {"number": 3, "text": "#1 AND #2", "count": 2}


def test_nothing_in_a_line_is_obeyed(run, papers, tmp_path):
    (tmp_path / "odd.txt").write_text("1. lung\x1b[31m cancer")
    shown = run("search", "--strategy", "odd.txt", "--count", "--index", papers).stdout
    assert "lung [31m cancer" in shown and "\x1b" not in shown


def test_json_holds_the_lines(run, papers, strategy):
    result = run("search", "--strategy", strategy, "--format", "json", "--index", papers)
    found = json.loads(result.stdout)
    assert [line["count"] for line in found["lines"]] == [2, 3, 2]
    assert found["warnings"][0].startswith("line 2: ")


def test_a_strategy_is_exported(run, papers, strategy, tmp_path):
    result = run("export", "--strategy", strategy, "-o", "out.ris", "--index", papers)
    assert (result.exit_code, result.stderr) == (0, "2 records written to out.ris\n")
    assert {record.year for record in read(tmp_path / "out.ris")} == {2021, 2018}


def test_a_strategy_is_reported(run, papers, strategy):
    result = run("report", "--strategy", strategy, "--index", papers)
    assert "| #3 | `#1 AND #2` | 2 |" in result.stdout
    assert result.stdout.endswith("|\n") and not result.stdout.endswith("\n\n")


@pytest.mark.parametrize("command", ["search", "report", "export"])
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "give a query, or a file of lines with --strategy"),
        (["lung", "--strategy", "review.txt"], "give a query or --strategy, not both"),
        (["--strategy", "missing.txt"], "missing.txt: there is no such file"),
        (["--strategy", "."], ".: is a folder"),
        (["--strategy", "empty.txt"], "empty.txt: the strategy holds no line"),
        (["--strategy", "wrong.txt"], "wrong.txt: line 2 of the strategy refers to #7"),
    ],
)
def test_what_is_wrong_is_told(run, papers, strategy, tmp_path, command, given, told):
    (tmp_path / "empty.txt").write_text("\n")
    (tmp_path / "wrong.txt").write_text("1. lung\n2. #1 AND #7\n")
    output = ["-o", "out.ris"] if command == "export" else []
    result = run(command, *given, *output, "--index", papers)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr and result.stderr.count("\n") == 1


def test_a_strategy_is_no_query(run, papers, strategy):
    result = run("search", "--strategy", strategy, "--query-only", "--index", papers)
    assert result.exit_code == 2 and "--query-only takes a query" in result.stderr
