"""Plain Whoosh runs the trees, on an index whose groups are fields."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.searching import Searcher

from litsearch import MedicalAnalyzer
from litsearch.query.syntax import parse

RECORDS = [
    ("lung", "Lung cancer in women", "2019", "lung neoplasms"),
    ("colon", "Colon cancer in men", "2021", "colonic neoplasms"),
    ("gold", "Gold nanoparticles", "2023", "gold"),
]


@pytest.fixture(scope="module")
def searcher() -> Iterator[Searcher]:
    text = TEXT(analyzer=MedicalAnalyzer(), phrase=True)
    schema = Schema(id=ID(stored=True), title=text, all=text, year=ID, descriptor=ID)
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for name, title, year, descriptor in RECORDS:
        writer.add_document(id=name, title=title, all=title, year=year, descriptor=descriptor)
    writer.commit()
    with index.searcher() as searcher:
        yield searcher


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lung gold", "lung gold"),
        ("cancer NOT lung", "colon"),
        ("NOT lung", "colon gold"),
        ("NOT lung NOT gold", "colon"),
        ("gold OR NOT lung", "colon gold"),
        ("(NOT lung)^2", "colon gold"),
        ("+cancer lung", "lung colon"),
        ("-lung -gold +cancer", "colon"),
        ('"lung cancer"', "lung"),
        ('="lung cancer"', "lung"),
        ("=gold", "gold"),
        ("canc*", "lung colon"),
        ("wom?n", "lung"),
        ("lnug~2", "lung"),
        ("title:cancer AND year:2020..", "colon"),
        ("year:..2020", "lung"),
        ("2018:2021[dp] NOT men", "lung"),
        ("Lung Neoplasms[mh] OR gold[mh]", "lung gold"),
        ("?!", ""),
    ],
)
def test_whoosh_finds_what_the_tree_means(searcher: Searcher, typed: str, found: str) -> None:
    assert {hit["id"] for hit in searcher.search(parse(typed))} == set(found.split())
