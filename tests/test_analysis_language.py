"""Which language a text is in: told from its words, and never in the way of a search."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Index, Record, analyze
from litsearch.analysis.language import identify

ENGLISH = [
    "Management of oligoprogressive disease in patients with lung cancer",
    "Stereotactic radiotherapy for brain metastases: a randomised trial",
    "What is the role of surgery?",
    "Long-term survival after treatment with pembrolizumab",
    "Outcomes in young women",
]
FRENCH = [
    "Prise en charge de la maladie oligoprogressive chez les patients atteints d'un cancer",
    "Radiothérapie stéréotaxique des métastases cérébrales : essai randomisé",
    "Quelle est la place de la chirurgie ?",
    "Survie à long terme après traitement par pembrolizumab",
    "L’hémophilie chez l’enfant",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_told(text: str) -> None:
    assert identify(text) == identify(text.upper()) == "en"


@pytest.mark.parametrize("text", FRENCH)
def test_french_is_told(text: str) -> None:
    assert identify(text) == identify(text.upper()) == "fr"


@pytest.mark.parametrize("text", ["", "IL-2", "PD-L1 5-FU", "2018", "🙂"])
def test_what_could_be_either_is_left_open(text: str) -> None:
    assert identify(text) == ""


@given(st.lists(st.sampled_from(ENGLISH + FRENCH) | st.text(max_size=5), max_size=6))
def test_evidence_adds_up_whatever_the_order(texts: list[str]) -> None:
    assert identify(" . ".join(texts)) == identify(" . ".join(reversed(texts)))


@pytest.mark.parametrize("text", ENGLISH + FRENCH)
@pytest.mark.parametrize("around", ["{}", "Le la les des {} du de", "The of and {} with the"])
def test_a_wrong_guess_never_costs_the_hit(tmp_path: Path, text: str, around: str) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record("wanted", title=around.format(text)), Record("other", title="Xyz"))
        for token in analyze(text):
            if token.kind in ("word", "whole"):
                assert [hit.id for hit in index.search(token.text)] == ["wanted"], token.text


def test_the_language_of_a_variant_is_that_of_its_texts(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(
            Record("en", title="Metastases of the lung in the elderly: what we know"),
            Record("fr", title="Les métastases du poumon chez les patients : cancer"),
            Record("both", title="The cancer of the lung with the heart"),
        )
        assert {v.text: v.language for v in index.variants("metastases")} == {
            "metastases": "en",
            "métastases": "fr",
        }
        assert [v.language for v in index.variants("cancer")] == [""]
        assert {hit.id for hit in index.search("metastases", languages=["en"])} == {"en"}
        assert {hit.id for hit in index.search("cancer", languages=["en"])} == {"fr", "both"}
