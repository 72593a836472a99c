"""The kinds of variant and what each counts: the one place where these weights stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping

#: The most that a variant of a kind counts, beside 1 for the word as typed, nearest first: in a
#: query of one word, where the word as typed has to come first, and in a query of several, where
#: the other words tell what is meant.
ALONE = {
    "exact": 1.0,
    "inflection": 0.32,
    "spelling": 0.28,
    "family": 0.2,
    "acronym": 0.18,
    "synonym": 0.17,
    "translation": 0.15,
    "similar": 0.02,
}
AMONG_OTHERS = {
    "exact": 1.0,
    "inflection": 0.95,
    "spelling": 0.9,
    "family": 0.85,
    "acronym": 0.8,
    "synonym": 0.8,
    "translation": 0.8,
    "similar": 0.4,
}
KINDS = tuple(ALONE)
_ALL, _EXACT = frozenset(KINDS), frozenset({"exact"})
#: What looks like a word raises records that are found anyway, and is never a variant by itself.
SIMILAR = "similar"
# So many words tell each other's meaning: a record of both in other forms says more than of one as typed.
MANY = 2


def chosen_kinds(variants: bool | Collection[str]) -> frozenset[str]:
    """The kinds that a ``variants=`` argument asks for; ``exact`` always.

    Raises:
        ValueError: a kind is not known.

    >>> sorted(chosen_kinds({"inflection"})), chosen_kinds(False) == {"exact"}
    (['exact', 'inflection'], True)
    """
    if isinstance(variants, bool):
        return _ALL if variants else _EXACT
    asked = frozenset([variants] if isinstance(variants, str) else variants)
    if unknown := sorted(asked - _ALL):
        raise ValueError(f"unknown kind of variant {unknown[0]!r}; the kinds are {', '.join(KINDS)}")
    return asked | _EXACT


def kind_weights(words: int, variants: bool | Collection[str] = True) -> dict[str, float]:
    """What each kind counts in a query of so many words.

    Args:
        words: how many words the query has.
        variants: the argument of a search; a mapping from kinds to weights overrides them.

    Raises:
        ValueError: a weight is not between 0 and 1, or a nearer kind weighs less than a farther one.

    >>> [round(kind_weights(*given)["family"], 2) for given in [(1,), (9,), (9, {"family": 0.3})]]
    [0.2, 0.85, 0.3]
    """
    found = dict(ALONE if words < MANY else AMONG_OTHERS)
    if isinstance(variants, Mapping):
        found |= _checked(variants)
    return found


def _checked(given: Mapping[str, float]) -> Mapping[str, float]:
    weights = [given[kind] for kind in KINDS if kind in given]
    for weight in weights:
        if not (isinstance(weight, (int, float)) and 0 < weight <= 1):
            raise ValueError(f"the weight of a kind of variant must be above 0 and at most 1, not {weight!r}")
    if weights != sorted(weights, reverse=True) or given.get("exact", 1) != 1:
        raise ValueError("exact weighs 1, and a nearer kind of variant no less than a farther one")
    return given
