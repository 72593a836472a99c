"""PubMed's results saved as text: the views Abstract, Summary and Citation."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from litsearch.errors import LitsearchError
from litsearch.formats import Failure, detect, read, read_items
from litsearch.records import Author, Record

from .round_trip import bare

FOLDER = Path(__file__).parent / "data" / "tagged"


def test_the_view_abstract() -> None:
    first, second = read(FOLDER / "pubmed_abstracts.txt")
    assert bare(first) == Record(
        "pmid:90000011",
        translated_title="Local treatment of invented tumours: pre- and post-operative use",
        abstract="INTRODUCTION: Nothing has been measured. It was invented.\n"
        "METHODS: Forty patients. 1. were not counted.",
        authors=(
            Author("Lerouge", "Z", "Centre inventé, Caen, France.; Université inventée, Caen."),
            Author("van der Berg", "JW", "Université inventée, Caen."),
            Author("Invented Study Group"),
        ),
        journal="Rev Ex (Caen)",
        year=2019,
        date="2019-07",
        volume="36",
        issue="4",
        pages="519-526",
        doi="10.9999/rex.2019.04.001",
        pmid="90000011",
        pmcid="PMC9900011",
        languages=("fr",),
        extra={
            "epub_date": "2019-04-19",
            "printed_date": "2019 Jul-Aug",
            "copyright": "Copyright © 2019 Société inventée. Tous droits réservés.",
            "status": "Indexed for MEDLINE",
            "conflict_of_interest": "The authors have none.",
        },
    )
    assert (second.id, second.title) == ("pmid:90000012", "A second invented article: has it an abstract?")
    assert (second.abstract, second.pages, second.date) == ("", "e88173", "2020-05-03")
    assert [record.provenance[0].position for record in (first, second)] == [1, 32]


def test_the_views_summary_and_citation() -> None:
    text = (FOLDER / "pubmed_summary.txt").read_text("utf-8")
    summary = list(map(bare, read(io.StringIO(text))))
    citation = list(map(bare, read(io.StringIO(re.sub(r"(?m)^\d: ", "", text)))))
    assert summary == citation
    abstract = list(map(bare, read(FOLDER / "pubmed_abstracts.txt")))
    for short, full in zip(summary, abstract, strict=False):
        held = {name: value for name, value in short.to_dict().items() if name not in ("authors", "extra")}
        assert held.items() <= full.to_dict().items()
        assert [author.family for author in short.authors] == [author.family for author in full.authors[:2]]
    assert (summary[2].title, summary[2].authors) == ("An editorial without authors", ())


def test_each_view_is_told_from_the_other_texts() -> None:
    names = {
        "pubmed_abstracts.txt": "pubmed-text",
        "pubmed_summary.txt": "pubmed-text",
        "../../fixtures/pubmed_page.txt": "pubmed-page",
        "../../fixtures/pubmed_pages.txt": "pubmed-page",
        "medline.nbib": "nbib",
        "references.ris": "ris",
    }
    for name, format in names.items():
        assert detect((FOLDER / name).read_text("utf-8")).name == format


def test_the_real_article_agrees_with_its_other_formats(shared: Callable[[str], Path]) -> None:
    text, second = read(shared("records/pubmed-text/derived-abstract-format-fre.txt"))
    [medline] = read(shared("records/nbib/maeker-fre-PM15924077.nbib"))
    for name in ("id", "translated_title", "date", "volume", "issue", "pages", "doi", "languages", "authors"):
        assert getattr(text, name) == getattr(medline, name)
    assert text.journal == medline.extra["journal_abbreviation"]
    assert text.abstract.split("\n")[0] in medline.abstract.replace("\n", " ")
    assert (second.id, second.authors, second.pages) == (
        "pmid:20007881",
        (Author("Gibbons", "A"),),
        "1478-1479",
    )


def test_what_has_no_citation_is_told_with_its_line() -> None:
    text = (
        "1: Roy A. Title. Ann Ex. 2020;1:2.\n\n2: Not a citation at all.\n\n3: Ba B. T. Ann Ex. 2020;1:3.\n"
    )
    first, second, third = read_items(io.StringIO(text))
    assert isinstance(first, Record) and isinstance(third, Record)
    assert isinstance(second, Failure) and "line 3: there is no citation" in str(second.error)


@given(st.data())
def test_broken_text_never_breaks_the_reader(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["pubmed_abstracts.txt", "pubmed_summary.txt"]))
    lines = (FOLDER / name).read_text("utf-8").split("\n")
    mixed = data.draw(st.lists(st.sampled_from([*lines, "", "(1)", "1. ", "PMID: x"]), max_size=40))
    for item in read_items(io.StringIO("\n".join(mixed)), format="pubmed-text"):
        assert isinstance(item, Record) or isinstance(item.error, LitsearchError)


def test_marks_of_authors_and_of_identifiers() -> None:
    text = (
        "1. Rev Ex. 2019 Apr;36(4):519-26.\n\nInvented title.\n\n"
        "Roy A(#)(1)(2), O'Neil B(1), de la Cruz M(#)(2); Invented Group.\n\n"
        "Author information:\n(1)Ward (3) of Caen.\n(2)Paris.\n(#)Contributed equally\n\nA text (1).\n\n"
        "DOI: 10.9999/a\nPMCID: PMC1 [Available on 2020-01-01]\nPMID: 7 [Indexed for MEDLINE]\n"
    )
    [record] = read(io.StringIO(text))
    assert [author.family for author in record.authors] == ["Roy", "O'Neil", "de la Cruz", "Invented Group"]
    assert [author.affiliation for author in record.authors[:3]] == [
        *("Ward (3) of Caen.; Paris.", "Ward (3) of Caen.", "Paris."),
    ]
    assert (record.abstract, record.pmcid) == ("A text (1).", "PMC1")
    assert record.extra["status"] == ["Available on 2020-01-01", "Indexed for MEDLINE"]


def test_groups_of_authors() -> None:
    text = (
        "1. Rev Ex. 2019 Apr;36(4):519-26.\n\nInvented title.\n\n"
        "Roy A(1), 't Hart B; Invented Group of the Second Town (IGST).\n\nA text.\n\nPMID: 7\n\n\n"
        "2. Rev Ex. 2019 Apr;36(4):527.\n\nSecond title.\n\nInvented Falls Collaborators.\n\n"
        "A text.\n\nPMID: 8\n"
    )
    first, second = read(io.StringIO(text))
    assert [author.family for author in first.authors] == [
        *("Roy", "'t Hart", "Invented Group of the Second Town (IGST)"),
    ]
    assert second.authors == (Author("Invented Falls Collaborators"),)
    assert (first.abstract, second.abstract) == ("A text.", "A text.")


def test_collaborators_and_articles_without_authors() -> None:
    text = (
        "1. Rev Ex. 2019 Apr;36(4):519-26.\n\nInvented title.\n\nRoy A; Invented Group.\n\n"
        "Collaborators: Blanc B, Noir C.\n\nAIM: To know.\n\nPMID: 7\n\n\n"
        "2. Rev Ex. 2019 Apr;36(4):527.\n\nSecond title.\n\n[No authors listed]\n\nPMID: 8\n"
    )
    first, second = read(io.StringIO(text))
    assert (first.abstract, first.extra["investigators"]) == ("AIM: To know.", ["Blanc B", "Noir C"])
    assert (second.title, second.abstract, second.authors) == ("Second title", "", ())
    summary = "1: [No authors listed]. Third title. Rev Ex. 2019 Apr;36(4):528. PMID: 9.\n"
    [record] = read(io.StringIO(summary))
    assert (record.title, record.pmid) == ("Third title", "9")
