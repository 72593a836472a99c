"""Word families: the Latin and Greek endings that English and French share.

*metastasis, metastatic, métastase, métastatique* differ in their endings alone. Each row of
the table is a family of endings; the letters before them and the row make the family key.
Endings of one category (a noun and its plural) are inflections of each other; others, a noun
and its adjective or its French twin, are of one family.

The table proposes; what an index holds decides, for only words of its vocabulary are variants.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Row: fewest letters before the ending, then category and endings of folded keys.
_ROWS: dict[str, tuple[int, dict[str, str]]] = {
    "as": (
        4,
        {
            "noun": "asis ases",
            "nom": "ase ases",
            "adjective": "atic atics",
            "adjectif": "atique atiques",
            "verb": "asize asizes asized asizing",
            "verbe": "aser asee asees asant",
        },
    ),
    "os": (
        4,
        {
            "noun": "osis oses",
            "nom": "ose oses",
            "adjective": "otic ostic ostics",
            "adjectif": "otique otiques ostique ostiques",
            "verb": "osed osing",
            "verbe": "osant osee osees",
        },
    ),
    "ys": (
        4,
        {
            "noun": "ysis yses",
            "nom": "yse yses yze yzes",
            "adjective": "ytic",
            "adjectif": "ytique ytiques",
            "verb": "yzed yzing",
            "verbe": "yser yzer ysee yzee",
        },
    ),
    "es": (
        4,
        {
            "noun": "esis eses etes",
            "nom": "ese eses ete",
            "adjective": "etic etics",
            "adjectif": "etique etiques",
        },
    ),
    "it": (4, {"noun": "itis itides", "nom": "ite ites", "adjective": "itic", "adjectif": "itique itiques"}),
    "om": (
        3,
        {
            "noun": "oma omas omata",
            "nom": "ome omes",
            "adjective": "omatous",
            "adjectif": "omateux omateuse omateuses",
        },
    ),
    "em": (
        2,
        {
            "noun": "ema emas emata",
            "nom": "eme emes",
            "adjective": "ematous",
            "adjectif": "emateux emateuse emateuses",
        },
    ),
    "i": (
        5,
        {"noun": "ion ions", "adjective": "ive ives ively", "adjectif": "if ifs ive ives ivement"},
    ),
    "y": (
        4,
        {
            "noun": "ia ias iae y ies",
            "nom": "ie ies",
            "adjective": "ic ics ical ically",
            "adjectif": "ique iques iquement",
        },
    ),
    "or": (3, {"noun": "or ors", "nom": "eur eurs"}),
    "ar": (4, {"adjective": "ary ar", "adjectif": "aire aires"}),
    "ous": (4, {"adjective": "ous ously", "adjectif": "eux euse euses"}),
    "ism": (4, {"noun": "ism isms", "nom": "isme ismes"}),
    "ist": (4, {"noun": "ist ists", "nom": "iste istes"}),
    "oid": (4, {"adjective": "oid oids", "adjectif": "oide oides"}),
    "ity": (3, {"noun": "ality alities", "nom": "alite alites"}),
    "ilit": (4, {"noun": "ility ilities", "nom": "ilite ilites"}),
    "icit": (3, {"noun": "icity icities", "nom": "icite icites"}),
    "osit": (4, {"noun": "osity osities", "nom": "osite osites"}),
}

# Roots whose noun in -ion and adjective in -ive mean different things.
_APART = frozenset(
    """
    posit relat negat affect object altern initiat preserv represent execut addit nat act motiv mot
    collect direct sensit perspect prospect respect sect miss expect cognit intuit fugit
    """.split()
)
_ADJECTIVE = re.compile(r"([a-z]{3,}?)i[fv]")
_ENDINGS: dict[str, list[tuple[str, str]]] = {}
for _row, (_, _categories) in _ROWS.items():
    for _category, _endings in _categories.items():
        for _ending in _endings.split():
            _ENDINGS.setdefault(_ending, []).append((_row, _category))
_LONGEST_ENDING = max(map(len, _ENDINGS))
_ANY_ENDING = tuple(_ENDINGS)
_VOWEL_BEFORE_Y = re.compile("[aeiouy]y$")


class Family(NamedTuple):
    """Where a word belongs: ``root`` is equal within a family, categories are its parts of speech."""

    root: str
    categories: frozenset[str]


def family(key: str) -> Family | None:
    """The family that the ending of a key tells, or ``None`` for a word without such an ending.

    >>> family("oligometastatic").root == family("oligometastase").root == family("oligometastasis").root
    True
    >>> family("oligoprogression").root == family("oligometastasis").root
    False
    >>> family("organ") is None
    True
    """
    if len(key) < 5 or not key.endswith(_ANY_ENDING) or not key.isalpha():
        return None
    for length in range(_LONGEST_ENDING, 0, -1):
        ending = key[-length:]
        # With too few letters before it, a shorter ending may still fit.
        if ending in _ENDINGS and len(key) - length >= _ROWS[_ENDINGS[ending][0][0]][0]:
            return _family(key, key[:-length], ending)
    return None


def is_set_apart(key: str) -> bool:
    """Whether a key is of an adjective whose noun in -ion has another meaning and the same stem.

    >>> is_set_apart("positive"), is_set_apart("position"), is_set_apart("progressive")
    (True, False, False)
    """
    found = _ADJECTIVE.match(key) if "if" in key or "iv" in key else None
    return found is not None and found[1] in _APART


def _family(key: str, root: str, ending: str) -> Family | None:
    row = _ENDINGS[ending][0][0]
    if (row == "i" and root in _APART) or _VOWEL_BEFORE_Y.search(key):
        return None
    return Family(f"{root}+{row}", frozenset(category for _, category in _ENDINGS[ending]))
