"""Crossref's UNIXREF: what is registered for a DOI."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch.formats import Failure, read, read_items
from litsearch.records import Author, Record


@pytest.fixture
def items(xml: Path) -> list[Record | Failure]:
    return list(read_items(xml / "unixref.xml"))


def test_an_article_with_its_original_title(items: list[Record | Failure]) -> None:
    record = items[0]
    assert isinstance(record, Record)
    assert record.title == "Traitement local d'une tumeur inventée"
    assert record.translated_title == "Local treatment of an invented tumour"
    assert record.authors == (
        Author("Dupont-Exemple", "Zoé Jr", "Hôpital inventé, Caen", "0000-0009-8765-432X"),
        Author("Groupe des Exemples"),
    )
    assert record.abstract == "Contexte: Une tumeur inventée est décrite."
    assert (record.journal, record.volume, record.issue) == ("Revue exemplaire de cardiologie", "12", "3")
    assert (record.pages, record.date, record.extra["epub_date"]) == ("101-109", "2016-03", "2016-02-02")
    assert (record.doi, record.languages) == ("10.9999/rec.2016.03.004", ("fr",))
    assert record.urls == ("https://invented.example/90000001",)
    assert record.extra["reference_dois"] == "10.9999/cited"
    assert (record.extra["issn"], record.extra["editors"]) == ("9999-1230", "Roy, Ada")


def test_a_chapter_and_its_book(items: list[Record | Failure]) -> None:
    record = items[1]
    assert isinstance(record, Record)
    assert (record.title, record.journal, record.date) == ("The invented chapter", "Invented Hearts", "2020")
    assert record.publication_types == ("Book Chapter",)
    assert record.extra["publisher"] == "Invented Press"


def test_a_thesis_has_its_author_without_a_list() -> None:
    name = "<given_name>Ada</given_name><surname>Roy</surname>"
    parts = (
        f"<person_name contributor_role='author'>{name}</person_name>"
        "<titles><title>Hearts</title></titles><approval_date><year>2001</year></approval_date>"
        "<institution><institution_name>Invented University</institution_name></institution>"
    )
    thesis = f"<doi_record><crossref><dissertation>{parts}</dissertation></crossref></doi_record>"
    [record] = read(io.StringIO(f"<doi_records>{thesis}</doi_records>"))
    assert (record.authors, record.year) == ((Author("Roy", "Ada"),), 2001)
    assert (record.publication_types, record.extra["publisher"]) == (("Thesis",), "Invented University")


@pytest.mark.parametrize(
    ("titles", "title", "translated", "other"),
    [
        ("<title>Hearts</title><title>Cœurs</title>", "Hearts", "", "Cœurs"),
        (
            "<title>Hearts</title><original_language_title>Hearts</original_language_title>",
            "Hearts",
            "",
            None,
        ),
    ],
)
def test_titles_in_other_forms(titles: str, title: str, translated: str, other: str | None) -> None:
    month = "<publication_date><month>21</month><year>2019</year></publication_date>"
    article = f"<journal_article><titles>{titles}</titles>{month}</journal_article>"
    [record] = read(io.StringIO(f"<doi_record><crossref>{article}</crossref></doi_record>"))
    assert (record.title, record.translated_title) == (title, translated)
    assert record.extra.get("alternative_title") == other
    # the twenty-first month is spring
    assert (record.date, record.extra["printed_date"]) == ("2019", "2019-21")


def test_a_doi_that_is_not_registered_is_told(items: list[Record | Failure]) -> None:
    [_, _, failure] = items
    assert isinstance(failure, Failure)
    assert "holds no record, but what Crossref answered: doi:10.9999/nothing not found" in str(failure.error)


@pytest.mark.parametrize(
    ("name", "doi", "authors", "date", "kind"),
    [
        ("00", "10.1109/ISSCC.2017.7870285", 4, "2017-02", "Conference Paper"),
        ("05", "10.21468/SciPost.Report.10", 0, "2016-09-08", "peer-review"),
        ("06", "10.4086/cjtcs.2012.002", 4, "2012", "Journal Article"),
        ("09", "10.1300/J150v03n04_02", 2, "1996-05-10", "Journal Article"),
    ],
)
def test_real_records(
    shared: Callable[[str], Path], name: str, doi: str, authors: int, date: str, kind: str
) -> None:
    [record] = read(shared(f"records/crossref-unixref/zotero-test-{name}.xml"))
    assert (record.doi, len(record.authors), record.date) == (doi, authors, date)
    assert record.publication_types == (kind,)
