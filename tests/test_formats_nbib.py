"""MEDLINE's format, read and written."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch.errors import LitsearchError
from litsearch.formats import Failure, detect, formats, read, read_items, write
from litsearch.records import Author, MeshHeading, Record

from .records_strategy import records
from .round_trip import bare, parsed, written

FOLDER = Path(__file__).parent / "data" / "tagged"

FILES = {  # of records that are real: how many begin, by a PMID line or, in ERIC's, by its owner
    "nbib/biopython-pubmed_result1.txt": 1,
    "nbib/biopython-pubmed_result3.txt": 1,
    "nbib/jabref-MedlinePlainImporterTestCompleteEntry.txt": 1,
    "nbib/jabref-MedlinePlainImporterTestDOI.txt": 1,
    "nbib/jabref-MedlinePlainImporterTestMultipleEntries.txt": 7,  # two of them have other identifiers
    "nbib/maeker-fre-PM15924077.nbib": 1,
    "nbib/nbib-balloongui-set.nbib": 75,
    "nbib/nbib-single.nbib": 1,
    "nbib/zotero-test-03.nbib": 1,
    "nbib/zotero-test-04.nbib": 3,
    "nbib/zotero-test-06.nbib": 4,
    "nbib/zotero-test-07.nbib": 2,
    "nbib/zotero-test-08.nbib": 1,
    "nbib-large/avf-pubmed_abstracts.nbib": 760,
    "malformed/cr-only.nbib": 1,
    "malformed/crlf.nbib": 1,
    "malformed/duplicate-pmid.nbib": 2,
    "malformed/latin1.nbib": 1,
    "malformed/mixed-encodings.nbib": 2,
    "malformed/mojibake-double-utf8.nbib": 1,
    "malformed/no-abstract.nbib": 1,
    "malformed/nul-bytes.nbib": 1,
    "malformed/tag-like-abstract-line.nbib": 1,
    "malformed/truncated-mid-line.nbib": 1,
    "malformed/two-records-no-blank-line.nbib": 2,
    "malformed/utf8-bom.nbib": 1,
}


def test_every_line_finds_its_field() -> None:
    first, second = read(FOLDER / "medline.nbib")
    assert bare(first) == Record(
        "pmid:90000011",
        title="Traitement local de tumeurs inventées : usage pré- et postopératoire",
        translated_title="Local treatment of invented tumours: "
        "pre- and post-operative use of anti-EX-1 drugs",
        abstract="INTRODUCTION: Nothing has been measured (at all).\n"
        "METHODS: Forty invented patients. MH - looks like a tag.\n"
        "RESULTS: p<0.05 & all did well.",
        authors=(
            Author(
                "Lerouge",
                "Zoé",
                "Centre inventé, Caen, France.; Université inventée, Caen.",
                "0000-0000-0000-0001",
            ),
            Author("van der Berg", "Jan W"),
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
        keywords=("Tumeur", "anti-EX-1"),
        mesh=(
            MeshHeading("Aged, 80 and over"),
            MeshHeading("Example Neoplasms", (), True),
            MeshHeading("Heart Neoplasms", ("pathology",), True),
            MeshHeading("Heart Neoplasms", ("surgery",)),
        ),
        substances=("Antineoplastic Agents", "Exemplumab"),
        publication_types=("English Abstract", "Journal Article"),
        extra={
            "owner": "NLM",
            "status": "MEDLINE",
            "LR": "20190820",
            "issn": ["1769-9999", "0761-9999"],
            "printed_date": "2019 Jul-Aug",
            "pii": "S0761-9999(19)30001-1",
            "copyright": "Copyright © 2019 Société inventée. Tous droits réservés.",
            "epub_date": "2019-04-19",
            "place": "France",
            "journal_abbreviation": "Rev Ex",
            "nlm_unique_id": "9999999",
            "registry_numbers": "9999-99-9 (Exemplumab)",
            "SB": "IM",
            "OTO": "NOTNLM",
            "EDAT": "2019/04/20 06:00",
            "PST": "ppublish",
            "SO": "Rev Ex. 2019 Jul-Aug;36(4):519-526. doi: 10.9999/rex.2019.04.001. Epub 2019 Apr 19.",
        },
    )
    assert (first.provenance[0].position, second.provenance[0].position) == (2, 56)


def test_the_electronic_date_and_the_number_of_an_article_stand_in() -> None:
    _, second = read(FOLDER / "medline.nbib")
    assert (second.title, second.journal) == ("A second invented article?", "Ann Ex")
    assert (second.date, second.year, second.pages) == ("2020-05-03", 2020, "e88173")
    assert second.authors == (Author("Roy", "A", "Department of Examples, Lille."),)


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        ("DP  - 2013 06 10", {"date": "2013-06-10"}),
        ("DP  - 2018 Spring", {"date": "2018", "extra": {"printed_date": "2018 Spring"}}),
        ("AID - doi:10.9999/a", {"doi": "10.9999/a"}),
        ("LID - http://eric.ed.gov/?id=1", {"urls": ["http://eric.ed.gov/?id=1"]}),
        ("AID - 10.1177_9 [pii]", {"extra": {"pii": "10.1177_9"}}),
        ("LA  - tlh", {"extra": {"language": "tlh"}}),
        ("BTI - The book", {"journal": "The book"}),
        ("ISSN - EISSN-2375-5636", {"extra": {"issn": "2375-5636"}}),
        ("PMC -9900011", {"pmcid": "PMC9900011"}),
        ("TA  - Ann Ex\nJT  - Annals", {"journal": "Annals", "extra": {"journal_abbreviation": "Ann Ex"}}),
        ("FIR - Roy, A\nIR  - Roy A", {"extra": {"investigators": ["Roy, A"]}}),
        ("FED - Roy, A", {"extra": {"editors": ["Roy, A"]}}),
        ("ZZ  - odd", {"extra": {"ZZ": "odd"}}),
        ("MH  -\nVI  -\nTT  - ", {}),
    ],
)
def test_single_lines(lines: str, values: dict[str, object]) -> None:
    [record] = parsed(f"PMID- 1\nTI  - A.\n{lines}\n", "nbib")
    found = record.to_dict()
    for name in ("id", "pmid", "title", "provenance"):
        del found[name]
    found.pop("year", None)
    assert found == values


def test_a_translation_without_brackets_and_one_that_is_missing() -> None:
    first, second = parsed(
        "PMID- 1\nTI  - Falls.\nTT  - Chutes\n\nPMID- 2\nTI  - [Not Available].\nTT  - Chutes\n",
        "nbib",
    )
    assert (first.title, first.translated_title) == ("Chutes", "Falls")
    assert (second.title, second.translated_title) == ("Chutes", "")


@pytest.mark.parametrize(("name", "count"), FILES.items())
def test_real_files_are_read_and_written_back_the_same(
    shared: Callable[[str], Path], name: str, count: int
) -> None:
    path = shared(f"records/{name}")
    if name.startswith("nbib-large/") or name.endswith("balloongui-set.nbib"):
        assert len(re.findall(rb"(?m)^PMID-", path.read_bytes())) == count
    found = list(read(path))
    assert len(found) == count
    assert detect(path.read_bytes().decode("latin-1").replace("\r", "\n").lstrip("ï»¿")).name == "nbib"
    if "MultipleEntries" not in name:  # whose fields stand twice, as they never do
        assert list(map(bare, parsed(written(found, "nbib"), "nbib"))) == list(map(bare, found))


def test_a_real_article_in_french(shared: Callable[[str], Path]) -> None:
    [record] = read(shared("records/nbib/maeker-fre-PM15924077.nbib"))
    assert record.title.startswith("Troubles cognitifs et chutes: l'expérience de la consultation")
    assert record.translated_title.endswith("experience of the Lille multidisciplinary falls service")
    assert (record.id, record.doi, record.languages) == (
        "pmid:15924077",
        "10.1016/s0035-3787(05)85071-4",
        ("fr",),
    )
    assert (record.journal, record.date, record.volume, record.issue, record.pages) == (
        "Revue neurologique",
        "2005-04",
        "161",
        "4",
        "419-426",
    )
    assert record.authors[0] == Author(
        "Maeker", "E", 'Service de Médecine Interne et Gériatrie, Hôpital gériatrique "Les Bateliers", Lille.'
    )
    assert str(record.mesh[3]) == "Cognition Disorders / complications*"


def test_damaged_copies_hold_the_same_record(shared: Callable[[str], Path]) -> None:
    [whole] = read(shared("records/nbib/maeker-fre-PM15924077.nbib"))
    for name in ("cr-only", "crlf", "latin1", "mojibake-double-utf8", "nul-bytes", "utf8-bom"):
        [record] = read(shared(f"records/malformed/{name}.nbib"))
        assert bare(record) == bare(whole)


def test_what_names_no_record_is_told_with_its_line() -> None:
    [good, bad] = read_items(io.StringIO("PMID- 1\nTI  - A.\n\nPMID- \nAB  - Text.\n"), format="nbib")
    assert isinstance(good, Record)
    assert isinstance(bad, Failure) and bad.position == 4
    assert "line 4: a record has neither a title nor an identifier" in str(bad.error)


@pytest.mark.parametrize(
    ("printed", "line"),
    [("2006 Mar-Apr", "2006 Mar-Apr"), ("MAR-APR", "2006 Mar"), ("2005 Spring", "2006 Mar")],
)
def test_a_date_is_written_as_it_was_printed_only_where_it_says_the_same(printed: str, line: str) -> None:
    record = Record("", title="A", date="2006-03", year=2006, extra={"printed_date": printed})
    file = io.StringIO()
    write([record], file, format="nbib")
    assert f"DP  - {line}\n" in file.getvalue()


def test_what_is_written_without_an_identifier_is_recognised() -> None:
    for record in (Record("", title="A"), Record("", doi="10.9999/a"), Record("", title="A", volume="3")):
        file = io.StringIO()
        write([record], file, format="nbib")
        assert detect(file.getvalue()).name == "nbib"


def test_what_is_written_looks_like_pubmed_s() -> None:
    text = written([next(read(FOLDER / "medline.nbib"))], "nbib")
    assert text.startswith("PMID- 90000011\n")
    assert max(map(len, text.split("\n"))) <= 90
    for line in (
        "DP  - 2019 Jul-Aug",
        "FAU - van der Berg, Jan W\nAU  - van der Berg JW",
        "CN  - Invented Study Group",
        "LA  - fre",
        "MH  - *Example Neoplasms",
        "AID - 10.9999/rex.2019.04.001 [doi]",
        "DEP - 20190419",
    ):
        assert f"\n{line}\n" in text


def test_eric_s_own_tags(shared: Callable[[str], Path]) -> None:
    first, *_ = read(shared("records/nbib/zotero-test-04.nbib"))
    assert first.abstract.endswith("the most appropriate type of CBT.")
    assert (first.languages, first.extra["issn"], len(first.keywords)) == (("en",), "2375-5636", 8)


@given(st.lists(records(), min_size=1, max_size=2))
def test_what_is_written_is_read_back(given: list[Record]) -> None:
    assert list(map(bare, parsed(written(given, "nbib"), "nbib"))) == given


def test_what_is_written_of_records_from_elsewhere_is_recognised() -> None:
    for record in (Record("", title="A"), Record("", doi="10.9999/a", volume="3", journal="J")):
        assert detect(written([record, record], "nbib")).name == "nbib"
    assert [item.name for item in formats() if item.sniff("PMID- \n\nA line of a letter\n")] == []


@given(st.data())
def test_broken_text_never_breaks_the_reader(data: st.DataObject) -> None:
    lines = (FOLDER / "medline.nbib").read_text("utf-8").split("\n")
    mixed = data.draw(st.lists(st.sampled_from([*lines, "", "-", "PMID-", "      ", "\x00"]), max_size=40))
    text = "\n".join(mixed)[: data.draw(st.integers(0, 2000))]
    for item in read_items(io.StringIO(text), format="nbib"):
        assert isinstance(item, Record) or isinstance(item.error, LitsearchError)
