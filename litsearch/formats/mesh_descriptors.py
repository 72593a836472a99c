"""NLM's file of MeSH descriptors (``desc2026.xml``, plain or packed with gzip), read as a stream.

Translations into other languages write the English heading in brackets behind their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..errors import RecordError
from .opening import Unread
from .sources import texts
from .xml_parsing import Events

_ROOT, _RECORD, _CONCEPT, _TERM = "DescriptorRecordSet", "DescriptorRecord", "Concept", "Term"
_NAME = (_ROOT, _RECORD, "DescriptorName", "String")
_TREE_NUMBER = (_ROOT, _RECORD, "TreeNumberList", "TreeNumber")
_TERM_TEXT = (_ROOT, _RECORD, "ConceptList", _CONCEPT, "TermList", _TERM, "String")
_LONGEST = 10_000  # characters of a name
# A heading of a translated file: Tumeurs du poumon[Lung Neoplasms].
_TRANSLATED = re.compile(r"(.+?)\s*\[([^\[\]]+)\]")


class Descriptor(NamedTuple):
    """A descriptor of MeSH.

    Attributes:
        name: the heading.
        tree_numbers: its places in the tree, such as ``C04.588.894``.
        concepts: its terms, those that mean the same together; words in another order are left out.
        permuted: the terms that only have their words in another order.
    """

    name: str
    tree_numbers: tuple[str, ...]
    concepts: tuple[tuple[str, ...], ...]
    permuted: tuple[str, ...] = ()


def read_descriptors(path: str) -> Iterator[Descriptor]:
    """The descriptors of a file, one by one.

    Raises:
        RecordError: the file cannot be read, is not such a file, or its XML is damaged or declares
            entities; the text names the file and the line.
    """
    for text in texts(path):
        if isinstance(text, Unread):
            raise text.error
        if f"<{_ROOT}" not in text.head:
            raise RecordError(
                f"{text.name}: is not NLM's file of MeSH descriptors (desc2026.xml or its like)"
            )
        text.exact = True
        reader = _Reader(text.name)
        for piece in text.pieces():
            yield from reader.fed(piece)
        yield from reader.fed("", is_last=True)


class _Reader:
    """Collects descriptors from the events of a parser, none of the tree."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._events = Events(self._start, self._end, self._characters, "utf-8")
        self._path: list[str] = []
        self._text: list[str] | None = None
        self._is_permuted = False
        self._done: list[Descriptor] = []
        self._begin()

    def _begin(self) -> None:
        self._name = self._translation = ""
        self._trees: list[str] = []
        self._concepts: list[list[str]] = []
        self._permuted: list[str] = []

    def fed(self, piece: str, *, is_last: bool = False) -> list[Descriptor]:
        """The descriptors that a piece of the text completes."""
        try:
            self._events.feed(piece.encode(), is_last=is_last)
        except RecordError as error:
            raise RecordError(f"{self._source}: {error}") from error
        done, self._done = self._done, []
        return done

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        path = self._path
        path.append(tag)
        if tag in ("String", "TreeNumber"):
            self._text = [] if tuple(path) in (_NAME, _TREE_NUMBER, _TERM_TEXT) else None
        elif tag == _CONCEPT and path[1:2] == [_RECORD]:
            self._concepts.append([])
        elif tag == _TERM:
            self._is_permuted = attributes.get("IsPermutedTermYN") == "Y"

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)
            if sum(map(len, self._text)) > _LONGEST:
                raise RecordError(f"a name is longer than {_LONGEST:,} characters")

    def _end(self, tag: str) -> None:
        path = tuple(self._path)
        self._path.pop()
        if self._text is not None and path in (_NAME, _TREE_NUMBER, _TERM_TEXT):
            self._take(path, " ".join("".join(self._text).split()))
            self._text = None
        elif tag == _RECORD and len(path) == 2:
            self._complete()
            self._begin()

    def _complete(self) -> None:
        if not self._name:
            return
        concepts = self._concepts or [[]]
        if self._translation:
            # The preferred concept comes first.
            concepts[0] = list(dict.fromkeys((self._name, self._translation, *concepts[0])))
        trees, terms = tuple(self._trees), tuple(tuple(each) for each in concepts if each)
        self._done.append(Descriptor(self._name, trees, terms, tuple(self._permuted)))

    def _take(self, path: tuple[str, ...], text: str) -> None:
        if path == _NAME:
            translated = _TRANSLATED.fullmatch(text)
            self._name = translated[2] if translated else text
            self._translation = translated[1] if translated else ""
        elif path == _TREE_NUMBER:
            self._trees.append(text)
        elif text and self._is_permuted:
            self._permuted.append(text)
        elif text and self._concepts:
            self._concepts[-1].append(text)
