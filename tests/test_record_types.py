"""The types of what a record holds: what is taken can be stored and read back, the rest is refused."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsearch import Author, Index, MeshHeading, Provenance, Record, RecordError


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", 5),
        ("doi", None),
        ("year", True),
        ("year", 2019.0),
        ("year", "2019"),
        ("extra", 3),
        ("extra", None),
        ("extra", [("a", 1)]),
        ("languages", (None,)),
        ("languages", "en"),
        ("languages", None),
        ("keywords", (5,)),
        ("keywords", ["lung", b"heart"]),
        ("keywords", {"lung": 1}),
        ("authors", ("Roy",)),
        ("authors", Author("Roy")),
        ("mesh", ("Lung",)),
        ("mesh", (Author("Lung"),)),
        ("provenance", ("file",)),
        ("urls", 0),
    ],
)
def test_a_field_of_another_type_is_refused_by_its_name(field: str, value: Any) -> None:
    with pytest.raises(RecordError, match=f"'{field}' must be"):
        Record("a", **{field: value})
    with pytest.raises(RecordError, match=f"'{field}' must be"):
        Record("a", title="Lung").replace(**{field: value})


def test_an_identifier_is_a_text() -> None:
    with pytest.raises(RecordError, match="'id' must be a text"):
        Record(7, title="Lung")  # type: ignore[arg-type]


MAKERS: list[tuple[str, Callable[..., object], tuple[Any, ...]]] = [
    ("authors.family", Author, (None, "A")),
    ("authors.given", Author, ("Roy", 1)),
    ("authors.affiliation", Author, ("Roy", "A", None)),
    ("authors.orcid", Author, ("Roy", "A", "", 1)),
    ("mesh.descriptor", MeshHeading, (1,)),
    ("mesh.qualifiers", MeshHeading, ("Lung Neoplasms", "therapy")),
    ("mesh.qualifiers", MeshHeading, ("Lung Neoplasms", None)),
    ("mesh.qualifiers", MeshHeading, ("Lung Neoplasms", (1,))),
    ("mesh.major", MeshHeading, ("Lung Neoplasms", (), 1)),
    ("provenance.source", Provenance, (Path("a"),)),
    ("provenance.position", Provenance, ("a", "1")),
    ("provenance.position", Provenance, ("a", True)),
    ("provenance.format", Provenance, ("a", 1, None)),
]


@pytest.mark.parametrize(("name", "make", "values"), MAKERS)
def test_a_part_of_another_type_is_refused_by_its_name(
    name: str, make: Callable[..., object], values: tuple[Any, ...]
) -> None:
    with pytest.raises(RecordError, match=f"'{name}' must be"):
        make(*values)


def test_lists_and_other_iterables_become_tuples() -> None:
    heading = MeshHeading("Lung", ["therapy"])  # type: ignore[arg-type]
    record = Record("a", keywords=iter(["x", "y"]), mesh=[heading], urls=[])  # type: ignore[arg-type]
    assert heading == MeshHeading("Lung", ("therapy",))
    assert (record.keywords, record.mesh, record.urls) == (("x", "y"), (heading,), ())


TEXT = st.text(max_size=12)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


def several(part: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(part, max_size=3)


RECORDS = st.builds(
    Record,
    st.text(min_size=1, max_size=12),
    title=TEXT,
    abstract=TEXT,
    translated_title=TEXT,
    authors=several(st.builds(Author, TEXT, TEXT, TEXT, TEXT)),
    journal=TEXT,
    year=st.none() | st.integers(0, 9999),
    date=TEXT,
    volume=TEXT,
    issue=TEXT,
    pages=TEXT,
    doi=TEXT,
    pmid=TEXT,
    pmcid=TEXT,
    languages=several(TEXT),
    keywords=several(TEXT),
    mesh=several(st.builds(MeshHeading, TEXT, several(TEXT), st.booleans())),
    substances=several(TEXT),
    publication_types=several(TEXT),
    urls=several(TEXT),
    provenance=several(st.builds(Provenance, TEXT, st.integers(), TEXT)),
    extra=st.dictionaries(TEXT, PLAIN, max_size=3),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=4, unique_by=lambda record: record.id))
def test_what_add_takes_get_gives_back(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder, Index.create(folder) as index:
        # Not merged, for two of them may have one PMID.
        index.add(records, merge=False)
        assert [index.get(record.id) for record in records] == records
