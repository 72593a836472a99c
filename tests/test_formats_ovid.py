"""Ovid's citations, with tags and under labels: names, headings, sources, damage."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch.errors import LitsearchError, UnknownFormatError
from litsearch.formats import Failure, detect, read, read_items
from litsearch.formats.ovid_source import parse_source
from litsearch.records import Record

DATA = Path(__file__).parent / "data" / "tagged"
TAGS = (DATA / "ovid_tags.txt").read_text(encoding="utf-8")
LABELS = (DATA / "ovid_labels.txt").read_text(encoding="utf-8")


def test_tags_of_medline() -> None:
    record = next(read(DATA / "ovid_tags.txt"))
    assert record.provenance[0].format == "ovid"
    assert (record.title, record.translated_title) == (
        "Chutes dans une ville inventee",
        "Falls in an invented town",
    )
    assert [str(author) for author in record.authors] == ["Martin Anne-Lise", "van der Berg Jan Willem"]
    assert (record.journal, record.volume, record.issue) == ("Invented Journal of Falls", "12", "3")
    assert (record.pages, record.date, record.languages) == ("419-426", "2019-04-19", ("fr",))
    assert (record.pmid, record.doi) == ("31234567", "10.9999/ijf.2019.12")
    assert [str(heading) for heading in record.mesh] == [
        "Accidental Falls / prevention & control*",
        "Accidental Falls / epidemiology",
        "Humans",
    ]
    assert record.substances == ("Inventine", "Vitamin D")
    assert record.keywords == ("ageing", "towns")
    assert record.publication_types == ("Journal Article", "Randomized Controlled Trial")
    assert [line.split(":")[0] for line in record.abstract.split("\n")] == [
        "BACKGROUND",
        "METHODS",
        "RESULTS",
    ]
    assert record.urls == ("https://example.org/link",)
    assert (record.extra["issn"], record.extra["affiliations"]) == ("1234-5679", "CHU, Caen, France.")


def test_tags_of_embase_and_of_books() -> None:
    _, talk, book, failed = read_items(DATA / "ovid_tags.txt")
    assert isinstance(talk, Record)
    assert isinstance(book, Record)
    assert [str(author) for author in talk.authors] == ["Lucas J.S.", "Galvin A."]
    assert (talk.keywords, talk.mesh) == (("falling", "human"), ())
    assert (talk.journal, talk.volume, talk.issue, talk.pages, talk.date) == (
        *("Invented Proceedings", "12", "Supplement 3", "S4-S5", "2018-03-01"),
    )
    assert (talk.extra["conference"], talk.extra["accession_number"], talk.pmid) == (
        *("2nd Invented Conference. Caen", "621000000", ""),
    )
    assert (book.title, book.year) == ("Book of Invented Falls, The", 2016)
    assert book.extra["editors"] == ["Blanc, Zoe", "Roy, Paul E."]
    assert isinstance(failed, Failure)
    assert re.search(r"ovid_tags.txt: line \d+: a record has neither a title", str(failed.error))


def test_labels() -> None:
    article, chapter, ahead = read(DATA / "ovid_labels.txt")
    assert article.title == "Falls in an invented town: a trial"
    assert [str(author) for author in article.authors] == [
        "Martin Anne-Lise",
        "van der Berg Jan W.",
        "Lee MA",
    ]
    assert (article.journal, article.pages, article.date) == (
        "Invented Journal of Falls",
        "419-426",
        "2019-04",
    )
    assert (article.pmid, article.doi) == ("31234567", "10.9999/ijf.2019.12")
    assert article.abstract.startswith("A trial of an invented treatment was done.")
    assert [str(heading) for heading in article.mesh] == [
        "Accidental Falls / prevention & control*",
        "Humans",
    ]
    assert (article.keywords, article.languages) == (("falls", "ageing, healthy"), ("en", "fr"))
    assert (article.publication_types, article.urls) == (("Journal Article",), ("http://example.org/link",))
    assert (chapter.title, chapter.journal, chapter.pages) == ("Falls in books", "A book of falls", "103-106")
    assert (chapter.year, chapter.extra["editors"], chapter.extra["place"]) == (
        *(2015, "Blanc, Eve", "Caen, France"),
    )
    assert ([str(author) for author in ahead.authors], ahead.date) == (["Roy Z", "Blanc EB"], "2015-11-30")
    assert [record.provenance[0].position for record in (article, chapter, ahead)] == [1, 36, 46]


def test_marks_kinds_headings_and_groups() -> None:
    [record] = read(
        io.StringIO(
            "<1>\nDatabase\n  Ovid MEDLINE(R)\nTitle\n  Falls. [Review] [French]\nAuthors Full Name\n"
            "  Roy, Anne; Invented Study Group; Roy, Anne\nMeSH Subject Headings\n  Humans/*px [Psychology]\n"
            "Publication Type\n  Comparative Study. Research Support, Non-U.S. Gov't.\n"
        )
    )
    assert (record.title, record.languages) == ("Falls", ("fr",))
    assert [author.family for author in record.authors] == ["Roy", "Invented Study Group", "Roy"]
    assert [str(heading) for heading in record.mesh] == ["Humans / psychology*"]
    assert sorted(record.publication_types) == [
        *("Comparative Study", "Research Support, Non-U.S. Gov't", "Review"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Rev Ex. 45 Suppl 1:S3-9, 2004.", ["Rev Ex", "45 Suppl 1", None, "S3-9", "2004"]),
        ("Rev Ex. (3):CD001, 2012.", ["Rev Ex", None, "3", "CD001", "2012"]),
        ("Rev Ex. Vol.28(2), Apr 2015, pp. 103-106.", ["Rev Ex", "28", "2", "103-106", "Apr 2015"]),
        ("Rev: Ex 1 June 2019;1(6):123-456", ["Rev: Ex", "1", "6", "123-456", "1 June 2019"]),
        ("Rev Ex. 45(3) (pp 123-129), 2004.", ["Rev Ex", "45", "3", "123-129", None]),
        (
            "Rev Ex. 9 (no pagination), 2018. Article Number: 17. Date of Publication: 2018.",
            ["Rev Ex", "9", None, None, "2018"],
        ),
        ("Rev Ex.", ["Rev Ex", None, None, None, None]),
        ("Rev Ex, Publish Ahead of Print", ["Rev Ex", None, None, None, None]),
        (
            "Rev Ex. Vol.76(2-B(E)), 2015, pp. No Pagination Specified.",
            ["Rev Ex", "76", "2-B(E)", "No Pagination Specified", "2015"],
        ),
        ("On a wall; 2019 (seen)", [None] * 5),
    ],
)
def test_sources(source: str, expected: list[str | None]) -> None:
    found = parse_source(source)
    assert [found.get(name) for name in ("journal", "volume", "issue", "pages", "date")] == expected


def test_a_source_that_is_not_understood_is_kept() -> None:
    (record,) = read(io.StringIO("<1>\nTitle\n  Falls\nSource\n  On a wall; 2019 (seen)\n"))
    assert (record.journal, record.extra["source"]) == ("", "On a wall; 2019 (seen)")


@pytest.mark.parametrize(
    ("source", "date", "printed", "pages"),
    [
        ("Rev Ex. 45(3):12-9, 2019 03 21.", "2019-03-21", None, "12-19"),
        ("Rev Ex. 45(3):12-9, 2019 Jul - Aug.", "2019-07", "2019 Jul - Aug", "12-19"),
        ("Rev Ex. 45(3):12-9, Spring 2019.", "2019", "Spring 2019", "12-19"),
        ("Rev Ex. Vol.76(2-B(E)), 2015, pp. No Pagination Specified.", "2015", None, ""),
        (
            "Rev Ex. 9 (no pagination), 2018. Article Number: 17. Date of Publication: 2018.",
            "2018",
            None,
            "17",
        ),
    ],
)
def test_dates_and_pages_of_sources(source: str, date: str, printed: str | None, pages: str) -> None:
    (record,) = read(io.StringIO(f"<1>\nTitle\n  Falls\nSource\n  {source}\n"))
    assert (record.date, record.extra.get("printed_date"), record.pages) == (date, printed, pages)
    assert "date_as_printed" not in record.extra


def test_a_chapter_of_a_book_and_names_of_substances() -> None:
    (record,) = read(
        io.StringIO(
            "<1. >\nTI  - Falls\nSO  - (2015). A book of falls. xi, 304 pp. Caen: Presses\n"
            "RN  - Paclitaxel (33069-62-4)\nRN  - EC 1-1-1 (Invented Kinase)\nRN  - Factor (A)\n"
        )
    )
    assert (record.title, record.journal, record.year) == ("Falls", "A book of falls", 2015)
    assert record.substances == ("Paclitaxel", "Invented Kinase", "Factor (A)")
    assert record.extra["registry_numbers"] == ["Paclitaxel (33069-62-4)", "EC 1-1-1 (Invented Kinase)"]


def test_citations_without_numbers() -> None:
    first, second = read(io.StringIO("VN  - Ovid Technologies\nTI  - A\nVN  - Ovid Technologies\nTI  - B\n"))
    assert (first.title, second.title) == ("A", "B")
    with pytest.raises(UnknownFormatError):
        detect("Author\n  Roy, A\nTitle\n  Falls\n")
    (failed,) = read_items(io.StringIO("Author\n  Roy, A\nTitle\n  Falls\n"), format="ovid")
    assert isinstance(failed, Failure)
    assert "line 1: what stands before the first number" in str(failed.error)


@pytest.mark.parametrize("whole", [TAGS, LABELS])
@given(data=st.data())
def test_damage_gives_errors_of_the_tree_only(whole: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(whole)))
    put = data.draw(st.text("<>1 TISO-\n.,;([é", max_size=5))
    for item in read_items(io.StringIO(whole[:place] + put + whole[place + 1 :]), format="ovid"):
        assert isinstance(item, Record) or isinstance(item.error, LitsearchError)


@given(st.text("Rev Ex.(12):-,; pp V2019A[", max_size=700))
def test_any_source_is_taken_in_no_time(source: str) -> None:
    assert all(part == part.strip() for part in parse_source(source).values())


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("jabref-OvidImporterTest1.txt", 5),
        ("jabref-OvidImporterTest3.txt", 1),
        ("jabref-OvidImporterTest6.txt", 1),
        ("jabref-OvidImporterTest7.txt", 1),
        ("zotero-test-08.txt", 1),
        ("zotero-test-09.txt", 2),
    ],
)
def test_real_files(shared: Callable[[str], Path], name: str, count: int) -> None:
    path = shared(f"records/ovid-tagged/{name}")
    records = list(read(path))
    assert len(records) == len(re.findall(r"(?m)^<\d+", path.read_text(encoding="utf-8"))) == count
    assert {record.provenance[0].format for record in records} == {"ovid"}


def test_a_real_file_without_numbers_is_in_no_format(shared: Callable[[str], Path]) -> None:
    with pytest.raises(UnknownFormatError):
        list(read(shared("records/ovid-tagged/jabref-OvidImporterTest2Invalid.txt")))


def test_real_fields(shared: Callable[[str], Path]) -> None:
    (record,) = read(shared("records/ovid-tagged/jabref-OvidImporterTest6.txt"))
    assert [str(author) for author in record.authors] == [
        *("Verbeek Jan", "Hermans Erik", "van Vugt Arie", "Frolke Jan Paul"),
    ]
    assert record.title.endswith("surgery in traumatic pelvic ring fractures")
    assert (record.doi, record.date, record.languages) == (
        *("10.1097/BOT.0000000000000502", "2015-11-30", ("en",)),
    )
    records = list(read(shared("records/ovid-tagged/jabref-OvidImporterTest1.txt")))
    assert [record.title for record in records] == [
        *("Musterbuch", "Max the Editor", "Test", "Very Long Title", "Titel"),
    ]
    assert [record.year for record in records] == [2015, 2015, 2015, 2015, 2014]
    (record,) = read(shared("records/ovid-tagged/zotero-test-08.txt"))
    assert (record.date, record.volume, record.issue, record.pages) == ("2019-06", "1", "6", "123-456")
    record = next(read(shared("records/ovid-tagged/zotero-test-09.txt")))
    assert (record.year, record.extra["isbn"]) == (2024, "978-1-80062-734-5")
    assert len(record.urls) == 1
