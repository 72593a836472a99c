"""EndNote's refer format: types and blank lines between records, fields, damage."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch.errors import LitsearchError
from litsearch.formats import Failure, detect, read, read_items
from litsearch.records import Record

DATA = Path(__file__).parent / "data" / "tagged"
ENDNOTE = (DATA / "endnote.enw").read_text(encoding="utf-8")


def read_text(text: str) -> list[Record]:
    return list(read(io.StringIO(text), format="endnote-refer"))


def test_an_article_and_a_chapter() -> None:
    article, chapter, *_ = read(DATA / "endnote.enw", on_error="skip")
    assert article.provenance[0].format == "endnote-refer"
    assert article.title == "Falls in an invented town: a trial"
    assert [str(author) for author in article.authors] == [
        "Martin Anne-Lise",
        "van der Berg J. W.",
        "Invented Study Group",
    ]
    assert (article.journal, article.volume, article.issue) == ("Invented Journal of Falls", "12", "3")
    assert (article.pages, article.date, article.languages) == ("419-426", "2019-04-19", ("fr",))
    assert (article.doi, article.pmid, article.id) == ("10.9999/ijf.2019.12", "31234567", "pmid:31234567")
    assert article.keywords == ("falls", "ageing, healthy")
    assert article.abstract.count("\n") == 1
    assert article.abstract.endswith("Second paragraph.")
    assert article.urls == ("https://example.org/falls",)
    assert article.extra["issn"] == "1234-5679"
    assert (chapter.title, chapter.translated_title) == ("Chutes", "Falls")
    assert (chapter.journal, chapter.publication_types) == ("Un livre inventé", ("Book Chapter",))
    assert dict(chapter.extra) == {
        "editors": "Blanc, Ève",
        "isbn": "978-1-80062-734-5",
        "place": "Caen",
        "publisher": "Presses",
    }


def test_records_without_types() -> None:
    first, second = read(DATA / "unix.ref")
    assert [str(author) for author in first.authors] == ["Martin A. N.", "Roy B."]
    assert (first.journal, first.pages, second.title) == ("J. Invented", "1-9", "Another note")
    assert [record.provenance[0].position for record in (first, second)] == [1, 10]


def test_a_record_without_a_type_among_others_and_one_without_a_title() -> None:
    *_, classic, failed = read_items(DATA / "endnote.enw")
    assert isinstance(classic, Record)
    assert (classic.title, classic.date) == ("A classic record without a type", "2001-03")
    assert isinstance(failed, Failure)
    assert "endnote.enw: line 42: a record has neither a title" in str(failed.error)


def test_several_types_are_of_one_record() -> None:
    (record,) = read_text("%0 Serial\n%0 Book\n\n%T Falls\n%B A series\n")
    assert record.publication_types == ("Serial", "Book")
    assert (record.title, record.extra["series"]) == ("Falls", "A series")


@pytest.mark.parametrize(
    ("year", "day", "date", "printed"),
    [
        ("2019", "", "2019", None),
        ("2019", "April", "2019-04", None),
        ("2019", "19 avril", "2019-04-19", None),
        ("2019", "04/19", "2019-04-19", None),
        ("2019", "2019/4/19", "2019-04-19", None),
        ("2019", "Mar-Apr", "2019-03", "Mar-Apr"),
        ("2019", "Spring", "2019", "Spring"),
        ("2019", "seen 3 May 2021", "2019", "seen 3 May 2021"),
        ("2019", "May 3, 2021", "2019", "May 3, 2021"),
        ("", "3 May 2021", "2021-05-03", None),
    ],
)
def test_the_day_beside_a_year(year: str, day: str, date: str, printed: str | None) -> None:
    (record,) = read_text(f"%T A\n%D {year}\n%8 {day}\n")
    assert (record.date, record.extra.get("printed_date")) == (date, printed)


@given(st.integers(0, len(ENDNOTE)), st.text("%0ATBDX \n,-;(é", max_size=5))
def test_damage_gives_errors_of_the_tree_only(place: int, put: str) -> None:
    for item in read_items(io.StringIO(ENDNOTE[:place] + put + ENDNOTE[place + 1 :]), format="endnote-refer"):
        assert isinstance(item, Record) or isinstance(item.error, LitsearchError)


@pytest.mark.parametrize(
    ("name", "count", "failed"),
    [
        ("jabref-Endnote.book.example.enw", 1, 0),
        ("jabref-Endnote.entries.enw", 3, 2),
        ("jabref-Endnote.pattern.A.enw", 0, 1),
        ("jabref-refer.bibIX.Journal.ref", 1, 0),
        ("zotero-test-01.enw", 1, 0),
        ("zotero-test-02.enw", 1, 0),
        ("zotero-test-03.enw", 1, 0),
    ],
)
def test_real_files(shared: Callable[[str], Path], name: str, count: int, failed: int) -> None:
    path = shared(f"records/endnote-refer/{name}")
    assert detect(path.read_text(encoding="utf-8")).name == "endnote-refer"
    items = list(read_items(path))
    assert sum(isinstance(item, Record) for item in items) == count
    assert len(items) == count + failed
    # types that follow each other are of one record; a file without types holds one in these
    marked = re.findall(r"(?m)(?:^%0.*\n?)+", path.read_text(encoding="utf-8"))
    assert len(items) == (len(marked) or 1)


def test_real_fields(shared: Callable[[str], Path]) -> None:
    (record,) = read(shared("records/endnote-refer/zotero-test-01.enw"))
    assert (record.title, str(record.authors[0]), record.year) == ("Usynlige byer", "Calvino Italo", 1982)
    assert (record.languages, record.extra["isbn"]) == (("no", "da"), "8203107354")
    (record,) = read(shared("records/endnote-refer/jabref-Endnote.book.example.enw"))
    assert [str(author) for author in record.authors] == ["Preißel René", "Stachmann Bjørn"]
    (record,) = read(shared("records/endnote-refer/zotero-test-03.enw"))
    assert (record.year, record.languages, record.extra["place"]) == (2021, ("de",), "Wien")
