"""Prefixes, wildcards and misspellings: the words of an index that fit a pattern.

``spelling`` is what forms count that fit but for accents and hyphens; 0 leaves them out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import translate
from functools import cached_property
from typing import overload

from ..analysis.folding import key
from ..storage.vocabulary import Vocabulary
from .plan import WeightedForm


class Beginning(Sequence[WeightedForm]):
    """The forms that begin with a text as written, each of the weight 1.

    Ranking reads their postings by their numbers; they are made when one of them is asked for.

    Attributes:
        numbers: the numbers of the forms in each segment.
    """

    def __init__(self, vocabulary: Vocabulary, prefix: str) -> None:
        self._vocabulary, self._prefix = vocabulary, prefix
        self.numbers = vocabulary.numbers_beginning_with(prefix)

    @cached_property
    def _forms(self) -> tuple[WeightedForm, ...]:
        return _weighted(self._vocabulary.beginning_with(self._prefix), set(), 0.0)

    def __len__(self) -> int:
        # One segment holds each form once.
        return len(self.numbers[0]) if len(self.numbers) == 1 else len(self._forms)

    @overload
    def __getitem__(self, place: int) -> WeightedForm: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[WeightedForm]: ...
    def __getitem__(self, place: int | slice) -> WeightedForm | Sequence[WeightedForm]:
        return self._forms[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Beginning) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[Vocabulary, str]:
        return self._vocabulary, self._prefix


def prefixed(vocabulary: Vocabulary, prefix: str, spelling: float) -> Sequence[WeightedForm]:
    """The forms that begin with ``prefix``, whatever their accents and hyphens."""
    if not spelling:
        return Beginning(vocabulary, prefix)
    bare = key(prefix)
    near, far = vocabulary.beginning_with(prefix), vocabulary.differing_from_key(bare)
    far |= vocabulary.beginning_with(bare) if bare != prefix else near
    return _weighted(near, far, spelling)


def matching(vocabulary: Vocabulary, pattern: str, spelling: float) -> tuple[WeightedForm, ...]:
    """The forms that fit a pattern with ``*`` (any letters) and ``?`` (one letter)."""
    # Only forms that begin as the pattern does are looked at.
    fits, begun = _expression(pattern).fullmatch, vocabulary.beginning_with(_beginning(pattern))
    near, far = {form for form in begun if fits(form)}, set()
    if spelling:
        bare = "".join(c if c in "*?" else key(c) for c in pattern)
        fits, begin = _expression(bare).fullmatch, _beginning(bare)
        far = {form for form in vocabulary.differing_from_key(begin) if fits(key(form))}
        far |= {form for form in vocabulary.beginning_with(begin) if form.isascii() and fits(form)}
    return _weighted(near, far, spelling)


def _beginning(pattern: str) -> str:
    """What stands before the first wildcard of a pattern."""
    return re.split("[*?]", pattern, maxsplit=1)[0]


def resembling(vocabulary: Vocabulary, word: str, distance: int, spelling: float) -> tuple[WeightedForm, ...]:
    """The forms at most ``distance`` insertions, deletions, substitutions or swaps of neighbours away.

    Damerau (1964), each letter touched once at most.
    """
    found = vocabulary.near(word, distance)
    if spelling:
        found |= vocabulary.near_key(key(word), distance)
    return _weighted({word} & found, found, spelling)


def _expression(pattern: str) -> re.Pattern[str]:
    # fnmatch writes stars so that they never backtrack.
    return re.compile(translate(pattern.replace("[", "[[]")))


def _weighted(near: set[str], far: set[str], spelling: float) -> tuple[WeightedForm, ...]:
    return (
        *[WeightedForm((form,), "exact", 1.0) for form in sorted(near)],
        *[WeightedForm((form,), "spelling", spelling) for form in sorted(far - near)],
    )
