"""Semantic Scholar pages: the JSON line and the text under it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from litsearch.formats import Failure, read, read_items
from litsearch.records import Author, Provenance, Record


def paper(page: str = "", **values: Any) -> Record:
    line = json.dumps({"title": "Invented title", "PeriodicalId": 1, "paperid": None, **values})
    [record] = read(io.StringIO(f"{line}\n{page}"))
    return record


def test_every_field_of_a_paper(fixtures: Path) -> None:
    path = fixtures / "semantic_scholar_page.txt"
    assert next(read(path)) == Record(
        "doi:10.9999/inv.2022.1",
        translated_title="Invented advances in pleural imaging",
        abstract="Imaging of the pleura is invented here <3 mm. It ends.",
        authors=(Author("Zhou", "Meilin"), Author("de la Cruz", "Ana"), Author("Lin", "Bo Jr")),
        journal="虚构杂志",
        year=2022,
        date="2022-04-09",
        volume="12",
        issue="4",
        pages="9-18",
        doi="10.9999/inv.2022.1",
        pmcid="PMC9900002",
        publication_types=("Journal Article", "Research Support, Non-U.S. Gov't"),
        urls=(
            "https://doi.org/10.9999/inv.2022.1",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9900002/pdf/",
        ),
        provenance=(Provenance(str(path), 1, "semantic-scholar-page"),),
        extra={
            "PeriodicalId": 7,
            "PeriodicalIF": 0.0,
            "isOpenAccess": False,
            "citationCount": "3",
            "platform": "Semanticscholar",
            "JCR": "Q9",
            "citation_count": 3,
            "journal_introduction": "The journal is made up.\nIt has no issues.",
        },
    )


def test_the_second_paper_takes_its_abstract_from_the_page(fixtures: Path) -> None:
    _, record = read(fixtures / "semantic_scholar_page.txt")
    assert (record.title, record.abstract) == ("Pleural sound", "Only the page tells this.")
    assert (record.date, record.journal, record.authors) == (
        "2020-11",
        "Invented Journal",
        (Author("Roy", "A"),),
    )
    assert (record.extra["citation_count"], record.extra["other_lines"]) == (0, ["A line before any label"])
    assert record.provenance[0].position == 2
    assert record.languages == ()


@pytest.mark.parametrize(
    ("given", "volume", "issue"),
    [("28 6", "28", "6"), ("28", "28", ""), ("28 (6)", "28", "6"), ("28 Suppl 1", "28", "Suppl 1")],
)
def test_volume_and_issue_share_a_text(given: str, volume: str, issue: str) -> None:
    record = paper(journal={"name": "J", "volume": given, "pages": None})
    assert (record.volume, record.issue) == (volume, issue)
    assert "journal" not in record.extra


def test_what_has_no_place_goes_to_extra_under_its_own_name() -> None:
    record = paper(
        journal={"name": "J", "issn": "1"},
        PeriodicalName="K",
        publicationDate="soon",
        EPubDate="",
        Score=None,
    )
    assert record.journal == "J"
    assert record.extra == {
        "PeriodicalId": 1,
        "journal": {"issn": "1"},
        "PeriodicalName": "K",
        "publicationDate": "soon",
        "EPubDate": "",
    }


def test_a_year_alone_is_the_date_and_kinds_are_texts() -> None:
    record = paper(year=2019, publicationTypes=["Review", None, 5])
    assert (record.date, record.year, record.publication_types) == ("2019", 2019, ("Review",))


def test_a_page_abstract_that_says_something_else_is_kept_apart() -> None:
    record = paper("Abstract\nAnother text.\n", abstract="<p>One text.</p><p>Its end.</p>")
    assert record.abstract == "One text.\nIts end."
    assert record.extra["page_abstract"] == "Another text."


def test_a_broken_line_fails_alone() -> None:
    good = json.dumps({"title": "A", "PeriodicalId": 1, "DOIUrl": None})
    items = list(read_items(io.StringIO(f'{good}\n{{"title": "cut\n{good}\n')))
    assert [isinstance(item, Failure) for item in items] == [False, True, False]
    assert isinstance(items[1], Failure)
    assert "record 2, line 2: is not JSON" in str(items[1].error)


def test_the_seed(shared: Callable[[str], Path]) -> None:
    [record] = read(shared("seeds/000_7753798123eb7d3f.txt"))
    assert record.id == "doi:10.3779/j.issn.1009-3419.2025.102.22"
    assert record.translated_title.startswith("Research Progress and Challenges")
    assert record.translated_title.endswith("Lung Cancer")
    assert record.authors == (Author("Li", "Songzhen"), Author("Shao", "Tianhang"), Author("Yao", "Shuyang"))
    assert (record.journal, record.volume, record.issue, record.pages) == (
        "中国肺癌杂志",
        "28",
        "6",
        "467-471",
    )
    assert (record.date, record.year, record.pmcid) == ("2025-06-20", 2025, "PMC12257161")
    assert record.publication_types == ("Journal Article",)
    assert len(record.urls) == 2
    assert record.abstract.endswith("treatment strategies.")
    assert "<" not in record.abstract
    assert "page_abstract" not in record.extra
    assert record.extra["citation_count"] == 0
    assert record.extra["journal_introduction"].startswith("Chinese Journal of Lung Cancer(CJLC")
    assert (record.extra["JCR"], record.extra["PeriodicalId"]) == ("Q4", 39317)
