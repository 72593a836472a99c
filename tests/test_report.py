"""The report of a search: the same numbers again, and those that a search and a count give."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from litsearch import Index, Record

FILE = """{"id": "a", "title": "Lung metastasis", "year": 2019}
{"id": "b", "title": "Lung metastases | heart", "year": 2020}
{"id": "c", "title": "Heart", "year": 2021}
"""


@pytest.fixture
def index(tmp_path: Path) -> Index:
    path = tmp_path / "records.jsonl"
    path.write_text(FILE, encoding="utf-8")
    made = Index.create(tmp_path / "index")
    made.add(path, Record("d", title="Liver"))
    return made


def rows(report: str, title: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    part = report.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines[1:]]


def test_the_lines_add_up(index: Index) -> None:
    report = index.search("(metastasis OR liver) AND lung NOT heart", limit=1).report()
    found = {text: int(count) for _, text, count in rows(report, "Lines")}
    assert found == {
        "metastasis": 2,
        "liver": 1,
        "#1 OR #2": 3,
        "lung": 2,
        "heart": 2,
        "#3 AND #4 NOT #5": 1,
    }
    assert "records found: 1" in report


@pytest.mark.parametrize(
    "query", ["lung", "lung heart", "+lung heart", "NOT lung", "year:2019..2020", '"lung metastasis"']
)
def test_the_last_line_counts_what_is_found(index: Index, query: str) -> None:
    for filters in (None, {"year": (2020, None)}):
        lines = rows(index.search(query, filters=filters).report(), "Lines")
        assert int(lines[-1][2]) == index.count(query, filters=filters)


def test_variants_and_sources_are_counted(index: Index) -> None:
    report = index.search("metastasis").report()
    told = {form: (kind, count) for _, form, kind, _, count in rows(report, "Variants")}
    assert told == {
        variant.text: (variant.kind, str(variant.document_frequency))
        for variant in index.variants("metastasis")
    }
    sources = rows(report, "Collection")
    assert [(form, count) for _, form, count in sources] == [("", "1"), ("jsonl", "3")]
    assert "records after removing duplicates: 4" in report


def test_the_same_numbers_again_and_others_after_a_change(index: Index) -> None:
    def without_date() -> str:
        return re.sub(r"date: .*", "", index.search("lung AND metastasis", filters={"year": 2019}).report())

    first = without_date()
    assert first == without_date()
    before = index.info().checksum
    index.delete("c")
    assert index.info().checksum != before
    assert without_date() != first


def test_what_was_asked_is_told(index: Index) -> None:
    report = index.search(
        "lung | `x`", filters={"year": (2019, None)}, variants={"exact"}, sort="-year"
    ).report()
    assert "filters: year=2019.." in report
    assert "variants: exact" in report
    assert "query as typed: ``lung | `x```" in report
    assert "no record holds x" in report


def test_the_command(run: Callable[..., Result], papers: Path, tmp_path: Path) -> None:
    result = run("report", "oligoprogression", "AND", "lung", "--index", papers)
    assert result.exit_code == 0
    assert result.stdout.startswith("# Search report\n")
    again = run("report", "oligoprogression AND lung", "--index", papers, "-o", "report.md")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "records found" in (tmp_path / "report.md").read_text(encoding="utf-8")
    assert run("report", "zzzyx", "--index", papers).exit_code == 1
    assert "Missing argument" in run("report", "--index", papers).stderr
