"""Marks before or after a word, phrase or group: ``field:`` and ``^2`` (PubMed's tags follow)."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Any

from whoosh.qparser.plugins import Plugin
from whoosh.qparser.syntax import GroupNode, SyntaxNode
from whoosh.qparser.taggers import RegexTagger, Tagger

from ..storage.fields import VALUE_FIELDS, field_name
from .leaves import Fields
from .normal import HIGHEST_BOOST, group_name
from .tagging import START, LeafNode
from .values import QUOTES, is_backwards, value_query

Node = Any
_BOOST = r"(?<=[^\s(])\^([0-9]+(?:\.[0-9]+)?)(?![\w^]|\.[0-9])"
_FIELD = rf"{START}([A-Za-z_]+(?:,[A-Za-z_]+)*):(?=[{QUOTES}=(]|[^\W_]|\.\.)"
_VALUE = re.compile(rf"(?:[^\s()\[\]^={QUOTES}]|(?<=\S)\([^\s()]*\))+")


class FieldMark(SyntaxNode):  # type: ignore[misc]
    """``title:`` before something."""

    def __init__(self, fields: Fields, text: str) -> None:
        self.fields = fields
        self.text = text


class PostfixMark(SyntaxNode, ABC):  # type: ignore[misc]
    """A mark after something."""

    @abstractmethod
    def mark(self, parser: Any, before: list[Node]) -> None:
        """Does its work on the nodes before it, the last ones of ``before``."""


class BoostMark(PostfixMark):
    """``^2`` after something."""

    def __init__(self, boost: str) -> None:
        self.boost = min(float(boost), HIGHEST_BOOST)

    def mark(self, parser: Any, before: list[Node]) -> None:
        """Weighs the node before it."""
        if before and before[-1].has_boost:
            before[-1].set_boost(before[-1].boost * self.boost)


class BoostTagger(RegexTagger):  # type: ignore[misc]
    """Finds ``^2``."""

    def __init__(self) -> None:
        super().__init__(_BOOST)

    def create(self, parser: Any, match: re.Match[str]) -> BoostMark:
        """The node of a match."""
        return BoostMark(match[1])


class FieldTagger(Tagger):  # type: ignore[misc]
    """Finds ``field:`` with the name of a field, and all of ``field:value`` for a field of values."""

    _expr = re.compile(_FIELD)

    def match(self, parser: Any, text: str, pos: int) -> Node:
        """The node at ``pos``, or ``None``."""
        found = self._expr.match(text, pos)
        if found is None:
            return None
        fields = _fields(found[1])
        if not fields:
            parser.complain(pos, f"{found[1]!r} is not the name of a field")
            return None
        if fields[0] in VALUE_FIELDS and (typed := _VALUE.match(text, found.end())):
            return _value(parser, fields[0], typed, pos)
        is_range = text.startswith("..", found.end())
        return None if is_range else FieldMark(fields, found[1]).set_range(pos, found.end())


class MarkPlugin(Plugin):  # type: ignore[misc]
    """Applies the marks, from the innermost group outwards and from left to right."""

    def taggers(self, parser: Any) -> list[tuple[Tagger, int]]:
        """Names of fields come before operators and words."""
        return [(FieldTagger(), 10), (BoostTagger(), 10)]

    def filters(self, parser: Any) -> list[tuple[Any, int]]:
        """Runs once the groups are made and white space is gone."""
        return [(self.apply, 510)]

    def apply(self, parser: Any, group: Any) -> Any:
        """``group`` with every mark applied to its neighbour."""
        done: list[Node] = []
        for node in group:
            if isinstance(node, GroupNode):
                self.apply(parser, node)
            if isinstance(node, PostfixMark):
                node.mark(parser, done)
                continue
            if done and isinstance(done[-1], FieldMark) and isinstance(node, (GroupNode, LeafNode)):
                node.set_fieldname(done.pop().fields)
            done.append(node)
        group.nodes = [_as_word(node) if isinstance(node, FieldMark) else node for node in done]
        return group


def _fields(names: str) -> Fields:
    """The fields named; one field of values, or any number of fields of text."""
    found = [field_name(name) for name in names.split(",")]
    known = tuple(dict.fromkeys(name for name in found if name))
    if len(known) < len(found) or (len(known) > 1 and any(name in VALUE_FIELDS for name in known)):
        return ()
    group = group_name(known) if len(known) > 1 else None
    return (group,) if group else known


def _value(parser: Any, field: str, typed: re.Match[str], pos: int) -> Node:
    text = typed[0].rstrip(",;")
    start = typed.start()
    if value_query(field, text) is None:
        parser.complain(start, f"{text!r} is not a value of {field}")
        return None
    if field == "year" and is_backwards(text):
        parser.complain(start, f"the range of years {text!r} ends before it starts")
    node = LeafNode("value", text)
    node.set_fieldname((field,))
    return node.set_range(pos, typed.end())


def _as_word(mark: FieldMark) -> LeafNode:
    node = LeafNode("word", mark.text)
    node.set_range(mark.startchar, mark.endchar)
    return node
