"""Forms that no rule of an ending leads back to their word are inflections of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from litsearch import Index, Record
from litsearch.analysis.folding import key
from litsearch.lexicon.keys import ENGLISH, FRENCH, FormKeys, form_keys
from litsearch.lexicon.many_keys import key_columns

ENGLISH_FORMS = [
    ("child", "children"),
    ("women", "woman"),
    ("feet", "foot"),
    ("mice", "mouse"),
    ("midwife", "midwives"),
    ("genera", "genus"),
    ("apices", "apex"),
    ("naevi", "nevus"),
    ("phalanx", "phalanges"),
    ("bled", "bleeding"),
    ("swollen", "swelling"),
    ("underwent", "undergoing"),
    ("dying", "died"),
    ("breastfed", "breastfeeding"),
]
FRENCH_FORMS = [
    ("œil", "yeux"),
    ("cheveux", "cheveu"),
    ("travail", "travaux"),
    ("sèche", "sec"),
    ("aiguë", "aigu"),
    ("grosses", "gros"),
    ("longue", "longs"),
    ("âgées", "âgé"),
    ("sœur", "sœurs"),
    ("bœufs", "bœuf"),
    ("trou", "trous"),
    ("naïves", "naïf"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    index = Index.create(tmp_path_factory.mktemp("irregular") / "index")
    for language, pairs in (("en", ENGLISH_FORMS), ("fr", FRENCH_FORMS)):
        around = "of the patients in this study" if language == "en" else "chez les patients de cette étude"
        forms = (form for pair in pairs for form in pair)
        index.add(
            (Record(f"{language}-{form}", title=f"{form} {around}", languages=(language,)) for form in forms),
            merge=False,
        )
    return index


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", *pair) for pair in ENGLISH_FORMS] + [("fr", *pair) for pair in FRENCH_FORMS],
)
def test_forms_find_each_other(index: Index, language: str, one: str, other: str) -> None:
    for typed, form in ((one, other), (other, one)):
        results = index.search(typed, variants={"exact", "inflection", "spelling"}, limit=None)
        assert f"{language}-{form}" in [hit.id for hit in results]


@pytest.mark.parametrize(("one", "other"), [("child", "children"), ("yeux", "œil"), ("sèche", "sec")])
def test_they_are_inflections(index: Index, one: str, other: str) -> None:
    assert [variant.kind for variant in index.variants(one) if variant.text == other] == ["inflection"]


@pytest.mark.parametrize("typed", ["women", "yeux", "seche", "swollen"])
def test_the_form_that_was_typed_comes_first(tmp_path: Path, typed: str) -> None:
    words = {"women": "woman", "yeux": "œil", "seche": "sec", "swollen": "swell"}
    index = Index.create(tmp_path / "index")
    index.add(Record("typed", title=f"{typed} lung"), Record("other", title=f"{words[typed]} lung"))
    assert [hit.id for hit in index.search(typed)] == ["typed", "other"]


@pytest.mark.parametrize(("bits", "pairs"), [(ENGLISH, ENGLISH_FORMS), (FRENCH, FRENCH_FORMS)])
def test_keys_of_many_are_those_of_each(bits: int, pairs: list[tuple[str, str]]) -> None:
    forms = [form for pair in pairs for form in pair]
    columns = key_columns(forms, [key(form) for form in forms], np.full(len(forms), bits))
    assert [FormKeys(*map(int, column)) for column in columns.T] == [form_keys(form, bits) for form in forms]
