"""The analyzer in plain Whoosh: the same tokens, and indexes of one's own."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser

from litsearch import MedicalAnalyzer, analyze

TEXTS = st.text() | st.lists(st.sampled_from(["L’IL-2", "œdème", "CD4+", "PD-(L)1", "lésion(s)"])).map(
    " ".join
)


@given(TEXTS, st.integers(0, 9), st.integers(0, 9))
def test_the_tokens_are_those_of_analyze(text: str, position: int, place: int) -> None:
    found = [
        (token.text, token.original, token.pos - position, token.startchar - place, token.endchar - place)
        for token in MedicalAnalyzer()(
            text, positions=True, chars=True, keeporiginal=True, start_pos=position, start_char=place
        )
    ]
    assert found == [
        (token.text, text[token.start : token.end], token.position, token.start, token.end)
        for token in analyze(text)
    ]


@given(TEXTS)
def test_a_query_takes_words_and_wholes_alone(text: str) -> None:
    found = [token.text for token in MedicalAnalyzer()(text, mode="query")]
    assert found == [token.text for token in analyze(text) if token.kind in ("word", "whole")]


def test_it_can_be_pickled_with_a_schema_and_compared() -> None:
    assert pickle.loads(pickle.dumps(MedicalAnalyzer())) == MedicalAnalyzer()
    assert len({MedicalAnalyzer(), MedicalAnalyzer()}) == 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [("IL-2", {0}), ("œdème", {1}), ('"de la peau"', {1}), ("il2", {0}), ("2", {0}), ("peau", {1})],
)
def test_a_whoosh_index_of_ones_own_can_use_it(typed: str, found: set[int]) -> None:
    index = RamStorage().create_index(Schema(text=TEXT(analyzer=MedicalAnalyzer())))
    writer = index.writer()
    for text in ("Rôle de l'IL-2", "L’œdème de la peau"):
        writer.add_document(text=text)
    writer.commit()
    with index.searcher() as searcher:
        hits = searcher.search(QueryParser("text", index.schema).parse(typed))
        assert {hit.docnum for hit in hits} == found
