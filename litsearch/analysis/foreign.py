"""Signs that a text is neither English nor French: function words, letters and endings of others.

All written down by hand from what any grammar says: German, Spanish, Italian, Portuguese,
Dutch and the Scandinavian languages, with some of Polish, Czech, Turkish and Romanian.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

# Function words that English and French texts have no use for.
_FOREIGN = frozenset(
    """
    aber als auch auf aus bei beim das dass dem denen deren dessen dies diese dieser diesem diesen
    dieses durch ein eine einem einen einer eines für gegen ihre ihrer im ist kann können mit nach nicht
    noch nur oder ohne sich sie sind sowie über und unter vom vor waren welche werden wie wird wurde
    wurden zu zum zur zwischen
    algunos ante aunque cómo cuando del desde donde durante el ella ellos eran esta estas este esto estos
    está están fue fueron hasta las lo los más mediante mientras muy pero por porque qué según sobre sus
    también tras una unas uno unos y ya
    agli alla alle anche ancora che così dalla dalle degli dei del dell della delle dello dopo è fra gli
    hanno negli nei nel nell nella nelle nello ogni perché più quale quali quando quello questa queste
    questi questo senza siano sui sul sulla sulle tra uno
    ao aos à às até com dos em essa esse está foi foram isso isto já mesmo nas não nem num numa pela pelas
    pelo pelos quais qual são sem seu sua seus suas sob também têm uma umas uns
    aan bij dat deze dit door een geen het hun maar naar niet nog onder ook op tegen tussen uit van voor
    wat welke werd worden wordt zijn zonder
    att av bland det efter eller en och från för genom hos inte kan mellan mot som utan är blev ikke også samt
    ved
    czy dla jest nie oraz przez przy się jako nebo při jsou bir ve ile için olan din pentru prin sunt este
    """.split()
)
# Written the same in an English or French text, or a name there: they say nothing against either.
_SHARED = frozenset(
    """
    a à ai al an as at av come con da dal dan das de den der des di die do dos e ed el em en er es
    est este for ha han har hay hun i im il in is kan la le lo los ma man mas me med men mes met mit
    na no non nos o of om op os ou over para per plan plus po pro que qual se ser si sin so son sub
    sur te ten tot tu um un una up us van ve via von was wat with y war kan sem sob sua sui
    """.split()
)
_ONLY_FOREIGN = _FOREIGN - _SHARED
_LISTED = _FOREIGN | _SHARED
# Letters of other languages that names bring into English and French texts, and those they hardly do.
_RARE = re.compile("[äöåøíóáúìò]")
_RAREST = re.compile("[ñãõßłşğıřěůőűșțšžąęśźżðþ]")
_LATIN = re.compile("[a-z\u00aa\u00ba\u00df-\u024f\u1e00-\u1eff]")
_ENDINGS = tuple(
    """
    ung ungen keit keiten heit lich liche lichen isch ische ischen schaft krankheit ieren iert
    ción ciones dad dades miento mientos ía ías oso osos osas icos icas ados adas idos idas
    zione zioni mento menti ità aggio enza enze iche ici ati
    ção ções dade mentos ência encia heid ingen lijk lijke
    """.split()
)
_TAILS = frozenset(ending[-3:] for ending in _ENDINGS)
# A genus and its epithet; the endings that English and French words of Latin origin have too.
_GENUS = re.compile("(?:(?<!o)us|um|is|es|as|os|a|ter)$")
_EPITHET = re.compile("(?:us|um|is|ae|i|ans|ter|[blnrst]a)$")
_NO_EPITHET = re.compile("(?:ous|virus|ium|[aeioy]sis|itis)$")


def strangeness(word: str, evidence: float, known: bool) -> float:
    """How much a word speaks for a third language; below 0 when it speaks for English or French.

    Args:
        word: a written word.
        evidence: its log-odds for English against French.
        known: whether English or French texts were seen to hold it.

    >>> strangeness("nicht", 0.4, False), strangeness("lung", 6.0, True), strangeness("рака", 0.0, False)
    (2.0, -1.0, 4.0)
    """
    if not word.isascii() and not _LATIN.search(word):
        # A lone Greek letter is a symbol.
        return 4.0 if len(word) > 1 or word > "\u03ff" else 0.0
    if word in _ONLY_FOREIGN:
        return 2.0
    if len(word) < 2 or word in _SHARED:
        return 0.0
    if known:
        return -1.0 if abs(evidence) > 1 else 0.0
    return 0.5 + _marks(word)


def all_strangeness(words: Sequence[str], evidence: np.ndarray, known: np.ndarray) -> np.ndarray:
    """As :func:`strangeness` for many words in ASCII, in less time; float64.

    >>> all_strangeness(["nicht", "lung"], np.array([0.4, 6.0]), np.array([False, True])).tolist()
    [2.0, -1.0]
    """
    found = np.where(known, np.where(np.abs(evidence) > 1, -1.0, 0.0), 0.5)
    # Few words are not told by that alone.
    for place, word in enumerate(words):
        if word in _LISTED or word[-3:] in _TAILS or len(word) < 2:
            found[place] = strangeness(word, evidence[place], known[place])
    return found


def _marks(word: str) -> float:
    if not word.isascii():
        if _RAREST.search(word):
            return 2.0
        if _RARE.search(word):
            return 1.5
    # A look at three letters spares most words the endings.
    return 1.5 if word[-3:] in _TAILS and word.endswith(_ENDINGS) else 0.0


def is_binomial(words: Sequence[str]) -> bool:
    """Whether words look like the Latin name of a species or of a part of the body.

    >>> is_binomial(["staphylococcus", "aureus"]), is_binomial(["serum", "calcium"])
    (True, False)
    """
    if len(words) != 2 or _NO_EPITHET.search(words[1]) or not words[0].isascii():
        return False
    return bool(_GENUS.search(words[0]) and _EPITHET.search(words[1]))
