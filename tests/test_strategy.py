"""Search strategies: numbered lines, what they refer to, and their counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Index, QueryError, Record
from litsearch.query.strategy import strategy_lines


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = Index.create(tmp_path_factory.mktemp("strategy") / "index")
    made.add(
        *(Record(title, title=title) for title in ("lung", "lung heart", "heart", "liver", "liver lung"))
    )
    return made


@pytest.mark.parametrize(
    "text",
    [
        "1. lung\n2. heart\n3. #1 AND #2",
        "#1 lung\n#2 heart\n#3 #1 and #2",
        "S1 lung (3)\nS2 heart (2)\nS3 S1 AND S2 (1)",
        "1 lung\n\n// a comment\n2 heart\n3 1 and 2",
        "lung\nheart\nand/1-2",
        "1\tlung\r\n2\theart\r\n3\tand/1,2",
    ],
)
def test_the_ways_to_write_lines(index: Index, text: str) -> None:
    found = index.strategy(text)
    assert [(line.number, line.count) for line in found.lines] == [(1, 3), (2, 2), (3, 1)]
    assert [hit.id for hit in found.results] == ["lung heart"]


def test_lines_keep_their_own_operators(index: Index) -> None:
    found = index.strategy("1. lung OR heart\n2. liver\n3. #1 NOT #2\n4. #3 AND (heart OR liver)")
    assert [line.count for line in found.lines] == [4, 2, 3, 2]


def test_options_are_those_of_a_search(index: Index) -> None:
    found = index.strategy("1. lung heart\n2. #1", default_operator="AND", limit=1)
    assert [line.count for line in found.lines] == [1, 1]
    assert len(found.results) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1. lung\n2. #3", "line 2 of the strategy refers to #3, which does not stand above it"),
        ("1. #1", "line 1 of the strategy refers to #1"),
        ("1. lung\n1. heart", "line 1 stands twice"),
        (" \n// nothing\n", "holds no line"),
        ("1. lung\n" + "\n".join(f"{n}. #{n - 1} OR #{n - 1}" for n in range(2, 40)), "too long"),
    ],
)
def test_what_cannot_be_run_is_told(index: Index, text: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        index.strategy(text)


@given(st.lists(st.sampled_from(["lung", "heart OR liver", "NOT lung"]), min_size=1, max_size=5), st.data())
def test_a_line_counts_what_it_stands_for(index: Index, parts: list[str], data: st.DataObject) -> None:
    first, second = (data.draw(st.integers(1, len(parts))) for _ in "ab")
    text = "\n".join([*parts, f"#{first} AND #{second}"])
    found = index.strategy(text)
    assert found.lines[-1].count == index.count(f"({parts[first - 1]}) AND ({parts[second - 1]})")


def test_words_with_digits_are_no_references() -> None:
    lines = strategy_lines("1. CD4 AND S100\n2. 5-FU\n3. grade #A")
    assert [line.query for line in lines][1:] == ["5-FU", "grade #A"]


def test_the_command(run: Callable[..., Result], papers: Path, tmp_path: Path) -> None:
    (tmp_path / "review.txt").write_text("1. oligoprogression\n2. cancer\n3. 1 AND 2\n", encoding="utf-16")
    result = run("search", "--strategy", "review.txt", "--index", papers, "--format", "ids")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stderr.splitlines()[:3]] == ["#1", "#2", "#3"]
    counted = run("search", "--strategy", "review.txt", "--index", papers, "--count")
    count = int(counted.stdout.splitlines()[-1].split()[1])
    assert len(result.stdout.splitlines()) == min(count, 10)
    report = run("report", "--strategy", "review.txt", "--index", papers)
    assert f"| #3 | `1 AND 2` | {count} |" in report.stdout
    for arguments, told in (
        (["lung", "--strategy", "review.txt"], "not both"),
        (["--strategy", "missing.txt"], "there is no such file"),
        ([], "Missing argument"),
    ):
        assert told in run("search", *arguments, "--index", papers).stderr
