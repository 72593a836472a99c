"""Which language a text is in: told from its words, and never in the way of a search."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Index, Record, analyze
from litsearch.analysis.language import identify, identify_keywords, is_keyword_line, word_signs

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


# Words of the fields that the table was not learned from, or that letters alone must tell.
@pytest.mark.parametrize("word", ["wheezing", "breakthrough", "spinal", "worldwide"])
def test_a_single_english_word_is_told(word: str) -> None:
    assert identify(word) == identify(word.upper()) == "en"


@pytest.mark.parametrize("word", ["cérébelleux", "essoufflement", "hépatocytaire", "d'essai"])
def test_a_single_french_word_is_told(word: str) -> None:
    assert identify(word) == identify(word.upper()) == "fr"


@pytest.mark.parametrize(
    "text",
    [
        "PRISE EN CHARGE DES METASTASES CEREBRALES",
        "depistage de l'insuffisance renale",
        "therapie ciblee du melanome cutane",
    ],
)
def test_french_without_accents_is_told(text: str) -> None:
    assert identify(text) == "fr"


THIRD = [
    "Behandlung von Patienten mit fortgeschrittenem Lungenkrebs",
    "Akute Nierenschädigung nach Herzoperationen",
    "Die Rolle der Chirurgie beim oligometastasierten Bronchialkarzinom",
    "Tratamiento del cáncer de pulmón en pacientes ancianos",
    "Factores de riesgo asociados con la mortalidad materna en el embarazo",
    "Il ruolo della chirurgia nella malattia oligometastatica",
    "Fattori di rischio per la mortalità materna in gravidanza",
    "Tratamento do câncer de pulmão em pacientes idosos",
    "Behandeling van longkanker bij oudere patiënten",
    "Behandling av lungcancer hos äldre patienter",
    "Leczenie raka płuca u chorych w podeszłym wieku",
    "Лечение рака лёгкого",
    "Θεραπεία του καρκίνου του πνεύμονα",
    "肺癌的治疗",
    "علاج سرطان الرئة",
]


@pytest.mark.parametrize("text", THIRD)
def test_a_third_language_is_left_alone(text: str) -> None:
    assert identify(text) == identify(text.upper()) == ""


@pytest.mark.parametrize(
    "name", ["Escherichia coli", "Staphylococcus aureus", "Candida albicans", "Plasmodium falciparum"]
)
def test_the_latin_name_of_a_species_is_left_alone(name: str) -> None:
    assert identify(name) == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sjögren's syndrome and the von Willebrand factor", "en"),
        ("La maladie de Behçet et le syndrome de Guillain-Barré", "fr"),
        ("Escherichia coli in the urine of pregnant women", "en"),
        ("TNF-α inhibitors at 5 μg/ml", "en"),
        ("Infections à Staphylococcus aureus", "fr"),
        ("Serum calcium", "en"),
    ],
)
def test_names_and_symbols_do_not_make_a_text_foreign(text: str, language: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize(
    ("line", "keywords"),
    [
        ("", []),
        (" ; ,; ", [(",", "")]),
        (
            "Lung neoplasms; tumeurs du poumon; IL-2",
            [("Lung neoplasms", "en"), ("tumeurs du poumon", "fr"), ("IL-2", "")],
        ),
        (
            "depression, elderly,soins palliatifs",
            [("depression", "en"), ("elderly", "en"), ("soins palliatifs", "fr")],
        ),
        (
            "carcinoma, small cell; cancer à petites cellules",
            [("carcinoma, small cell", "en"), ("cancer à petites cellules", "fr")],
        ),
        ("1,25-dihydroxyvitamin D, carences", [("1,25-dihydroxyvitamin D", ""), ("carences", "fr")]),
        (
            "Lungenkrebs und Metastasen; health • santé",
            [("Lungenkrebs und Metastasen", ""), ("health", "en"), ("santé", "fr")],
        ),
    ],
)
def test_each_keyword_of_a_line_has_its_language(line: str, keywords: list[tuple[str, str]]) -> None:
    found = identify_keywords(line)
    assert [(keyword.text, keyword.language) for keyword in found] == keywords
    assert all(line[keyword.start :].lstrip().startswith(keyword.text[:1]) for keyword in found)


def test_tokens_of_a_line_have_the_language_of_their_keyword() -> None:
    tokens = analyze("lung cancer; cancer du poumon; immunothérapie; IL-2")
    assert [(token.text, token.language) for token in tokens if token.kind in ("word", "whole")] == [
        ("lung", "en"),
        ("cancer", "en"),
        ("cancer", "fr"),
        ("du", "fr"),
        ("poumon", "fr"),
        ("immunothérapie", "fr"),
        ("il-2", ""),
    ]


@given(
    st.lists(st.sampled_from(["lung cancer", "poumon", "IL-2", " ", "(L)\n1", "é-"]) | st.text(max_size=5))
)
def test_the_tokens_of_a_line_are_those_of_any_text(keywords: list[str]) -> None:
    line = "; ".join(keywords)
    told = [(token.text, token.kind, token.position, token.start) for token in analyze(line)]
    assert told == [
        (token.text, token.kind, token.position, token.start) for token in analyze(line, language="")
    ]


def test_a_sentence_is_no_line_of_keywords() -> None:
    text = "The patients had been given cisplatin, as in the older trials of the group; none died of it"
    assert not is_keyword_line(text)
    assert {token.language for token in analyze(text)} == {"en"}


@given(st.text(max_size=40))
def test_any_text_gets_an_answer(text: str) -> None:
    assert identify(text) in ("en", "fr", "")
    assert abs(word_signs(text)[0]) <= 1.5
    assert all(keyword.text in " ".join(text.split()) for keyword in identify_keywords(text))


def test_very_long_words_take_little_time() -> None:
    assert identify("œdème" * 1_000_000) == "fr"
    assert identify("肺" * 1_000_000) == ""


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
