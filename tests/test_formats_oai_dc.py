"""OAI Dublin Core: what repositories give to harvesters."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch.errors import RecordError
from litsearch.formats import detect, read
from litsearch.records import Record

SPACES = (
    'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def record_of(elements: str) -> Record:
    [record] = read(io.StringIO(f"<oai_dc:dc {SPACES}><dc:title>A</dc:title>{elements}</oai_dc:dc>"))
    return record


def test_a_record_of_a_repository(xml: Path) -> None:
    [record] = read(xml / "oai_dc.xml")
    assert record.title == "Traitement local d'une tumeur inventée"
    assert record.translated_title == "Local treatment of an invented tumour"
    assert [str(author) for author in record.authors] == ["Dupont-Exemple Zoé", "Roy Ada"]
    assert record.abstract == "Une tumeur inventée est décrite."
    assert (record.date, record.languages) == ("2016-03", ("fr",))
    assert (record.pmid, record.doi) == ("90000001", "10.9999/rec.2016.03.004")
    assert record.keywords == ("Life Sciences [q-bio]/Human health and pathology", "Cœur")
    assert record.publication_types == ("Journal Article",)
    assert record.extra["oai_identifier"] == "oai:invented.example:1"
    assert (record.extra["issn"], record.extra["audience"]) == ("9999-1230", "International audience")


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("https://doi.org/10.9999/a.b", "doi", "10.9999/a.b"),
        ("doi:10.9999/a.b", "doi", "10.9999/a.b"),
        ("10.9999/a.b", "doi", "10.9999/a.b"),
        ("/pubmed/90000001", "pmid", "90000001"),
        ("https://pubmed.ncbi.nlm.nih.gov/90000001/", "pmid", "90000001"),
        ("http://www.ncbi.nlm.nih.gov/pmc/articles/PMC9000001", "pmcid", "PMC9000001"),
        ("PUBMED : 90000001", "pmid", "90000001"),
        ("PUBMEDCENTRAL: PMC9000001", "pmcid", "PMC9000001"),
        ("https://invented.example/a", "urls", ("https://invented.example/a",)),
    ],
)
def test_identifiers(text: str, field: str, value: object) -> None:
    assert getattr(record_of(f"<dc:identifier>{text}</dc:identifier>"), field) == value


def test_subjects_that_stand_in_one_element_are_parted() -> None:
    record = record_of("<dc:subject>heart; lung ; DNA;RNA</dc:subject>")
    assert record.keywords == ("heart", "lung", "DNA;RNA")


def test_relations_to_other_works_are_no_identifiers() -> None:
    record = record_of("<dc:relation>https://doi.org/10.9999/data</dc:relation>")
    assert (record.doi, record.extra["relation"]) == ("", "https://doi.org/10.9999/data")


def test_what_the_server_answered_instead_is_told() -> None:
    text = "<OAI-PMH>\n<error code='idDoesNotExist'>There is none.</error></OAI-PMH>"
    assert detect(text).name == "oai-dc"
    with pytest.raises(RecordError, match=r"line 2: holds no record.*There is none"):
        list(read(io.StringIO(text)))


@pytest.mark.parametrize(
    ("name", "title", "author", "date", "language"),
    [
        (
            "ftbnfgallica_oai_bnf.fr_gallica_ark__12148_btv1b8621766k",
            "Arrest",
            "France.",
            "1743",
            "fr",
        ),
        (
            "ftccsdartic_oai_hal.archives-ouvertes.fr_hal-00939473",
            "Formal",
            "Rauzy",
            "2014-01-29",
            "en",
        ),
        ("ftpubmed_oai_pubmedcentral.nih.gov_1968744", "Reply to", "Davis", "1993-11", "en"),
        ("pmc_record", "Is the Aluminum Hypothesis Dead?", "Lidsky Theodore I.", "2014-05", "en"),
    ],
)
def test_real_records(
    shared: Callable[[str], Path], name: str, title: str, author: str, date: str, language: str
) -> None:
    [record] = read(shared(f"records/oai-dc/dissemin-{name}.xml"))
    assert record.title.startswith(title)
    assert str(record.authors[0]).startswith(author)
    assert (record.date, record.languages) == (date, (language,))
