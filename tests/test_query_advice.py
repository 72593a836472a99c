"""Advice on a query: what may not be as meant is said, what is fine is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Index, MeshHeading, Record

RECORDS = (
    Record("a", title="Lung metastasis", mesh=(MeshHeading("Lung Neoplasms", ("therapy",), True),)),
    Record("b", title="Lung metastases and oligo-progression", mesh=(MeshHeading("Humans"),)),
    Record("c", title="Oligoprogression of the heart"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = Index.create(tmp_path_factory.mktemp("advice") / "index")
    made.add(*RECORDS)
    return made


def warnings(index: Index, query: str, **options: object) -> tuple[str, ...]:
    return index.search(query, **options).query.warnings  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("lung and heart", "'and' (character 6) is taken as a word; the operator is written AND"),
        ("lung and 2020[dp]", "'and' (character 6) is taken as a word"),
        ("english and french[la]", "'and' (character 9) is taken as a word"),
        ("lung[ti] and Humans[mh]", "'and' (character 10) is taken as a word"),
        ("poumon ou heart", "'ou' (character 8) is taken as a word; the operator is written OU"),
        ("(lung or heart) AND metastasis", "'or' (character 7) is taken as a word"),
        ("lung AND heart OR metastasis", "AND and OR stand side by side without parentheses"),
        ("lung OR heart NOT metastasis", "AND and OR stand side by side without parentheses"),
        ("lung[vi]", "no index holds what '[vi]' stands for: all fields are searched (character 5"),
        ("Lung Neoplasms[mh]", "no MeSH tree is imported: 'lung neoplasms' is not exploded"),
        ("exp Lung Neoplasms/", "no MeSH tree is imported: 'lung neoplasms' is not exploded"),
        (
            "lung.zz. and heart.ti.",
            "no index holds what Ovid's field 'zz' stands for: all fields are searched (character 5",
        ),
        ("lung$ and heart or liver.ti.", "AND and OR stand side by side without parentheses"),
        ('lung "heart', "a quotation mark has no fellow (character 6 of the query)"),
        ("(lung AND heart", "a parenthesis is not closed (character 1 of the query)"),
        ("lung[xyz]", "'[xyz]' is not a tag"),
        ("lung zzzyx", "no record holds zzzyx"),
        ('"heart lung"', 'no record holds "heart lung"'),
        ("Lung Neoplasm[mh]", "no record has the heading 'lung neoplasm'; the nearest is 'Lung Neoplasms'"),
        ("Humans[majr]", "no record has the heading 'humans'"),
        ("Zebra[mh]", "no record has the heading 'zebra'"),
        ("=metastasis", "'metastasis' is searched as typed, without metastases (1)"),
        ("=oligoprogression", "'oligoprogression' is searched as typed, without oligo-progression (1)"),
    ],
)
def test_what_may_not_be_as_meant_is_told(index: Index, query: str, told: str) -> None:
    assert any(warning.startswith(told) for warning in warnings(index, query)), warnings(index, query)


@pytest.mark.parametrize(
    "query",
    [
        "oligoprogression",
        "What is known of the lung and of metastasis and progression?",
        "(lung AND heart) OR metastasis",
        '"lung metastasis" AND Lung Neoplasms[mh:noexp]',
        "(lung adj3 metastas$).ti,ab. and lung neoplasms/",
        "lung AND (and OR or)",
        "metastas*",
        "",
    ],
)
def test_what_is_fine_is_not_told(index: Index, query: str) -> None:
    told = warnings(index, query)
    assert not [warning for warning in told if not warning.startswith("no record holds")]


def test_words_without_their_variants_are_told(index: Index) -> None:
    assert warnings(index, "metastasis") == ()
    [told] = warnings(index, "metastasis", variants=False)
    assert told == "'metastasis' is searched as typed, without metastases (1)"


def test_a_parsed_query_has_the_same_warnings(index: Index) -> None:
    query = index.parse("lung and zzzyx")
    assert query.warnings == warnings(index, "lung and zzzyx")
    assert index.search(query).query.warnings == query.warnings


pieces = st.sampled_from([*'ab "()[]*=:+-#', " AND ", " OR ", " or ", "lung"])


@given(st.lists(pieces, max_size=12).map("".join))
def test_any_text_gets_advice(index: Index, query: str) -> None:
    assert all(isinstance(warning, str) and warning for warning in warnings(index, query))


def test_advice_stands_on_standard_error(run: Callable[..., Result], papers: Path) -> None:
    result = run("search", "cancer and lung", "--index", papers)
    assert "advice: 'and' (character 8) is taken as a word" in result.stderr
    assert "advice" not in result.stdout
