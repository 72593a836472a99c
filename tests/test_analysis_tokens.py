"""Text to tokens: what holds for every text, and that nothing gets lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsearch import Index, Record, Token, analyze
from litsearch.analysis.folding import key, written

WORDS = st.sampled_from(
    """
    l'œdème L’IL-2 PD-L1 5-FU TNF-α HER2/neu CD4+ anti-PD-(L)1 0,05 lesion(s) Crohn's aujourd'hui R&D U.S.A.
    oligo\u2011progression ﬁbrose e\u0301tude 肺癌
    """.split()
)
TEXTS = st.lists(WORDS | st.text(max_size=6), max_size=12).map(" ".join)


def texts_of(text: str, *kinds: str) -> list[str]:
    return [token.text for token in analyze(text) if not kinds or token.kind in kinds]


def shape(tokens: list[Token], position: int = 0, place: int = 0) -> list[tuple[str, str, int, int, int]]:
    return [
        (token.text, token.kind, token.position + position, token.start + place, token.end + place)
        for token in tokens
    ]


@given(TEXTS)
def test_offsets_are_those_of_the_form(text: str) -> None:
    for token in analyze(text):
        piece = text[token.start : token.end]
        assert token.text
        if token.kind in ("word", "whole"):
            assert written("".join(piece.split())) == token.text
        else:
            assert key(token.text) in (key(written(piece)), key(written(piece.split("(")[0]))) or "(" in piece


@given(TEXTS)
def test_positions_rise_by_one_at_most_and_offsets_stay_inside(text: str) -> None:
    position = -1
    for token in analyze(text):
        assert 0 <= token.start < token.end <= len(text)
        if token.kind in ("word", "whole"):
            assert token.position > position
        assert position <= token.position <= position + 1
        position = token.position


@given(TEXTS)
def test_tokens_do_not_depend_on_the_language(text: str) -> None:
    assert shape(analyze(text, language="fr")) == shape(analyze(text, language="en")) == shape(analyze(text))


@given(TEXTS, TEXTS)
def test_two_texts_side_by_side_give_the_tokens_of_each(left: str, right: str) -> None:
    left += " a"
    before = analyze(left)
    after = shape(analyze(right), before[-1].position + 1, len(left) + 1)
    assert shape(analyze(f"{left} {right}")) == shape(before) + after


@settings(max_examples=300)
@given(st.text(st.characters(exclude_categories=())))
def test_no_text_raises(text: str) -> None:
    assert all(token.folded and token.text for token in analyze(text))


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "'’--(())", "+", "🙂", "\u0301", "..,,"])
def test_text_without_a_word_gives_nothing(text: str) -> None:
    assert analyze(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *(part * 5_000 for part in ("a", "é", "1", "a-", "l'", "a(b)", "a\u0301", "a.b.", "肺", "+-a")),
        "+" * 10_000 + "a",
        "((" * 5_000 + "a" + "))" * 5_000,
        "a" * 10_000,
    ],
    ids=lambda text: ascii(text[:6]),
)
def test_very_long_runs_are_taken_apart(text: str) -> None:
    tokens = analyze(text)
    assert tokens
    assert tokens[-1].end <= len(text)


def test_every_letter_and_digit_is_kept() -> None:
    assert texts_of("A 2 5 x IL-2 p<0.05", "word", "whole") == ["a", "2", "5", "x", "il-2", "p", "0.05"]
    assert texts_of("IL-2", "part") == ["il", "2"]


def test_words_of_any_script_are_words() -> None:
    assert texts_of("Рак лёгкого, καρκίνος; سرطان") == ["рак", "лёгкого", "καρκίνος", "سرطان"]


def test_decimal_numbers_stay_together_and_ends_of_sentences_do_not() -> None:
    assert texts_of("0.05 or 1,5. Then 3.") == ["0.05", "or", "1,5", "then", "3"]


def test_the_language_is_stamped_on_the_tokens() -> None:
    assert {token.language for token in analyze("Prise en charge du cancer")} == {"fr"}
    assert {token.language for token in analyze("Prise en charge du cancer", language="en")} == {"en"}


@pytest.mark.parametrize(
    ("title", "query", "other"),
    [
        ("Nanoparticules d'or pour le diagnostic", "or", "Pain of the back"),
        ("Traitement des patients par voie orale", "on", "Effects on survival of the treatment"),
        ("Pour une approche nouvelle de la maladie", "pour", "Lung cancer and the heart"),
        ("DES exposure in the uterus", "des", "Cancer of the lung in women"),
        ("L'AS de la maladie", "as", "Traitement du cancer"),
        ("The car accidents of the elderly", "car", "Le traitement du cancer du sein"),
        ("Son et lumière dans la maladie", "son", "The father and the mother of the child"),
    ],
)
def test_a_stop_word_of_one_language_is_found_in_the_other(
    tmp_path: Path, title: str, query: str, other: str
) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record("wanted", title=title), Record("other", title=other))
        found = {hit.id for hit in index.search(query)}
    holds = {name for name, text in (("wanted", title), ("other", other)) if query in texts_of(text)}
    assert found == holds != set()


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )


def test_importing_prints_nothing_and_leaves_the_stemmers_out() -> None:
    done = run("import sys, litsearch; sys.exit('nltk' in sys.modules or 'pandas' in sys.modules)")
    assert (done.stdout, done.stderr) == ("", "")


def test_a_search_for_known_words_needs_no_stemmer(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(
            Record("a", title="Tumeurs cérébrales métastatiques", abstract="Les métastases du poumon."),
            Record("b", title="Brain tumours", abstract="Metastases of the lung (PD-L1)."),
        )
    code = """
import sys
from litsearch import Index
index = Index.open(sys.argv[1])
found = [hit.id for query in sys.argv[2:] for hit in index.search(query)]
print(len(found), "nltk" in sys.modules)
"""
    queries = ("tumours", "métastases", "PD-L1 lung", "métastases du poumon", '"brain tumours"')
    assert run(code, str(tmp_path / "index"), *queries).stdout.split() == ["10", "False"]
