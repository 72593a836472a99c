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
    Record("d", title="Signs and symptoms"),
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
        (
            "lung and heart",
            "'and' is taken as a word; the operator is written AND (character 6 of the query)",
        ),
        ("poumon ou heart", "'ou' is taken as a word; the operator is written OU (character 8 of the query)"),
        (
            "(lung or heart) AND metastasis",
            "'or' is taken as a word; the operator is written OR (character 7 of the query)",
        ),
        ("lung and 2020[dp]", "'and' is taken as a word; the operator is written AND (character 6"),
        ("english and french[la]", "'and' is taken as a word"),
        ("lung[ti] and Humans[mh]", "'and' is taken as a word; the operator is written AND (character 10"),
        ("lung AND heart OR metastasis", "AND and OR stand side by side without parentheses"),
        (
            "lung OR heart NOT metastasis",
            "NOT and OR stand side by side without parentheses; NOT binds first",
        ),
        (
            "heart AND lung OR heart",
            "AND and OR stand side by side without parentheses; AND binds first (character 16",
        ),
        ("lung And heart", "'And' is taken as a word; the operator is written AND"),
        ('"lung metastasis" and heart', "'and' is taken as a word"),
        ("lung or heart or metastasis or oligoprogression", "'or' is taken as a word"),
        ("poumon et heart", "'et' is taken as a word; the operator is written ET"),
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
        ("", "the query holds no word to search for"),
        ("?", "the query holds no word to search for"),
        ('"heart lung"', 'no record holds "heart lung"'),
        ("Lung Neoplasm[mh]", "no record has the heading 'lung neoplasm'; the nearest is 'Lung Neoplasms'"),
        ("neoplasms lung[mh]", "no record has the heading 'neoplasms lung'; the nearest is 'Lung Neoplasms'"),
        ("Neoplasms[mh:noexp]", "no record has the heading 'neoplasms'; the nearest is 'Lung Neoplasms'"),
        ("A[mh] B[mh] C[mh] D[mh]", "no MeSH tree is imported: 'a', 'b', 'c' and 1 more are not exploded"),
        ("Humans[majr]", "no record has the heading 'humans'"),
        ("Zebra[mh]", "no record has the heading 'zebra'"),
        ("=metastasis", "'metastasis' is searched as typed, without metastases (1)"),
        ('="lung metastasis"', "'lung metastasis' is searched as typed, without lung metastases (1)"),
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
        "signs and symptoms",
        "signs and symptoms AND lung",
        "or colloïdal",
        "traitement par or colloïdal",
        "nanoparticules d'or",
        "Smith et al",
        'What is known of "lung metastasis" and of the heart?',
        "Is the lung and heart (2019) ill?",
        "=metastasis OR =metastases",
        "head-and-neck cancer",
        "metastas*",
    ],
)
def test_what_is_fine_is_not_told(index: Index, query: str) -> None:
    told = warnings(index, query)
    assert not [warning for warning in told if not warning.startswith("no record holds")]


@pytest.mark.parametrize("heading", ["Heart Zebra[mh]", "Zebra[mh]"])
def test_what_is_far_from_every_heading_gets_no_nearest(index: Index, heading: str) -> None:
    assert not any("nearest" in warning for warning in warnings(index, heading))


def test_a_filter_that_no_record_passes_is_told(index: Index) -> None:
    assert warnings(index, "lung", filters={"language": "fr"}) == ('no record holds language:"fr"',)
    assert warnings(index, "lung", filters={"mesh": "Lung Neoplasm"}) == (
        "no record has the heading 'lung neoplasm'; the nearest is 'Lung Neoplasms'",
    )


def test_a_strategy_is_advised_line_by_line(index: Index) -> None:
    strategy = index.strategy("1. lung and heart\n2. (heart\n3. zzzyx\n4. #1 AND #2 OR #3\n5. 1 or 3")
    told = "AND and OR stand side by side without parentheses; AND binds first"
    assert strategy.warnings == (
        "line 1: 'and' is taken as a word; the operator is written AND (character 6 of the line)",
        "line 2: a parenthesis is not closed (character 1 of the line)",
        "line 3: no record holds zzzyx",
        f"line 4: {told} (character 11 of the line)",
    )
    ovid = index.strategy("1. exp Humans/\n2. lung.zz. and heart.ti.\n3. 1 or 2\n4. heart and 3")
    assert ovid.warnings == (
        "line 1: no MeSH tree is imported: 'humans' is not exploded (see litsearch mesh import)",
        "line 2: no index holds what Ovid's field 'zz' stands for: all fields are searched"
        " (character 5 of the line)",
    )


def test_a_limit_to_a_language_that_many_records_do_not_tell(tmp_path: Path) -> None:
    index = Index.create(tmp_path / "index")
    index.add(
        Record("a", title="Lung", languages=("fr",)), *(Record(name, title="Lung heart") for name in "bcd")
    )
    told = "3 of 4 records tell no language, and are in none that is asked for"
    assert warnings(index, "lung AND french[la]") == (told,)
    assert warnings(index, "lung", filters={"language": "French"}) == (told,)
    lines = index.strategy("1. lung$.ti.\n2. limit 1 to french\n3. limit 1 to english").warnings
    assert [line for line in lines if "tell no" in line] == [f"line 2: {told}"]
    index.delete("b", "c", "d")
    assert warnings(index, "lung AND french[la]") == ()


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
def test_a_query_as_it_runs_needs_no_parentheses(index: Index, query: str) -> None:
    told = warnings(index, str(index.parse(query)))
    assert not any("side by side" in warning for warning in told)


@given(st.lists(pieces, max_size=12).map("".join))
def test_any_text_gets_advice(index: Index, query: str) -> None:
    assert all(isinstance(warning, str) and warning for warning in warnings(index, query))


def test_advice_stands_on_standard_error(run: Callable[..., Result], papers: Path) -> None:
    result = run("search", "cancer and lung", "--index", papers)
    assert "advice: 'and' is taken as a word; the operator is written AND (character 8" in result.stderr
    assert "advice" not in result.stdout
