"""Folding: accents, ligatures and Greek letters levelled, the form as written kept."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Index, Record, analyze
from litsearch.analysis.folding import fold, key, written


@pytest.mark.parametrize(
    ("text", "form", "folded"),
    [
        ("Œdème", "œdème", "oedeme"),
        ("CÆCUM", "cæcum", "caecum"),
        ("ﬁbrose", "fibrose", "fibrose"),
        ("Ångström", "ångström", "angstrom"),
        ("Łódź", "łódź", "lodz"),
        ("Straße", "straße", "strasse"),
        ("naïve", "naïve", "naive"),
        ("e\u0301tude", "étude", "etude"),
        ("β", "β", "beta"),
        ("µ", "μ", "mu"),
        ("Δ", "δ", "delta"),
        ("μm", "μm", "mum"),
        ("κb", "κb", "kappab"),
        ("IFNγ", "ifnγ", "ifngamma"),
        ("onco\u00adlogie", "oncologie", "oncologie"),
        ("Ⅳ", "iv", "iv"),
        ("１２", "12", "12"),
    ],
)
def test_the_form_is_kept_and_its_folded_form_known(text: str, form: str, folded: str) -> None:
    (token,) = analyze(text)
    assert (token.text, token.folded) == (form, folded)


def test_greek_words_stay_greek() -> None:
    (token,) = analyze("Καρκίνος")
    assert token.folded == "καρκινος"


@given(st.text())
def test_levelling_again_changes_nothing(text: str) -> None:
    form = written(text)
    assert fold(fold(form)) == fold(form)
    assert key(fold(form)) == key(form)


@given(st.text(st.characters(max_codepoint=0x36F, categories=("Ll", "Lu", "Mn", "Nd")), min_size=1))
def test_composed_and_decomposed_text_give_the_same_tokens(text: str) -> None:
    composed = [token.text for token in analyze(unicodedata.normalize("NFC", text))]
    decomposed = [token.text for token in analyze(unicodedata.normalize("NFD", text))]
    assert composed == decomposed


WRITINGS = [
    ["métastase", "metastase", "MÉTASTASE", "me\u0301tastase"],
    ["cœur", "coeur", "CŒUR"],
    ["cæcum", "caecum", "cecum"],
    ["fibrose", "ﬁbrose"],
    ["β-lactamase", "beta-lactamase", "βlactamase"],
    ["IFN-γ", "IFN-gamma", "IFNγ", "interféron"],
]


@pytest.mark.parametrize("writings", WRITINGS, ids=lambda writings: writings[0])
def test_each_writing_finds_the_others(tmp_path: Path, writings: list[str]) -> None:
    alike = [writing for writing in writings if writing != "interféron"]
    with Index.create(tmp_path / "index") as index:
        index.add(*(Record(writing, title=f"Du {writing} rare") for writing in writings))
        for query in alike:
            typed = f'"{query}"' if " " in query else query
            assert {hit.id for hit in index.search(typed, limit=None)} == set(alike)
            assert {hit.id for hit in index.search(f'"du {query} rare"', limit=None)} == set(alike)


def test_the_writing_as_typed_ranks_first(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record("with", title="Métastase rare"), Record("without", title="Metastase rare"))
        assert [hit.id for hit in index.search("métastase")] == ["with", "without"]
        assert [hit.id for hit in index.search("metastase")] == ["without", "with"]
