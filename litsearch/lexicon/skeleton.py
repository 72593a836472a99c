"""Skeletons: what English and French leave of a Latin or Greek word when both have dressed it.

*chimiothérapie* and *chemotherapy*, *sténose* and *stenosis*, *œdème* and *edema* differ in
their endings and in a few letters. A skeleton levels both, the same way for all words, so that
cognates have skeletons that are equal or nearly so. It serves comparison alone: skeletons are
no words, and words that share one need not be related.
"""

from __future__ import annotations

import re

# What stands for each group of endings; endings of both languages, folded and without plural s.
_ENDINGS = {
    "as": "asis ases ase",
    "os": "osis oses ose ous eux euse",
    "is": "ysis yses yse isation ization iser izer ise ize ised ized ising izing",
    "it": "itis itide ite ity itie",
    "om": "oma omata ome",
    "em": "ema emata eme",
    "ik": "ic ique ical icale icaux ically iquement",
    "i": "ia iae ie y ied",
    "al": "al ale aux ally alement el elle ellement",
    "ian": "ian ien ienne",
    "ial": "ial iel ielle iale iaux",
    "ar": "ary arie aire ar",
    "or": "ory orie oire or eur",
    "ator": "ator ateur atrice atory atoire",
    "iv": "ive if ively ivement",
    "ism": "ism isme",
    "ist": "ist iste",
    "ter": "tre ter ters",
    "ens": "ence ency encie ance ancy ancie",
    "log": "logy logie logue",
    "f": "phy phie",
    "": "um us a e i o ee ed ing",
}
_CLASS = {ending: name for name, endings in _ENDINGS.items() for ending in endings.split()}
# How long the endings are by their last letter, the longest first.
_LENGTHS = {
    last: sorted({len(ending) for ending in _CLASS if ending[-1] == last}, reverse=True)
    for last in {ending[-1] for ending in _CLASS}
}
# So many letters stay before an ending.
_ROOT = 3
# Shorter words look like too many others.
_SHORTEST = 4
# Letters and groups of letters that the two languages write differently, levelled in this order.
_LETTERS = (
    ("chimio", "chemo"),
    ("oe", "e"),
    ("ae", "e"),
    ("ph", "f"),
    ("th", "t"),
    ("rh", "r"),
    ("y", "i"),
    ("ch", "k"),
    ("qu", "k"),
    ("c", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("z", "s"),
)
_DOUBLED = re.compile(r"([a-z])(?=\1)")


def is_comparable(key: str) -> bool:
    """Whether a key is long enough, and of letters alone.

    >>> is_comparable("oedeme"), is_comparable("il2"), is_comparable("foi")
    (True, False, False)
    """
    return len(key) >= _SHORTEST and key.isascii() and key.isalpha()


def comparable(words: list[str], keys: list[str]) -> list[int]:
    """The places of the words that are long enough, and whose keys are comparable.

    >>> comparable(["œdème", "foi", "il-2"], ["oedeme", "foi", "il2"])
    [0]
    """
    # As ``is_comparable``, without a call for each.
    return [
        place
        for place, (word, key) in enumerate(zip(words, keys, strict=True))
        if len(word) >= _SHORTEST <= len(key) and key.isascii() and key.isalpha()
    ]


def skeleton(key: str) -> str:
    """The skeleton of one key (:func:`litsearch.analysis.folding.key`).

    >>> skeleton("chimiotherapie") == skeleton("chemotherapy")
    True
    >>> skeleton("stenose"), skeleton("stenosis"), skeleton("oedeme"), skeleton("edema")
    ('stenos', 'stenos', 'edem', 'edem')
    """
    return skeletons([key])[0]


def skeletons(keys: list[str]) -> list[str]:
    """The skeletons of many keys, in much less time than one by one."""
    text = "\n".join(map(_without_ending, keys))
    for letters, level in _LETTERS:
        text = text.replace(letters, level)
    return _DOUBLED.sub("", text).split("\n") if keys else []


def _without_ending(key: str) -> str:
    word = key[:-1] if key.endswith("s") and not key.endswith(("ss", "us", "is")) else key
    for length in _LENGTHS.get(word[-1:], ()):
        if len(word) - length >= _ROOT and word[-length:] in _CLASS:
            return word[:-length] + _CLASS[word[-length:]]
    return word
