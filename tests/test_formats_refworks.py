"""RefWorks tagged: its header, fields, damage."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch.errors import LitsearchError
from litsearch.formats import Failure, read, read_items
from litsearch.records import Record

DATA = Path(__file__).parent / "data" / "tagged"
REFWORKS = (DATA / "refworks.txt").read_text(encoding="utf-8")


def test_an_article() -> None:
    article = next(read(DATA / "refworks.txt"))
    assert (article.provenance[0].format, article.provenance[0].position) == ("refworks", 11)
    assert (article.title, article.translated_title) == (
        "Chutes dans une ville inventée",
        "Falls in an invented town: a trial",
    )
    assert [str(author) for author in article.authors] == ["Martin Anne-Lise", "van der Berg J. W."]
    assert (article.journal, article.extra["journal_abbreviation"]) == (
        "Invented Journal of Falls",
        "Inv J Falls",
    )
    assert (article.volume, article.issue, article.pages) == ("12", "3", "419-426")
    assert (article.year, article.date, article.languages) == (2019, "2019-04-19", ("fr",))
    assert (article.doi, article.pmid) == ("10.9999/ijf.2019.12", "31234567")
    assert article.keywords == ("falls", "ageing, healthy", "towns")
    assert article.abstract == "First paragraph.\nSecond paragraph."
    assert (article.publication_types, article.urls) == (("Journal Article",), ("https://example.org/falls",))
    assert (article.extra["issn"], article.extra["reference_id"]) == ("1234-5679", "12")
    assert "notes" not in article.extra


def test_a_chapter_and_a_reference_without_a_title() -> None:
    _, chapter, failed = read_items(DATA / "refworks.txt")
    assert isinstance(chapter, Record)
    assert (chapter.title, chapter.journal, chapter.date) == ("Falls", "A book of falls", "2018")
    assert (chapter.pages, chapter.publication_types) == ("7", ("Book Chapter",))
    assert dict(chapter.extra) == {
        "editors": "Blanc,Ève",
        "isbn": "978-1-80062-734-5",
        "place": "Caen",
        "printed_date": "Invented Publishing Group",
        "publisher": "Presses",
    }
    assert isinstance(failed, Failure)
    assert "refworks.txt: line 49: a record has neither a title" in str(failed.error)


def test_a_whole_book_has_a_series_and_no_journal() -> None:
    book, twin = read(
        io.StringIO("RT Book, Whole\nT1 Falls\nT2 A series\n\nRT Book, Whole\nT2 Falls again\n")
    )
    assert (book.title, book.journal, dict(book.extra)) == ("Falls", "", {"series": "A series"})
    assert (twin.title, twin.journal, dict(twin.extra)) == ("Falls again", "", {})


@given(st.integers(0, len(REFWORKS)), st.text("RTA1YK \n,-;(é", max_size=5))
def test_damage_gives_errors_of_the_tree_only(place: int, put: str) -> None:
    text = REFWORKS[:place] + put + REFWORKS[place + 1 :]
    for item in read_items(io.StringIO(text), format="refworks"):
        assert isinstance(item, Record) or isinstance(item.error, LitsearchError)


@pytest.mark.parametrize("number", range(4))
def test_real_files(shared: Callable[[str], Path], number: int) -> None:
    path = shared(f"records/refworks-tagged/zotero-test-0{number}.txt")
    lines = path.read_text(encoding="utf-8").split("\n")
    records = list(read(path))
    assert len(records) == sum(line.startswith("RT ") for line in lines) == 1
    assert records[0].title in {line[3:].strip() for line in lines if line.startswith("T1 ")}


def test_real_fields(shared: Callable[[str], Path]) -> None:
    (record,) = read(shared("records/refworks-tagged/zotero-test-02.txt"))
    assert [str(author) for author in record.authors] == ["Allan Steven", "Gilbert Paul"]
    assert (record.journal, record.date, record.pages, record.languages) == (
        "Personality & Individual Differences",
        "2002-02",
        "551-565",
        ("en",),
    )
    (record,) = read(shared("records/refworks-tagged/zotero-test-03.txt"))
    assert (record.doi, record.year) == ("10.1086/374030", 2003)
    (record,) = read(shared("records/refworks-tagged/zotero-test-00.txt"))
    assert (record.journal, record.extra["isbn"]) == (
        "Stress and the heart: Psychosocial pathways to coronary heart disease",
        "0727912771",
    )


@pytest.mark.parametrize(
    ("year", "day", "date"),
    [
        ("", "2019/04/19", "2019-04-19"),
        ("2019", "20190419", "2019-04-19"),
        ("2019", "2019/04//", "2019-04"),
        ("2019", "2019//", "2019"),
        ("2019", "2019/00/00", "2019"),
        ("2019", "19 avr.", "2019-04-19"),
        ("2019", "2019-13-45", "2019"),
    ],
)
def test_dates(year: str, day: str, date: str) -> None:
    [record] = read(io.StringIO(f"RT Journal Article\nT1 A\nYR {year}\nFD {day}\n"))
    assert (record.year, record.date) == (2019, date)
