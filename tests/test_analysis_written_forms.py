"""The short ways to the forms of a text give what the analyzer gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from litsearch.analysis.analyzer import phrase_words
from litsearch.analysis.compounds import forms, is_plain, width, written_forms
from litsearch.analysis.language import word_signs
from litsearch.analysis.stopwords import ENGLISH, FRENCH
from litsearch.analysis.tokenizer import find_chunks
from litsearch.storage import building

from .texts_strategy import texts


@given(texts)
def test_written_forms_are_those_of_the_analyzer(text: str) -> None:
    for chunk in find_chunks(text):
        kept = [form for form in forms(chunk) if form.kind != "joined"]
        assert written_forms(chunk) == ([form.text for form in kept], [form.position for form in kept])
        assert kept[-1].position + 1 == width(forms(chunk))
        if is_plain(chunk):
            assert word_signs(chunk) == (0, 0)


def test_no_stop_word_is_a_compound() -> None:
    assert all(word.isalpha() for word in ENGLISH | FRENCH)


@given(st.from_regex(r"[a-z0-9]{1,4}([-/ ][a-z0-9]{1,4}){0,4}", fullmatch=True) | texts)
def test_long_forms_become_phrases(text: str) -> None:
    assert building._phrase(text) == " ".join(phrase_words(text))
