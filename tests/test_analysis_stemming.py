"""Inflections: forms of one word find each other in both languages."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from litsearch import Index, Record
from litsearch.analysis.british import american
from litsearch.analysis.language_table import PATH, unpack
from litsearch.analysis.snowball import snowball
from litsearch.analysis.stemming import stem, stem_american

TOGETHER = {
    "en": [
        ["tumor", "tumors", "tumour", "tumours"],
        ["treatment", "treatments"],
        ["patient", "patients"],
        ["surgery", "surgeries"],
        ["treated", "treating", "treats"],
        ["therapy", "therapies"],
        ["randomised", "randomized"],
        ["labelled", "labeled"],
    ],
    "fr": [
        ["cérébral", "cérébrale", "cérébrales", "cérébraux"],
        ["pulmonaire", "pulmonaires"],
        ["atteint", "atteinte", "atteints", "atteintes"],
        ["traitement", "traitements"],
        ["tumeur", "tumeurs"],
        ["cancer", "cancers"],
        ["osseux", "osseuse", "osseuses"],
    ],
}
CASES = [(language, words) for language, families in TOGETHER.items() for words in families]
AROUND = {"en": "The {} of the women with what we know", "fr": "Le {} chez les femmes dans une étude"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.create(tmp_path_factory.mktemp("stemming") / "index") as made:
        made.add(
            Record(word, title=AROUND[language].format(word)) for language, words in CASES for word in words
        )
        yield made


@pytest.mark.parametrize(
    ("language", "words"), CASES, ids=lambda value: value if isinstance(value, str) else value[0]
)
def test_forms_of_a_word_find_each_other(index: Index, language: str, words: list[str]) -> None:
    for word in words:
        found = {hit.id for hit in index.search(word, variants={"inflection", "spelling"}, limit=None)}
        assert found == set(words)
        assert index.search(word)[0].id == word


@pytest.mark.parametrize("words", [words for _, words in CASES], ids=lambda words: words[0])
def test_words_that_are_not_in_the_index_find_their_forms(tmp_path: Path, words: list[str]) -> None:
    language = next(name for name, families in TOGETHER.items() if words in families)
    with Index.create(tmp_path / "index") as index:
        index.add(Record("a", title=AROUND[language].format(words[0])), Record("b", title="Xyz"))
        for word in words[1:]:
            assert [hit.id for hit in index.search(word)] == ["a"], word
        assert index.search(words[-1], variants=False).total == (len(words) == 1)


@pytest.mark.parametrize("word", ["il2", "pd-l1", "12", "x" * 10_000, "рак", "癌", "", "\ud800"])
def test_what_is_no_word_of_the_languages_has_a_stem_all_the_same(word: str) -> None:
    assert stem(word, "en") == stem(word, "fr")


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_no_word_raises(word: str) -> None:
    for language in ("en", "fr"):
        assert isinstance(stem(word, language), str)


@given(st.text("abcdefghilmnorstuyz", max_size=14))
def test_american_spelling_stays_as_it_is(word: str) -> None:
    # No word piles up the vowels that a rule takes one by one.
    assume(not re.search("[ao]{3}e", word))
    once = american(word)
    assert american(once) == once or american(american(once)) == american(once)


@pytest.mark.parametrize(
    ("british", "spelled"),
    [
        ("haemorrhage", "hemorrhage"),
        ("oesophagus", "esophagus"),
        ("paediatrics", "pediatrics"),
        ("tumours", "tumors"),
        ("behavioural", "behavioral"),
        ("randomisation", "randomization"),
        ("catheterised", "catheterized"),
        ("dialysed", "dialyzed"),
        ("centre", "center"),
        ("goitre", "goiter"),
        ("leucocyte", "leukocyte"),
        ("leucaemia", "leukemia"),
        ("sulphate", "sulfate"),
        ("labelling", "labeling"),
        ("programme", "program"),
        ("diarrhoea", "diarrhea"),
        ("foetus", "fetus"),
    ],
)
def test_british_spelling_is_levelled(british: str, spelled: str) -> None:
    assert american(british) == american(spelled)


@pytest.mark.parametrize(
    "order", [("import nltk", "use()"), ("use()", "import nltk"), ("use()", "import nltk.stem.snowball")]
)
def test_nltk_is_left_as_it_was(order: tuple[str, str]) -> None:
    code = """
import sys
from litsearch.analysis.snowball import snowball
from litsearch.analysis.stemming import stem, stem_american
def use():
    assert [stem("métastatiques", "fr"), stem("tumours", "en")] == ["metastat", "tumor"]
{}
{}
use()
import nltk
print(nltk.stem.SnowballStemmer("french").stem("cérébraux"), nltk.__version__ != "")
"""
    done = subprocess.run(
        [sys.executable, "-c", code.format(*order)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    assert (done.stdout.split(), done.stderr) == (["cérébral", "True"], "")


SUFFIXES = """
    s es ies ied us sses y e l le ed er eed eedly edly ing ingly ion ization ational fulness ousness iveness
    tional bility lessly ently ation alism ality ously ivity fully ency ancy ably izer ator ally bly logy ly
    alize icate icity ative ical ness ful ement ance ence able ible ment ant ent ism ate ity ous ive ize al ic
    li ti ci ogi bl at iz tt x
""".split()
BEGINNINGS = "gener commun arsen sk dy proce inn y sayy tr metast é ß α".split()
SPECIAL = "skis skies dying idly gently early only news atlas andes innings canning herring exceeded".split()


@settings(max_examples=1000)
@given(
    st.lists(st.sampled_from(BEGINNINGS), max_size=1),
    st.text("abcdefghijklmnopqrstuvwxyz", max_size=4),
    st.lists(st.sampled_from(SUFFIXES), max_size=3),
)
def test_english_stems_are_those_of_nltk(beginning: list[str], middle: str, endings: list[str]) -> None:
    word = "".join([*beginning, middle, *endings])
    assert stem_american(word) == snowball("en").stem(word)


def test_stems_of_known_words_are_those_of_nltk() -> None:
    known = [word for word in unpack(PATH.read_bytes()).words if word.isalpha()]
    for word in [*known, *SPECIAL, *(word + "s" for word in known)]:
        assert stem_american(word) == snowball("en").stem(word)
