"""Quoted phrases in the other language: their words side by side, and what may stand between."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from litsearch import Index, Record, learn_lexicon

ENGLISH = {
    "front": "Lung cancer in women of the city",
    "of": "A cancer of the lung that was seen late",
    "far": "Cancer in all of these patients, whose lung was healthy",
    "between": "Cancer patients with lung disease",
    "after": "Lung transplantation after cancer of the skin",
    "turned": "The lung of cancer patients",
    "comma": "Cancer, the lung and the city",
    "lung": "The lung of the patients",
}
FRENCH = {
    "de": "Le cancer de la prostate chez les hommes",
    "adjective": "Une embolie pulmonaire chez les hommes",
    "other": "La prostate des hommes et leur cancer",
    "turned": "La prostate et le cancer, la prostate du cancer",
    "between": "Le cancer du rein et de la prostate",
}


def records(texts: dict[str, str]) -> Iterator[Record]:
    return (Record(name, title=text) for name, text in texts.items())


@pytest.fixture
def english(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "english") as index:
        index.add(list(records(ENGLISH)))
        yield index


@pytest.fixture
def french(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "french") as index:
        index.add(list(records(FRENCH)))
        yield index


def hits(index: Index, query: str, **options: object) -> set[str]:
    return {hit.id for hit in index.search(query, **options)}


def test_a_french_phrase_finds_english_texts(english: Index) -> None:
    assert hits(english, '"cancer du poumon"') == {"front", "of"}
    assert hits(english, 'title:"cancer du poumon"') == {"front", "of"}
    assert hits(english, '"cancer du poumon" AND "chez les femmes"') == {"front"}


def test_an_english_phrase_finds_french_texts(french: Index) -> None:
    assert hits(french, '"prostate cancer"') == hits(french, '"cancer of the prostate"') == {"de"}
    assert hits(french, '"pulmonary embolism"') == {"adjective"}


def test_a_distance_that_is_typed_counts_for_each_word(english: Index) -> None:
    assert hits(english, '"cancer du poumon"~3') == {"front", "of", "between", "after", "turned", "comma"}


def test_a_translation_that_is_a_compound_takes_the_places_of_its_parts(tmp_path: Path) -> None:
    lexicon = learn_lexicon([("hemodialysis", "hémodialyse"), ("patient", "malade")] * 20)
    texts = {
        "hyphen": "hemo-dialysis in the patients",
        "whole": "hemodialysis in the patients",
        "other": "Outcome of the study with what we know",
    }
    with Index.create(tmp_path / "index") as index:
        index.add(list(records(texts)))
        assert hits(index, '"hémodialyse des malades"', lexicon=lexicon) == {"hyphen", "whole"}


def test_a_match_says_that_it_is_a_translation(english: Index) -> None:
    hit = next(iter(english.search('"cancer du poumon"')))
    assert {match.kind for match in hit.matches} == {"translation"}
    assert hit.score == pytest.approx(hit.explain().value)


def test_every_word_needs_its_translation(english: Index) -> None:
    assert hits(english, '"cancer du brunoïde"') == hits(english, '"poumon des chats"') == set()


def test_without_translations_a_phrase_is_literal(english: Index) -> None:
    assert hits(english, '="cancer du poumon"') == set()
    assert hits(english, '"cancer du poumon"', variants={"inflection", "family"}) == set()


def test_translations_are_in_the_languages_that_variants_may_have(tmp_path: Path) -> None:
    texts = [f"The cancer of the lung in group {number} of the patients" for number in range(9)]
    with Index.create(tmp_path / "index") as index:
        index.add([Record(str(number), title=text) for number, text in enumerate(texts)])
        assert len(hits(index, '"cancer du poumon"', languages="en")) == len(texts)
        assert hits(index, '"cancer du poumon"', languages="fr") == set()


def test_in_an_index_of_both_languages_the_phrase_as_typed_comes_first(english: Index) -> None:
    assert hits(english, '"lung cancer"') == {"front"}
    english.add(list(records(FRENCH)), Record("fr", title="Le cancer du poumon chez les femmes"))
    found = [hit.id for hit in english.search('"cancer du poumon"')]
    assert found[0] == "fr" and set(found) == {"fr", "front", "of"}
    assert hits(english, '="cancer du poumon"') == {"fr"}
    assert hits(english, '"cancer de la prostate"') == {"de"}
    assert [hit.id for hit in english.search('"lung cancer"')][:1] == ["front"]
