"""PubMed's search tags: ``cancer[ti]``, ``Lung Neoplasms[MeSH Terms]``, ``2018:2024[dp]``."""

from __future__ import annotations

import re
from typing import Any

from whoosh.qparser.plugins import Plugin
from whoosh.qparser.syntax import GroupNode
from whoosh.qparser.taggers import RegexTagger, Tagger
from whoosh.query import Every, Query

from ..analysis.analyzer import phrase_words
from ..storage.fields import text_fields
from .adjacency import note_orders
from .marks import PostfixMark
from .normal import boosted
from .operators import Run
from .pubmed_tags import NEARLY, NOT_HELD, TAGS, filter_value, normal_tag, tag_field
from .tagging import AUTHOR, LeafNode
from .values import QUOTES, is_backwards, is_value_field, value_query

Node = Any
_TAG = r"\[([^\[\]]{1,40})\]"
_DATE_TAGS = "|".join(re.escape(tag) for tag, field in TAGS.items() if field == "year")
_DATE_TAG = rf"\s*\[\s*(?i:{_DATE_TAGS})\s*\]"
_DATE = rf"[{QUOTES}]?[0-9]{{4}}(?:/[0-9]{{1,2}}){{0,2}}[{QUOTES}]?"
_RANGE = rf"({_DATE})(?:{_DATE_TAG})?(?:\s*(:)\s*({_DATE})?)?{_DATE_TAG}"
_NEAR = r"\[\s*([A-Za-z/ ]{1,30}?)\s*:\s*~\s*([0-9]{1,3})\s*\]"
_HAS_ABSTRACT = r"(?i:\bhasabstract\b)(?:\s*\[[^\[\]]{1,20}\])?"
_MARKS = re.compile(rf"[{QUOTES}]")
_RELATIVE = re.compile(r"(?i)last\s+[0-9]+\s+(?:day|month|year)s?")
_IN_NAMES = ("word", "pattern")
# A range that begins and ends with a year.
_WHOLE_YEARS = re.compile(r"[0-9]{4}(?:/0?1(?:/0?1)?)?:(?:[0-9]{4}(?:/12(?:/31)?)?)?|[0-9]{4}")


class TagMark(PostfixMark):
    """``[ti]`` after something."""

    def __init__(self, field: str, text: str) -> None:
        self.field = field
        self.text = text

    def mark(self, parser: Any, before: list[Node]) -> None:
        """Gives its field to the phrase or group before it, or to all words before it."""
        words = _words_at_end(before)
        if self.field == "filter":
            self._filter(parser, before, words)
        elif words:
            before[-len(words) :] = self._tagged(parser, words)
        elif before and isinstance(before[-1], (GroupNode, LeafNode)):
            if isinstance(before[-1], LeafNode):
                self._is_value(parser, before[-1].text, before[-1].startchar)
            before[-1].set_fieldname((self.field,))
        else:
            parser.complain(self.startchar, f"the tag {self.text!r} has nothing before it")
            before.append(LeafNode("value", self.text))

    def _tagged(self, parser: Any, words: list[LeafNode]) -> list[Node]:
        typed = parser.source[words[0].startchar : words[-1].endchar].lstrip("=")
        if not self._is_value(parser, typed, words[0].startchar):
            return words
        if is_value_field(self.field):
            return [self._leaf("value", typed, words)]
        is_name = self.field in (AUTHOR, "authors") and all(word.kind in _IN_NAMES for word in words)
        if is_name and len(words) > 1:
            # Smith J is one author, not a Smith and a J.
            return [self._leaf("phrase", _MARKS.sub(" ", typed), words)]
        for word in words:
            word.set_fieldname((self.field,))
        return words if len(words) == 1 else [Run(words)]

    def _is_value(self, parser: Any, typed: str, position: int) -> bool:
        """Whether what was typed may be searched in the field; what may not is told."""
        if not is_value_field(self.field) or value_query(self.field, typed) is not None:
            return True
        hint = ": years are, such as 2020:2024[dp]" if _RELATIVE.fullmatch(typed.strip(f" {QUOTES}")) else ""
        parser.complain(position, f"{typed!r} is not a value of {self.field}{hint}")
        return False

    def _filter(self, parser: Any, before: list[Node], words: list[LeafNode]) -> None:
        """``english[filter]`` as the value that it stands for."""
        last = words or [node for node in before[-1:] if isinstance(node, LeafNode)]
        typed = parser.source[last[0].startchar : last[-1].endchar] if last else ""
        value = filter_value(_MARKS.sub("", typed))
        if value is None:
            parser.complain(self.startchar, f"the filter {typed!r} is not one that an index knows")
            for word in words:
                word.set_fieldname(parser.fields)
            return
        before[-len(last) :] = [self._of(value, last)]

    def _of(self, value: tuple[str, str], words: list[LeafNode]) -> LeafNode:
        field, text = value
        self.field = field
        return self._leaf("value", text, words) if text else HasAbstract()

    def _leaf(self, kind: str, typed: str, words: list[LeafNode]) -> LeafNode:
        node = LeafNode(kind, typed)
        node.set_fieldname((self.field,))
        node.set_boost(words[-1].boost)
        node.set_range(words[0].startchar, words[-1].endchar)
        return node


class NoMark(PostfixMark):
    """A tag for what an index does not hold; the words before it stay as they are."""

    def mark(self, parser: Any, before: list[Node]) -> None:
        """Keeps the words before it from the next tag."""
        for word in _words_at_end(before):
            word.set_fieldname(parser.fields)


class TagTagger(RegexTagger):  # type: ignore[misc]
    """Finds tags that PubMed knows."""

    def __init__(self) -> None:
        super().__init__(_TAG)

    def create(self, parser: Any, match: re.Match[str]) -> PostfixMark | None:
        """The node of a match; ``None`` if the tag is not known."""
        tag, field = normal_tag(match[1]), tag_field(match[1])
        if field is None:
            if tag in NOT_HELD:
                parser.complain(
                    match.start(), f"no index holds what {match[0]!r} stands for: all fields are searched"
                )
                return NoMark()
            parser.complain(match.start(), f"{match[0]!r} is not a tag")
            return None
        if tag in NEARLY:
            parser.note(match.start(), f"{match[0]!r}: {NEARLY[tag]}")
        return TagMark(field, match[1])


class NearMark(PostfixMark):
    """``[tiab:~3]`` after a phrase: its words near each other, in any order."""

    def __init__(self, field: str, between: int, text: str) -> None:
        self.field = field
        self.between = between
        self.text = text

    def mark(self, parser: Any, before: list[Node]) -> None:
        """Turns the phrase before it into nearness."""
        phrase = before[-1] if before else None
        if isinstance(phrase, LeafNode) and phrase.kind == "phrase":
            phrase.kind, phrase.amount = "near", self.between + 1
            phrase.set_fieldname((self.field,))
            note_orders(parser, self.startchar, len(phrase_words(phrase.text)))
        else:
            parser.complain(self.startchar, f"the tag {self.text!r} has no phrase before it")


class NearTagger(RegexTagger):  # type: ignore[misc]
    """Finds ``[tiab:~3]``."""

    def __init__(self) -> None:
        super().__init__(_NEAR)

    def create(self, parser: Any, match: re.Match[str]) -> NearMark | None:
        """The node of a match; ``None`` if the tag is not one of text."""
        field = tag_field(match[1])
        if field is None or not text_fields(field):
            parser.complain(match.start(), f"{match[0]!r} is not a tag")
            return None
        return NearMark(field, int(match[2]), match[0])


class HasAbstract(LeafNode):
    """``hasabstract``: every record with an abstract."""

    def __init__(self) -> None:
        super().__init__("has", "")

    def query(self, parser: Any) -> Query:
        """The query tree of this node."""
        return boosted(Every("abstract"), self.boost)


class HasAbstractTagger(RegexTagger):  # type: ignore[misc]
    """Finds ``hasabstract``."""

    def __init__(self) -> None:
        super().__init__(_HAS_ABSTRACT)

    def create(self, parser: Any, match: re.Match[str]) -> HasAbstract:
        """The node of a match."""
        return HasAbstract()


class DateTagger(RegexTagger):  # type: ignore[misc]
    """Finds ``2019[dp]`` and ranges: ``2018:2024[dp]``, ``"2018/01/01"[dp] : "2024"[dp]``."""

    def __init__(self) -> None:
        super().__init__(_RANGE)

    def create(self, parser: Any, match: re.Match[str]) -> LeafNode:
        """The node of a match."""
        typed = _MARKS.sub("", "".join(part or "" for part in match.groups()))
        for tag in re.findall(_TAG, match[0]):
            if told := NEARLY.get(normal_tag(tag)):
                parser.note(match.start(), f"'[{tag}]': {told}")
        if not _WHOLE_YEARS.fullmatch(typed):
            parser.note(match.start(), f"{typed!r}: only years are known, and are searched whole")
        if is_backwards(typed):
            parser.complain(match.start(), f"the range of years {typed!r} ends before it starts")
        node = LeafNode("value", typed)
        node.set_fieldname(("year",))
        return node


class PubMedPlugin(Plugin):  # type: ignore[misc]
    """PubMed's tags; the marks' plugin applies them."""

    def taggers(self, parser: Any) -> list[tuple[Tagger, int]]:
        """Dates come before phrases, for they may be quoted."""
        return [(DateTagger(), -1), (NearTagger(), 9), (TagTagger(), 10), (HasAbstractTagger(), 10)]


def _words_at_end(nodes: list[Node]) -> list[LeafNode]:
    start = len(nodes)
    while start and isinstance(nodes[start - 1], LeafNode) and _is_free_word(nodes[start - 1]):
        start -= 1
    return nodes[start:]


def _is_free_word(node: LeafNode) -> bool:
    return node.is_word and node.fieldname is None
