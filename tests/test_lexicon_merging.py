"""A lexicon merged over another: each says as much as it has seen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsearch import Lexicon, learn_lexicon

ENGLISH, FRENCH = ["lung", "skin", "blood", "brain"], ["poumon", "peau", "sang", "cerveau"]
pairs = st.lists(st.tuples(st.sampled_from(ENGLISH), st.sampled_from(FRENCH)), max_size=12)


def test_each_lexicon_counts_by_what_it_has_seen():
    mine = learn_lexicon([("ward", "salle")] * 3)
    both = mine.merged(learn_lexicon([("ward", "service")]))
    found = both.translations("ward", "en")
    assert [stem for stem, _ in found] == ["sall", "servic"]
    # Values are kept in steps.
    assert [probability for _, probability in found] == pytest.approx([0.75, 0.25], rel=0.03)
    # A pair of one word each counts as twenty.
    assert both.count("ward", "en") == 80
    assert [stem for stem, _ in both.translations("servic", "fr")] == ["ward"]


def test_a_stem_that_one_of_them_knows_is_as_it_was():
    one, other = learn_lexicon([("lung", "poumon")]), learn_lexicon([("skin", "peau")])
    both = one.merged(other)
    assert both.translations("lung", "en") == one.translations("lung", "en")
    assert both.translations("skin", "en") == other.translations("skin", "en")
    assert both.translations("brain", "en") == ()
    assert both.stems("en") == ["lung", "skin"]
    assert len(both) == 4


@given(pairs, pairs)
@settings(deadline=None)
def test_the_mean_is_weighted_by_counts(first, second):
    one, other = learn_lexicon(first), learn_lexicon(second)
    both = one.merged(other)
    for source in ("en", "fr"):
        assert both.stems(source) == sorted({*one.stems(source), *other.stems(source)})
        for stem in both.stems(source):
            n, m = one.count(stem, source), other.count(stem, source)
            assert both.count(stem, source) == (n if one == other else n + m)
            p, q = dict(one.translations(stem, source)), dict(other.translations(stem, source))
            for translation, probability in both.translations(stem, source):
                mean = (n * p.get(translation, 0) + m * q.get(translation, 0)) / (n + m)
                assert probability == pytest.approx(mean)


@given(pairs, pairs, pairs)
@settings(deadline=None, max_examples=30)
def test_the_order_of_merging_does_not_show(first, second, third):
    one, two, three = map(learn_lexicon, (first, second, third))
    left, right = one.merged(two).merged(three), three.merged(two.merged(one))
    for source in ("en", "fr"):
        assert left.stems(source) == right.stems(source)
        for stem in left.stems(source):
            assert left.count(stem, source) == right.count(stem, source)
            mine, theirs = dict(left.translations(stem, source)), dict(right.translations(stem, source))
            assert mine == pytest.approx(theirs)


def test_what_both_are_made_of_counts_once(tmp_path):
    one, other = learn_lexicon([("lung", "poumon")]), learn_lexicon([("skin", "peau")])
    both = one.merged(other)
    assert both.merged(one) == both.merged(both) == both
    assert both.merged(Lexicon()) == both == Lexicon().merged(both)
    both.save(tmp_path / "both.lex")
    assert Lexicon.load(tmp_path / "both.lex") == both
    assert Lexicon.load(tmp_path / "both.lex").merged(other) == both
    assert hash(Lexicon.load(tmp_path / "both.lex")) == hash(both)
    assert both != "both"
