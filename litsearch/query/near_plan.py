"""Parts of text near each other on one index: the phrases that they make in each order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice, pairwise, permutations, product
from typing import NamedTuple

from whoosh.query import Or, Phrase, Query, Term

from .cuts import span
from .nodes import MOST_IN_ANY_ORDER, ExactPhrase, ExactTerm, Near
from .plan import Alternatives, PhraseConcept, Plan, Step, WeightedForm

#: From a leaf of a query to the single forms and sequences that stand for it.
Forms = Callable[[Query], Sequence[WeightedForm]]
_MOST_SEQUENCES = 256


class _Place(NamedTuple):
    """What stands at one place of a sequence, and how far behind the place before; 0 for the distance."""

    forms: tuple[WeightedForm, ...]
    slop: int


_Sequence = tuple[_Place, ...]


def near_plan(node: Near, typed: str, fields: tuple[int, ...], forms_of: Forms) -> Plan:
    """The plan for parts near each other: a phrase for each order in which they may stand.

    Args:
        node: the parts; each stands as a whole, its own words in a row.
        typed: what was typed for them.
        fields: numbers of the text fields to search.
        forms_of: what stands for a leaf.
    """
    parts = [_sequences(part, forms_of) for part in node.subqueries]
    ways = tuple(
        PhraseConcept(typed, fields, *_steps(order), node.distance, node.boost)
        for order in _orders(parts, node.in_order)
    )
    return Alternatives(ways) if len(ways) > 1 else ways[0]


def _orders(parts: list[list[_Sequence]], in_order: bool) -> list[tuple[list[_Sequence], ...]]:
    if in_order:
        return [tuple(parts)]
    return [*permutations(parts)] if len(parts) <= MOST_IN_ANY_ORDER else [tuple(parts), tuple(parts[::-1])]


def _sequences(part: Query, forms_of: Forms) -> list[_Sequence]:
    """The ways to write a part, each a sequence of places."""
    if type(part) is Or:
        return [found for member in part.subqueries for found in _sequences(member, forms_of)]
    if isinstance(part, Near):
        inner = [_sequences(member, forms_of) for member in part.subqueries]
        chosen = (each for order in _orders(inner, part.in_order) for each in product(*order))
        return [_in_a_row(each, part.distance) for each in islice(chosen, _MOST_SEQUENCES)]
    if isinstance(part, Phrase):
        kind = ExactTerm if isinstance(part, ExactPhrase) else Term
        words = [kind(part.fieldname, word) for word in part.words]
        return [_in_a_row([(_Place(tuple(forms_of(word)), 0),) for word in words], part.slop)]
    return [(_Place(tuple(forms_of(part)), 0),)]


def _in_a_row(parts: Sequence[_Sequence], slop: int) -> _Sequence:
    first, *others = parts
    return (*first, *(place for part in others for place in (part[0]._replace(slop=slop), *part[1:])))


def _steps(parts: Sequence[list[_Sequence]]) -> tuple[int, tuple[Step, ...]]:
    """The node behind the last part, and all steps to it."""
    nodes, steps, start = count(1), list[Step](), 0
    for sequences in parts:
        # Nodes inside a part are numbered before the one behind it.
        made = [(sequence, [start, *islice(nodes, len(sequence) - 1)]) for sequence in sequences]
        drawn = [list(_drawn(sequence, inner, nodes)) for sequence, inner in made]
        stop = next(nodes)
        steps += [step._replace(stop=stop) if step.stop < 0 else step for each in drawn for step in each]
        start = stop
    return start, tuple(sorted(steps, key=lambda step: step.start))


def _drawn(sequence: _Sequence, nodes: list[int], more: Iterator[int]) -> Iterator[Step]:
    """The steps of a sequence; the last ones lead to -1, the node behind it."""
    for place, (left, right) in zip(sequence, pairwise([*nodes, -1]), strict=True):
        for form in place.forms:
            yield from _of_form(form, left, right, place.slop, more)


def _of_form(form: WeightedForm, left: int, right: int, slop: int, more: Iterator[int]) -> Iterator[Step]:
    """The steps of one form, word by word where it is written apart."""
    inner = list(islice(more, len(form.words) - 1))
    for number, (start, stop) in enumerate(pairwise([left, *inner, right])):
        word = form._replace(words=form.words[number : number + 1], weight=1.0 if number else form.weight)
        yield Step(start, stop, word, span(word.text), 1 if number else slop)
