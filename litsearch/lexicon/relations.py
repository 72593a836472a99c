"""How two forms that share a key are related: the kind of variant that one is of the other."""

from __future__ import annotations

from ..analysis.british import american
from ..analysis.folding import key
from .families import family


def joined_form(form: str) -> str:
    """A form without connectors, its accents kept.

    >>> joined_form("oligo-métastase")
    'oligométastase'
    """
    return form if form.isalpha() else "".join(c for c in form if c.isalnum())


def relation(typed: str, form: str) -> str:
    """The kind of variant that ``form`` is of ``typed``, given that they share a key.

    A noun and its adjective are of one family; where levelled spellings agree further than
    the written ones, spelling tells two forms apart; what is left is inflection.

    >>> relation("métastase", "métastases"), relation("metastase", "métastases")
    ('inflection', 'spelling')
    >>> relation("progression", "progressive"), relation("tumor", "tumours")
    ('family', 'spelling')
    >>> relation("oligo-progression", "oligoprogressions")
    'spelling'
    """
    if typed == form:
        return "exact"
    mine, theirs = american(key(typed)), american(key(form))
    if mine == theirs:
        return "spelling"
    one, other = family(mine), family(theirs)
    if one and other and one.root == other.root and not one.categories & other.categories:
        return "family"
    is_joined_alike = typed.isalpha() == form.isalpha()
    written = _common_prefix(joined_form(typed), joined_form(form))
    return "inflection" if is_joined_alike and written >= _common_prefix(mine, theirs) else "spelling"


def _common_prefix(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length
