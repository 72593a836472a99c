"""Strict parsing names what is wrong, and where."""

from __future__ import annotations

import pytest

from litsearch.errors import QueryError
from litsearch.query.syntax import parse


@pytest.mark.parametrize(
    ("typed", "position", "message"),
    [
        ('cancer "lung', 7, "quotation mark"),
        ("cancer (lung", 7, "not closed"),
        ("cancer) lung", 6, "not opened"),
        ("cancer AND", 7, "operate"),
        ("OR cancer", 0, "operate"),
        ("a AND OR b", 2, "operate"),
        ("a NOT AND b", 2, "operate"),
        ("b (AND a)", 3, "operate"),
        ("a colour:red", 2, "colour"),
        ("lung[foo]", 4, "foo"),
        ("[ti] lung", 0, "ti"),
        ("soon[dp]", 0, "year"),
        ("year:2024..2018", 5, "ends before"),
        ("2024:2018[dp]", 0, "ends before"),
        ("a year:soon", 7, "year"),
        ("year:..", 5, "year"),
        ("", 0, "no word"),
        ("?!", 0, "no word"),
        ("a " + "(" * 100 + "b" + ")" * 100, 2, "nested"),
    ],
)
def test_what_breaks_the_syntax_is_refused(typed: str, position: int, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        parse(typed, strict=True)
    assert caught.value.position == position


@pytest.mark.parametrize(
    "typed",
    [
        "lung cancer",
        "AND",
        "is it gold?",
        "ratio 1:2 at 12:30",
        "anti-PD-(L)1 lesion(s)",
        '(lung AND "small cell"~3) OR title:(a b)^2 -x*',
        "a AND NOT b NOT c",
        "Lung Neoplasms[mh] AND 2018:2024[dp]",
        "odds ratio (OR)",
    ],
)
def test_what_keeps_the_syntax_gives_the_same_tree(typed: str) -> None:
    assert parse(typed, strict=True) == parse(typed)
