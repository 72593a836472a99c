"""How two forms that share a key are related: the kind of variant that one is of the other."""

from __future__ import annotations

from ..analysis.british import american
from ..analysis.folding import key
from .families import family

# Letters of an ending within which an accent comes and goes with inflection.
_LONGEST_ENDING = 2


def joined_form(form: str) -> str:
    """A form without connectors, its accents kept.

    >>> joined_form("oligo-métastase")
    'oligométastase'
    """
    return form if form.isalpha() else "".join(c for c in form if c.isalnum())


def relation(typed: str, form: str) -> str:
    """The kind of variant that ``form`` is of ``typed``, given that they share a key.

    A noun and its adjective are of one family. Spelling tells two forms apart where they would
    agree further without accents, connectors and British spelling; but accents of an ending
    belong to inflection, which is all that is left.

    >>> relation("métastase", "métastases"), relation("metastase", "métastases")
    ('inflection', 'spelling')
    >>> relation("progression", "progressive"), relation("tumor", "tumours")
    ('family', 'spelling')
    >>> relation("oligo-progression", "oligoprogressions"), relation("ciblée", "cibles")
    ('spelling', 'inflection')
    """
    if typed == form:
        return "exact"
    mine, theirs = american(key(typed)), american(key(form))
    if mine == theirs:
        return "spelling"
    if not (mine.isalpha() and theirs.isalpha()):
        # Names with digits have no inflection.
        return "spelling"
    one, other = family(mine), family(theirs)
    if one and other and one.root == other.root and not one.categories & other.categories:
        return "family"
    return "inflection" if _is_spelled_alike(typed, form, mine, theirs) else "spelling"


def _is_spelled_alike(typed: str, form: str, mine: str, theirs: str) -> bool:
    if typed.isalpha() != form.isalpha():
        return False
    written = _common_prefix(joined_form(typed), joined_form(form))
    if written >= _common_prefix(mine, theirs):
        return True
    is_british = _common_prefix(mine, theirs) > _common_prefix(key(typed), key(form))
    return not is_british and written >= min(len(typed), len(form)) - _LONGEST_ENDING


def _common_prefix(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length
