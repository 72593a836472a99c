"""Words of a query that stand side by side: the runs they make, and their pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from whoosh import query as whoosh

from ..storage.fields import text_fields
from .normal import is_spread
from .plan import Concept, Plan, WeightedForm

#: Kinds that keep a word's place in a phrase.
IN_PHRASES = frozenset({"exact", "inflection", "spelling", "family"})


def is_plain_word(node: Any) -> bool:
    """Whether a node of a query tree is a word of text, in whatever fields."""
    leaf = node[0] if is_spread(node) else node
    return type(leaf) is whoosh.Term and bool(text_fields(leaf.fieldname))


def word_runs(made: Sequence[Plan], is_word: Sequence[bool]) -> list[range]:
    """Where plain words stand side by side and search the same fields, two or more."""
    runs: list[range] = []
    start, fields = 0, None
    for place, (concept, is_plain) in enumerate(zip(made, is_word, strict=True)):
        own = concept.fields if is_plain and isinstance(concept, Concept) else None
        if own is None or own != fields:
            runs.append(range(start, place))
            start, fields = place, own
    runs.append(range(start, len(made)))
    return [run for run in runs if len(run) > 1]


def windows(
    places: range, shortest: int, longest: int, may_open: Callable[[int, int], bool] | None = None
) -> Iterator[range]:
    """The stretches of ``shortest`` to ``longest`` places, two or more, whose first two may open one.

    >>> list(windows(range(3), 2, 3)), list(windows(range(3), 2, 3, lambda one, two: one == 1))
    ([range(0, 2), range(0, 3), range(1, 3)], [range(1, 3)])
    """
    for start in places[:-1]:
        if may_open is None or may_open(start, start + 1):
            for stop in range(start + shortest, min(places.stop, start + longest) + 1):
                yield range(start, stop)


def in_place(concept: Concept) -> Concept:
    """A word by the forms that keep its place in a text, for the nearness of two words."""
    return replace(concept, forms=_in_place(concept.forms), boost=1.0)


def _in_place(forms: Sequence[WeightedForm]) -> tuple[WeightedForm, ...]:
    single = (form for form in forms if len(form.words) == 1 and not form.hint)
    return tuple(form for form in single if form.kind in IN_PHRASES)
