"""Operators and signs, and the group that puts its members together by them.

From loose to tight: ``OR``, then ``AND`` and ``NOT``, then words side by side with their
``+`` and ``-``.
"""

from __future__ import annotations

import re
from typing import Any

from whoosh.qparser.plugins import Plugin
from whoosh.qparser.syntax import GroupNode, SyntaxNode
from whoosh.qparser.taggers import RegexTagger, Tagger
from whoosh.query import AndMaybe, NullQuery, Query

from .adjacency import Adjacency, AdjacencyTagger, brought_near
from .nodes import OPERATORS
from .normal import all_of, boosted, negated
from .tagging import LeafNode
from .values import QUOTES

Item = Any
_OPERATOR = rf"(?<![^\s(){QUOTES}\]])(?:{'|'.join(OPERATORS)})(?![^\s(){QUOTES}])"
_SIGN = rf"(?<![^\s(])[+-](?=[^\W_]|[{QUOTES}(=])"


class Operator(SyntaxNode):  # type: ignore[misc]
    """``AND``, ``OR`` or ``NOT``, in either language."""

    has_fieldname = True

    def __init__(self, text: str) -> None:
        self.text = text
        self.kind = OPERATORS[text]
        self.fieldname: Any = None

    def as_word(self) -> LeafNode:
        """The operator taken as a word."""
        node = LeafNode("word", self.text)
        node.set_fieldname(self.fieldname)
        return node


class Sign(SyntaxNode):  # type: ignore[misc]
    """``+`` or ``-`` before something."""

    def __init__(self, text: str) -> None:
        self.kind = text


class OperatorTagger(RegexTagger):  # type: ignore[misc]
    """Finds operators, in capitals and free on both sides."""

    def __init__(self) -> None:
        super().__init__(_OPERATOR)

    def create(self, parser: Any, match: re.Match[str]) -> Operator:
        """The node of a match."""
        return Operator(match[0])


class SignTagger(RegexTagger):  # type: ignore[misc]
    """Finds signs, after a space and before what they act on."""

    def __init__(self) -> None:
        super().__init__(_SIGN)

    def create(self, parser: Any, match: re.Match[str]) -> Sign:
        """The node of a match."""
        return Sign(match[0])


class OperatorPlugin(Plugin):  # type: ignore[misc]
    """Operators and signs; :class:`Clause` does the rest."""

    def taggers(self, parser: Any) -> list[tuple[Tagger, int]]:
        """Operators come before words."""
        return [(OperatorTagger(), 20), (AdjacencyTagger(), 20), (SignTagger(), 20)]


class Clause(GroupNode):  # type: ignore[misc]
    """The whole query, or what stands in parentheses."""

    def query(self, parser: Any) -> Query:
        """The query tree of the group; ``NullQuery`` if nothing is in it."""
        items = brought_near(parser, self._items(parser))
        if items and all(isinstance(item, Operator) for item in items):
            # (OR) is an abbreviation, and a query of nothing but AND asks for the word.
            items = [operator.as_word().query(parser) for operator in items]
        for position in _dangling(items):
            parser.complain(position, "an operator has nothing to operate on")
        parts = (_conjunction(parser, part) for part in _split(items))
        return boosted(parser.any_of(parts), self.boost)

    def _items(self, parser: Any) -> list[Item]:
        """Operators, signs and queries; what gives no query goes, with its sign."""
        items: list[Item] = []
        for node in self.nodes:
            item = node if isinstance(node, (Operator, Adjacency, Sign)) else node.query(parser)
            if item is not NullQuery:
                items.append(item)
            elif items and isinstance(items[-1], Sign):
                items.pop()
        return items


class Run(GroupNode):  # type: ignore[misc]
    """Words that share a tag: all are needed."""

    def query(self, parser: Any) -> Query:
        """The query tree of the words."""
        return boosted(all_of(node.query(parser) for node in self.nodes), self.boost)


def _split(items: list[Item]) -> list[list[Item]]:
    """The items between the ``OR``."""
    parts: list[list[Item]] = [[]]
    for item in items:
        if isinstance(item, Operator) and item.kind == "OR":
            parts.append([])
        else:
            parts[-1].append(item)
    return parts


def _conjunction(parser: Any, items: list[Item]) -> Query:
    """What ``AND`` and ``NOT`` make of the items; those with nothing to operate on do nothing."""
    found: list[Query] = []
    run: list[Item] = []
    is_negated = False
    for item in [*items, None]:
        if item is not None and not isinstance(item, Operator):
            run.append(item)
            continue
        if run:
            query = _adjacent(parser, run)
            found.append(negated(query) if is_negated else query)
        run, is_negated = [], _is_negated(item, is_negated and not run)
    return all_of(found)


def _is_negated(operator: Operator | None, before: bool) -> bool:
    return operator is not None and operator.kind == "NOT" and not before


def _adjacent(parser: Any, run: list[Item]) -> Query:
    """Words side by side: optional or required by default, required after ``+``, banned after ``-``."""
    by_sign: dict[str, list[Query]] = {"": [], "+": [], "-": []}
    sign = ""
    for item in run:
        if isinstance(item, Sign):
            sign = item.kind
            continue
        by_sign["" if sign == "+" and parser.is_and else sign].append(item)
        sign = ""
    banned = [negated(query) for query in by_sign["-"]]
    return all_of([_wanted(parser, by_sign["+"], by_sign[""]), *banned])


def _wanted(parser: Any, required: list[Query], optional: list[Query]) -> Query:
    if required and optional:
        return AndMaybe(all_of(required), parser.adjoined(optional))
    return all_of(required) if required else parser.adjoined(optional)


def _dangling(items: list[Item]) -> list[int]:
    """Where the operators stand that have nothing to operate on."""
    found = []
    for index, item in enumerate(items):
        if not isinstance(item, Operator):
            continue
        before = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < len(items) else None
        lacks_right = after is None or (isinstance(after, Operator) and after.kind != "NOT")
        lacks_left = item.kind != "NOT" and (before is None or isinstance(before, Operator))
        if lacks_right or lacks_left:
            found.append(item.startchar)
    return found
