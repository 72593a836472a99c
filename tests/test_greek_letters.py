"""Greek letters and their names find each other, however the compounds they stand in are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Index, Record
from litsearch.analysis.folding import fold, key, written
from litsearch.lexicon.markers import greek_cuts

SAME = [
    [
        "γδ T cells",
        "gamma delta T cells",
        "gamma-delta T cells",
        "gammadelta T cells",
        "γ/δ T cells",
        "γ-δ T cells",
        "γδ-T cells",
        "γδT cells",
    ],
    [
        "TCRαβ",
        "TCR-αβ",
        "TCR αβ",
        "TCR alpha beta",
        "TCR alpha/beta",
        "TCR-alpha-beta",
        "TCR α/β",
        "TCRalphabeta",
    ],
    [
        "β2-microglobulin",
        "β2 microglobulin",
        "β-2-microglobulin",
        "beta 2 microglobulin",
        "beta2 microglobulin",
        "beta2-microglobulin",
        "beta-2 microglobulin",
        "beta-2-microglobulin",
    ],
    ["TNFα", "TNF-α", "TNF α", "TNF-alpha", "TNF alpha", "TNFalpha", "TNF–Α"],
    ["NF-κB", "NFκB", "NF κB", "NF-kappaB", "NF kappa B", "NF-kappa B", "NFkappaB", "NF-kappa-B"],
    ["PGF2α", "PGF-2α", "PGF2alpha", "PGF2-alpha", "PGF2 alpha"],
    ["Aβ42", "Aβ-42", "Abeta42", "Abeta 42", "A-beta-42"],
]


@pytest.mark.parametrize("texts", SAME, ids=lambda texts: texts[0])
def test_all_ways_to_write_a_greek_name_find_each_other(tmp_path: Path, texts: list[str]) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record(text, title=f"The role of {text} in disease") for text in texts)
        index.add(Record("other", title="The role of microglobulins in mice and in cellular disease"))
        for text in texts:
            assert set(texts) <= {hit.id for hit in index.search(text, limit=20)}, text
            assert {hit.id for hit in index.search(f"={text}")} >= {text} or " " in text


def test_a_phrase_with_greek_letters_matches_their_names(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record(text, title=f"The role of {text} in disease") for text in SAME[0])
        for text in SAME[0]:
            assert {hit.id for hit in index.search(f'"{text}"', limit=20)} == set(SAME[0]), text


def test_greek_words_stay_words() -> None:
    assert fold(written("ΚΑΡΚΊΝΟΣ")) == "καρκινος"
    assert fold("και") == "και"


@given(st.lists(st.sampled_from(["alpha", "kappa", "b", "tnf", "2", "il", "beta"]), max_size=6).map("".join))
def test_the_cuts_of_a_greek_name_make_it_up(name: str) -> None:
    found = list(greek_cuts(name))
    assert all("".join(words) == name and len(words) > 1 for words in found)
    assert len(found) == len(set(found)) <= 15
    assert not found or any(greek in name for greek in ("alpha", "kappa", "beta"))


@given(*(st.sampled_from("αβγδεκλω") for _ in range(2)))
def test_a_pair_of_greek_letters_has_the_key_of_their_names(one: str, other: str) -> None:
    spelled = key(f"{one}{other}")
    assert spelled == key(f"{one}/{other}") == key(one) + key(other)
    assert list(greek_cuts(spelled)) == [(key(one), key(other))]
    assert key(f"cd{one}{other}") == f"cd{spelled}"
