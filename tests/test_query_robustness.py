"""Whatever a person types gives a tree."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.query import NullQuery, Or, Query, Term

from litsearch.query.syntax import parse

MARKS = st.sampled_from([*'"()[]*?~^:=+-,.!& \n', "AND", "OR", "NOT", "ET", " OU ", " SAUF "])
FIELDS = st.sampled_from(["title:", "year:", "[ti]", "[mh]", "[filter]", "hasabstract"])
TYPED = st.lists(
    MARKS | FIELDS | st.text(max_size=3) | st.sampled_from(["a", "b1", "é", "½"]), max_size=25
).map("".join)


class Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@given(st.text())
def test_any_text_gives_a_tree(typed: str) -> None:
    assert isinstance(parse(typed), Query)


@settings(max_examples=500)
@given(TYPED, st.sampled_from(["OR", "AND"]))
def test_any_heap_of_syntax_gives_a_tree_without_the_safety_net(typed: str, operator: str) -> None:
    handler = Kept()
    logger = logging.getLogger("litsearch.query.syntax")
    logger.addHandler(handler)
    before = logger.level
    logger.setLevel(logging.DEBUG)
    try:
        assert isinstance(parse(typed, default_operator=operator), Query)
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
    assert not handler.records


@pytest.mark.parametrize(
    "typed",
    [
        "\x00AND\x00",
        "\ud800 AND \udfff",
        "\ud800*",
        "🙂 AND 🙂",
        '🙂"🙂',
        "]]:[[^^~~",
        "a^" + "9" * 5000,
        "a~" + "9" * 5000,
        '"a b"~' + "9" * 5000,
        "year:" + "9" * 5000,
        "NOT " * 5000,
        "+" * 5000 + "a",
        '"' * 5001,
        "[" * 5000,
        "title:" * 2000,
        "a AND " * 3000,
    ],
)
def test_nasty_text_gives_a_tree(typed: str) -> None:
    assert isinstance(parse(typed), Query)


@pytest.mark.parametrize("typed", ["🙂", "\x00\x07", "\ud800", "()[]{}", "* ? ~ ^", "_ __"])
def test_text_without_a_word_is_the_query_for_nothing(typed: str) -> None:
    assert parse(typed) is NullQuery


def test_long_words_stay_whole() -> None:
    assert parse("X" * 10_000 + " AND y")[0] == Term("all", "x" * 10_000)


@pytest.mark.parametrize("typed", ["(" * 5000 + "a b" + ")" * 5000, "(" * 5000 + "a b", "(a b" + ")" * 5000])
def test_deep_parentheses_are_taken_as_words(typed: str) -> None:
    assert parse(typed) == Or([Term("all", "a"), Term("all", "b")])


def test_deep_nesting_that_means_something_does_not_overflow() -> None:
    typed = "a"
    for _ in range(3000):
        typed = f"(b AND (c OR {typed}))"
    assert isinstance(parse(typed), Query)
