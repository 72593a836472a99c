"""The stems of many words at once are those of NLTK's stemmer, word by word."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from litsearch import read
from litsearch.analysis.british import all_american, american
from litsearch.analysis.english_stems import english_stems
from litsearch.analysis.language import all_word_signs, word_signs
from litsearch.analysis.snowball import snowball
from litsearch.analysis.tokenizer import find_chunks
from litsearch.analysis.word_ends import WordEnds

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "articles.jsonl"
BEGINNINGS = ["", "y", "gener", "commun", "arsen", "hop", "hat", "bay", "ski", "x"]
ENDINGS = """
    ization ational fulness ousness iveness tional biliti lessli entli ation alism aliti ousli iviti fulli
    enci anci abli izer ator alli bli ogi logi li alize icate iciti ative ical ness ful ement ance ence able
    ible ment ant ent ism ate iti ous ive ize ion sion al er ic eedly ingly edly eed ing ed sses ied ies us
    ss s y ly e l ll at bl iz bb tt ow ex ay yy
""".split()

words = st.lists(
    st.one_of(
        st.text("abcdefghilmnorstuvwxyz", min_size=1, max_size=9),
        st.tuples(
            st.sampled_from(BEGINNINGS),
            st.text("aeiouybcdlmnrstwx", max_size=4),
            st.lists(st.sampled_from(ENDINGS), max_size=3).map("".join),
        )
        .map("".join)
        .filter(bool),
    ),
    max_size=20,
)


def one_by_one(found: list[str]) -> list[str]:
    return [snowball("en").stem(word) for word in found]


@given(words)
@example([])
@example(["y", "a", "by", "say", "sayy", "yy", "s", "ss", "us"])
@example("skis skies dying lying tying idly gently ugly early only singly sky news howe".split())
@example("atlas cosmos bias andes inning innings herring proceeded exceeding succeeds outings".split())
@example(["œdèmes", "αβ", "naïvely", "the"])
def test_many_words_have_the_stems_of_each(found: list[str]) -> None:
    assert english_stems(found) == one_by_one(found)


def test_all_combinations_of_endings_have_the_stems_of_nltk() -> None:
    found = [begin + one + two for begin, one, two in product(BEGINNINGS, ENDINGS, ["", *ENDINGS])]
    assert english_stems(found) == one_by_one(found)


def test_the_words_of_the_samples_have_the_stems_of_nltk() -> None:
    texts = (chunk.lower() for record in read(SAMPLES) for chunk in find_chunks(record.abstract))
    found = sorted({american(text) for text in texts if text.isalpha()})
    assert english_stems(found) == one_by_one(found)


@given(words)
def test_what_many_words_are_asked_at_once_each_answers_alone(found: list[str]) -> None:
    assert all_american(found) == list(map(american, found))
    assert all_word_signs(found).tolist() == [list(word_signs(word)) for word in found]


@given(words, st.data())
def test_ends_are_cut_and_replaced(found: list[str], data: st.DataObject) -> None:
    ends = WordEnds(found)
    expected = list(found)
    for place, word in enumerate(found):
        cut = data.draw(st.integers(0, len(word) - 1))
        new = data.draw(st.text("xyz", max_size=cut))
        ends.replace(np.array([place]), cut, new.encode())
        expected[place] = word[: len(word) - cut] + new
    assert ends.texts() == expected
