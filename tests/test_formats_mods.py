"""MODS: records of library catalogues."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch.formats import read
from litsearch.records import Author, Record


@pytest.fixture
def records(xml: Path) -> list[Record]:
    return list(read(xml / "mods.xml"))


def test_titles_with_their_articles_and_subtitles(records: list[Record]) -> None:
    assert [record.title for record in records] == ["L'invention du cœur: mille cas", "Invented Hearts"]
    assert records[0].translated_title == "The invention of the heart"


def test_names_by_their_roles(records: list[Record]) -> None:
    assert records[0].authors == (Author("Dupont-Exemple", "Zoé"), Author("Groupe des Exemples"))
    assert records[0].extra["editors"] == "Roy, Ada"
    assert records[1].authors == (Author("Blanc", "Éva"),)


def test_the_host_is_the_journal(records: list[Record]) -> None:
    first, second = records
    assert (first.journal, first.extra["journal_abbreviation"], first.extra["issn"]) == (
        "Revue exemplaire de cardiologie",
        "Rev Exemple Cardiol",
        "9999-1230",
    )
    assert (first.volume, first.issue, first.pages, first.date) == ("12", "3", "101-109", "2016-03")
    assert (second.journal, second.date, second.extra["place"]) == ("", "2020", "Lille")


def test_identifiers_and_lists(records: list[Record]) -> None:
    first = records[0]
    assert (first.doi, first.languages, first.keywords) == (
        "10.9999/rec.2016.03.004",
        ("fr",),
        ("Heart -- France",),
    )
    assert (first.publication_types, first.urls) == (
        ("Journal Article",),
        ("https://invented.example/90000001",),
    )


@pytest.mark.parametrize(
    ("name", "title", "author", "date", "language"),
    [
        ("00", "FranUlmer.com -- Home Page", "Ulmer Fran", "2002-07-02", "en"),
        ("01", "At Gettysburg", "Alleman Tillie Pierce", "1889", "en"),
        ("07", "Fifth-Grade Boys' Decisions", "Conley Alice", "1999", ""),
        ("12", "The American ballroom companion: dance", "Library of Congress. Music Division", "1998", "en"),
        ("18", "Ludvig Holbergs udvalgte Skrifter", "Holberg Ludvig", "1805", "da"),
        ("19", "[Brief Josef Blaas' an Albrecht Penck]", "Blaas Josef", "1930-01-14", "de"),
    ],
)
def test_real_records(
    shared: Callable[[str], Path], name: str, title: str, author: str, date: str, language: str
) -> None:
    [record] = read(shared(f"records/mods/zotero-test-{name}.xml"))
    assert record.title.startswith(title)
    assert (str(record.authors[0]), record.date, "".join(record.languages)) == (author, date, language)
