"""PubMed's search tags: ``cancer[ti]``, ``Lung Neoplasms[MeSH Terms]``, ``2018:2024[dp]``."""

from __future__ import annotations

import re
from typing import Any

from whoosh.qparser.plugins import Plugin
from whoosh.qparser.syntax import GroupNode
from whoosh.qparser.taggers import RegexTagger, Tagger

from ..storage.fields import VALUE_FIELDS
from .marks import PostfixMark
from .operators import Run
from .tagging import LeafNode
from .values import QUOTES, is_backwards, value_query

Node = Any
_NAMES = {
    "title": "ti, title",
    "tiab": "tiab, title/abstract",
    "abstract": "ab, abstract",
    "authors": "au, author, author name, author full name, fau",
    "journal": "ta, journal, journal title abbreviation, jour",
    "descriptor": "mh, mesh, mesh terms",
    "major_descriptor": "majr, mesh major topic",
    "qualifier": "sh, subheading, mesh subheading, mesh subheadings",
    "publication_type": "pt, publication type, ptyp",
    "language": "la, language, lang",
    "year": "dp, date - publication, publication date, pdat",
    "pmid": "pmid, uid",
    "doi": "doi",
    "keywords": "ot, other term",
    "all": "all, all fields, tw, text word, text words",
}
TAGS = {tag: field for field, tags in _NAMES.items() for tag in tags.split(", ")}
_TAG = r"\[([^\[\]]{1,40})\]"
_DATE_TAG = r"\s*\[\s*(?i:dp|pdat|date - publication|publication date)\s*\]"
_DATE = rf"[{QUOTES}]?[0-9]{{4}}(?:/[0-9]{{1,2}}){{0,2}}[{QUOTES}]?"
_RANGE = rf"({_DATE})(?:{_DATE_TAG})?(?:\s*(:)\s*({_DATE})?)?{_DATE_TAG}"
_MARKS = re.compile(rf"[{QUOTES}]")


def tag_field(typed: str) -> str | None:
    """The field that PubMed's tag, with or without ``:noexp``, stands for.

    >>> tag_field("MeSH Terms:noexp"), tag_field("French")
    ('descriptor', None)
    """
    return TAGS.get(" ".join(typed.lower().removesuffix(":noexp").split()))


class TagMark(PostfixMark):
    """``[ti]`` after something."""

    def __init__(self, field: str, text: str) -> None:
        self.field = field
        self.text = text

    def mark(self, parser: Any, before: list[Node]) -> None:
        """Gives its field to the phrase or group before it, or to all words before it."""
        words = _words_at_end(before)
        if words:
            before[-len(words) :] = self._tagged(parser, words)
        elif before and isinstance(before[-1], (GroupNode, LeafNode)):
            before[-1].set_fieldname((self.field,))
        else:
            parser.complain(self.startchar, f"the tag {self.text!r} has nothing before it")
            before.append(LeafNode("value", self.text))

    def _tagged(self, parser: Any, words: list[LeafNode]) -> list[Node]:
        typed = parser.source[words[0].startchar : words[-1].endchar].lstrip("=")
        if self.field in VALUE_FIELDS:
            if value_query(self.field, typed) is None:
                parser.complain(words[0].startchar, f"{typed!r} is not a value of {self.field}")
                return words
            return [self._leaf("value", typed, words)]
        if self.field == "authors" and len(words) > 1 and all(word.kind == "word" for word in words):
            # Smith J is one author, not a Smith and a J.
            return [self._leaf("phrase", _MARKS.sub(" ", typed), words)]
        for word in words:
            word.set_fieldname((self.field,))
        return words if len(words) == 1 else [Run(words)]

    def _leaf(self, kind: str, typed: str, words: list[LeafNode]) -> LeafNode:
        node = LeafNode(kind, typed)
        node.set_fieldname((self.field,))
        node.set_boost(words[-1].boost)
        node.set_range(words[0].startchar, words[-1].endchar)
        return node


class TagTagger(RegexTagger):  # type: ignore[misc]
    """Finds tags that PubMed knows."""

    def __init__(self) -> None:
        super().__init__(_TAG)

    def create(self, parser: Any, match: re.Match[str]) -> TagMark | None:
        """The node of a match; ``None`` if the tag is not known."""
        field = tag_field(match[1])
        if field is None:
            parser.complain(match.start(), f"{match[0]!r} is not a tag")
            return None
        return TagMark(field, match[1])


class DateTagger(RegexTagger):  # type: ignore[misc]
    """Finds ``2019[dp]`` and ranges: ``2018:2024[dp]``, ``"2018/01/01"[dp] : "2024"[dp]``."""

    def __init__(self) -> None:
        super().__init__(_RANGE)

    def create(self, parser: Any, match: re.Match[str]) -> LeafNode:
        """The node of a match."""
        typed = _MARKS.sub("", "".join(part or "" for part in match.groups()))
        if is_backwards(typed):
            parser.complain(match.start(), f"the range of years {typed!r} ends before it starts")
        node = LeafNode("value", typed)
        node.set_fieldname(("year",))
        return node


class PubMedPlugin(Plugin):  # type: ignore[misc]
    """PubMed's tags; the marks' plugin applies them."""

    def taggers(self, parser: Any) -> list[tuple[Tagger, int]]:
        """Dates come before phrases, for they may be quoted."""
        return [(DateTagger(), -1), (TagTagger(), 10)]


def _words_at_end(nodes: list[Node]) -> list[LeafNode]:
    start = len(nodes)
    while start and isinstance(nodes[start - 1], LeafNode) and _is_free_word(nodes[start - 1]):
        start -= 1
    return nodes[start:]


def _is_free_word(node: LeafNode) -> bool:
    return node.is_word and node.fieldname is None
