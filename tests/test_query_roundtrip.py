"""A tree written out reads back as the same tree."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from whoosh.query import And, NullQuery, Or, Query

from litsearch.query.describe import describe
from litsearch.query.normal import is_spread
from litsearch.query.syntax import parse

WORDS = [
    "lung",
    "œdème",
    "PD-L1",
    "CD4+",
    "anti-PD-(L)1",
    "lesion(s)",
    "l'IL-2",
    "2019",
    "½",
    "d'd'x",
    "肺癌" * 6,
    "or",
    "WHO",
]
LEAVES = [
    *WORDS,
    '"small cell"',
    '"a b"~3',
    "=gold",
    '="a b"',
    '"HEART  FAILURE"',
    "immuno*",
    "IMMUNO*",
    "wom?n",
    "WOM?N",
    "½*",
    "crohn~2",
    "year:2018..",
    "year:2020",
    "language:french",
    'type:"Systematic Review"',
    "Lung Neoplasms/therapy[mh]",
    "Smith J[au]",
    '"Smith JA"[au]',
    "Lancet[ta]",
    "Lung/=th[mh]",
    "2018:2024[dp]",
    "lung cancer[ti]",
    "title,journal:gut",
    "title:a",
    "abstract:a",
    "keywords:a",
    'doi:"doi:doi:x"',
    'descriptor:"a＂b"',
    '"a＂b/th"[majr:noexp]',
    "/th[sh]",
    '"lung canc*"',
    'title,abstract:"lung canc#"~3',
    '"CD4+ PD-L1*"',
    '"small cell lung"[tiab:~2]',
    "lung ADJ3 canc*",
    "title,journal:(a ADJ 'b c' ADJ2 (wom#n OR d))",
    "hasabstract",
    "humans[filter]",
    "ADJ",
    "adj3",
    "exp",
    "x/th",
    "Lung/",
    "lung$",
    "ti.ab.",
    "lung.ti.",
    "a[vi]",
    "descriptor:neopl*",
    "AND",
]
FIELDS = st.sampled_from([None, ("title",), ("title", "journal"), ("mesh", "title", "tiab")])


def _compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    joint = st.sampled_from(
        [" ", " AND ", " OR ", " NOT ", " ET ", " OU ", " SAUF ", " +", " -", " AND NOT ", " ADJ ", " ADJ3 "]
    )
    joined = st.lists(st.tuples(joint, inner), min_size=1, max_size=4).map(
        lambda parts: "".join(text for part in parts for text in part).lstrip()
    )
    shape = st.sampled_from(
        ["{}", "({})", "({})^2", "NOT ({})", "title:({})", "({})[ti]", "+({}) x", "({})^0.1"]
    )
    return st.builds(str.format, shape, joined)


QUERIES = st.recursive(
    st.builds("".join, st.tuples(st.sampled_from(LEAVES), st.sampled_from(["", "", "", "^2", "^0.25"]))),
    _compound,
    max_leaves=15,
)
HEAPS = st.lists(
    st.text(max_size=3)
    | st.sampled_from([*LEAVES, *'"()*?~^:=+-', " AND ", " OR ", " NOT ", " ADJ2 ", " ", "[ti]"]),
    max_size=15,
).map("".join)


@settings(max_examples=500)
@given(QUERIES, st.sampled_from(["OR", "AND"]), FIELDS)
@example("((a^2)^0.1)^0.001", "OR", None)
@example("½ ADJ lung", "OR", None)
@example("½ lung$", "OR", None)
@example("hasabstract lung$", "OR", None)
@example("Smith JA[au] Lancet*[ta] exp Lung/th", "OR", None)
@example('"½ lung*"~3', "OR", ("title",))
@example("anti-PD-(L), 1", "OR", None)
@example("(title:a OR abstract:a OR keywords:a) OR b", "OR", None)
def test_queries_read_back(typed: str, operator: str, fields: tuple[str, ...] | None) -> None:
    tree = parse(typed, default_operator=operator, fields=fields)
    assert parse(describe(tree)) == tree


@settings(max_examples=500)
@given(HEAPS | st.text(), st.sampled_from(["OR", "AND"]), FIELDS)
@example("anti-PD-(L)1" + "肺癌" * 6, "OR", None)
@example("㐀anti-PD-(L)1", "OR", None)
@example("肺癌hasabstract", "OR", None)
@example("¼Smith J[au]", "OR", None)
@example("0000ぁ\xad00¼", "OR", ("title",))
def test_any_text_reads_back(typed: str, operator: str, fields: tuple[str, ...] | None) -> None:
    tree = parse(typed, default_operator=operator, fields=fields)
    assert parse(describe(tree)) == tree


@pytest.mark.parametrize("depth", [5, 12, 30, 39, 40, 41])
@pytest.mark.parametrize("shape", ["(a AND ({} OR b)^2)", "-({} c) AND b", "+(a -({})^2) b AND d"])
def test_nested_queries_read_back(depth: int, shape: str) -> None:
    typed = "a x"
    for _ in range(depth):
        typed = shape.format(typed)
    tree = parse(typed)
    assert parse(describe(tree)) == tree


@given(QUERIES, st.sampled_from(["OR", "AND"]))
def test_trees_are_in_normal_form(typed: str, operator: str) -> None:
    _check(parse(typed, default_operator=operator))


def _check(tree: Query) -> None:
    if type(tree) in (And, Or):
        assert len(tree) > 1
        for part in tree:
            assert part is not NullQuery
            assert type(part) is not type(tree) or part.boost != 1 or is_spread(part)
    for part in tree.children():
        _check(part)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Lung CANCER", "lung CANCER"),
        ("lung cancer AND immunotherapy", "(lung OR cancer) AND immunotherapy"),
        ("(a AND b) OR (c ET d)", "(a AND b) OR (c AND d)"),
        ("a AND (b OR c)", "a AND (b OR c)"),
        ("title:a AND (title:b OR c)", "title:a AND (title:b OR c)"),
        ("a -b", "a NOT b"),
        ("NOT (a b)", "NOT (a OR b)"),
        ("+a +b c -d", "(+a +b c) NOT d"),
        ("(a b)^2 c^0.5", "(a OR b)^2 OR c^0.5"),
        ('"A b"~5 =X ="c d"', '"a b"~5 =x ="c d"'),
        ("Lung Neoplasms[mh] AND french[la]", '"lung neoplasms"[mh] AND language:fr'),
        ("2018:2024[dp]", "year:2018..2024"),
        ("?", ""),
    ],
)
def test_trees_are_written_readably(typed: str, text: str) -> None:
    assert describe(parse(typed)) == text


def test_several_fields_are_written_once() -> None:
    assert describe(parse("a OR b*", fields=("title", "journal"))) == "title,journal:a OR title,journal:b*"
