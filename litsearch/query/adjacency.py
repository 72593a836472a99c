"""``ADJ`` and ``ADJ3`` between words, phrases and groups, and the nodes that they make."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from whoosh.qparser.syntax import SyntaxNode
from whoosh.qparser.taggers import RegexTagger
from whoosh.query import Query

from .near import near
from .nodes import MOST_IN_ANY_ORDER
from .normal import all_of
from .tagging import LeafNode
from .values import QUOTES

Item = Any
_ADJACENCY = rf"(?<![^\s(){QUOTES}\]])ADJ([0-9]{{0,3}})(?![^\s(){QUOTES}])"


class Adjacency(SyntaxNode):  # type: ignore[misc]
    """``ADJ`` or ``ADJ3``: what stands before and after it, near each other."""

    has_fieldname = True

    def __init__(self, text: str, distance: str) -> None:
        self.text = text
        self.distance = int(distance or 1)
        self.in_order = not distance
        self.fieldname: Any = None

    def as_word(self) -> LeafNode:
        """The operator taken as a word."""
        node = LeafNode("word", self.text)
        node.set_fieldname(self.fieldname)
        return node


class AdjacencyTagger(RegexTagger):  # type: ignore[misc]
    """Finds ``ADJ`` with or without a number."""

    def __init__(self) -> None:
        super().__init__(_ADJACENCY)

    def create(self, parser: Any, match: re.Match[str]) -> Adjacency:
        """The node of a match."""
        return Adjacency(match[0], match[1])


def brought_near(parser: Any, items: list[Item]) -> list[Item]:
    """The items with those around ``ADJ`` as one; an ``ADJ`` without them is a word."""
    done: list[Item] = []
    coming = deque(items)
    while coming:
        item = coming.popleft()
        if not isinstance(item, Adjacency):
            done.append(item)
        elif done and isinstance(done[-1], Query) and coming and isinstance(coming[0], Query):
            done.append(_near(parser, item, [done.pop(), *_alike(coming, item)]))
        else:
            parser.complain(item.startchar, f"{item.text} has nothing to stand between")
            done.append(item.as_word().query(parser))
    return done


def _alike(coming: deque[Item], operator: Adjacency) -> Iterator[Query]:
    """What follows an operator, and what follows others like it, taken from the items to come."""
    yield coming.popleft()
    while len(coming) > 1 and _is_alike(coming[0], operator) and isinstance(coming[1], Query):
        coming.popleft()
        yield coming.popleft()


def _is_alike(one: Item, other: Adjacency) -> bool:
    return isinstance(one, Adjacency) and (one.distance, one.in_order) == (other.distance, other.in_order)


def _near(parser: Any, operator: Adjacency, parts: list[Query]) -> Query:
    found = near(parts, operator.distance, in_order=operator.in_order)
    if found is None:
        parser.complain(
            operator.startchar, f"{operator.text} joins what is searched in the same fields of text"
        )
        return all_of(parts)
    if not operator.in_order:
        note_orders(parser, operator.startchar, len(parts))
    return found


def note_orders(parser: Any, position: int, parts: int) -> None:
    """Notes that of many parts near each other not every order is looked for."""
    if parts > MOST_IN_ANY_ORDER:
        told = (
            f"more than {MOST_IN_ANY_ORDER} parts near each other are found in the order typed or its reverse"
        )
        parser.note(position, told)
