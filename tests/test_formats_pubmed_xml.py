"""PubMed XML: articles, book articles and sets, with all that a record of PubMed holds."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch.formats import read
from litsearch.records import Author, Record


@pytest.fixture
def records(xml: Path) -> list[Record]:
    return list(read(xml / "pubmed.xml"))


def test_each_article_and_book_article_is_a_record(records: list[Record]) -> None:
    assert [record.pmid for record in records] == ["90000001", "90000003", "90000004"]
    assert [record.provenance[0].position for record in records] == [4, 70, 86]


def test_a_translated_title_stands_beside_the_vernacular_one(records: list[Record]) -> None:
    assert records[0].title == "Traitement local d'une tumeur inventée : 1 000 cas"
    assert records[0].translated_title == "Local treatment of an invented tumour: 103 cases"
    assert (records[1].title, records[1].translated_title) == ("Le cœur inventé", "")


def test_authors_have_orcid_and_affiliations_and_groups_are_authors(records: list[Record]) -> None:
    assert records[0].authors == (
        Author(
            "Dupont-Exemple",
            "Zoé Anne Jr",
            "Hôpital inventé, Caen.; Université inventée, Caen.",
            "0000-0009-8765-432X",
        ),
        Author("Groupe des Exemples"),
    )


def test_groups_have_affiliations_and_other_identifiers_are_kept() -> None:
    place = "<AffiliationInfo><Affiliation>Caen.</Affiliation></AffiliationInfo>"
    code = '<Identifier Source="GRID">grid.0</Identifier>'
    group = f"<Author><CollectiveName>Invented <i>Group</i></CollectiveName>{place}</Author>"
    person = f"<Author><LastName>Roy</LastName><Initials>A</Initials>{code}{place}{place}</Author>"
    text = f"<PubmedArticle><PMID>1</PMID><AuthorList>{group}{person}</AuthorList></PubmedArticle>"
    [record] = read(io.StringIO(text))
    assert record.authors == (Author("Invented Group", "", "Caen."), Author("Roy", "A", "Caen.; Caen."))
    assert record.extra == {"author_identifiers": "GRID: grid.0"}


def test_labels_of_an_abstract_have_one_colon() -> None:
    parts = '<AbstractText Label="AIM:">A.</AbstractText><AbstractText Label=" ">B.</AbstractText>'
    text = f"<PubmedArticle><PMID>1</PMID><Abstract>{parts}</Abstract></PubmedArticle>"
    [record] = read(io.StringIO(text))
    assert record.abstract == "AIM: A.\nB."


def test_sections_of_an_abstract_are_paragraphs_with_their_label(records: list[Record]) -> None:
    assert records[0].abstract == (
        "BACKGROUND: An invented tumour (IT) is described.\nRESULTS: Hearts with p<0.05 healed."
    )
    assert records[0].extra["other_abstract"] == "Une tumeur inventée est décrite."
    assert records[0].extra["other_abstract_language"] == "fre"


def test_an_abstract_in_another_language_alone_is_the_abstract() -> None:
    article = "<PubmedArticle><PMID>1</PMID>{}</PubmedArticle>"
    other = '<OtherAbstract Language="fre"><AbstractText>Une tumeur.</AbstractText></OtherAbstract>'
    [record] = read(io.StringIO(article.format(other)))
    assert record.abstract == "Une tumeur."


def test_the_issue_its_dates_and_pages(records: list[Record]) -> None:
    first, second, _ = records
    assert (first.journal, first.volume, first.issue, first.pages) == (
        "Revue exemplaire de cardiologie",
        "12",
        "3",
        "101-109",
    )
    assert (first.date, first.year, first.extra["epub_date"]) == ("2016-03", 2016, "2016-02-02")
    assert first.extra["journal_abbreviation"] == "Rev Exemple Cardiol"
    assert (second.journal, second.date, second.pages) == ("Ann Inv", "2011-07", "7-9")
    assert (second.extra["printed_date"], "printed_date" in first.extra) == ("2011 Jul-Aug", False)
    assert (first.languages, second.languages) == (("fr",), ("fr", "en"))


@pytest.mark.parametrize(
    ("elements", "date", "printed"),
    [
        ("<Year>2018</Year><Month>May</Month><Day>3</Day>", "2018-05-03", ""),
        ("<Year>2018</Year><Month>05</Month><Day>03</Day>", "2018-05-03", ""),
        ("<Year>2018</Year><Season>Summer</Season>", "2018", "2018 Summer"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998-12", "1998 Dec-1999 Jan"),
        ("<MedlineDate>Winter 2003</MedlineDate>", "2003", "Winter 2003"),
        ("<MedlineDate>1975-1976</MedlineDate>", "1975", "1975-1976"),
        ("<Year>2018</Year><Month>Feb</Month><Day>30</Day>", "2018-02", "2018 Feb 30"),
        ("<Year>2018</Year><Month>13</Month>", "2018", "2018-13"),
    ],
)
def test_dates_as_far_as_they_go(elements: str, date: str, printed: str) -> None:
    issue = f"<JournalIssue><PubDate>{elements}</PubDate></JournalIssue>"
    [record] = read(io.StringIO(f"<PubmedArticle><PMID>1</PMID>{issue}</PubmedArticle>"))
    assert (record.date, record.extra.get("printed_date", "")) == (date, printed)


def test_an_electronic_date_alone_is_the_date() -> None:
    date = "<ArticleDate DateType='Electronic'><Year>2018</Year><Month>Feb</Month><Day>3</Day></ArticleDate>"
    [record] = read(io.StringIO(f"<PubmedArticle><PMID>1</PMID>{date}</PubmedArticle>"))
    assert (record.date, record.extra["epub_date"]) == ("2018-02-03", "2018-02-03")


def test_identifiers_are_those_of_the_article_and_not_of_its_references(records: list[Record]) -> None:
    first = records[0]
    assert (first.pmid, first.pmcid, first.doi) == ("90000001", "PMC9000001", "10.9999/rec.2016.03.004")
    assert first.extra["pii"] == "S9999-1230(16)00001-1"
    assert first.extra["reference_pmids"] == "90000002"


def test_several_lists_of_references_have_titles_that_are_not_the_journal() -> None:
    identifier = "<ArticleIdList><ArticleId IdType='pubmed'>{}</ArticleId></ArticleIdList>"
    reference = f"<ReferenceList><Title>REFERENCES</Title><Reference>{identifier}</Reference></ReferenceList>"
    data = f"<PubmedData>{reference.format(2)}{reference.format(3)}</PubmedData>"
    [record] = read(io.StringIO(f"<PubmedArticle><PMID>1</PMID>{data}</PubmedArticle>"))
    assert (record.pmid, record.journal, record.extra["reference_pmids"]) == ("1", "", ["2", "3"])


def test_headings_keep_qualifiers_and_what_is_major(records: list[Record]) -> None:
    assert [str(heading) for heading in records[0].mesh] == [
        "Heart Neoplasms / diagnosis",
        "Heart Neoplasms / surgery*",
        "Humans",
        "Cardiac Surgical Procedures*",
    ]
    assert records[0].keywords == ("Cœur", "Heart")
    assert records[0].substances == ("Inventine",)
    assert records[0].publication_types == ("English Abstract", "Journal Article")


def test_what_has_no_field_is_kept(records: list[Record]) -> None:
    extra = records[0].extra
    assert extra["grants"] == "R00 XX000001/XX/Invented Agency/France"
    assert extra["associated_data"] == "ClinicalTrials.gov/NCT00000000"
    assert extra["registry_numbers"] == "0XX0XX0XX0 (Inventine)"
    assert extra["erratum_in"] == "Rev Exemple Cardiol. 2017 Jan;13(1):1 PMID: 90000009"
    assert extra["history"] == {"received": "2015-11-05"}
    assert (extra["issn"], extra["nlm_unique_id"], extra["place"]) == ("9999-1230", "0000001", "France")


def test_a_chapter_stands_in_its_book_and_a_book_alone(records: list[Record]) -> None:
    chapter = records[2]
    assert (chapter.title, chapter.journal, chapter.year) == ("The invented chapter", "Invented Hearts", 2020)
    assert chapter.authors == (Author("Blanc", "Éva"),)
    assert (chapter.extra["editors"], chapter.extra["bookaccession"]) == ("Roy, Ada", "NBK900004")
    book = "<PMID>1</PMID><Book><BookTitle>Hearts</BookTitle></Book>"
    text = f"<PubmedBookArticle><BookDocument>{book}</BookDocument></PubmedBookArticle>"
    [record] = read(io.StringIO(text))
    assert (record.title, record.journal) == ("Hearts", "")


REAL = [
    # file, PMID, title or its beginning, first author, year, languages
    ("biopython-pubmed1", "12091962", "The treatment of AIDS behind", "Olivero", 1990, "en"),
    ("biopython-pubmed2", "11748933", "Is cryopreservation", "Taddei", 2001, "en"),
    ("zotero-test-04", "30133126", "Neph2/Kirrel3 regulates", "Völker", 2018, "en"),
    ("zotero-test-08", "36798302", "Dynamic mapping of proteome", "Xu", 2023, "en"),
    ("jabref-MedlineImporterTestArticleItalics", "29872490", "Genome-wide", "Moreno-Grau", 2018, "en"),
    ("jabref-MedlineImporterTestPubmedBook", "21413195", "Rheumatoid Arthritis: National", "", 2009, "en"),
    ("pubmedwatch-fre-efetch-2records", "42816283", "Usage des antibiotiques", "Mazilier", 2026, "fr"),
]


@pytest.mark.parametrize(("name", "pmid", "title", "author", "year", "language"), REAL)
def test_real_records(
    shared: Callable[[str], Path], name: str, pmid: str, title: str, author: str, year: int, language: str
) -> None:
    record = next(read(shared(f"records/pubmed-xml/{name}.xml")))
    assert (record.pmid, record.year, record.languages) == (pmid, year, (language,))
    assert record.title.startswith(title)
    assert not author or record.authors[0].family == author
