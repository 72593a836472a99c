"""Texts that are neither English nor French are found as they are written, and get no stems."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsearch import Index, Record, analyze

# Titles, each with a word of it whose stem or family an English or French word shares.
TITLES = [
    ("Die Behandlung der Hypertonie bei älteren Patienten mit Diabetes", "Hypertonie", "hypertonia"),
    ("Tratamiento de la metástasis hepática en pacientes con cáncer de colon", "metástasis", "metastatic"),
    ("Il trattamento della stenosi aortica negli anziani: uno studio", "stenosi", "stenosis"),
    ("O tratamento das metástases cerebrais em pacientes idosos", "metástases", "metastatic"),
    ("Diagnose en behandeling van longkanker bij oudere patiënten", "Diagnose", "diagnostic"),
]
SCRIPTS = ["Лечение рака лёгкого", "Θεραπεία του καρκίνου του πνεύμονα", "علاج سرطان الرئة", "肺癌的治疗"]
ENGLISH = "The outcomes of patients who were screened for lung cancer in the hospital"


def found(records: Sequence[Record], query: str, **options: object) -> set[str]:
    """The identifiers of the records that a query finds in an index of these alone."""
    with TemporaryDirectory() as folder, Index.create(Path(folder, "index")) as index:
        index.add(records)
        return {hit.id for hit in index.search(query, **options)}  # type: ignore[arg-type]


def words(text: str) -> list[str]:
    return [token.text for token in analyze(text) if token.kind in ("word", "whole")]


@pytest.mark.parametrize(("title", "word", "related"), TITLES)
def test_a_word_of_a_third_language_stands_for_itself(title: str, word: str, related: str) -> None:
    records = [Record("third", title=title), Record("en", title=ENGLISH)]
    kinds = ["exact", "inflection", "spelling", "family", "translation"]
    assert found(records, word, variants=kinds) == {"third"}
    assert found(records, related, variants=kinds) == set()
    # In an English text the same word has a family.
    same = [*records, Record("same", title=f"{ENGLISH} with {word}")]
    assert found(same, related, variants=kinds) >= {"same"}


@pytest.mark.parametrize("title", [title for title, _, _ in TITLES] + SCRIPTS)
def test_every_word_of_a_third_language_is_found_as_written(title: str) -> None:
    records = [Record("third", title=title), Record("en", title=ENGLISH)]
    for word in words(title):
        assert found(records, word.upper(), variants=["exact"]) == {"third"}, word
    assert found(records, f'"{title}"') == {"third"}


def test_accents_and_hyphens_make_no_difference_in_a_third_language() -> None:
    records = [Record("third", title="Tratamiento del cáncer de pulmón con radio-quimioterapia")]
    for typed in ("pulmon", "radioquimioterapia", "radio quimioterapia"):
        assert found(records, typed, variants=["exact", "spelling"]) == {"third"}, typed


def test_an_english_word_that_only_a_third_language_holds_keeps_its_variants() -> None:
    records = [
        Record("es", title="Factores de riesgo del tumor cerebral según la edad de los pacientes"),
        Record("en", title="The outcomes of patients with tumors"),
    ]
    assert found(records, "tumor", variants=["exact", "inflection"]) == {"es", "en"}
    assert found(records, "tumors", variants=["exact", "inflection"]) == {"en"}


@pytest.mark.parametrize("stated", ["de", "ger", "deu", "German"])
def test_the_stated_language_settles_a_short_title(stated: str) -> None:
    title = "Hypertonie, Adipositas"
    kinds = ["inflection", "family"]
    assert found([Record("a", title=title, languages=(stated,))], "hypertonia", variants=kinds) == set()
    assert found([Record("a", title=title, languages=("fr",))], "hypertonia", variants=kinds) == {"a"}


def test_the_english_abstract_of_a_german_paper_has_its_stems() -> None:
    record = Record(
        "a",
        title="Früherkennung von Lungenkrebs",
        translated_title="Screening for lung cancer",
        abstract=f"{ENGLISH}.",
        keywords=("screening", "lung neoplasms"),
        languages=("ger",),
    )
    for query in ("screens", "outcome", "neoplasm", "cancers"):
        assert found([record], query, variants=["inflection"]) == {"a"}, query


def test_a_foreign_name_does_not_make_an_english_text_foreign() -> None:
    titles = [
        "Sjögren's syndrome and the von Willebrand factor in screened patients",
        "Guillain-Barré-Strohl syndrome after screening in São Paulo",
        "Ménétrier and Behçet screened",
    ]
    for title in titles:
        assert found([Record("a", title=title)], "screens", variants=["inflection"]) == {"a"}, title


def test_each_keyword_of_a_mixed_list_has_its_own_language(tmp_path: Path) -> None:
    keywords = ("lung cancer", "cancer du poumon", "immunothérapie", "health", "Lungenkrebs und Hämodialyse")
    with Index.create(tmp_path / "index") as index:
        index.add(Record("a", title="IL-2", keywords=keywords))

        def language(word: str) -> str:
            return next(v.language for v in index.variants(word) if v.text == word)

        assert [language(word) for word in ("lung", "health")] == ["en", "en"]
        assert [language(word) for word in ("poumon", "immunothérapie")] == ["fr", "fr"]
        # A word of both, and one of neither.
        assert [language(word) for word in ("cancer", "hämodialyse")] == ["", ""]
        assert index.count("hemodialysis", variants=["inflection", "family"]) == 0


def test_a_doubtful_keyword_follows_the_others_of_its_record(tmp_path: Path) -> None:
    for others, language in ((("lung", "liver"), "en"), (("poumon", "foie"), ""), (("lung", "foie"), "")):
        with Index.create(tmp_path / "-".join(others)) as index:
            index.add(Record("a", title="IL-2", keywords=(*others, "screening")))
            assert [v.language for v in index.variants("screening")] == [language]


@settings(max_examples=20, deadline=None)
@given(st.permutations([title for title, _, _ in TITLES[:4]]), st.integers(0, 30))
def test_third_languages_leave_the_stems_of_others_alone(titles: list[str], place: int) -> None:
    shown = ENGLISH.split()
    mixed = " ".join([*shown[:place], titles[0].split()[0], *shown[place:]])
    records = [Record(str(n), title=title) for n, title in enumerate(titles)]
    assert found([*records, Record("en", title=mixed)], "screens", variants=["inflection"]) == {"en"}
