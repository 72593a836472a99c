"""Web of Science tagged: header and end, people, dialects, damage."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch.errors import LitsearchError
from litsearch.formats import Failure, detect, read, read_items
from litsearch.records import Author, Record

DATA = Path(__file__).parent / "data" / "tagged"
WOS = (DATA / "wos.txt").read_text(encoding="utf-8")


def test_an_article() -> None:
    article = next(read(DATA / "wos.txt"))
    assert (article.provenance[0].format, article.provenance[0].position) == ("wos", 3)
    assert article.title == "Falls in an invented town: anti- and pro-falling treatments"
    assert article.authors == (
        Author(
            "Martin", "Anne-Lise", "CHU Caen, Caen, France; Univ Caen, Caen, France", "0000-0001-2345-678X"
        ),
        Author("van der Berg", "Jan W.", "CHU Caen, Caen, France"),
        Author("Invented Study Grp"),
    )
    assert (article.journal, article.volume, article.issue) == ("INVENTED JOURNAL OF FALLS", "12", "3")
    assert (article.pages, article.date, article.languages) == ("e419", "2019-04-19", ("en",))
    assert (article.doi, article.pmid) == ("10.9999/ijf.2019.12", "31234567")
    assert article.keywords == ("falls", "ageing", "QUALITY-OF-LIFE")
    assert article.publication_types == ("Journal Article", "Early Access")
    assert article.abstract.split("\n")[::2] == ["Background", "Results"]
    assert dict(article.extra) == {
        "CR": ["Roy A, 2001, J INVENTED, V1, P1", "Blanc B, 2002, J INVENTED, V2, P2"],
        "PT": "J",
        "accession_number": "WOS:000000000000001",
        "author_identifiers": "Nobody, N/0000-0002-0000-0000",
        "issn": ["1234-5679", "1234-5687"],
        "journal_abbreviation": ["Inv. J. Falls", "INV J FALLS"],
    }


def test_a_talk_and_a_record_without_a_title() -> None:
    _, talk, failed = read_items(DATA / "wos.txt")
    assert isinstance(talk, Record)
    assert (talk.journal, talk.publication_types) == ("PROCEEDINGS OF INVENTED TALKS", ("Conference Paper",))
    assert (talk.date, talk.pages, talk.pmid) == ("2005-03", "532-537", "15123456")
    assert (talk.extra["conference"], talk.extra["editors"], talk.extra["GP"]) == (
        "Invented Talks",
        "Blanc, E",
        "IEEE",
    )
    assert isinstance(failed, Failure)
    assert "wos.txt: line 54: a record has neither a title" in str(failed.error)


def test_addresses_of_no_author_and_groups_with_commas() -> None:
    text = "PT J\nTI A\nAU Roy, A\nCA Caen, Univ, Grp\nC1 [Blanc, B] Brest.\n   [Roy, A.] Caen.\nER\n"
    (record,) = read(io.StringIO(text))
    assert record.authors == (Author("Roy", "A", "Caen"), Author("Caen, Univ, Grp"))
    assert record.extra["affiliations"] == "Brest"


def test_lines_that_are_not_indented() -> None:
    (record,) = read(DATA / "wos_unindented.txt")
    assert record.title == "Falls of invented lakes"
    assert [str(author) for author in record.authors] == ["Martin Anne", "Roy Zoe"]
    assert record.abstract == "First line of an abstract with HCl and OK lines."
    assert (record.date, record.pages) == ("2013-01", "221-230")
    assert (record.publication_types, dict(record.extra)) == (
        ("Journal Article",),
        {"author_email": "martin@example.org"},
    )


def test_inspec() -> None:
    (record,) = read(DATA / "inspec.isi")
    assert record.keywords == (
        "Experimental",
        "falling",
        "photo- refraction",
        "crystals of Sn/sub 2/ type",
    )
    assert record.extra["classification"] == "A42 Optics B43 Lasers/ power 1 W"
    assert (record.doi, record.date, record.pages) == ("10.9999/ipl.1", "2006-07", "41103-1-3")


def test_a_record_that_is_cut_off_and_one_without_its_end() -> None:
    text = "PT J\nTI One\nPY 2001\nPT J\nTI Two\nSO A jour"
    assert detect(text).name == "wos"
    one, two = read(io.StringIO(text))
    assert (one.title, two.title, two.journal) == ("One", "Two", "A jour")


@given(st.integers(0, len(WOS)), st.text("PTAUERJ \n,-;[/é", max_size=5))
def test_damage_gives_errors_of_the_tree_only(place: int, put: str) -> None:
    text = WOS[:place] + put + WOS[place + 1 :]
    for item in read_items(io.StringIO(text), format="wos"):
        assert isinstance(item, Record) or isinstance(item.error, LitsearchError)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("wos-tagged/jabref-IsiImporterTest1.isi", 1),
        ("wos-tagged/jabref-IsiImporterTest2.isi", 3),
        ("wos-tagged/jabref-IsiImporterTestInspec.isi", 2),
        ("wos-tagged/jabref-IsiImporterTestWOS.isi", 2),
        ("wos-tagged/zotero-test-00.txt", 5),
        ("wos-tagged/zotero-test-03.txt", 1),
        ("wos-tagged/zotero-test-04.txt", 1),
        ("wos-tagged/zotero-test-06.txt", 1),
        ("wos-tagged/zotero-test-07.txt", 1),
        ("wos-tagged/zotero-test-08.txt", 1),
        ("ris/rispy-wos.ris", 2),
    ],
)
def test_real_files(shared: Callable[[str], Path], name: str, count: int) -> None:
    path = shared(f"records/{name}")
    ends = [line for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip() == "ER"]
    records = list(read(path))
    assert len(records) == len(ends) == count
    assert {record.provenance[0].format for record in records} == {"wos"}


def test_real_fields(shared: Callable[[str], Path]) -> None:
    records = list(read(shared("records/wos-tagged/zotero-test-00.txt")))
    assert [len(record.authors) for record in records] == [4, 5, 5, 4, 10]
    assert [record.date for record in records] == ["2011-02", "2010-08", "2010-02", "2009-12", "2008-05"]
    assert [record.doi for record in records][::4] == ["10.1128/AEM.02132-10", "10.1128/AEM.02591-07"]
    (record,) = read(shared("records/wos-tagged/zotero-test-03.txt"))
    assert [str(author) for author in record.authors][2:] == ["Smith Vincent C.", "Zupancic John A. F."]
    assert record.authors[2].affiliation.startswith("Beth Israel Deaconess Med Ctr, Dept Neonatol")
    assert (record.languages, record.publication_types, record.pages) == (("en",), ("Review",), "367-379")
    (record,) = read(shared("records/wos-tagged/zotero-test-04.txt"))
    assert (record.publication_types, record.date) == (("Patent",), "2011-06-28")
    (record,) = read(shared("records/wos-tagged/zotero-test-06.txt"))
    assert record.title.endswith("resource for two benthic consumers in arctic lakes")
    record = next(read(shared("records/wos-tagged/jabref-IsiImporterTestInspec.isi")))
    assert (record.doi, record.keywords[1]) == ("10.1063/1.2234275", "barium compounds")
    record = next(read(shared("records/ris/rispy-wos.ris")))
    assert (record.pmid, record.doi, record.date) == ("15170338", "10.1021/bi049798f", "2004-06-08")
