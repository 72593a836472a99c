"""EndNote XML: a library with its styled texts, its field for two numbers and its own conventions."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch.formats import detect, read
from litsearch.records import Author, Record


@pytest.fixture
def records(xml: Path) -> list[Record]:
    return list(read(xml / "endnote.xml"))


def record_of(fields: str) -> Record:
    text = f"<xml><records><record><titles><title>A</title></titles>{fields}</record></records></xml>"
    [record] = read(io.StringIO(text))
    return record


def test_styled_runs_make_one_text_and_carriage_returns_paragraphs(records: list[Record]) -> None:
    assert records[0].title == "Treatment of an invented tumour"
    assert records[0].abstract == (
        "BACKGROUND: An invented tumour is described.\nRESULTS: Hearts with p < 0.05 healed."
    )
    assert records[0].extra["notes"] == "Dupont-Exemple, Zoé A\neng"


def test_a_name_that_ends_with_a_comma_is_a_group(records: list[Record]) -> None:
    assert records[0].authors == (Author("Dupont-Exemple", "Zoé A."), Author("Groupe des Exemples"))
    assert records[1].authors == (Author("Blanc", "Éva"),)
    assert records[0].extra["editors"] == "Roy, Ada"


def test_the_full_name_of_the_journal_comes_before_the_short_one(records: list[Record]) -> None:
    first = records[0]
    assert first.journal == "Revue exemplaire de cardiologie"
    assert first.extra["journal_abbreviation"] == "Rev Exemple Cardiol"
    assert (first.volume, first.issue, first.pages, first.date) == ("12", "3", "101-109", "2016-03-04")
    assert (records[1].journal, records[1].volume, records[1].issue) == ("Invented Hearts", "6", "2")


@pytest.mark.parametrize(
    ("first", "second", "journal", "short"),
    [
        ("Rev Ex. Cardiol", "Revue exemplaire de cardiologie", 1, 0),
        ("Revue exemplaire de cardiologie", "Rev Ex Cardiol", 0, 1),
        ("Invented Hearts", "A series of invented books", 0, 1),
    ],
)
def test_a_journal_and_its_alternate_name(first: str, second: str, journal: int, short: int) -> None:
    names = f"<secondary-title>{first}</secondary-title><alt-title>{second}</alt-title>"
    record = record_of(f"<titles>{names}</titles>")
    found = (record.journal, record.extra["journal_abbreviation"])
    assert found == ((first, second)[journal], (first, second)[short])


def test_identifiers_of_pubmed_are_told_from_those_of_other_databases(records: list[Record]) -> None:
    first, second = records
    assert (first.pmid, first.pmcid, first.doi) == ("90000001", "PMC9000001", "10.9999/rec.2016.03.004")
    assert first.extra["pii"] == "S9999-1230(16)00001-1"
    assert (second.pmid, second.extra["accession_number"]) == ("", "12345678")


def test_issn_and_isbn_stand_in_one_field(records: list[Record]) -> None:
    assert records[0].extra["issn"] == ["9999-123X", "9999-1230"]
    assert "isbn" not in records[0].extra
    assert records[1].extra["isbn"] == "978-9-9999-9999-9"


def test_lists_and_addresses(records: list[Record]) -> None:
    first, second = records
    assert first.keywords == ("Heart", "Cœur", "Tumeur")
    assert first.urls == ("https://invented.example/90000001",)
    assert first.extra["links"] == "internal-pdf://0000/invented.pdf"
    assert (first.languages, first.publication_types) == (("en",), ("Journal Article",))
    assert second.publication_types == ("Book Chapter",)
    assert (second.extra["publisher"], second.extra["place"]) == ("Invented Press", "Lille")


@pytest.mark.parametrize(
    ("year", "date", "told"),
    [
        ("2016", "Mar 4", "2016-03-04"),
        ("2016", "2016/03/04", "2016-03-04"),
        ("2016", "", "2016"),
        ("", "2016-03", "2016-03"),
        ("2016", "Spring", "2016"),
    ],
)
def test_dates(year: str, date: str, told: str) -> None:
    fields = f"<dates><year>{year}</year><pub-dates><date>{date}</date></pub-dates></dates>"
    assert record_of(fields).date == told


def test_names_with_a_suffix_and_types_by_number() -> None:
    authors = "<contributors><authors><author>Roy, Ada, Jr</author></authors></contributors>"
    record = record_of(f"<ref-type>17</ref-type>{authors}")
    assert record.authors == (Author("Roy", "Ada Jr"),)
    assert record.publication_types == ("Journal Article",)


def test_fields_of_ones_own_are_kept() -> None:
    record = record_of("<custom1>a</custom1><custom2>b</custom2><research-notes>c&#xD;d</research-notes>")
    assert record.extra == {"custom1": "a", "custom2": "b", "research_notes": "c\nd"}


def test_it_is_told_from_other_records_in_xml() -> None:
    assert detect("<xml><records><record><contributors/></record></records></xml>").name == "endnote-xml"
    with pytest.raises(Exception, match="no format recognises"):
        detect("<xml><records><record><field/></record></records></xml>")


@pytest.mark.parametrize("date", ["Jul-Aug", "Spring", "April 3rd"])
def test_a_date_that_says_more_than_digits_is_kept(date: str) -> None:
    fields = f"<dates><year>2016</year><pub-dates><date>{date}</date></pub-dates></dates>"
    assert record_of(fields).extra["printed_date"] == f"2016 {date}"


@pytest.mark.parametrize(
    ("name", "title", "author", "year"),
    [
        ("jabref-EndnoteXmlImporterTestArticle2", "An ecological basis for reforestation", "Chapman", 1937),
        ("jabref-EndnoteXmlImporterTestReport", "Purple Martin (Progne subis)", "Wiggins", 2005),
        ("zotero-test-01", "Plain Bold Italics Underline Superscript Subscript SymbolFont", "", None),
        ("zotero-test-02", "A test item (with a citekey)", "Author", 2021),
    ],
)
def test_real_records(
    shared: Callable[[str], Path], name: str, title: str, author: str, year: int | None
) -> None:
    record = next(read(shared(f"records/endnote-xml/{name}.xml")))
    assert record.title.startswith(title)
    assert record.year == year
    assert [found.family for found in record.authors] == [author] * bool(author)
