"""Learning a lexicon: the same as IBM Model 1 written out, on any texts."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsearch import Lexicon, LexiconError, learn_lexicon
from litsearch.lexicon import learning
from litsearch.lexicon.text_stems import form_stem

# Words that are their own stems, so that a test can tell what comes out.
ENGLISH = ["lung", "skin", "blood", "brain", "sun"]
FRENCH = ["poumon", "peau", "sang", "cerveau", "fils"]
# A step of the logarithmic scale on which probabilities are kept.
STEP = 2 ** (1 / 27) - 1
LOWEST = 2 ** (-255 / 27)


def model_1(pairs, iterations=5):
    """t(target|source) of IBM Model 1, one word at a time."""
    table = defaultdict(lambda: 1.0)
    for _ in range(iterations):
        counts, totals = Counter(), Counter()
        for source, target in pairs:
            for j, f in enumerate(target):
                chances = [table[e, f] * prior(i, len(source), j, len(target)) for i, e in enumerate(source)]
                for e, chance in zip(source, chances, strict=True):
                    counts[e, f] += chance / sum(chances)
                    totals[e] += chance / sum(chances)
        table = defaultdict(float, {(e, f): count / totals[e] for (e, f), count in counts.items()})
    return table


def prior(i, n, j, m):
    return math.exp(-4 * abs((i + 0.5) / n - (j + 0.5) / m))


def sightings(pairs):
    """The pairs as often as they count: one of a word each is an entry of a dictionary."""
    return [pair for pair in pairs for _ in range(20 if len(pair[0]) == len(pair[1]) == 1 else 1)]


def expected(pairs):
    """The translations of each English word, and of each French one, with their probabilities."""
    pairs = sightings(pairs)
    forward = model_1(pairs)
    backward = model_1([(french, english) for english, french in pairs])
    seen = [Counter(word for pair in pairs for word in pair[n]) for n in (0, 1)]
    mean = {
        (e, f): (p * seen[0][e] / (seen[0][e] + 1) + backward[f, e] * seen[1][f] / (seen[1][f] + 1)) / 2
        for (e, f), p in forward.items()
    }
    english, french = defaultdict(dict), defaultdict(dict)
    for (e, f), value in mean.items():
        if value >= LOWEST:
            english[e][f] = value / sum(v for (other, _), v in mean.items() if other == e)
            french[f][e] = value / sum(v for (_, other), v in mean.items() if other == f)
    return {"en": english, "fr": french}


def words(vocabulary):
    return st.lists(st.sampled_from(vocabulary), min_size=1, max_size=6)


segments = st.lists(st.tuples(words(ENGLISH), words(FRENCH)), min_size=1, max_size=8)


@given(segments)
@settings(deadline=None)
def test_it_is_ibm_model_1(pairs):
    lexicon = learn_lexicon((" ".join(english), " ".join(french)) for english, french in pairs)
    for source, rows in expected(pairs).items():
        for word, row in rows.items():
            stem = form_stem(word, source)
            found = dict(lexicon.translations(stem, source))
            for other, probability in row.items():
                other_stem = form_stem(other, "fr" if source == "en" else "en")
                if probability > 0.0035:
                    assert probability / (1 + STEP) * 0.999 <= found[other_stem] <= probability * 1.001
            assert len(found) <= len(row)
            assert sum(found.values()) <= 1 + 1e-6


@given(segments)
@settings(deadline=None)
def test_rows_are_sorted_and_counts_are_of_the_texts(pairs):
    lexicon = learn_lexicon((" ".join(english), " ".join(french)) for english, french in pairs)
    for n, source in enumerate(("en", "fr")):
        seen = Counter(form_stem(word, source) for pair in sightings(pairs) for word in pair[n])
        assert lexicon.stems(source) == sorted(seen)
        for stem, count in seen.items():
            assert lexicon.count(stem, source) == count
            row = lexicon.translations(stem, source)
            assert list(row) == sorted(row, key=lambda pair: (-pair.probability, pair.stem))


@given(segments, st.integers(1, 40))
@settings(deadline=None, max_examples=30)
def test_batches_do_not_show(pairs, size):
    from litsearch.lexicon import alignment

    texts = [(" ".join(english), " ".join(french)) for english, french in pairs]
    whole = learn_lexicon(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_BATCH", size)
        apart = learn_lexicon(texts)
    for source in ("en", "fr"):
        assert apart.stems(source) == whole.stems(source)
        for stem in whole.stems(source):
            mine, theirs = dict(apart.translations(stem, source)), dict(whole.translations(stem, source))
            # Sums in another order may end in another step.
            assert all(abs(mine.get(other, 0) - p) <= p * 1.01 * STEP + 0.004 for other, p in theirs.items())


def test_the_same_pairs_give_the_same_lexicon(tmp_path):
    pairs = [
        ("lung and skin", "poumon et peau"),
        ("blood", "sang"),
        ("sun on the skin", "soleil sur la peau"),
    ]
    for name in ("one", "two"):
        learn_lexicon(iter(pairs)).save(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert learn_lexicon(pairs) == learn_lexicon(map(list, pairs))
    assert learn_lexicon(pairs) != learn_lexicon(pairs[:2])


def test_function_words_are_left_out_unless_there_is_nothing_else():
    lexicon = learn_lexicon([("The skin of the lung", "La peau du poumon"), ("with", "avec")])
    assert lexicon.stems("en") == ["lung", "skin", "with"]
    (found,) = lexicon.translations("with", "en")
    assert found.stem == "avec" and found.probability == pytest.approx(1, abs=0.03)


def test_words_are_known_by_their_stems():
    lexicon = learn_lexicon([("Oedemas", "l’œdème"), ("tumours", "des tumeurs"), ("PD-L1 2.5", "PD-L1 2,5")])
    assert lexicon.translations("edema", "en")[0].stem == form_stem("œdèmes", "fr")
    assert lexicon.translations(form_stem("tumeur", "fr"), "fr")[0].stem == form_stem("tumor", "en")
    assert lexicon.stems("en") == ["edema", "l1", "pd", "tumor"]


def test_compounds_are_learned_by_their_parts():
    lexicon = learn_lexicon([("lung-skin", "poumon-peau"), ("lesion(s)", "lésion(s)")])
    assert lexicon.stems("en") == ["lesion", "lung", "skin"]


@pytest.mark.parametrize("pairs", [[], [("", "")], [("lung", "")], [("lung", "12345")], [("!?", "poumon")]])
def test_nothing_to_learn_from_gives_an_empty_lexicon(pairs, tmp_path):
    lexicon = learn_lexicon(pairs)
    assert (len(lexicon), bool(lexicon)) == (0, False)
    assert lexicon == Lexicon()
    assert lexicon.translations("lung", "en") == ()
    lexicon.save(tmp_path / "empty.lex")
    assert Lexicon.load(tmp_path / "empty.lex") == lexicon


@pytest.mark.parametrize("odd", ["ab", ("lung",), ("lung", None), ("a", "b", "c"), 5, (b"lung", b"poumon")])
def test_what_is_no_pair_is_told_with_its_number(odd):
    with pytest.raises(LexiconError, match=r"^pair 2: is not an English and a French text"):
        learn_lexicon([("lung", "poumon"), odd])


def test_a_text_of_a_million_words_is_refused_with_its_number():
    with pytest.raises(LexiconError, match=r"^pair 2: a text of 5,000,000 letters is too long"):
        learn_lexicon([("lung", "poumon"), ("lung " * 1_000_000, "poumon")])


def test_too_many_pairs_are_refused(monkeypatch):
    monkeypatch.setattr(learning, "MOST_LINKS", 1_000)
    with pytest.raises(LexiconError, match=r"^pair 31: this is too much"):
        learn_lexicon([("lung", "poumon")] * 40)


def test_a_long_text_is_learned_from_in_pieces():
    word = "".join
    letters = "bcdfghjklmnpqrtvwz"
    english = [word((a, "o", b, "ug")) for a in letters for b in letters]
    french = [word((a, "a", b, "ouc")) for a in letters for b in letters]
    lexicon = learn_lexicon([(" ".join(english), " ".join(french))] * 2 + [("bobug", "babouc")])
    assert lexicon.count(form_stem("bobug", "en"), "en") == 22
    assert lexicon.translations(form_stem("bobug", "en"), "en")[0].stem == form_stem("babouc", "fr")
    # Words of the two ends never met.
    far = dict(lexicon.translations(form_stem("zozug", "en"), "en"))
    assert far and form_stem("babouc", "fr") not in far


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), max_size=5))
@settings(deadline=None)
def test_any_texts_can_be_learned_from(pairs):
    lexicon = learn_lexicon(pairs)
    for source in ("en", "fr"):
        for stem in lexicon.stems(source):
            assert lexicon.count(stem, source) > 0
            assert lexicon.translations(stem, source)


def test_a_row_has_at_most_thirty_translations():
    many = [word for a in "bcdfgl" for b in "mnprtvz" for word in [f"{a}o{b}ouc"]]
    lexicon = learn_lexicon([("lung", " ".join(many))])
    assert len(lexicon.translations("lung", "en")) == 30


def test_another_language_is_refused():
    lexicon = learn_lexicon([("lung", "poumon")])
    for call in (lexicon.translations, lexicon.count):
        with pytest.raises(ValueError, match="en or fr, not 'de'"):
            call("lung", "de")
    with pytest.raises(ValueError, match="en or fr"):
        lexicon.stems("")
