"""Markers with a plus sign, ``CD4+``: it tells them apart, and never keeps a record from being found."""

from __future__ import annotations

from pathlib import Path

import pytest

from litsearch import Index, Record

SPELLINGS = ["CD4+", "CD-4+", "CD4", "CD-4", "CD 4", "CD4-positive", "CD4 positive"]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = Index.create(tmp_path / "index")
    index.add(Record(text, title=f"The role of {text} cells in disease") for text in SPELLINGS)
    index.add(Record("CD8", title="The role of CD8 cells in disease"))
    return index


def ranked(index: Index, query: str) -> list[str]:
    return [hit.id for hit in index.search(query, limit=20)]


@pytest.mark.parametrize("query", ["CD4", "CD-4", '"CD 4"', "CD4+", "CD-4+"])
def test_hyphen_and_plus_sign_lose_no_record(index: Index, query: str) -> None:
    assert set(ranked(index, query)) == set(SPELLINGS)


@pytest.mark.parametrize("query", ["CD4+", "CD-4+", "CD-4", "CD4-positive"])
def test_what_was_typed_comes_first(index: Index, query: str) -> None:
    assert ranked(index, query)[0] == query


def test_positive_is_another_name_of_the_plus_sign(index: Index) -> None:
    assert set(ranked(index, "CD4-positive")) == {"CD4-positive", "CD4 positive", "CD4+", "CD-4+"}
    assert set(ranked(index, "CD4-positif")) == {"CD4+", "CD-4+"}


@pytest.mark.parametrize("query", ["CD4+", "CD-4+", "CD4-positive"])
def test_an_exact_search_keeps_to_the_sign(index: Index, query: str) -> None:
    assert ranked(index, f"={query}") == [query]


def test_the_plain_name_holds_the_signed_one(index: Index) -> None:
    assert {"CD4", "CD4+", "CD4-positive"} <= set(ranked(index, "=CD4"))
