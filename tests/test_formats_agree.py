"""One article in the formats of many tools gives the same fields from each that has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from litsearch.formats import read
from litsearch.formats.names import initials
from litsearch.records import Author, Record

FOLDER = Path(__file__).parent / "data" / "one_article"
FIELDS = (
    *("title", "translated_title", "authors", "journal", "year", "date", "volume", "issue", "pages", "doi"),
    *("pmid", "pmcid", "languages", "keywords", "mesh", "publication_types", "abstract", "issn"),
)
# What a file does not hold, or holds of the article as its database tells it.
NO_MESH = {"mesh"}
MISSING: dict[str, set[str]] = {
    "abstract.txt": {"keywords", "mesh", "publication_types", "issn"},
    "csl.json": NO_MESH,
    "endnote.enw": {"pmcid"} | NO_MESH,
    "endnote.ris": set(),
    "endnote.xml": NO_MESH,
    "excel.csv": {"pmcid", "publication_types", "issn"} | NO_MESH,
    "mendeley.bib": NO_MESH,
    "nbib.nbib": set(),
    "ovid_labels.txt": {"pmcid", "issn"},
    "ovid_tags.cgi": {"pmcid"},
    "page.txt": {"publication_types", "issn"},
    "pubmed.csv": {"languages", "keywords", "publication_types", "abstract", "issn"} | NO_MESH,
    "pubmed.xml": set(),
    "refworks.txt": {"pmcid"} | NO_MESH,
    "scopus.csv": {"pmcid"} | NO_MESH,
    "summary.txt": {"keywords", "publication_types", "abstract", "issn"} | NO_MESH,
    "wos.tsv": {"pmcid"} | NO_MESH,
    "wos.txt": {"pmcid"} | NO_MESH,
    "zotero.bib": NO_MESH,
    "zotero.csv": NO_MESH,
    "zotero.ris": NO_MESH,
}
SHORT = {"abstract.txt", "page.txt", "pubmed.csv", "summary.txt"}  # initials, and the journal's abbreviation
YEAR_ONLY = {"excel.csv", "scopus.csv"}


def values(record: Record) -> dict[str, Any]:
    found = {name: getattr(record, name) for name in FIELDS if name != "issn"}
    authors = tuple(Author(author.family, author.given) for author in record.authors)
    return found | {"authors": authors, "issn": record.extra.get("issn", "")}


def expected(name: str, whole: dict[str, Any]) -> dict[str, Any]:
    told = dict(whole)
    if name in SHORT:
        told["authors"] = tuple(
            Author(author.family, initials(author.given) if author.given else "")
            for author in told["authors"]
        )
        told["journal"] = "Rev Ex"
    if name in YEAR_ONLY:
        told["date"] = "2019"
    return told | {field: type(told[field])() for field in MISSING[name]}


def test_every_file_is_looked_at() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(MISSING)
    assert len({detect_format(path) for path in FOLDER.iterdir()}) > 12


def detect_format(path: Path) -> str:
    [record] = read(path)
    return record.provenance[0].format


@pytest.mark.parametrize("name", sorted(MISSING))
def test_the_article_has_the_same_fields(name: str) -> None:
    [whole] = read(FOLDER / "nbib.nbib")
    [record] = read(FOLDER / name)
    assert str(whole.authors[2]) == str(whole.authors[0]) == "Roy Anne"
    assert whole.abstract == "AIM: To know of œdème.\nRESULTS: Less than 5% & more."
    wanted = expected(name, values(whole))
    if name.startswith("ovid"):  # which has a mark of its kind behind the title
        wanted["publication_types"] = ("Journal Article", "Review")
    assert values(record) == wanted
