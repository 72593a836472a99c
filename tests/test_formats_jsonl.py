"""litsearch JSON Lines: what is written reads back, and bad lines fail alone."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch.errors import RecordError
from litsearch.formats import Failure, detect, read, read_items, write
from litsearch.records import Author, MeshHeading, Provenance, Record
from litsearch.storage.documents import line_of

texts = st.text(max_size=20)
lists = st.lists(texts, max_size=3).map(tuple)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
records = st.builds(
    Record,
    id=st.text(min_size=1, max_size=20),
    title=texts,
    abstract=texts,
    translated_title=texts,
    authors=st.lists(st.builds(Author, texts, texts, texts, texts), max_size=3).map(tuple),
    journal=texts,
    year=st.none() | st.integers(0, 9999),
    date=texts,
    pages=texts,
    doi=texts,
    languages=lists,
    keywords=lists,
    mesh=st.lists(st.builds(MeshHeading, texts, lists, st.booleans()), max_size=3).map(tuple),
    urls=lists,
    provenance=st.lists(st.builds(Provenance, texts, st.integers(0), texts), min_size=1, max_size=2).map(
        tuple
    ),
    extra=st.dictionaries(texts, json_values, max_size=3),
)


@given(st.lists(records, min_size=1, max_size=4))
def test_what_is_written_reads_back_equal(given_records: list[Record]) -> None:
    file = io.StringIO(newline="")
    assert write(given_records, file, format="jsonl") == len(given_records)
    found = list(read(io.BytesIO(file.getvalue().encode()), format="jsonl"))
    assert found == given_records
    assert len(file.getvalue().splitlines()) == len(given_records)


@given(records)
def test_a_stored_line_is_what_json_makes_of_a_record(record: Record) -> None:
    expected = json.dumps(record.to_dict(), ensure_ascii=False, sort_keys=True)
    assert line_of(record).data.decode("utf-8", "surrogatepass") == expected


@given(records)
def test_one_record_is_recognised_by_its_content(record: Record) -> None:
    file = io.StringIO(newline="")
    write([record], file, format="jsonl")
    assert detect(file.getvalue()).name == "jsonl"


def test_a_long_first_line_is_recognised_though_the_head_cuts_it() -> None:
    line = json.dumps({"id": "a", "title": "T", "abstract": "word " * 5000})
    assert next(read(io.StringIO(line))).id == "a"


def test_short_forms_of_authors_and_headings(fixtures: Path) -> None:
    first, second = read(fixtures / "records.jsonl")
    assert first.authors == (Author("Martin", "Anne"), Author("van der Berg", "JW"), Author("Roy", "A"))
    assert first.mesh == (
        MeshHeading("Lung Neoplasms", ("pathology", "surgery"), True),
        MeshHeading("Humans"),
    )
    assert second.id == "doi:10.9999/x"
    assert second.extra == {"colour": "blue"}
    assert [record.provenance[0].position for record in (first, second)] == [1, 3]


def test_a_record_keeps_where_it_was_read_first() -> None:
    line = '{"id": "a", "provenance": [{"source": "export.nbib", "position": 7}]}'
    assert next(read(io.StringIO(line))).provenance == (Provenance("export.nbib", 7),)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"title": "cut', "is not JSON"),
        ("[1]", "must hold a JSON object"),
        ('{"title": NaN}', "NaN is not a JSON value"),
        ('{"abstract": "no name"}', "neither a title nor an identifier"),
        ('{"title": "T", "year": "soon"}', "'year'"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_line_is_one_failure_that_names_it(line: str, told: str) -> None:
    text = '{"id": "a", "title": "A"}\n\n' + line + '\n{"id": "b", "title": "B"}\n'
    first, failure, last = read_items(io.StringIO(text))
    assert isinstance(first, Record)
    assert isinstance(last, Record)
    assert (first.id, last.id) == ("a", "b")
    assert isinstance(failure, Failure)
    assert failure.position == 3
    assert str(failure.error).startswith("<open file>: line 3: ")
    assert told in str(failure.error)


def test_a_bad_first_line_does_not_hide_the_format() -> None:
    items = list(read_items(io.StringIO('{"title": "cut\n{"id": "b", "title": "B"}\n')))
    assert [type(item) for item in items] == [Failure, Record]


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    [record] = read(io.StringIO('{"title": "a\\ud83d b \\ud83d\\ude00"}'))
    assert record.title == "a\ufffd b \U0001f600"


@pytest.mark.parametrize("value", [{1, 2}, float("nan"), b"bytes"])
def test_what_json_cannot_carry_is_refused_and_no_file_is_left(tmp_path: Path, value: Any) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("before")
    with pytest.raises(RecordError, match="record 'b' holds what JSON cannot carry"):
        write([Record("a", title="A"), Record("b", extra={"x": value})], path)
    assert [item.name for item in tmp_path.iterdir()] == ["out.jsonl"]
    assert path.read_text() == "before"


def test_text_is_written_as_it_is_and_lines_are_never_split(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    assert write([Record("a", title="Œdème\u2028é")], path) == 1
    assert path.read_bytes() == '{"id": "a", "title": "Œdème\\u2028é"}\n'.encode()
