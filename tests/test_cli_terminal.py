"""What a person at a terminal sees: colours, lines wrapped to the width, progress."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console
from rich.progress import Progress

from litsearch import Index, Record
from litsearch.cli import output, progress, search_output, tables, variants

_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def terminal(monkeypatch):
    """Makes both standard streams pass for a terminal of 60 columns."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for module in (output, progress, search_output, tables, variants):
        monkeypatch.setattr(module, "is_terminal", lambda stream: True)


@pytest.mark.usefixtures("terminal")
def test_hits_are_coloured_and_wrapped(run, papers):
    # click strips colours from what is no terminal; rich writes them itself
    result = run("search", "oligoprogression", "--explain", "--facet", "year", "--index", papers)
    assert "\x1b[1;33mOligoprogression\x1b[0m" in result.stdout
    lines = _CODES.sub("", result.stdout).splitlines()
    assert max(map(len, lines)) <= 60
    assert lines[0].startswith("1. Oligoprogression in lung cancer")
    assert all(line.startswith("   ") for line in lines[1:5])
    assert any(line.strip() == "1  2021" for line in lines)


@pytest.mark.usefixtures("terminal")
def test_no_color_is_honoured(run, papers, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    result = run("search", "oligoprogression", "--index", papers)
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", result.stdout)


@pytest.mark.usefixtures("terminal")
def test_nothing_in_a_record_is_obeyed(run, papers):
    result = run("search", "brackets", "--index", papers)
    assert "\x1b[31mcolour" not in result.stdout
    assert "Odd [red]brackets[/red] and  [31mcolour [0m codes" in _CODES.sub("", result.stdout)
    for form in ("ris", "nbib", "bibtex", "csv"):
        exported = run("export", "brackets", "--format", form, "-o", "-", "--index", papers).stdout
        assert "[red]brackets" in exported and "\x1b" not in exported
    shown = _CODES.sub("", run("show", "x:odd", "--index", papers).stdout)
    assert "[red]brackets[/red]" in shown


@pytest.mark.usefixtures("terminal")
def test_a_file_gets_no_colours(run, papers, tmp_path):
    run("search", "oligoprogression", "-o", "out.txt", "--index", papers)
    assert "\x1b" not in (tmp_path / "out.txt").read_text("utf-8")


@pytest.mark.usefixtures("terminal")
def test_long_lists_are_cut(run, tmp_path):
    Index.create(tmp_path / "many").add(
        *(Record(str(n), title=f"Onco{n} onco{n}a", year=2000 + n) for n in range(15)),
        Record("all", title=" ".join(f"onco{n}" for n in range(15))),
    )
    shown = _CODES.sub("", run("search", "onco*", "-n", "20", "--facet", "year", "--index", "many").stdout)
    assert "7 more" in shown
    assert "and 5 more" in shown


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("arguments", [["analyze", "PD-L1"], ["formats"]])
def test_tables_are_aligned(run, papers, arguments):
    shown = _CODES.sub("", run(*arguments, "--index", papers).stdout)
    assert "\t" not in shown
    assert max(map(len, shown.splitlines())) <= 60


@pytest.mark.usefixtures("terminal")
def test_variants_are_marked_in_their_examples(run, papers):
    shown = run("variants", "radiothérapie", "--all", "--index", papers).stdout
    assert "\x1b[1;33mRadiothérapie\x1b[0m" in shown
    assert "\n\nleft out\n" in _CODES.sub("", shown)


@pytest.mark.usefixtures("terminal")
def test_examples_are_wrapped_under_themselves(run, papers):
    lines = _CODES.sub("", run("variants", "oligoprogressive", "--index", papers).stdout).splitlines()
    assert max(map(len, lines)) <= 60
    assert [line.rstrip() for line in lines[2:4]] == [
        " " * 15 + "Oligoprogressive disease was seen in ten",
        " " * 15 + "patients. They were…",
    ]


@pytest.mark.usefixtures("terminal")
def test_values_stand_side_by_side(run, papers):
    lines = _CODES.sub("", run("show", "pmid:2", "--index", papers).stdout).splitlines()
    assert lines[0].split() == ["id", "pmid:2"]
    assert [line.split() for line in lines if "thérapie" in line or "oligo" in line] == [
        ["keywords", "oligométastase"],
        ["radiothérapie"],
    ]


@pytest.mark.usefixtures("terminal")
def test_progress_goes_to_standard_error(run, fixtures):
    result = run("index", fixtures / "records.jsonl", "--index", "new.index")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 added" in result.stderr


def test_progress_tells_the_rate_and_the_time_left_while_the_total_changes(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    bar = Progress(get_time=lambda: now[0], auto_refresh=False, console=Console(file=io.StringIO()))
    told = progress.Indexing(bar)
    for second in range(1, 11):
        now[0] = second
        told.read(second * 100, 2000 + second)
    [task] = bar.tasks
    assert task.description == "reading: 1,000 records, 100 a second"
    assert task.time_remaining is not None and 9 <= task.time_remaining <= 11
    assert list(told.end()) == []
    assert [(task.description, task.total) for task in bar.tasks] == [
        ("writing the index: 1,000 records", None)
    ]
