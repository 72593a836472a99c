"""How two forms that share a key are related: the kind of variant that one is of the other."""

from __future__ import annotations

import re
from functools import lru_cache

from ..analysis.british import american
from ..analysis.folding import key
from ..analysis.irregular import regular
from ..analysis.ordinals import ordinal
from ..analysis.stemming import stem
from .agreement import agreement, common_prefix
from .families import family, is_set_apart
from .paradigms import FAMILY, INFLECTION

_QUALITY = ("ité", "ités")
# What may be a word of its own: a noun in -ing, an adverb.
_OWN = re.compile("(ings?|ly|ment)$")
_PAST = "ed"
_IVE = re.compile("(if|ive)s?$")
# Letters of an ending within which an accent comes and goes with inflection.
_LONGEST_ENDING = 2


def joined_form(form: str) -> str:
    """A form without connectors, its accents kept.

    >>> joined_form("oligo-métastase")
    'oligométastase'
    """
    return form if form.isalpha() else "".join(c for c in form if c.isalnum())


def relation(typed: str, form: str, is_stemmed: bool | None = None) -> str:
    """The kind of variant that ``form`` is of ``typed``, given that they share a key; or nothing.

    Args:
        typed, form: written forms.
        is_stemmed: whether a stemmer takes both for one word; the stemmers are asked when ``None``.

    Words share a key that are not related: what they end in must agree too. Derivations that a
    stemmer joins count as inflections, which they are for ranking.
    A noun and its adjective are of one family. Spelling tells two forms apart where they would
    agree further without accents, connectors and British spelling; but accents of an ending
    belong to inflection, which is all that is left.

    >>> relation("métastase", "métastases"), relation("metastase", "métastases")
    ('inflection', 'spelling')
    >>> relation("progression", "progressive"), relation("tumor", "tumours")
    ('family', 'spelling')
    >>> relation("oligo-progression", "oligoprogressions"), relation("ciblée", "cibles")
    ('spelling', 'inflection')
    >>> relation("children", "child"), relation("sèche", "secs")
    ('inflection', 'inflection')
    >>> relation("organ", "organization"), relation("general", "generic"), relation("foi", "foie")
    ('', '', '')
    """
    if typed == form:
        return "exact"
    mine, theirs = _spelled(typed), _spelled(form)
    if mine == theirs:
        return "" if _clash(typed, form) else "spelling"
    if not (mine.isalpha() and theirs.isalpha()):
        # Names with digits have no inflection.
        return "spelling"
    kind = INFLECTION if "(" in typed + form else _kind(typed, form, mine, theirs, is_stemmed)
    if kind != INFLECTION:
        return kind
    is_irregular = regular(mine) == regular(theirs)
    return INFLECTION if is_irregular or _is_spelled_alike(typed, form, mine, theirs) else "spelling"


def may_differ(typed: str, form: str) -> bool:
    """Whether two forms with a :func:`relation` may be words of different meaning.

    No plural, gender or tense is; a derivation may be, and a noun in -ing or an adverb. Forms in
    British spelling are none, for they seldom stand beside those in American spelling.

    >>> may_differ("mean", "meaning"), may_differ("state", "station"), may_differ("general", "generally")
    (True, True, True)
    >>> may_differ("tumor", "tumors"), may_differ("treated", "treating"), may_differ("analysed", "analyzer")
    (False, False, False)
    """
    mine, theirs = _spelled(typed), _spelled(form)
    if mine != key(typed) or theirs != key(form):
        return False
    if _kind(typed, form, mine, theirs, False) == FAMILY:
        return True
    return (_OWN.search(typed) is None) != (_OWN.search(form) is None) and not (
        typed.endswith(_PAST) or form.endswith(_PAST)
    )


@lru_cache(maxsize=4096)
def _spelled(form: str) -> str:
    return ordinal(american(key(form)))


@lru_cache(maxsize=4096)
def _stem(form: str, language: str) -> str:
    return stem(joined_form(form), language)


def _is_stemmed(typed: str, form: str, told: bool | None) -> bool:
    """Whether a stemmer takes both for one word, a noun and its adjective in -ive apart."""
    if (_IVE.search(typed) is None) != (_IVE.search(form) is None):
        return False
    if told is not None:
        return told
    return any(_stem(typed, language) == _stem(form, language) for language in ("en", "fr"))


def _clash(typed: str, form: str) -> bool:
    """Whether two French words differ by circumflex and grave, as in gêne and gène: no word has both."""
    return any({a, b} == {"ê", "è"} for a, b in zip(typed, form, strict=False))


def _quality(form: str, key: str) -> str:
    """A key that tells a French noun of quality, in -ité, from an inflammation, in -ite."""
    if not form.endswith(_QUALITY):
        return key
    return key.removesuffix("s").removesuffix("ite") + "ity"


def _kind(typed: str, form: str, mine: str, theirs: str, is_stemmed: bool | None) -> str:
    """``inflection``, ``family``, or nothing for words that only look related."""
    mine, theirs = regular(mine), regular(theirs)
    if mine == theirs:
        return INFLECTION
    if is_set_apart(mine) != is_set_apart(theirs):
        return ""
    one = family(mine)
    other = family(theirs) if one else None
    if one and other and one.root == other.root:
        return INFLECTION if one.categories & other.categories else FAMILY
    mine, theirs = mine.replace("iz", "is"), theirs.replace("iz", "is")
    found = agreement(mine, theirs)
    if not found and (typed.endswith(_QUALITY) or form.endswith(_QUALITY)):
        found = agreement(_quality(typed, mine), _quality(form, theirs))
    return INFLECTION if found == FAMILY and _is_stemmed(typed, form, is_stemmed) else found


def _is_spelled_alike(typed: str, form: str, mine: str, theirs: str) -> bool:
    if typed == mine and form == theirs:
        return True
    if typed.isalpha() != form.isalpha():
        return False
    written = common_prefix(joined_form(typed), joined_form(form))
    if written >= common_prefix(mine, theirs):
        return True
    is_british = common_prefix(mine, theirs) > common_prefix(key(typed), key(form))
    return not is_british and written >= min(len(typed), len(form)) - _LONGEST_ENDING
