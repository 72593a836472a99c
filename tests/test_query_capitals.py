"""Acronyms that mean something else as well: capitals and the texts of an index tell what is meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch import Index, Record

TEXTS = {
    "who": "The report of the World Health Organization on malaria",
    "oms": "Le rapport de l'OMS sur le paludisme",
    "long": "Un rapport de l'Organisation mondiale de la Santé",
    "pronoun": "Patients who had a cough",
    "embolism": "Pulmonary embolism in a young man",
    "embolie": "Une embolie pulmonaire chez un homme",
}


@pytest.fixture
def index_of(tmp_path: Path) -> Callable[..., Index]:
    def make(**texts: str) -> Index:
        index = Index.create(tmp_path / "index")
        index.add([Record(name, title=text) for name, text in texts.items()])
        return index

    return make


def acronyms(index: Index, word: str) -> set[str]:
    return {variant.text for variant in index.variants(word, kinds={"acronym"}) if variant.kind == "acronym"}


def hits(index: Index, query: str, **options: object) -> set[str]:
    return {hit.id for hit in index.search(query, **options)}


def test_capitals_tell_an_acronym_from_a_word(index_of: Callable[..., Index]) -> None:
    index = index_of(**TEXTS)
    assert acronyms(index, "WHO") == {"world health organization", "oms", "organisation mondiale de la santé"}
    assert acronyms(index, "who") == acronyms(index, "Who") == set()
    assert hits(index, "WHO") == {"who", "oms", "long", "pronoun"}
    assert hits(index, "who", variants={"acronym"}) == {"pronoun"}


def test_other_words_may_stand_beside_it(index_of: Callable[..., Index]) -> None:
    index = index_of(**TEXTS)
    assert hits(index, "rapport AND WHO", variants={"acronym"}) == {"oms", "long"}
    assert hits(index, "title:WHO AND malaria", variants={"acronym"}) == {"who"}
    assert hits(index, "title,abstract:WHO", variants={"acronym"}) == {"who", "oms", "long", "pronoun"}


@pytest.mark.parametrize(
    "query",
    [
        "PATIENTS WHO COUGH",
        "PATIENTS WHO COUGH IN 2020",
        'PATIENTS WHO HAD "HEART FAILURE"',
        "PATIENTS WHO COUGH*",
        "PATIENTS WHO C?UGH",
        "PATIENTS WHO SMOKE (AGE 7)",
        "PATIENTS WHO HAVE HEPATITIS-B OR HEPATITIS A OR B",
        "PATIENTS WHO HAVE CROHN'S DISEASE AND COUGH~1",
        '"HEART FAILURE" OR WHO',
    ],
)
def test_capitals_of_a_whole_query_tell_nothing(index_of: Callable[..., Index], query: str) -> None:
    index = index_of(**TEXTS)
    for typed in (query, index.parse(query), str(index.parse(query))):
        assert not {"who", "oms", "long"} & hits(index, typed, variants={"acronym"})


@pytest.mark.parametrize("query", ["WHO", "WHO 2020", "WHO guidelines", 'WHO "heart failure"', "WHO guid*"])
def test_capitals_among_other_words_tell(index_of: Callable[..., Index], query: str) -> None:
    index = index_of(**TEXTS)
    for typed in (query, index.parse(query), str(index.parse(query))):
        assert {"who", "oms", "long"} <= hits(index, typed, variants={"acronym"})


def test_an_exact_word_and_a_search_without_acronyms_stay_so(index_of: Callable[..., Index]) -> None:
    index = index_of(**TEXTS)
    assert hits(index, "=WHO") == hits(index, "WHO", variants={"inflection"}) == {"pronoun"}


@pytest.mark.parametrize("short", ["PE", "EP"])
def test_an_acronym_that_no_text_holds_finds_the_long_forms(
    index_of: Callable[..., Index], short: str
) -> None:
    index = index_of(**TEXTS)
    assert hits(index, short, variants={"acronym"}) == {"embolism", "embolie"}
    assert hits(index, short.lower(), variants={"acronym"}) == set()


def test_long_forms_count_as_phrases_only(index_of: Callable[..., Index]) -> None:
    index = index_of(apart="Embolism that was pulmonary")
    assert acronyms(index, "PE") == set() and hits(index, "PE") == set()


def test_what_the_texts_say_goes_before_the_list(index_of: Callable[..., Index]) -> None:
    index = index_of(
        mass="Mass spectrometry (MS) of proteins, and other uses of MS", other="Multiple sclerosis in women"
    )
    assert acronyms(index, "MS") == {"mass spectrometry"}
    assert acronyms(index, "ms") == {"mass spectrometry"}


def test_every_idea_of_the_list_that_the_index_holds_is_found(index_of: Callable[..., Index]) -> None:
    both = {
        "kidney": "Carcinome à cellules rénales",
        "gut": "Colorectal cancer",
    }
    assert {"carcinome à cellules rénales", "colorectal cancer"} <= acronyms(index_of(**both), "CCR")


def test_the_texts_tell_which_idea_of_the_list_is_meant(index_of: Callable[..., Index]) -> None:
    index = index_of(
        said="Le cancer colorectal (CCR) et ses formes",
        kidney="Carcinome à cellules rénales",
        gut="Colorectal cancer",
    )
    assert acronyms(index, "CCR") == {"cancer colorectal", "colorectal cancer"}
    assert acronyms(index, "ccr") == {"cancer colorectal"}


@pytest.mark.parametrize("query", ["WHO", "title:WHO", "WHO OR cough", "PE NOT IL-2", "(MS lung)^2", "=WHO"])
def test_a_query_keeps_its_capitals(index_of: Callable[..., Index], query: str) -> None:
    index = index_of(**TEXTS)
    parsed = index.parse(query)
    assert index.parse(str(parsed)) == parsed
    assert hits(index, str(parsed)) == hits(index, query) == hits(index, parsed)
