"""Damaged and odd JSON: one object's damage costs that object, and nothing reads as another record."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsearch.errors import RecordError
from litsearch.formats import Failure, read_items
from litsearch.formats.json_items import objects
from litsearch.formats.text import Text
from litsearch.records import Record
from tests.test_formats_json import ANSWERS

BOOKS = [
    {"id": number, "type": "book", "title": f"T{number}", "author": [{"family": "Roy"}, {"family": "Blanc"}]}
    for number in (1, 2, 3)
]


def found(text: str, format: str = "csl-json") -> list[str]:
    """The title of each record, or the error."""
    items = read_items(io.StringIO(text), format=format)
    return [item.title if isinstance(item, Record) else str(item.error) for item in items]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize(
    ("damaged", "told"),
    [
        ("NaN", "NaN is not a JSON value"),
        ("-Infinity", "-Infinity is not a JSON value"),
        ('"T "2" b"', "Expecting ',' delimiter"),
        ('"T\t2"', "Invalid control character"),
        ('"T\\x2"', "Invalid \\escape"),
        ("9" * 5000, "Exceeds the limit"),
        ("[" * 5000 + "]" * 5000, "is nested too deeply"),
        ('"T2" "b": [{}, "},{", {}]', "Expecting ',' delimiter"),
    ],
)
def test_a_damaged_object_of_a_list_costs_that_object(damaged: str, told: str, indent: int | None) -> None:
    text = json.dumps(BOOKS, indent=indent).replace('"T2"', damaged)
    for whole in (text, f'{{"message": {{"items": {text}, "total": 3}}, "status": "ok"}}'):
        first, failure, last = found(whole)
        assert (first, last) == ("T1", "T3")
        assert told in failure


def test_damage_is_told_with_the_line_of_the_object_and_its_own() -> None:
    text = json.dumps(BOOKS, indent=1)
    _, failure, last = read_items(io.StringIO(text.replace('"T2"', '"T2')), format="csl-json")
    assert isinstance(failure, Failure)
    assert isinstance(last, Record)
    lines = text.split("\n")
    place = next(number for number, line in enumerate(lines, 1) if "T2" in line)
    assert lines[failure.position - 1] == " {"
    assert f"line {failure.position}: is not JSON" in str(failure.error)
    assert f"in line {place})" in str(failure.error)
    assert lines[last.provenance[0].position - 1] == " {"


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(BOOKS).replace('"T2"', '"T"2"'),  # from here on, quotation marks are the wrong way round
        json.dumps(BOOKS, indent=1).replace(' },\n {\n  "id": 3', ',\n {\n  "id": 3'),
        json.dumps(BOOKS)[:-150],
    ],
)
def test_what_cannot_be_found_behind_damage_is_told_to_be_lost(text: str) -> None:
    first, failure = found(text)
    assert first == "T1"
    assert failure.endswith("what follows it is not read")


def test_a_damaged_object_among_others_without_a_list_is_one_error() -> None:
    text = "\n".join(json.dumps(book, indent=1) for book in BOOKS).replace('"T2"', '"T2')
    first, failure, last = found(text)
    assert (first, last) == ("T1", "T3")
    assert "is not JSON" in failure


@pytest.mark.parametrize("text", ["[]", '{"meta": {}, "results": []}', '{"message": {"items": [ ]}}'])
def test_an_answer_without_records_says_so(text: str) -> None:
    assert found(text) == ["<open file>: holds no record in the format csl-json"]


def test_halves_of_surrogate_pairs_become_the_replacement_character() -> None:
    assert found('[{"title": "A\\ud800"}, {"title": "B \\uD83D\\uDE00"}]') == ["A�", "B 😀"]


def test_a_list_is_read_in_bounded_memory() -> None:
    line = json.dumps({**BOOKS[0], "abstract": "words " * 1000}) + ",\n"

    def pieces() -> Iterator[str]:
        yield "["
        yield from (line * 10 for _ in range(500))
        yield line.rstrip(",\n") + "]"

    tracemalloc.start()
    try:
        assert sum(isinstance(value, dict) for _, value in objects(Text("a list", pieces()))) == 5001
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def test_a_value_of_no_sane_size_costs_itself_alone() -> None:
    text = Text("a list", iter(['[{"title": "', *["A" * (1 << 20)] * 60, '"}, {"title": "B"}]']))
    (_, error), (_, last) = objects(text)
    assert "a value is larger than" in str(error)
    assert last == {"title": "B"}


SHAPES: list[Any] = [None, True, 0, -1, 3.0, 1e400, 10**30, "", "Roy, A", "2019-13-40", "\ud800", [], {}]
SHAPES += [[None], [[]], [{}], {"a": 1}, ["a", 5, None, {}], {"date-parts": [[2019, "x"]]}, {"name": ["a"]}]


def put(value: Any, data: st.DataObject) -> Any:
    """The value with one of another shape somewhere in it."""
    if not isinstance(value, (dict, list)) or not value or data.draw(st.integers(0, 3)) == 0:
        return data.draw(st.sampled_from(SHAPES))
    place = data.draw(st.sampled_from(list(value) if isinstance(value, dict) else range(len(value))))
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[place] = put(value[place], data)
    return copy


@given(st.sampled_from(sorted(ANSWERS)), st.data())
@settings(max_examples=300, deadline=None)
def test_values_of_any_shape_give_records_or_errors(name: str, data: st.DataObject) -> None:
    item: Any = ANSWERS[name][0]
    for _ in range(data.draw(st.integers(1, 3))):
        item = put(item, data)
    text = json.dumps([item, ANSWERS[name][0]])
    *_, last = read_items(io.StringIO(text), format=name)
    assert isinstance(last, Record)
    for read in read_items(io.StringIO(text), format=name):
        assert isinstance(read, Record) or isinstance(read.error, RecordError)
        assert "cannot be read as" not in str(getattr(read, "error", ""))
        if isinstance(read, Record):
            json.dumps(read.to_dict(), ensure_ascii=False).encode()
