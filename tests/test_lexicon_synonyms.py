"""Own synonyms: groups of them, and look-up."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from litsearch import LexiconError
from litsearch.analysis.analyzer import phrase_words
from litsearch.lexicon.synonyms import Synonyms

from .synonyms_strategy import groups, of, texts


@pytest.mark.parametrize(
    ("listed", "typed"),
    [
        ("œdème", "OEDEME"),
        ("tumour necrosis", "tumor necrosis"),
        ("gastro-oesophageal reflux", "gastroesophageal reflux"),
        ("gastro-œsophagien", "gastroœsophagien"),
        ("leuco-encephalopathy", "leukoencephalopathy"),
        ("IL-2", "il2"),
        ("IL-2", "IL 2"),
        ("TNF-α", "tnf alpha"),
        ("bronchopneumopathie", "broncho-pneumopathie"),
        ("l’hémorragie", "hemorragie"),
        ("Crohn’s disease", "crohn disease"),
    ],
)
def test_look_up_ignores_how_a_phrase_is_written(listed, typed):
    found = Synonyms.of_groups([[listed, "something else"]])
    assert of(found, typed) == ["something else"]
    assert of(found, "something else") == [" ".join(phrase_words(listed))]
    assert found.of(tuple(typed.split())) == found.of(tuple(phrase_words(typed)))


@pytest.mark.parametrize(("one", "other"), [("1 2", "12"), ("lung", "lungs"), ("0,5", "05")])
def test_other_phrases_stay_others(one, other):
    found = Synonyms.of_groups([[one, "something else"]])
    assert of(found, one) == ["something else"] and of(found, other) == []


def test_groups_of_programs():
    found = Synonyms.of_groups([("sore throat", ("mal", "de", "gorge")), iter(["a", "b"])])
    assert of(found, "mal de gorge") == ["sore throat"] and found.longest == 3
    for wrong, message in (
        ([["a"]], "group 1: has 1 phrases"),
        ([["a", "b"], ["a", "."]], "group 2: '.' holds no"),
        ([["a", "b"], ["a", 2]], "group 2: 2 is neither a text nor a tuple of words"),
        ([[("a", None), "b"]], "group 1: .* is neither a text nor"),
        ([["a " * 51, "b"]], "group 1: a phrase of 51 words is too long"),
    ):
        with pytest.raises(LexiconError, match=message):
            Synonyms.of_groups(wrong)
    with pytest.raises(ValueError, match="one text"):
        Synonyms.of_groups(["a, b"])


def test_merged():
    one, other = Synonyms.of_groups([["a", "b"]]), Synonyms.of_groups([["a", "c d"], ["a", "b"]])
    both = one.merged(other)
    assert of(both, "a") == ["b", "c d"] and both.longest == 2 and len(both) == 3
    assert one.merged(Synonyms()) == one == Synonyms().merged(one)
    assert both == Synonyms.of_groups([["a", "b"], ["a", "c d"]]) != other.merged(one)
    assert len(one) == 2 and repr(both) == "<Synonyms: 3 phrases>"


@given(texts)
@example("anti-PD-(L) 1 a--b -c- d'e")
def test_phrases_are_those_of_the_analyzer(text):
    found = Synonyms.of_groups([[text, "zzz yyy"]])
    assert found.of(("zzz", "yyy")) == (tuple(phrase_words(text)),)


@given(groups)
def test_groups_are_symmetric(lines):
    found = Synonyms.of_groups(lines)
    for line in lines:
        phrases = [tuple(phrase_words(text)) for text in line]
        for one in phrases:
            assert one not in found.of(one)
            for other in phrases:
                assert (other in found.of(one)) == (one in found.of(other))
                assert len(one) <= found.longest
