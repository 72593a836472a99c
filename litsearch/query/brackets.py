"""Parentheses: which of them group, and the groups they make."""

from __future__ import annotations

import re
from typing import Any

from whoosh.qparser.plugins import Plugin
from whoosh.qparser.syntax import SyntaxNode, Whitespace, WordNode
from whoosh.qparser.taggers import RegexTagger, Tagger

from .marks import FieldMark, PostfixMark
from .operators import Operator, Sign

Node = Any
_SENTENCE_END = re.compile(r"[.,;:!?…]+")


class Bracket(SyntaxNode):  # type: ignore[misc]
    """An opening or closing parenthesis outside words and phrases."""

    def __init__(self, text: str) -> None:
        self.is_open = text == "("


class BracketTagger(RegexTagger):  # type: ignore[misc]
    """Finds parentheses."""

    def __init__(self) -> None:
        super().__init__("[()]")

    def create(self, parser: Any, match: re.Match[str]) -> Bracket:
        """The node of a match."""
        return Bracket(match[0])


class BracketPlugin(Plugin):  # type: ignore[misc]
    """Turns what stands between two grouping parentheses into a group, and drops punctuation."""

    def taggers(self, parser: Any) -> list[tuple[Tagger, int]]:
        """Parentheses that no word has taken."""
        return [(BracketTagger(), 60)]

    def filters(self, parser: Any) -> list[tuple[Any, int]]:
        """Runs first, as Whoosh's own groups do."""
        return [(self.group, 0)]

    def group(self, parser: Any, flat: Any) -> Any:
        """The flat nodes as a tree."""
        nodes = list(flat)
        grouping = _grouping(parser, nodes)
        stack = [parser.group()]
        for index, node in enumerate(nodes):
            if index in grouping and node.is_open:
                stack.append(parser.group())
            elif index in grouping:
                inner = stack.pop()
                stack[-1].append(inner)
            elif not isinstance(node, (Bracket, WordNode)):
                stack[-1].append(node)
        return stack[0]


def _grouping(parser: Any, nodes: list[Node]) -> set[int]:
    """The places of the parentheses that group: in pairs, both free on the outside."""
    opened: list[int] = []
    found: set[int] = set()
    for index, node in enumerate(nodes):
        if not isinstance(node, Bracket):
            continue
        if node.is_open:
            opened.append(index)
        elif not opened:
            parser.complain(node.startchar, "a parenthesis is closed that was not opened")
        elif _is_free_before(nodes, start := opened.pop()) and _is_free_after(nodes, index):
            found |= {start, index}
    for index in opened:
        parser.complain(nodes[index].startchar, "a parenthesis is not closed")
    return found


def _is_free_before(nodes: list[Node], index: int) -> bool:
    return index == 0 or isinstance(nodes[index - 1], (Whitespace, Bracket, FieldMark, Sign, Operator))


def _is_free_after(nodes: list[Node], index: int) -> bool:
    following = nodes[index + 1 : index + 3]
    if following and type(following[0]) is WordNode and _SENTENCE_END.fullmatch(following[0].text):
        following = following[1:]
        return not following or isinstance(following[0], (Whitespace, Bracket))
    return not following or isinstance(following[0], (Whitespace, Bracket, PostfixMark, Operator))
