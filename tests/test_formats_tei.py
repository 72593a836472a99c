"""TEI: descriptions of papers by HAL, GROBID and Zotero."""

from __future__ import annotations

from pathlib import Path

from litsearch.formats import read
from litsearch.records import Author


def test_a_description_by_hal(xml: Path) -> None:
    [record] = read(xml / "tei_hal.xml")
    assert record.title == "Traitement local d'une tumeur inventée: mille cas"
    assert record.translated_title == "Local treatment of an invented tumour"
    assert record.authors == (
        Author("Dupont-Exemple", "Zoé Anne", orcid="0000-0009-8765-432X"),
        Author("Groupe des Exemples"),
    )
    assert record.abstract == "Une tumeur inventée est décrite."
    assert record.extra["other_abstract"] == "An invented tumour is described."
    assert (record.journal, record.volume, record.issue) == ("Revue exemplaire de cardiologie", "12", "3")
    assert (record.pages, record.date, record.extra["epub_date"]) == ("101-109", "2016-03", "2016-02-02")
    assert (record.doi, record.pmid) == ("10.9999/rec.2016.03.004", "90000001")
    assert (record.languages, record.keywords) == (("fr",), ("Cœur", "Heart"))
    assert (record.publication_types, record.extra["hal_id"]) == (("Journal Article",), "inv-00000001")


def test_a_header_by_grobid_without_the_references_below_it(xml: Path) -> None:
    [record] = read(xml / "tei_grobid.xml")
    assert (record.title, record.journal) == ("Treatment of an invented tumour", "Invented Oncology")
    assert record.authors == (
        Author("Dupont-Exemple", "Zoé", "Hôpital inventé, Caen"),
        Author("Roy", "Ada Jr", "Université inventée, Lille"),
    )
    assert (record.date, record.volume, record.pages) == ("2016-03-04", "12", "101-109")
    assert (record.doi, record.languages) == ("10.9999/inv.2016", ("en",))
    assert (record.abstract, record.keywords) == ("An invented tumour is described.", ("Heart",))


def test_references_alone_are_records(xml: Path) -> None:
    first, second = read(xml / "tei_references.xml")
    assert (first.title, first.journal, first.year) == ("Une référence inventée", "Annales inventées", 1999)
    assert (first.volume, first.languages) == ("2", ("fr",))
    assert (second.title, second.journal, second.date) == ("Invented Hearts", "", "2020")
    assert second.authors == (Author("Roy", "Ada"),)
    assert (second.publication_types, second.keywords, second.extra["notes"]) == (
        ("Book",),
        ("Heart",),
        "Read.",
    )
    assert (second.extra["publisher"], second.extra["place"]) == ("Invented Press", "Lille")
