"""Acronyms that the texts expand themselves, in both directions and both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Index, Record, analyze
from litsearch.lexicon.acronyms import find_acronyms


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("non-small cell lung cancer (NSCLC)", "nsclc", "non small cell lung cancer"),
        ("of magnetic resonance imaging (MRI) in", "mri", "magnetic resonance imaging"),
        (
            "cancer bronchique non à petites cellules (CBNPC)",
            "cbnpc",
            "cancer bronchique non à petites cellules",
        ),
        ("l'imagerie par résonance magnétique (IRM)", "irm", "imagerie par résonance magnétique"),
        ("stereotactic body radiotherapy (SBRT; SABR)", "sbrt", "stereotactic body radiotherapy"),
        ("two tyrosine kinase inhibitors (TKIs)", "tki", "tyrosine kinase inhibitors"),
        ("tumor necrosis factor alpha (TNF-α)", "tnf-α", "tumor necrosis factor alpha"),
        ("Épreuve d’effort (EE)", "ee", "épreuve effort"),
    ],
)
def test_an_acronym_after_its_long_form_is_found(tmp_path: Path, text: str, short: str, long: str) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record("a", title=text))
        assert long in [v.text for v in index.variants(short) if v.kind == "acronym"]
        shorts = [v.text for v in index.variants(long) if v.kind == "acronym"]
        assert short in shorts or short not in [token.text for token in analyze(text)]


@pytest.mark.parametrize(
    "text",
    [
        "as shown before (Figure)",
        "in many patients (n = 3)",
        "patients (n=3) and (P < 0.05)",
        "cancer (see above)",
        "lung cancer (NSCLC",
        "lung cancer NSCLC)",
        "((((NSCLC",
        "()",
        "(NSCLC)",
        "cancer (2018)",
        "a study (SBRT) of something",
        "end of a sentence. Magnetic fields. Resonance (MRI)",
        "cancer (I) and (II)",
        "magnetic (resonance) imaging (MRI)",
    ],
)
def test_other_brackets_are_left_alone(text: str) -> None:
    assert list(find_acronyms(text)) == []


PIECES = st.lists(st.sampled_from(["(", ")", "A", "B", "Ab", "ab", " ", "-", "œ"])).map("".join)
LETTERS = st.text(st.characters(categories=("L", "N")), min_size=2, max_size=9)


@given(st.text() | PIECES | st.tuples(LETTERS, LETTERS, LETTERS).map("{0[0]} {0[1]} ({0[2]})".format))
def test_any_text_is_read(text: str) -> None:
    for found in find_acronyms(text):
        assert found.short
        assert found.long


RECORDS = [
    Record("long", title="Immunotherapy of non-small-cell lung cancer"),
    Record("short", title="Immunotherapy of advanced NSCLC"),
    Record("both", title="On non-small cell lung cancer (NSCLC)"),
    Record("fr-long", title="Le cancer bronchique non à petites cellules chez la femme"),
    Record("fr-short", title="Le CBNPC chez la femme"),
    Record("fr-both", title="Le cancer bronchique non à petites cellules (CBNPC)"),
    Record("other", title="Cancer of the breast"),
]
EN, FR = {"long", "short", "both"}, {"fr-long", "fr-short", "fr-both"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("NSCLC", EN | FR),
        ("nsclc", EN | FR),
        ('"non-small cell lung cancer"', EN | FR),
        ('"non small cell lung cancer"', EN | FR),
        ("CBNPC", EN | FR),
        ('"cancer bronchique non à petites cellules"', EN | FR),
        ("+NSCLC +immunotherapy", {"long", "short"}),
        ("=NSCLC", {"short", "both"}),
    ],
)
def test_short_and_long_form_find_each_other(tmp_path: Path, query: str, found: set[str]) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(RECORDS)
        assert {hit.id for hit in index.search(query)} == found
        assert {hit.id for hit in index.search(query, variants=False)} < EN | FR


def test_the_long_form_is_a_variant_of_the_acronym(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(RECORDS)
        found = [(v.text, v.kind, v.document_frequency) for v in index.variants("NSCLC")]
        assert found[0] == ("nsclc", "exact", 2)
        assert ("non small cell lung cancer", "acronym", 2) in found
        # Those of the other language come from the list of the package.
        assert ("cbnpc", "acronym", 2) in found
        shorts = index.variants("cancer bronchique non à petites cellules", kinds={"acronym"})[1:]
        assert "cbnpc" in [short.text for short in shorts]


def test_a_rare_meaning_of_an_acronym_does_not_count(tmp_path: Path) -> None:
    usual = [Record(str(n), title=f"Mitral regurgitation (MR) {n}") for n in range(15)]
    with Index.create(tmp_path / "index") as index:
        index.add(
            usual, Record("rare", title="Magnetic resonance (MR)"), Record("x", title="Magnetic resonance")
        )
        assert "magnetic resonance" not in {v.text for v in index.variants("MR")}
        assert "mitral regurgitation" in {v.text for v in index.variants("MR")}


def test_an_acronym_stays_one_after_several_transactions(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        for record in RECORDS:
            index.add(record)
        texts = index.search('"non-small cell lung cancer"', variants={"acronym"})
        index.optimize()
        again = index.search('"non-small cell lung cancer"', variants={"acronym"})
        assert {hit.id for hit in texts} == {hit.id for hit in again} > EN
