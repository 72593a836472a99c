"""RIS and its dialects, read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch.errors import LitsearchError
from litsearch.formats import Failure, detect, read, read_items
from litsearch.records import Author, MeshHeading, Record

from .round_trip import bare, parsed

FOLDER = Path(__file__).parent / "data" / "tagged"


def one(lines: str) -> Record:
    [record] = parsed(f"TY  - JOUR\nTI  - A\n{lines}\nER  - \n", "ris")
    return record


def test_an_article_of_pubmed() -> None:
    first, *_ = read(FOLDER / "references.ris", on_error="skip")
    assert bare(first) == Record(
        "pmid:90000011",
        title="Traitement local de tumeurs inventées",
        translated_title="Local treatment of invented tumours",
        abstract="INTRODUCTION: Nothing has been measured (at all).\n"
        "METHODS: Forty invented patients.\nRESULTS: p<0.05 & all did well.",
        authors=(
            Author("Lerouge", "Zoé"),
            Author("van der Berg", "Jan W Jr."),
            Author("Invented Study Group"),
        ),
        journal="Revue d'exemple",
        year=2019,
        date="2019-07",
        volume="36",
        issue="4",
        pages="519-526",
        doi="10.9999/rex.2019.04.001",
        pmid="90000011",
        pmcid="PMC9900011",
        languages=("fr", "en"),
        keywords=("anti-EX-1",),
        mesh=(
            MeshHeading("Example Neoplasms", (), True),
            MeshHeading("Aged, 80 and over"),
            MeshHeading("Heart Neoplasms", ("pathology",), True),
            MeshHeading("Heart Neoplasms", ("surgery",)),
        ),
        publication_types=("Journal Article",),
        urls=("https://pubmed.ncbi.nlm.nih.gov/90000011",),
        extra={
            "database": "PubMed",
            "issn": ["0761-9999", "1769-9999"],
            "pii": "S0761-9999(19)30001-1",
            "place": "France",
            "journal_abbreviation": ["Rev Ex", "Rev Exemple"],
        },
    )
    assert first.provenance[0].position == 5


def test_a_chapter_and_what_names_no_record() -> None:
    _, second, third = read_items(FOLDER / "references.ris")
    assert isinstance(second, Record) and isinstance(third, Failure)
    assert bare(second) == Record(
        "pmcid:PMC9900012",
        title="A chapter that has been invented",
        authors=(Author("Roy", "A."),),
        journal="The invented book",
        year=2020,
        date="2020-06",
        pmcid="PMC9900012",
        keywords=("One", "two", "Three"),
        publication_types=("Book Chapter",),
        urls=("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9900012",),
        extra={
            "editors": "Martin, Anne",
            "publisher": "Invented Press",
            "isbn": "978-1-80062-734-5",
            "notes": "A note\nof two lines",
            "ZZ": "odd",
        },
    )
    assert third.position == 59
    assert "references.ris: line 59: a record has neither a title nor an identifier" in str(third.error)


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        ("PY  - 2004///", {"date": "2004"}),
        ("PY  - 2013/02/15/received", {"date": "2013-02-15", "extra": {"printed_date": "received"}}),
        ("PY  - 2011\nDA  - Jun 5", {"date": "2011-06-05"}),
        ("Y1  - 1900/01/01\nDA  - 1950/01/01", {"date": "1950-01-01", "extra": {"Y1": "1900/01/01"}}),
        ("PY  - 2020\nDA  - 2019/12/30", {"date": "2020", "extra": {"DA": "2019/12/30"}}),
        ("PY  - 10 15", {"extra": {"PY": "10 15"}}),
        ("SP  - No\nEP  - Specified", {}),
        ("SP  - 349-69", {"pages": "349-369"}),
        ("C7  - 107538", {"pages": "107538"}),
        ("SP  - 1\nC7  - 107538", {"pages": "1", "extra": {"article_number": "107538"}}),
        ("T1  - B", {"extra": {"other_title": "B"}}),
        ("VL  - v. 8\nIS  - no. 2", {"volume": "8", "issue": "2"}),
        ("M3  - doi: 10.9999/a", {"doi": "10.9999/a"}),
        ("M3  - Article\nM3  - Review", {"publication_types": ["Journal Article", "Review"]}),
        ("M3  - Anxiety Disorders [3300]", {"extra": {"classification": "Anxiety Disorders [3300]"}}),
        ("U1  - 7 [PMID]\nU1  - PMC9 [PMCID]", {"pmid": "7", "pmcid": "PMC9"}),
        ("DB  - Embase\nDB  - Medline\nC5  - 7", {"pmid": "7", "extra": {"database": ["Embase", "Medline"]}}),
        ("AN  - 7\nDP  - NLM", {"pmid": "7", "extra": {"database_provider": "NLM"}}),
        ("AN  - 7", {"extra": {"accession_number": "7"}}),
        ("ET  - 2011/05/11", {"extra": {"epub_date": "2011-05-11"}}),
        ("TT  - Une\nST  - A", {"translated_title": "Une"}),
        (
            "JO  - Ann. Ex.\nJF  - Annals",
            {"journal": "Annals", "extra": {"journal_abbreviation": "Ann. Ex."}},
        ),
        ("J2  - Ann. Ex.", {"journal": "Ann. Ex."}),
        ("AB  - NA", {}),
        ("KW  - *Body Image\nKW  - b; c", {"keywords": ["Body Image", "b", "c"]}),
        ("DB  - Embase\nKW  - *Lung", {"keywords": ["Lung"], "extra": {"database": "Embase"}}),
        ("ID\t- x1", {"extra": {"reference_id": "x1"}}),
        ("SN  - unknown", {"extra": {"serial_number": "unknown"}}),
    ],
)
def test_dialects(lines: str, values: dict[str, object]) -> None:
    found = one(lines).to_dict()
    values = {"publication_types": ["Journal Article"], **values}
    for name in ("id", "title", "provenance"):
        del found[name]
    found.pop("year", None)
    assert found == values


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Shannon,Claude E.", Author("Shannon", "Claude E.")),
        ("Liu R.", Author("Liu", "R.")),
        ("Trindade, Ines A", Author("Trindade", "Ines A")),
        ("Invented Study Group", Author("Invented Study Group")),
        ("Invented Group,", Author("Invented Group")),
        ("WHO", Author("WHO")),
    ],
)
def test_authors(name: str, author: Author) -> None:
    assert one(f"AU  - {name}").authors == (author,)


def test_attachments_notes_and_text_that_looks_like_fields() -> None:
    [record] = read(
        io.StringIO(
            "TY  - JOUR\nTI  - A\nAB  - Levels rose.\nIL - 6 was measured.\nL1  - files/12/Roy.pdf\n"
            "L1  - internal-pdf://1/Roy.pdf\nUR  - https://a.org/1\nhttps://a.org/2\n"
            "N1  - PMID: 31010758\nER  - \n"
        )
    )
    assert record.abstract == "Levels rose.\nIL - 6 was measured."
    assert record.urls == ("https://a.org/1", "https://a.org/2")
    assert record.extra["file"] == ["files/12/Roy.pdf", "internal-pdf://1/Roy.pdf"]
    assert record.pmid == "31010758"


@pytest.mark.parametrize(
    ("lines", "date", "printed"),
    [
        ("PY  - 2019/4/0/Spring", "2019-04", "Spring"),
        ("Y1  - 2019//Apr", "2019-04", None),
        ("Y1  - 2019/04//Apr-May 2019\nPY  - 2019", "2019-04", "Apr-May 2019"),
        ("PY  - 2019///\nDA  - 19 April", "2019-04-19", None),
        ("PY  - 2019\nDA  - JAN 2", "2019-01-02", None),
    ],
)
def test_what_stands_behind_a_date(lines: str, date: str, printed: str | None) -> None:
    [record] = read(io.StringIO(f"TY  - JOUR\nTI  - A\n{lines}\nER  - \n"))
    assert (record.year, record.date, record.extra.get("printed_date")) == (2019, date, printed)


def test_the_number_of_pubmed_in_scopus() -> None:
    lines = "TY  - JOUR\nTI  - A\nC2  - 31010758\nDB  - {}\nER  - \n"
    assert [next(read(io.StringIO(lines.format(name)))).pmid for name in ("Scopus", "X")] == ["31010758", ""]


def test_two_authors_of_one_name_are_two() -> None:
    [record] = read(io.StringIO("TY  - JOUR\nTI  - A\nAU  - Wang, L\nAU  - Roy, A\nAU  - Wang, L\nER  - \n"))
    assert [author.family for author in record.authors] == ["Wang", "Roy", "Wang"]


def test_authors_keep_their_order_whatever_their_tag() -> None:
    assert [author.family for author in one("A1  - Roy, A\nAU  - Ba, B\nA1  - Li, C").authors] == [
        "Roy",
        "Ba",
        "Li",
    ]


def test_wrapped_lines_and_paragraphs_of_an_abstract() -> None:
    assert one("N2  - first line,\n      TI then second line and\nthe last line").abstract == (
        "first line, TI then second line and the last line"
    )
    assert one("AB  - Aim\nTo know.\nMethods: A trial.").abstract == "Aim\nTo know.\nMethods: A trial."


@pytest.mark.parametrize(
    "other", ["PMID- 1\nTI  - A\n", "<1. >\nVN  - Ovid\nTI  - A\nAU  - B\nKW  - c\nAB  - d\n"]
)
def test_other_tagged_formats_are_not_taken(other: str) -> None:
    with pytest.raises(LitsearchError):
        assert detect(other).name != "ris"
        raise LitsearchError


@given(st.data())
def test_broken_text_never_breaks_the_reader(data: st.DataObject) -> None:
    lines = (FOLDER / "references.ris").read_text("utf-8").split("\n")
    mixed = data.draw(st.lists(st.sampled_from([*lines, "", "-", "TY  -", "ER  -", "\x00"]), max_size=40))
    text = "\n".join(mixed)[: data.draw(st.integers(0, 2000))]
    for item in read_items(io.StringIO(text), format="ris"):
        assert isinstance(item, Record) or isinstance(item.error, LitsearchError)
