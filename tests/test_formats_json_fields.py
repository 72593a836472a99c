"""Fields of JSON records in all the shapes that programs write them in."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from litsearch.formats import read
from litsearch.records import Author, Record

CSL = {"id": "a", "type": "article-journal", "title": "T"}
OPENALEX = {"id": "https://openalex.org/W1", "display_name": "T", "ids": {}}
EUROPEPMC = {"id": "7", "pmid": "7", "pubYear": "2019", "authorString": ""}


def one(item: dict[str, Any], **values: Any) -> Record:
    [record] = read(io.StringIO(json.dumps({**item, **values})))
    return record


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2019, 4, 9]]}, "2019-04-09"),
        ({"date-parts": [["2019", "04", "09"]]}, "2019-04-09"),
        ({"date-parts": [[2019.0, 4.0]]}, "2019-04"),
        ({"date-parts": [["2019", ""]]}, "2019"),
        ({"date-parts": [2019, 4]}, "2019-04"),
        ({"date-parts": [["2019-04-03"]]}, "2019-04-03"),
        ({"date-parts": [[2019, 13]]}, "2019"),
        ({"date-parts": [[2019, 2, 30]]}, "2019-02"),
        ({"date-parts": [[2019, 0, 0]]}, "2019"),
        ({"raw": "2019 Apr"}, "2019-04"),
        ({"literal": "avril 2019"}, "2019-04"),
        ({"year": 2019, "month": 4}, "2019-04"),
        ("2019-04-09", "2019-04-09"),
        (2019, "2019"),
        ({"date-parts": [[None]]}, ""),
        (None, ""),
    ],
)
def test_a_date_of_csl_in_every_shape(issued: Any, date: str) -> None:
    record = one(CSL, issued=issued)
    assert (record.date, record.year) == (date, int(date[:4]) if date else None)
    assert record.extra == {"id": "a"}


@pytest.mark.parametrize(
    "issued", [{"date-parts": [[2019, 4], [2019, 5]]}, {"date-parts": [[2019, 4]], "season": 2}]
)
def test_a_date_that_says_more_is_kept_whole(issued: Any) -> None:
    record = one(CSL, issued=issued)
    assert (record.date, record.extra["issued"]) == ("2019-04", issued)


@pytest.mark.parametrize(
    ("given", "authors"),
    [
        ("Roy, Ada", [Author("Roy", "Ada")]),
        ("Roy, Ada; Zoé Blanc", [Author("Roy", "Ada"), Author("Blanc", "Zoé")]),
        (["Roy, Ada", "Zoé Blanc"], [Author("Roy", "Ada"), Author("Blanc", "Zoé")]),
        ({"literal": "Invented Group, Caen"}, [Author("Invented Group, Caen")]),
        ([{"family": "Roy", "affiliation": "Caen"}], [Author("Roy", "", "Caen")]),
        ([{"family": "Roy", "affiliation": [{"name": "Caen"}, "Lille"]}], [Author("Roy", "", "Caen; Lille")]),
        ([None, {"family": None}, {}], []),
    ],
)
def test_authors_of_csl_in_every_shape(given: Any, authors: list[Author]) -> None:
    assert list(one(CSL, author=given).authors) == authors


def test_what_csl_and_crossref_name_otherwise_is_kept_under_one_name() -> None:
    values = {"publisher": "P", "publisher-place": "Caen", "ISBN": ["978"], "editor": [{"family": "Ed"}]}
    record = one(CSL, **values, ISSN=12345678, volume=12.0, language=["en", "fr"])
    assert record.extra == {
        "id": "a",
        "publisher": "P",
        "place": "Caen",
        "isbn": "978",
        "editors": "Ed",
        "issn": "12345678",
    }
    assert (record.volume, record.languages) == ("12", ("en", "fr"))


def test_titles_and_dates_of_crossref_are_those_of_its_xml() -> None:
    crossref = {"indexed": {}, "prefix": "10.9999", "DOI": "10.9999/a", "title": ["Hearts:"]}
    record = one(
        crossref,
        **{
            "subtitle": ["an invention"],
            "original-title": ["Cœurs"],
            "published-print": {"date-parts": [[2019, 4]]},
            "published-online": {"date-parts": [[2018, 12, 3]]},
            "issued": {"date-parts": [[2019, 4]]},
        },
    )
    assert (record.title, record.translated_title) == ("Cœurs", "Hearts: an invention")
    assert (record.date, record.extra["epub_date"]) == ("2019-04", "2018-12-03")
    assert one(crossref, **{"original-title": crossref["title"]}).translated_title == ""


@pytest.mark.parametrize(
    ("index", "abstract"),
    [
        ({"tumour": [1, 3], "A": [0], "is": [2]}, "A tumour is tumour"),
        ({"A": [0, "1"], "b": [2], "c": None, "d": 4, "e": [None, [], {}]}, "A b"),
        ({}, ""),
        (None, ""),
    ],
)
def test_an_abstract_of_openalex_from_the_places_of_its_words(index: Any, abstract: str) -> None:
    assert one(OPENALEX, abstract_inverted_index=index).abstract == abstract


def test_openalex_without_raw_affiliations_and_headings_without_a_name() -> None:
    author = {"display_name": "Ada Roy"}
    record = one(
        OPENALEX,
        authorships=[{"author": author, "institutions": [{"display_name": "Caen"}]}],
        mesh=[{"descriptor_name": None}],
        keywords=["heart", {"display_name": "lung"}],
        primary_location={"source": {"host_organization_name": "Invented Press"}},
    )
    assert (record.authors, record.mesh) == ((Author("Roy", "Ada", "Caen"),), ())
    assert (set(record.keywords), record.extra["publisher"]) == ({"heart", "lung"}, "Invented Press")


def test_headings_of_an_abstract_are_labels() -> None:
    text = "<h4>Background</h4>Hearts.<h4>Results: </h4><p>All healed.</p>"
    assert one(EUROPEPMC, abstractText=text).abstract == "Background: Hearts.\nResults: All healed."
    text = "<title>Abstract</title><sec><title>Aim</title><p>To know.</p></sec>".replace("<", "<jats:")
    assert one(CSL, abstract=text.replace("<jats:/", "</jats:")).abstract == "Aim: To know."


def test_a_short_answer_of_europe_pmc() -> None:
    record = one(
        EUROPEPMC,
        journalIssn="1234-5678; 2345-6789;",
        pubType="review; journal article",
        electronicPublicationDate="2018-11-02",
        authorList={"author": [{"fullName": "Roy A"}, {"collectiveName": "Group"}]},
    )
    assert record.authors == (Author("Roy", "A"), Author("Group"))
    assert record.publication_types == ("Review", "Journal Article")
    assert (record.extra["issn"], record.extra["epub_date"]) == (["1234-5678", "2345-6789"], "2018-11-02")
