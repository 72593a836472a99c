"""Taggers for Whoosh's parser that find words, phrases and wildcards, and the nodes they give."""

from __future__ import annotations

import re
from typing import Any

from whoosh.qparser.plugins import Plugin
from whoosh.qparser.syntax import SyntaxNode
from whoosh.qparser.taggers import RegexTagger, Tagger
from whoosh.query import Query

from ..analysis.tokenizer import Chunk, chunks, find_chunks
from . import leaves
from .near import has_pattern, name_leaves, near_leaves
from .normal import boosted
from .values import QUOTES, is_value_field, value_query

#: What PubMed's ``[au]`` stands for: the authors, searched by name and initials.
AUTHOR = "author_name"
# Where a sign (``=``, ``+``, ``-``) or the name of a field may stand.
START = r"(?<![^\s(:+\-])"
_FUZZY = re.compile(r"~([0-9]{0,2})(?!\w)")
_QUOTED = rf"(?<![^\W_])[{QUOTES}](?P<text>[^{QUOTES}]*)[{QUOTES}]"
_PHRASE = rf"(?:{START}(?P<exact>=))?{_QUOTED}(?:~(?P<slop>[0-9]{{1,3}})(?!\w))?"
_EXACT = re.compile(rf"{START}=(?=[^\W_])")

Node = Any


class LeafNode(SyntaxNode):  # type: ignore[misc]
    """A word, phrase, pattern or value, its field not yet known."""

    has_fieldname = True
    has_boost = True

    def __init__(self, kind: str, text: str, amount: int = 1) -> None:
        self.kind = kind
        self.text = text
        self.amount = amount
        self.fieldname: leaves.Fields | None = None
        self.boost = 1.0

    @property
    def is_word(self) -> bool:
        """Whether words beside it may share its tag."""
        return self.kind in ("word", "exact", "fuzzy", "pattern")

    def query(self, parser: Any) -> Query:
        """The query tree of this node; ``NullQuery`` if nothing is left of it."""
        found = self._value() or parser.adjoined(self._leaves(parser.fields))
        return boosted(found, self.boost)

    def _value(self) -> Query | None:
        if self.fieldname is None or not is_value_field(self.fieldname[0]):
            return None
        return value_query(self.fieldname[0], self.text)

    def _leaves(self, fields: leaves.Fields) -> list[Query]:
        if self.fieldname is not None and not is_value_field(self.fieldname[0]):
            fields = self.fieldname
        is_name = fields == (AUTHOR,)
        fields = ("authors",) if is_name else fields
        if self.kind == "near":
            return near_leaves(fields, self.text, self.amount, in_order=False)
        if self.kind == "phrase" and has_pattern(self.text):
            return near_leaves(fields, self.text, self.amount, in_order=True)
        if self.kind == "phrase" and is_name:
            return name_leaves(self.text)
        if self.kind in ("phrase", "exact phrase"):
            return leaves.phrase_leaves(fields, self.text, self.amount, exact=self.kind == "exact phrase")
        if self.kind == "pattern":
            return leaves.pattern_leaves(fields, self.text)
        if self.kind == "fuzzy":
            return leaves.fuzzy_leaves(fields, self.text, self.amount)
        make = leaves.exact_leaves if self.kind == "exact" else leaves.word_leaves
        return [leaf for chunk in find_chunks(self.text) for leaf in make(fields, chunk)]


class PhraseTagger(RegexTagger):  # type: ignore[misc]
    """``"a phrase"``, ``"a phrase"~5`` and ``="exact phrase"``."""

    def __init__(self) -> None:
        super().__init__(_PHRASE)

    def create(self, parser: Any, match: re.Match[str]) -> LeafNode:
        """The node of a match."""
        kind = "exact phrase" if match["exact"] else "phrase"
        return LeafNode(kind, match["text"], int(match["slop"] or 1))


class LoneQuoteTagger(RegexTagger):  # type: ignore[misc]
    """A quotation mark without its fellow: punctuation, and an error in strict parsing."""

    def __init__(self) -> None:
        super().__init__(f"[{QUOTES}]")

    def create(self, parser: Any, match: re.Match[str]) -> None:
        """Nothing: the mark is left as punctuation."""
        parser.complain(match.start(), "a quotation mark has no fellow")


class WordTagger(Tagger):  # type: ignore[misc]
    """A chunk of the text, with the signs that belong to it: ``=word``, ``word~1``, ``wor*``.

    The chunks are those of the whole text, so that a text without syntax has the same
    words here as on the short path.
    """

    def __init__(self, text: str) -> None:
        self._chunks = {chunk.start: chunk for chunk in chunks(text)}

    def match(self, parser: Any, text: str, pos: int) -> Node:
        """The node of the word at ``pos``, or ``None``."""
        is_exact = text[pos] == "=" and _EXACT.match(text, pos) is not None
        chunk = self._chunk(text, pos + is_exact)
        if chunk is None:
            return None
        end = leaves.pattern_end(text, chunk.end)
        if end > chunk.end:
            return LeafNode("pattern", text[chunk.start : end]).set_range(pos, end)
        if fuzzy := _FUZZY.match(text, end):
            return LeafNode("fuzzy", chunk.text, int(fuzzy[1] or 1)).set_range(pos, fuzzy.end())
        return LeafNode("exact" if is_exact else "word", chunk.text).set_range(pos, end)

    def _chunk(self, text: str, pos: int) -> Chunk | None:
        if (found := self._chunks.get(pos)) or not text[pos].isalnum():
            return found
        # Syntax before it cut a chunk in two: NOT(abc), wom?n/man.
        rest = next(chunks(text[pos:]), None)
        if rest is None or rest.start:
            return None
        return Chunk(rest.text, pos, pos + rest.end)


class LeafPlugin(Plugin):  # type: ignore[misc]
    """Words and phrases."""

    def __init__(self, text: str) -> None:
        self._text = text

    def taggers(self, parser: Any) -> list[tuple[Tagger, int]]:
        """Phrases before everything, words after all other syntax."""
        return [(PhraseTagger(), 0), (LoneQuoteTagger(), 1), (WordTagger(self._text), 50)]
