"""The English Snowball stemmer (Porter 2001) for plain words: NLTK's results in a third of its time.

An index stems its whole vocabulary. NLTK compares each word with each suffix; here the last
two letters tell the few that it may have. Where NLTK departs from the published algorithm, so
does this: its stemmer is the definition, and the tests compare the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_VOWELS = frozenset("aeiouy")
# A region begins behind the first consonant behind a vowel.
_REGION = re.compile("[^aeiouy]*[aeiouy]+[^aeiouy]")
_VOWEL = re.compile("[aeiouy]")
_LATE = ("gener", "commun", "arsen")
_LATE_REGION = re.compile("|".join(_LATE))
_INFLECTED = {"ed": ("eed", "ed"), "ng": ("ing",), "ly": ("eedly", "ingly", "edly")}
_DOUBLE = frozenset("bb dd ff gg mm nn pp rr tt".split())
# Words that no rule fits.
_SPECIAL = {
    "skis": "ski",
    "skies": "sky",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "idly": "idl",
    "gently": "gentl",
    "ugly": "ugli",
    "early": "earli",
    "only": "onli",
    "singly": "singl",
    **{word: word for word in "sky news howe atlas cosmos bias andes".split()},
    **{word + end: word for word in "inning outing canning herring earring".split() for end in ("", "s")},
    **{word + end: word for word in "proceed exceed succeed".split() for end in ("", "s", "ed", "ing")},
}


class _Rule(NamedTuple):
    """What becomes of a suffix.

    Attributes:
        suffix: the letters that it is told by.
        cut: how many letters go.
        add: what takes their place.
        before: the letters one of which must stand before them, if any.
        least: the length of a second region from which on it is changed like the word.
        rest: what a shorter one becomes.
    """

    suffix: str
    cut: int
    add: str = ""
    before: str = ""
    least: int = 0
    rest: str = ""


def _replace(suffixes: str, add: str, rest: str = "") -> list[_Rule]:
    return [_Rule(suffix, len(suffix), add, "", len(suffix), rest) for suffix in suffixes.split()]


def _cut(count: int, suffixes: str, before: str = "") -> list[_Rule]:
    return [_Rule(suffix, count or len(suffix), "", before) for suffix in suffixes.split()]


def _by_tail(*rules: Iterable[_Rule]) -> dict[str, tuple[_Rule, ...]]:
    """The rules by the last two letters of their suffix, longer suffixes first."""
    found: dict[str, tuple[_Rule, ...]] = {}
    for rule in sorted((rule for some in rules for rule in some), key=lambda rule: -len(rule.suffix)):
        found[rule.suffix[-2:]] = (*found.get(rule.suffix[-2:], ()), rule)
    return found


_STEP_2 = _by_tail(
    _cut(2, "tional entli fulli lessli"),
    _cut(4, "fulness"),
    _cut(1, "ogi", "l"),
    _cut(2, "li", "cdeghkmnrt"),
    [_Rule(suffix, 1, "e", "", 1) for suffix in ("enci", "anci", "abli")],
    _replace("izer ization", "ize"),
    _replace("ational ation ator", "ate", "e"),
    _replace("alism aliti alli", "al"),
    _replace("ousli ousness", "ous"),
    _replace("iveness iviti", "ive", "e"),
    _replace("biliti bli", "ble"),
)
_STEP_3 = _by_tail(
    _cut(2, "tional"),
    _cut(3, "alize"),
    _cut(0, "ful ness"),
    _replace("ational", "ate"),
    _replace("icate iciti ical", "ic"),
)
_STEP_4 = _by_tail(
    _cut(0, "ement ance ence able ible ment ant ent ism ate iti ous ive ize al er ic"),
    _cut(0, "ion", "st"),
)


def english_stem(word: str) -> str:
    """The stem of a word of ASCII letters in lower case.

    >>> english_stem("metastases"), english_stem("generalization"), english_stem("hoping")
    ('metastas', 'general', 'hope')
    """
    if len(word) <= 2:
        return word
    if word in _SPECIAL:
        return _SPECIAL[word]
    if "y" in word:
        word = _marked(word)
    found = (_LATE_REGION if word.startswith(_LATE) else _REGION).match(word)
    r1 = word[found.end() :] if found else ""
    found = _REGION.match(r1)
    r2 = r1[found.end() :] if found else ""
    word, r1, r2 = _without_plural(word, r1, r2)
    for suffix in _INFLECTED.get(word[-2:], ()):
        if word.endswith(suffix):
            word, r1, r2 = _without_inflection(suffix, word, r1, r2)
            break
    if word[-1] in "yY" and len(word) > 2 and word[-2] not in _VOWELS:
        word, r1, r2 = word[:-1] + "i", r1 and r1[:-1] + "i", r2 and r2[:-1] + "i"
    word, r1, r2 = _apply(_STEP_2, word, r1, r2)
    if word.endswith("ative"):
        if r2.endswith("ative"):
            word, r1, r2 = word[:-5], r1[:-5], r2[:-5]
    else:
        word, r1, r2 = _apply(_STEP_3, word, r1, r2)
    for suffix, cut, _, before, _, _ in _STEP_4.get(word[-2:], ()):
        if word.endswith(suffix):
            if r2.endswith(suffix) and (not before or word[-cut - 1] in before):
                word, r1, r2 = word[:-cut], r1[:-cut], r2[:-cut]
            break
    return _without_last(word, r1, r2).replace("Y", "y")


def _marked(word: str) -> str:
    """A word with each y that is a consonant in upper case: at the start, and behind a vowel."""
    letters = list(word)
    for place, letter in enumerate(letters):
        if letter == "y" and (not place or letters[place - 1] in _VOWELS):
            letters[place] = "Y"
    return "".join(letters)


def _without_plural(word: str, r1: str, r2: str) -> tuple[str, str, str]:
    cut = 0
    if word.endswith("s"):
        if word.endswith("sses"):
            cut = 2
        elif word.endswith("ies"):
            cut = 2 if len(word) > 4 else 1
        elif not word.endswith(("us", "ss")):
            cut = 1 if _VOWEL.search(word, 0, len(word) - 2) else 0
    elif word.endswith("ied"):
        cut = 2 if len(word) > 4 else 1
    return (word[:-cut], r1[:-cut], r2[:-cut]) if cut else (word, r1, r2)


def _without_inflection(suffix: str, word: str, r1: str, r2: str) -> tuple[str, str, str]:
    """Without -ed or -ing, and the -ly behind them."""
    cut = len(suffix)
    if suffix.startswith("ee"):
        if r1.endswith(suffix):
            word, r1 = word[:-cut] + "ee", r1[:-cut] + "ee"
            r2 = r2[:-cut] + "ee" if len(r2) >= cut else ""
        return word, r1, r2
    if not _VOWEL.search(word, 0, len(word) - cut):
        return word, r1, r2
    word, r1, r2 = word[:-cut], r1[:-cut], r2[:-cut]
    if word.endswith(("at", "bl", "iz")):
        word, r1 = word + "e", r1 + "e"
        return word, r1, r2 + "e" if len(word) > 5 or len(r1) >= 3 else r2
    if word[-2:] in _DOUBLE:
        return word[:-1], r1[:-1], r2[:-1]
    return (word + "e" if not r1 and _is_short(word) else word), r1, r2


def _is_short(word: str) -> bool:
    """Whether a word ends in a short syllable."""
    if len(word) == 2:
        return word[0] in _VOWELS and word[1] not in _VOWELS
    return (
        len(word) > 2
        and word[-1] not in _VOWELS
        and word[-1] not in "wxY"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
    )


def _apply(rules: dict[str, tuple[_Rule, ...]], word: str, r1: str, r2: str) -> tuple[str, str, str]:
    """The rule of the longest suffix, if the first region has it."""
    for suffix, cut, add, before, least, rest in rules.get(word[-2:], ()):
        if word.endswith(suffix):
            if r1.endswith(suffix) and (not before or word[-len(suffix) - 1] in before):
                r2 = r2[:-cut] + add if len(r2) >= least else rest
                return word[:-cut] + add, r1[:-cut] + add, r2
            break
    return word, r1, r2


def _without_last(word: str, r1: str, r2: str) -> str:
    """Without a silent e or the second of two l."""
    if r2.endswith("l") and word[-2] == "l":
        return word[:-1]
    if r2.endswith("e"):
        return word[:-1]
    if (
        r1.endswith("e")
        and len(word) >= 4
        and (word[-2] in _VOWELS or word[-2] in "wxY" or word[-3] not in _VOWELS or word[-4] in _VOWELS)
    ):
        return word[:-1]
    return word
