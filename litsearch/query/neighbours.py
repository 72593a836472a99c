"""Words of a query that stand side by side: the runs they make, and their pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from whoosh import query as whoosh

from ..storage.fields import text_fields
from .normal import is_spread
from .plan import Concept, Plan, Proximity, WeightedForm

T = TypeVar("T")
#: Kinds that keep a word's place in a phrase.
IN_PHRASES = frozenset({"exact", "inflection", "spelling", "family"})


def is_plain_word(node: Any) -> bool:
    """Whether a node of a query tree is a word of text, in whatever fields."""
    leaf = node[0] if is_spread(node) else node
    return type(leaf) is whoosh.Term and bool(text_fields(leaf.fieldname))


def word_runs(made: Sequence[Plan], is_word: Sequence[bool]) -> list[list[Concept]]:
    """The plain words that stand side by side and search the same fields, two or more."""
    runs: list[list[Concept]] = [[]]
    for concept, is_plain in zip(made, is_word, strict=True):
        if not (isinstance(concept, Concept) and is_plain):
            runs.append([])
        elif runs[-1] and runs[-1][-1].fields != concept.fields:
            runs.append([concept])
        else:
            runs[-1].append(concept)
    return [run for run in runs if len(run) > 1]


def windows(
    items: Sequence[T], shortest: int, longest: int, may_open: Callable[[T, T], bool] | None = None
) -> Iterator[Sequence[T]]:
    """The stretches of ``shortest`` to ``longest`` items, two or more, whose first two may open one.

    >>> list(windows("abc", 2, 3)), list(windows("abc", 2, 3, lambda one, two: one == "b"))
    (['ab', 'abc', 'bc'], ['bc'])
    """
    for start in range(len(items) - 1):
        if may_open is None or may_open(items[start], items[start + 1]):
            for stop in range(start + shortest, min(len(items), start + longest) + 1):
                yield items[start:stop]


def proximity(first: Concept, second: Concept) -> Proximity:
    """Two neighbouring words by the forms that keep their place in a text."""
    return Proximity(*(replace(each, forms=_in_place(each.forms), boost=1.0) for each in (first, second)))


def _in_place(forms: tuple[WeightedForm, ...]) -> tuple[WeightedForm, ...]:
    single = (form for form in forms if len(form.words) == 1 and not form.hint)
    return tuple(form for form in single if form.kind in IN_PHRASES)
