"""TEI: descriptions of papers by HAL, GROBID and Zotero."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from litsearch.formats import read
from litsearch.formats.tei_places import MOST_HELD
from litsearch.formats.xml_records import MENDED
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


HEADER = "<teiHeader><fileDesc/></teiHeader>"
ORGS = (
    "<back><listOrg><org xml:id='struct-1'><orgName>Hôpital inventé</orgName>"
    "<orgName type='acronym'>HI</orgName><desc><address><addrLine>1 rue Rien, Caen</addrLine>"
    "<country key='FR'/></address></desc></org><org xml:id='aff2'><orgName>Université</orgName></org>"
    "</listOrg></back>"
)


def described(*affiliations: str) -> str:
    """A description of a paper whose author has these affiliations."""
    author = f"<author><persName><surname>Roy</surname></persName>{''.join(affiliations)}</author>"
    return f"<biblFull><sourceDesc><biblStruct><analytic><title>A</title>{author}</analytic></biblStruct>\
</sourceDesc></biblFull>"


def places(text: str) -> list[str]:
    return [record.authors[0].affiliation for record in read(io.StringIO(f"<TEI>{text}</TEI>"))]


@pytest.mark.parametrize("around", ["{records}{organisations}", "{organisations}{records}"])
def test_affiliations_that_point_to_an_organisation(around: str) -> None:
    records = described('<affiliation ref="#struct-1"/>', '<affiliation corresp="#aff2"/>')
    records += described('<affiliation><ref target="#struct-1"/></affiliation>')
    records += described("<affiliation>Lille</affiliation>", '<affiliation ref="#unknown"/>')
    text = HEADER + around.format(records=records, organisations=ORGS)
    assert places(text) == [
        "Hôpital inventé, 1 rue Rien, Caen; Université",
        "Hôpital inventé, 1 rue Rien, Caen",
        "Lille",
    ]


def test_organisations_are_those_of_their_own_document() -> None:
    pointing = described('<affiliation ref="#aff2"/>')
    other = ORGS.replace("Université", "Institut")
    assert places(HEADER + pointing + ORGS + HEADER + pointing + other) == ["Université", "Institut"]
    assert places(HEADER + pointing + HEADER + pointing + other) == ["", "Institut"]


def test_organisations_within_each_other_are_no_error() -> None:
    inner = "<org xml:id='in'><orgName>Service</orgName></org>"
    outer = f"<org xml:id='out'><orgName>Hôpital</orgName><listOrg>{inner}</listOrg></org>"
    assert places(described('<affiliation ref="#in"/>') + outer) == ["Service"]


def test_only_so_many_records_wait_for_an_organisation() -> None:
    found = places(described('<affiliation ref="#aff2"/>') * (MOST_HELD + 2) + ORGS)
    assert found == ["", ""] + ["Université"] * MOST_HELD


def test_what_was_mended_is_noted_on_its_own_record() -> None:
    pointing = described('<affiliation ref="#aff2"/>')
    text = f"<TEI>{pointing}{pointing.replace('>A<', '>A & B<')}{pointing}{ORGS}</TEI>"
    assert [record.provenance[0].note for record in read(io.StringIO(text))] == ["", MENDED, ""]


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
