"""Word families: the Latin and Greek endings that English and French share.

*metastasis, metastatic, métastase, métastatique* differ in their endings alone. Each row of
the table is a family of endings; the letters before them and the row make the family key.
Endings of one category (a noun and its plural) are inflections of each other; others, a noun
and its adjective or its French twin, are of one family.

The table proposes; what an index holds decides, for only words of its vocabulary are variants.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .paradigms import ENDINGS

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
            "adjective": "otic otics ostic ostics",
            "adjectif": "otique otiques ostique ostiques",
            "verb": "osed osing",
            "verbe": "osant osante osants osee osees ostiquer ostiquee ostiquees",
        },
    ),
    "ys": (
        4,
        {
            "noun": "ysis yses",
            "nom": "yse yses yze yzes ysie ysies",
            "adjective": "ytic ytics",
            "adjectif": "ytique ytiques",
            "verb": "yzed yzing",
            "verbe": "yser yzer ysee yzee ysees yzees ysant yzant",
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
    # Before other vowels, -me ends words of many kinds.
    **{
        vowel: (
            2,
            {
                "noun": f"{vowel}ma {vowel}mas {vowel}mata",
                "nom": f"{vowel}me {vowel}mes" if vowel in "oeyh" else "",
                "adjective": f"{vowel}matous {vowel}matic {vowel}matics {vowel}matized",
                "adjectif": f"{vowel}mateux {vowel}mateuse {vowel}mateuses {vowel}matique {vowel}matiques",
            },
        )
        for vowel in "oeyhaui"
    },
    "ptom": (
        2,
        {"noun": "ptom ptoms", "nom": "ptome ptomes", "adjective": "ptomatic ptomatique ptomatiques"},
    ),
    "phag": (
        3,
        {
            "noun": "phagus phagi phage phages",
            "adjective": "phageal phagic phagien phagienne phagiens phagiennes phagique phagiques",
        },
    ),
    "gm": (3, {"noun": "gm gms gma gmas gmata", "nom": "gme gmes", "adjective": "gmatic gmatique gmatiques"}),
    "asm": (
        2,
        {"noun": "asm asms", "nom": "asme asmes", "adjective": "astic", "adjectif": "astique astiques"},
    ),
    "eas": (4, {"noun": "eas", "adjective": "eatic", "adjectif": "eatique eatiques"}),
    "duc": (
        2,
        {
            "verb": "duce duces duced ducing",
            "verbe": "duire duit duite duits duites duisant",
            "noun": "duction ductions",
            "adjective": "ductive ductif ductifs ductives",
            "agent": "ducer ducers ductor ducteur ducteurs ductrice",
        },
    ),
    "scri": (
        2,
        {
            "verb": "scribe scribes scribed scribing",
            "verbe": "scrire scrit scrite scrits scrites",
            "noun": "scription scriptions",
            "adjective": "scriptive scriptif",
            "agent": "scriber scribers",
        },
    ),
    "sorb": (
        2,
        {
            "verb": "sorb sorbs sorbed sorbing",
            "verbe": "sorber sorbe sorbee",
            "noun": "sorption sorptions",
            "adjective": "sorptive sorbent sorbable",
        },
    ),
    "clu": (
        2,
        {
            "verb": "clude cludes cluded cluding",
            "verbe": "clure clut cluant clue clues",
            "noun": "clusion clusions",
            "adjective": "clusive clusif",
        },
    ),
    "mit": (
        2,
        {"verb": "mit mits mitted mitting", "noun": "mission missions", "adjective": "missible missive"},
    ),
    "vad": (
        2,
        {
            "verb": "vade vades vaded vading",
            "noun": "vasion vasions",
            "adjective": "vasive vasif vasifs vasives",
        },
    ),
    "rod": (2, {"verb": "rode rodes roded roding", "noun": "rosion rosions", "adjective": "rosive rosif"}),
    "men": (2, {"noun": "men mens mina", "adjective": "minal", "adjectif": "minale minales minaux"}),
    "struct": (
        2,
        {
            "verb": "struct structs structed structing",
            "verbe": "struer struire struit struite struits struites",
            "noun": "struction structions",
            "adjective": "structive structif structifs structives",
        },
    ),
    "ven": (
        2,
        {
            "verb": "vent vents vented venting",
            "verbe": "venir venant venu venue",
            "noun": "vention ventions",
            "adjective": "ventive ventif ventifs ventives ventional ventionnel ventionnelle",
        },
    ),
    "ps": (
        2,
        {
            "noun": "psis psy psies psia",
            "nom": "psie psies pse pses",
            "adjective": "ptic ptics",
            "adjectif": "ptique ptiques psique psiques",
            "verb": "psied",
        },
    ),
}

# Roots whose noun in -ion and adjective in -ive mean different things.
_APART = frozenset(
    """
    posit relat negat affect object altern initiat preserv represent execut addit nat act motiv mot
    collect direct sensit perspect prospect respect sect miss expect cognit intuit fugit
    """.split()
)
_ADJECTIVE = re.compile(r"([a-z]{3,}?)i[fv]")
_LEAST = 3


class _Endings(dict[str, tuple[tuple[str, int, str], ...]]):
    """For the last letters of a word the endings that it may have, the longest first.

    With each the fewest letters of the word, and what stands for the ending in a root.
    """

    def __init__(self, endings: Iterable[tuple[str, int, str]]) -> None:
        super().__init__()
        self._all = tuple(sorted(endings, key=lambda one: (-len(one[0]), one)))

    def __missing__(self, tail: str) -> tuple[tuple[str, int, str], ...]:
        wider = self[tail[1:]] if len(tail) > 1 else self._all
        found = tuple(one for one in wider if one[0].endswith(tail) or tail.endswith(one[0]))
        # The endings are of the alphabet; other scripts would fill the memory.
        if tail.isascii():
            self[tail] = found
        return found


_LEARNED = _Endings(
    (ending, len(ending) + least, f"+{row}")
    for row, (least, categories) in _ROWS.items()
    for endings in categories.values()
    for ending in endings.split()
)
_CATEGORIES: dict[tuple[str, str], frozenset[str]] = {}
for _row, (_, _categories) in _ROWS.items():
    for _category, _listed in _categories.items():
        for _ending in _listed.split():
            _place = (f"+{_row}", _ending)
            _CATEGORIES[_place] = _CATEGORIES.get(_place, frozenset()) | {_category}
_PLAIN = _Endings((ending, len(ending) + _LEAST, "") for ending in ENDINGS)


class Family(NamedTuple):
    """Where a learned word belongs: ``root`` is equal within a family, categories are its parts of speech."""

    root: str
    categories: frozenset[str]


@lru_cache(maxsize=4096)
def family(key: str) -> Family | None:
    """The family that the learned ending of a key tells, or ``None`` for other words.

    >>> family("oligometastatic").root == family("oligometastase").root == family("oligometastasis").root
    True
    >>> family("oligoprogression") is None
    True
    """
    ending, row = _learned(key)
    return Family(key[: -len(ending)] + row, _CATEGORIES[row, ending]) if ending else None


def _learned(key: str) -> tuple[str, str]:
    for ending, least, row in _LEARNED[key[-3:]]:
        if len(key) >= least and key.endswith(ending):
            return ending, row
    return "", ""


def root(key: str) -> str:
    """What the words of a family are left with: equal for all that may be related.

    More words share a root than are related: :func:`litsearch.lexicon.relations.relation` tells.

    >>> root("oligometastatic") == root("oligometastase"), root("infection") == root("infectious")
    (True, True)
    """
    ending, row = _learned(key)
    if ending:
        return key[: -len(ending)] + row
    key = key.replace("iz", "is")
    before = ""
    while before != key and len(key) > _LEAST:
        before = key
        for ending, least, _ in _PLAIN[key[-3:]]:
            if len(key) >= least and key.endswith(ending):
                key = key[: -len(ending)]
                break
        # A doubled consonant, as in recurrent.
        if key[-1] == key[-2]:
            key = key[:-1]
    return key


def is_set_apart(key: str) -> bool:
    """Whether a key is of an adjective whose noun in -ion has another meaning and the same stem.

    >>> is_set_apart("positive"), is_set_apart("position"), is_set_apart("progressive")
    (True, False, False)
    """
    found = _ADJECTIVE.match(key) if "if" in key or "iv" in key else None
    return found is not None and found[1] in _APART
