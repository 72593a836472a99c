"""The kinds of variant and what each counts: the one place where these weights stand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

#: The most that a variant of a kind counts, beside 1 for the word as typed; nearest first.
WEIGHTS = {
    "exact": 1.0,
    "inflection": 0.8,
    "spelling": 0.7,
    "family": 0.5,
    "acronym": 0.4,
}
KINDS = tuple(WEIGHTS)


@dataclass(frozen=True)
class Variant:
    """A form of an index that stands for a word.

    Attributes:
        text: the form as written; several words for the long form of an acronym.
        kind: how it is related to the word, one of ``KINDS``.
        language: ``en``, ``fr`` or ``""`` for both or unknown.
        weight: the most that it counts, 1 for the word itself.
        document_frequency: how many records hold it.
    """

    text: str
    kind: str
    language: str
    weight: float
    document_frequency: int


def chosen_kinds(variants: bool | Collection[str]) -> frozenset[str]:
    """The kinds that a ``variants=`` argument asks for; ``exact`` always.

    Raises:
        ValueError: a kind is not known.

    >>> sorted(chosen_kinds({"inflection"})), chosen_kinds(False) == {"exact"}
    (['exact', 'inflection'], True)
    """
    if isinstance(variants, bool):
        return frozenset(KINDS) if variants else frozenset({"exact"})
    asked = frozenset([variants] if isinstance(variants, str) else variants)
    unknown = sorted(asked - frozenset(KINDS))
    if unknown:
        raise ValueError(f"unknown kind of variant {unknown[0]!r}; the kinds are {', '.join(KINDS)}")
    return asked | {"exact"}
