"""Records: identifiers, plain values and back, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from litsearch.errors import RecordError
from litsearch.records import Author, MeshHeading, Provenance, Record


@pytest.mark.parametrize(
    ("values", "identifier"),
    [
        ({"id": "mine", "pmid": "1"}, "mine"),
        ({"pmid": "12", "doi": "10.9999/A"}, "pmid:12"),
        ({"doi": "https://doi.org/10.9999/A", "pmcid": "PMC1"}, "doi:10.9999/a"),
        ({"pmcid": "pmc9"}, "pmcid:PMC9"),
    ],
)
def test_the_identifier_is_the_nearest_one_given(values: dict[str, str], identifier: str) -> None:
    assert Record.from_dict(values).id == identifier


def test_without_an_identifier_title_year_and_first_author_tell_records_apart() -> None:
    def derived(title: str, year: int, family: str) -> str:
        return Record("", title=title, year=year, authors=(Author(family),)).id

    assert derived("Métastases", 2015, "Roy") == derived("METASTASES.", 2015, "roy")
    others = {
        derived("Métastase", 2015, "Roy"),
        derived("Métastases", 2016, "Roy"),
        derived("Métastases", 2015, "Lee"),
    }
    assert len(others | {derived("Métastases", 2015, "Roy")}) == 4
    assert all(name.startswith("x:") and len(name) == 18 for name in others)


def test_a_record_needs_a_title_or_an_identifier() -> None:
    with pytest.raises(RecordError, match="neither a title nor an identifier"):
        Record("", abstract="Only this.")


def test_the_title_shown_falls_back_on_the_translation_and_the_identifier() -> None:
    assert Record("a", title="T", translated_title="U").display_title == "T"
    assert Record("a", translated_title="U").display_title == "U"
    assert Record("a").display_title == "a"


def test_plain_values_leave_out_what_is_empty_and_keep_zeros() -> None:
    record = Record("a", year=0, provenance=(Provenance("f", 0),), mesh=(MeshHeading("M", ("q",), True),))
    assert record.to_dict() == {
        "id": "a",
        "year": 0,
        "provenance": [{"source": "f", "position": 0}],
        "mesh": [{"descriptor": "M", "qualifiers": ["q"], "major": True}],
    }
    assert Record.from_dict(record.to_dict()) == record


def test_unknown_names_go_to_extra() -> None:
    record = Record.from_dict({"id": "a", "colour": "blue", "extra": {"size": 2}})
    assert record.extra == {"size": 2, "colour": "blue"}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": 5}, "'title' must be a text"),
        ({"title": ["a"]}, "'title' must be a text"),
        ({"year": "soon"}, "'year' must be a whole number"),
        ({"year": True}, "'year' must be a whole number"),
        ({"year": 2019.5}, "'year' must be a whole number"),
        ({"year": "9" * 9}, "'year' must be a whole number"),
        ({"keywords": "lung"}, "'keywords' must be a list"),
        ({"keywords": [1]}, "'keywords' must be a list of texts"),
        ({"extra": []}, None),
        ({"extra": [1]}, "'extra' must be an object"),
        ({"authors": [3]}, "'authors' must be a list of objects"),
        ({"authors": [{"name": "Roy"}]}, "'authors' holds"),
        ({"authors": [{"given": "A"}]}, "'authors' holds"),
        ({"authors": [{"family": 3}]}, "'authors.family' must be a text"),
        ({"mesh": [{"descriptor": "M", "qualifiers": "pathology"}]}, "'mesh.qualifiers' must be a list"),
        ({"mesh": [{"descriptor": "M", "qualifiers": [1]}]}, "'mesh.qualifiers' must be a list of texts"),
        ({"mesh": [{"descriptor": "M", "major": "yes"}]}, "'mesh.major' must be true or false"),
    ],
)
def test_values_of_another_type_are_refused_by_name(values: dict[str, Any], told: str | None) -> None:
    if told is None:
        assert Record.from_dict({"id": "a", **values}).extra == {}
        return
    with pytest.raises(RecordError, match=told):
        Record.from_dict({"id": "a", **values})


def test_an_author_and_a_heading_may_be_given_as_a_name() -> None:
    record = Record.from_dict({"id": "a", "authors": ["WHO"], "mesh": ["Humans"], "year": "2019"})
    assert (record.authors, record.mesh, record.year) == ((Author("WHO"),), (MeshHeading("Humans"),), 2019)


def test_replace_leaves_the_first_record_alone_and_lists_become_tuples() -> None:
    first = Record("a", title="T", keywords=["k"])  # type: ignore[arg-type]
    assert first.keywords == ("k",)
    assert first.replace(title="U").title == "U"
    assert first.title == "T"
    assert len({first, first.replace(title="U"), Record("a", title="T", keywords=("k",))}) == 2


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (Author("Roy", "A"), "Roy A"),
        (Author("WHO"), "WHO"),
        (MeshHeading("Humans"), "Humans"),
        (MeshHeading("Lung", ("surgery", "pathology"), True), "Lung / surgery, pathology*"),
    ],
)
def test_parts_are_shown_in_one_line(part: Author | MeshHeading, shown: str) -> None:
    assert str(part) == shown


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", 5), ("abstract", None), ("keywords", "lung"), ("authors", 3), ("languages", "fr")],
)
def test_a_field_of_another_type_is_named(field: str, value: object) -> None:
    with pytest.raises(RecordError, match=field):
        Record("a", **{"title": "Lung", field: value})  # type: ignore[arg-type]
