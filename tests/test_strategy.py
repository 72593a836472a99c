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
        "(lung OR\nlung)\nheart\n1 AND\n2",
        "1\tlung\r\n2\theart\r\n3\tand/1,2",
        "1\tlung.ti.\t1,234\tAdvanced\r\n2\theart.ti.\t5\tAdvanced\r\n3\t1 and 2\t1\tAdvanced",
        "Database: An Ovid <1946 to now>\nSearch Strategy:\n-----\n"
        "1     lung.ti. (1234)\n2     heart.ti. (56)\n3     1 and 2 (1)\n\n******",
        "# Searches Results Type\n1 lung.ti. 1234\n2 heart.mp. [mp=title, abstract] 56\n3 1 and 2 7",
        "Search\tQuery\tItems found\n#3\tSearch: #1 AND #2 Sort by: Most Recent\t1\t10:22:01\n"
        "#2\tSearch: heart[ti]\t1,234\t10:21:00\n#1\tSearch: lung[ti]\t12\t10:20:00",
        "1. lung[tiab] 98765\n2. heart[tiab]\n3. and/1–2",
        "1. lung[ti]\n2. heart[ti]\n3. #1\n   AND\n   #2",
        "lung\nheart\n1 and 2",
        "Database: Ovid MEDLINE(R) <1946 to 2026>\nSearch:\n---\n1  lung (3)\n2  heart (2)\n3  1 and 2 (1)",
        "Search\tQuery\tResults\n#1\tlung\t1 003\n#2\theart\t2\n#3\t#1 AND #2\t1",
        "#3 #1 AND #2\n#2 heart\n#1 lung",
        "Ebsco\nS3 S1 AND S2\nS2 heart\nS1 lung",
        "1. (lung OR\n   lung)\n2. heart\n3. #1 AND\n\n   #2 (1)",
        "lung\tOR\tpulmonary\t34\t10:20\nheart\t12\n1 and 2",
        "\u200b1. lung\n2. heart\n3. #\u200b1 \u200bAND\u200b #2",
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
        ("1. lung.ti.\n2. from 1 keep 1-5", "line 2 of the strategy cannot be run: 'from 1 keep 1-5'"),
        ("1. lung.ti.\n2. 1 use ppez", "line 2 of the strategy cannot be run: '1 use ppez'"),
        (
            "1. lung\n" + "\n".join(f"{n}. #{n - 1} OR heart" for n in range(2, 60)),
            "line 42 .* nested deeper",
        ),
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


def test_lines_that_begin_with_a_digit_are_no_numbers_where_there_are_none() -> None:
    lines = strategy_lines("lung\nheart\n5 fluorouracil AND liver\n#1 AND #2")
    assert [line.query for line in lines] == [
        "lung",
        "heart",
        "5 fluorouracil AND liver",
        "(lung) AND (heart)",
    ]


def test_an_operator_at_the_end_does_not_take_the_next_number_in() -> None:
    assert [line.number for line in strategy_lines("1. lung or\n2. heart")] == [1, 2]


PIECES = st.sampled_from(
    [
        "1", "2", "12", " ", "\t", "\n", "\r\n", ". ", "#", "S1", " and ", " NOT ", "or/1-2", "and/",
        "exp Lung/",
        "/th", ".ti,ab.", "lung", "(", ")", '"', "[ti]", "limit 1 to ", "yr=2010-2020", "english",
        "Search: ", " Filters: x", " (12)", "1,234", "//", "-----",
        "remove duplicates from ", "from 1 keep 2",
        "$", "adj3",
        "–", "“", "\u00a0", "/freq=2",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join) | st.text())
def test_any_text_gives_lines_or_an_error_of_the_query(text: str) -> None:
    try:
        lines = strategy_lines(text)
    except QueryError as error:
        assert str(error)
    else:
        assert len({line.number for line in lines}) == len(lines) > 0


def test_words_with_digits_are_no_references() -> None:
    lines = strategy_lines("1. CD4 AND S100\n2. 5-FU\n3. grade #A")
    assert [line.query for line in lines][1:] == ["5-FU", "grade #A"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1. lung.zz.\n2. heart.ti.\n3. 1 or 2", "line 1: no index holds what Ovid's field 'zz' stands for"),
        ("1. heart.ti.\n2. lung.ab. /freq=2", "line 2: how often a word occurs is not searched"),
        (
            "1. heart\n2. lung[vi]",
            "line 2: no index holds what '[vi]' stands for: all fields are searched (ch",
        ),
        ("1. heart[ti]\n2. #1 and lung[ti]", "line 2: 'and' is taken as a word"),
        ("1. (heart[ti]", "line 1: a parenthesis is not closed (character 1 of the line)"),
        ("1. heart.ti.\n2. 1 or lung.ti. and liver.ti.", "line 2: AND and OR stand side by side"),
        ("1. lung[ti] Filters: Humans", "line 1: 'Filters: Humans' is passed over"),
    ],
)
def test_what_a_line_may_not_mean_is_told_with_its_number(index: Index, text: str, told: str) -> None:
    [warning] = [w for w in index.strategy(text).warnings if "no record" not in w]
    assert warning.startswith(told)


def test_a_strategy_without_oddities_has_no_advice(index: Index) -> None:
    lines = ("(lung adj3 (heart or liver$)).ti.", "1 and lung.mp.", "1 not 2", "remove duplicates from 1")
    found = index.strategy("\n".join(lines))
    assert found.warnings == ()
    assert [line.count for line in found.lines] == [2, 2, 0, 2]


def test_tags_of_pubmed_are_kept_among_lines_of_ovid(index: Index) -> None:
    found = index.strategy('1. lung$.ti.\n2. (heart[ti])\n3. "lung heart"[ti]\n4. "#1 heart"[ti]')
    assert [line.count for line in found.lines] == [3, 2, 1, 0]


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
        ([], "give a query"),
    ):
        assert told in run("search", *arguments, "--index", papers).stderr
