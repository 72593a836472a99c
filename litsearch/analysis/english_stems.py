"""The English stems of many words at once, as NLTK's Snowball stemmer gives them one by one.

The steps are those of Porter (2001), "Snowball: A language for stemming algorithms", English
(Porter2). Each looks at the ends of all words by vector and cuts those that it applies to. NLTK
keeps the regions R1 and R2 of a word as texts, which a step may make shorter than the algorithm
does: here they are numbers of letters, that change as NLTK's do.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np

from .snowball import snowball
from .word_ends import WordEnds

# Where a y follows another, one of them may be a consonant.
_TWICE = "yy"
# Words that have stems of their own.
_SPECIAL = frozenset(
    """
    skis skies dying lying tying idly gently ugly early only singly sky news howe atlas cosmos bias andes
    inning innings outing outings canning cannings herring herrings earring earrings proceed proceeds
    proceeded proceeding exceed exceeds exceeded exceeding succeed succeeds succeeded succeeding
    """.split()
)


def _table(letters: bytes) -> np.ndarray:
    """Which bytes are of some letters; bool, shape (256,)."""
    table = np.zeros(256, bool)
    table[list(letters)] = True
    return table


_VOWEL = _table(b"aeiouy")
# A y that is a consonant is a capital while the steps go on.
_NOT_SHORT = _table(b"wxY")
_LI_ENDING = _table(b"cdeghkmnrt")
_DOUBLED = ("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt")
# Of words with these beginnings R1 begins behind them.
_BEGINNINGS = ("gener", "commun", "arsen")


class _Rule(NamedTuple):
    """What a step does to a word that ends in ``ending``, when that is within a region.

    Attributes:
        ending: the end.
        cut: how many letters go.
        new: what comes in their place.
        least: what R2 has at least: NLTK gives some words that had less than was cut an ``e``.
        before: which letters may stand before the ending; all for ``None``.
        is_in_r2: whether the ending must be in R2 too.
    """

    ending: str
    cut: int
    new: bytes = b""
    least: int = 0
    before: np.ndarray | None = None
    is_in_r2: bool = False


# In the order in which they are tried: the first ending that a word has is the one that counts.
_STEP_2 = (
    _Rule("ization", 7, b"ize"),
    _Rule("ational", 7, b"ate", 1),
    _Rule("fulness", 4),
    _Rule("ousness", 7, b"ous"),
    _Rule("iveness", 7, b"ive", 1),
    _Rule("tional", 2),
    _Rule("biliti", 6, b"ble"),
    _Rule("lessli", 2),
    _Rule("entli", 2),
    _Rule("ation", 5, b"ate", 1),
    _Rule("alism", 5, b"al"),
    _Rule("aliti", 5, b"al"),
    _Rule("ousli", 5, b"ous"),
    _Rule("iviti", 5, b"ive", 1),
    _Rule("fulli", 2),
    _Rule("enci", 1, b"e"),
    _Rule("anci", 1, b"e"),
    _Rule("abli", 1, b"e"),
    _Rule("izer", 4, b"ize"),
    _Rule("ator", 4, b"ate", 1),
    _Rule("alli", 4, b"al"),
    _Rule("bli", 3, b"ble"),
    _Rule("ogi", 1, before=_table(b"l")),
    _Rule("li", 2, before=_LI_ENDING),
)
_STEP_3 = (
    _Rule("ational", 7, b"ate"),
    _Rule("tional", 2),
    _Rule("alize", 3),
    _Rule("icate", 5, b"ic"),
    _Rule("iciti", 5, b"ic"),
    _Rule("ative", 5, is_in_r2=True),
    _Rule("ical", 4, b"ic"),
    _Rule("ness", 4),
    _Rule("ful", 3),
)
_STEP_4 = tuple(
    _Rule(ending, len(ending), before=_table(b"st") if ending == "ion" else None, is_in_r2=True)
    for ending in ("ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic".split())
)


def english_stems(words: Sequence[str]) -> list[str]:
    """The stems of words of lower-case letters that NLTK's Snowball stemmer gives.

    >>> english_stems(["generations", "hopping", "yearly", "dying", "œdèmes"])
    ['generat', 'hop', 'year', 'die', 'œdèmes']
    """
    is_plain = [word.isascii() and _TWICE not in word and word not in _SPECIAL for word in words]
    found = iter(_Stems(list(compress(words, is_plain))).found())
    return [
        next(found) if plain else snowball("en").stem(word)
        for word, plain in zip(words, is_plain, strict=True)
    ]


class _Stems:
    """Words on their way to stems, with the numbers of letters in their regions R1 and R2."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = WordEnds(words)
        self._mark_consonants()
        self._set_regions()

    def found(self) -> list[str]:
        """The stems."""
        self._step_1a()
        self._step_1b()
        self._step_1c()
        self._apply(_STEP_2)
        self._apply(_STEP_3)
        self._apply(_STEP_4)
        self._step_5()
        letters = self._words.letters
        letters[letters == ord("Y")] = ord("y")
        return self._words.texts()

    def _mark_consonants(self) -> None:
        """Write each y that is a consonant, at the beginning or behind a vowel, as a capital."""
        letters = self._words.letters
        y = np.flatnonzero(letters == ord("y"))
        before = letters.take(y - 1)
        letters[y[(before == 0) | _VOWEL.take(before)]] = ord("Y")

    def _set_regions(self) -> None:
        words = self._words
        is_vowel = _VOWEL.take(words.letters)
        # Where a vowel and another letter are behind: there a region may begin.
        begins = np.flatnonzero(is_vowel[:-1] & ~is_vowel[1:]) + 2
        # Those that are nowhere begin behind all words.
        begins = np.append(begins, len(words.letters) * np.array([1, 2]))
        first = begins.take(np.searchsorted(begins, words.start + 2))
        for beginning in _BEGINNINGS:
            head = words.begin_with(beginning)
            first[head] = words.start[head] + len(beginning)
        second = begins.take(np.searchsorted(begins, first + 2))
        self._r1, self._r2 = (np.maximum(words.end - begin, 0) for begin in (first, second))

    def _cut(self, places: np.ndarray, cut: int, new: bytes = b"", least: int = 0) -> None:
        """Cut and add letters at the end of words, and at the end of their regions."""
        self._words.replace(places, cut, new)
        for region, otherwise in ((self._r1, 0), (self._r2, least)):
            held = region[places]
            region[places] = np.where(held >= cut, held - cut + len(new), otherwise)

    def _holds_vowel(self, places: np.ndarray, but: int) -> np.ndarray:
        """Which words have a vowel before their last letters."""
        words = self._words
        vowels = np.append(np.flatnonzero(_VOWEL.take(words.letters)), len(words.letters))
        first = vowels.take(np.searchsorted(vowels, words.start[places]))
        held: np.ndarray = first < words.end[places] - but
        return held

    def _step_1a(self) -> None:
        tails = self._words.tails()
        end_in = self._words.end_in
        self._cut(np.flatnonzero(end_in(tails, "sses")), 2)
        shortened = np.flatnonzero(end_in(tails, "ied", "ies"))
        is_long = self._words.end[shortened] - self._words.start[shortened] > 4
        self._cut(shortened[is_long], 2)
        self._cut(shortened[~is_long], 1)
        plural = np.flatnonzero(end_in(tails, "s") & ~end_in(tails, "sses", "ies", "us", "ss"))
        self._cut(plural[self._holds_vowel(plural, 2)], 1)

    def _step_1b(self) -> None:
        tails = self._words.tails()
        end_in = self._words.end_in
        left = np.ones(len(tails), bool)
        stripped = []
        for ending in ("eedly", "ingly", "edly", "eed", "ing", "ed"):
            places = np.flatnonzero(left & end_in(tails, ending))
            left[places] = False
            if ending.startswith("eed"):
                self._cut(places[self._r1[places] >= len(ending)], len(ending), b"ee")
            else:
                places = places[self._holds_vowel(places, len(ending))]
                self._cut(places, len(ending))
                stripped.append(places)
        self._mend(np.concatenate(stripped))

    def _mend(self, places: np.ndarray) -> None:
        """What a step has left of some words made a word again: hop(p), hat(e)."""
        words, tails = self._words, self._words.tails(places)
        completed = words.end_in(tails, "at", "bl", "iz")
        doubled = words.end_in(tails, *_DOUBLED)
        some = places[completed]
        words.replace(some, 0, b"e")
        self._r1[some] += 1
        self._r2[some] += (words.end[some] - words.start[some] > 5) | (self._r1[some] >= 3)
        one, two, three = (words.letter(place, places) for place in (-1, -2, -3))
        size = words.end[places] - words.start[places]
        ends_open = ~_VOWEL.take(one) & _VOWEL.take(two)
        is_short = ends_open & ~_NOT_SHORT.take(one) & (size >= 3) & ~_VOWEL.take(three)
        is_short |= ends_open & (size == 2)
        is_short &= (self._r1[places] == 0) & ~completed & ~doubled
        self._cut(places[doubled], 1)
        words.replace(places[is_short], 0, b"e")

    def _step_1c(self) -> None:
        words = self._words
        places = np.flatnonzero(words.end - words.start > 2)
        ends_in_y = (words.letter(-1, places) | 0x20) == ord("y")
        self._cut(places[ends_in_y & ~_VOWEL.take(words.letter(-2, places))], 1, b"i")

    def _apply(self, rules: Sequence[_Rule]) -> None:
        """One step: to each word the first rule whose ending it has, if its regions allow that."""
        words, tails = self._words, self._words.tails()
        left = np.ones(len(tails), bool)
        for rule in rules:
            places = np.flatnonzero(words.end_in(tails, rule.ending) & left)
            left[places] = False
            size = len(rule.ending)
            region = self._r2 if rule.is_in_r2 else self._r1
            places = places[np.minimum(self._r1, region)[places] >= size]
            if rule.before is not None:
                places = places[rule.before.take(words.letter(-size - 1, places))]
            self._cut(places, rule.cut, rule.new, rule.least)

    def _step_5(self) -> None:
        words = self._words
        one, two, three, four = (words.letter(place) for place in (-1, -2, -3, -4))
        is_l = (one == ord("l")) & (two == ord("l")) & (self._r2 > 0)
        is_e = one == ord("e")
        is_open = _VOWEL.take(two) | _NOT_SHORT.take(two) | ~_VOWEL.take(three) | _VOWEL.take(four)
        is_long = words.end - words.start > 3
        goes = is_l | is_e & ((self._r2 > 0) | (self._r1 > 0) & is_long & is_open)
        words.replace(np.flatnonzero(goes), 1)
