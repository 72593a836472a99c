"""Words find their translations, and only where they are sure enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from litsearch import Index, Record

ENGLISH = ["Treatment of lung cancer", "Stenosis of the carotid artery", "The child's liver", "An impression"]
FRENCH = [
    "Traitement du cancer du poumon",
    "Sténose de l'artère carotide",
    "Arthralgie ou arthrite",
    "Anomalie du 4ème métacarpien",
]


def index_of(path: Path, titles: list[str]) -> Index:
    index = Index.create(path)
    index.add(Record(str(number), title=title) for number, title in enumerate(titles))
    return index


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(tmp_path_factory.mktemp("english"), ENGLISH)


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(tmp_path_factory.mktemp("french"), FRENCH)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("traitement du cancer du poumon", "Treatment of lung cancer"),
        ("poumon", "Treatment of lung cancer"),
        ("foie", "The child's liver"),
        ("enfants", "The child's liver"),
        ("sténose carotidienne", "Stenosis of the carotid artery"),
    ],
)
def test_french_finds_english(english: Index, query: str, wanted: str) -> None:
    assert english.search(query)[0].title == wanted


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("lung", "Traitement du cancer du poumon"),
        ("treatment of lung cancer", "Traitement du cancer du poumon"),
        ("stenosis", "Sténose de l'artère carotide"),
        # Neither compound is in the index: its words are looked for.
        ("arthralgia/arthritis", "Arthralgie ou arthrite"),
        ("lung-treatment", "Traitement du cancer du poumon"),
    ],
)
def test_english_finds_french(french: Index, query: str, wanted: str) -> None:
    assert french.search(query)[0].title == wanted


@pytest.mark.parametrize("query", ["4th", "4e", "4ieme", "4th metacarpal"])
def test_ordinals_are_one_however_they_end(french: Index, query: str) -> None:
    assert [hit.title for hit in french.search(query)] == ["Anomalie du 4ème métacarpien"]


def test_a_word_that_the_texts_hold_is_taken_for_theirs(english: Index) -> None:
    # By itself impression is taken for French, where it is printing.
    found = english.variants("impression")
    assert [(variant.text, variant.kind) for variant in found] == [("impression", "exact")]


def test_a_translation_is_a_kind_that_can_be_left_out(english: Index) -> None:
    assert not english.search("poumon", variants={"inflection", "family"})
    assert not english.search("=poumon")
    (match,) = english.search("poumon")[0].matches
    assert (match.variant, match.kind) == ("lung", "translation")


def test_languages_limit_translations(tmp_path: Path) -> None:
    index = index_of(tmp_path, [*ENGLISH, *FRENCH])
    assert {hit.title for hit in index.search("poumon")} == {ENGLISH[0], FRENCH[0]}
    assert {hit.title for hit in index.search("poumon", languages="fr")} == {FRENCH[0]}


def test_nonsense_has_no_translation(english: Index) -> None:
    for word in ("xqzzt", "12345", "рак", "癌", "w" * 10_000):
        assert not english.search(word)
        assert not english.variants(word)
