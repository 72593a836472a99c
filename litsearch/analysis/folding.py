"""One text, several degrees of sameness: the written form, the folded form, the key.

======== ===================== ============================================
degree   ``TNF-α``, ``Œdème``   what was levelled
======== ===================== ============================================
written  ``tnf-α``, ``œdème``  case, typography (dashes, apostrophes, ``ﬁ``)
folded   ``tnf-alpha, oedeme`` and diacritics, ligatures, Greek letters
key      ``tnfalpha, oedeme``  and the connectors of compounds
======== ===================== ============================================

The index holds written forms; the others tell which of them belong together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np

HYPHENS = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
APOSTROPHES = "'\u2019\u02bc\u2032\u2018\uff07"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_TYPOGRAPHY = str.maketrans(
    {**dict.fromkeys(HYPHENS, "-"), **dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(INVISIBLE, "")}
)
# Signs for the direction of writing and the like, which part words, and with them those that do not.
_UNSEEN = rf"[{INVISIBLE}\u034f\u061c\u180e\u200e\u200f\u202a-\u202e\u2061-\u2064\u2066-\u2069\ufe00-\ufe0f]"
_TAKEN_AWAY = re.compile(rf"(?<!\w){_UNSEEN}+|{_UNSEEN}+(?!\w)|[{INVISIBLE}]+")
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
#: The names of the Greek letters.
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρςστυφχψω",
        """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma
    tau upsilon phi chi psi omega
    """.split(),
        strict=True,
    )
)
# Longer runs are words.
_GREEK_SYMBOLS = re.compile(r"(?<![α-ω])[α-ω]{1,2}(?![α-ω])")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,](?=\d)")


def visible(text: str) -> str:
    """A text without the characters that no one sees, such as soft hyphens and spaces of no width.

    Signs for the direction of writing, which part words, stay between letters.

    >>> visible("\u200bNOT onco\u00adlogy\ufeff \u2066AND\u2069")
    'NOT oncology AND'
    """
    return text if text.isascii() else _TAKEN_AWAY.sub("", text)


def written(text: str) -> str:
    """The written form: lower case, composed, with plain hyphens and apostrophes.

    >>> written("PD‑L1"), written("ŒDÈME"), written("deﬁned")
    ('pd-l1', 'œdème', 'defined')
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY)).lower()
    return unicodedata.normalize("NFC", plain).translate(_TYPOGRAPHY)


def fold(form: str) -> str:
    """A written form without diacritics and ligatures, one or two Greek letters in a row spelled out.

    >>> fold("œdème"), fold("tnf-α"), fold("γδ"), fold("0,05")
    ('oedeme', 'tnf-alpha', 'gammadelta', '0.05')
    """
    folded = form.replace(",", ".")
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare if bare.isascii() else _GREEK_SYMBOLS.sub(_names, bare)


def _names(letters: re.Match[str]) -> str:
    return "".join(map(GREEK.__getitem__, letters[0]))


def is_key(form: str) -> bool:
    """Whether a written form is surely its own key, as most are.

    >>> is_key("lung"), is_key("pd-l1")
    (True, False)
    """
    return form.isascii() and form.isalnum()


def are_keys(forms: Sequence[str]) -> np.ndarray:
    """As :func:`is_key` for many forms, in less time; bool.

    >>> are_keys(["lung", "pd-l1"]).tolist()
    [True, False]
    """
    found: np.ndarray = np.fromiter(map(str.isascii, forms), bool, len(forms))
    found &= np.fromiter(map(str.isalnum, forms), bool, len(forms))
    return found


def key(form: str) -> str:
    """The folded form without its connectors: equal for all ways of joining a compound.

    A number keeps its decimal point, a trailing plus stays (``cd4+`` is not ``cd4``), and
    what holds no letter is left as it is.

    >>> key("oligo-progression"), key("pd-l1"), key("anti-pd-(l)1"), key("cd4+"), key("1-2")
    ('oligoprogression', 'pdl1', 'antipdl1', 'cd4+', '1-2')
    """
    # Most words and compounds: nothing else than hyphens goes, and a number keeps them.
    plain = form.replace("-", "")
    if is_key(plain):
        return form if plain.isdigit() else plain
    folded = fold(form)
    if folded.isalnum() or not any(map(str.isalpha, folded)):
        return folded
    if (plain := folded.replace("-", "")).isalnum():
        return plain
    body = folded.rstrip("+")
    joined = "".join(c for c in _BETWEEN_DIGITS.sub("·", body) if c.isalnum() or c in "·&")
    return joined.replace("·", ".") + "+" * (len(folded) > len(body))


def fold_value(text: str) -> str:
    """A whole value (a journal's name, a descriptor) levelled for comparison.

    >>> fold_value("  Revue des Maladies  Respiratoires ")
    'revue des maladies respiratoires'
    """
    return " ".join(fold(written(text)).replace(".", " ").split()) if text else ""
