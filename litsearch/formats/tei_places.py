"""Affiliations of TEI that point to an organisation, which HAL describes behind all records."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..errors import RecordError
from ..records import Author, Record
from .text import Text
from .xml_values import attribute, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_HELD = 10_000  # records that wait for what they point to; HAL gives no more at once

_POINTER = re.compile(r"#[\w.:-]+")
_POINTING = ("ref", "corresp", "sameAs", "target")

Items = Iterable[tuple[int, "Record | RecordError"]]


class _Held(NamedTuple):
    line: int
    item: Record | RecordError
    notes: list[str]
    names: dict[str, str]  # of the organisations of its document


class Places:
    """The organisations described so far, by what points to them.

    >>> from xml.etree.ElementTree import fromstring
    >>> org = fromstring("<org xml:id='a1'><orgName>CHU</orgName><address>Caen</address></org>")
    >>> places, record = Places(), Record("", title="A", authors=(Author("Roy", "", "#a1; #a2"),))
    >>> items = places.named([(1, record)], Text.of(""))
    >>> places.learn(org)
    >>> [item.authors for _, item in items]
    [(Author(family='Roy', given='', affiliation='CHU, Caen', orcid=''),)]
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def learn(self, element: Element) -> None:
        """Take in the organisations that an element is or holds; a header begins another document."""
        if element.tag == "teiHeader":
            self._names = {}
        for found in element.iter("org"):
            self._names[f"#{attribute(found, 'id')}"] = _described(found)

    def named(self, items: Items, text: Text) -> Iterator[tuple[int, Record | RecordError]]:
        """The items of a text with names for pointers; a pointer to nothing is left out.

        They keep their order; one that points to what is not yet known waits for it.
        """
        waiting: deque[_Held] = deque()
        for line, item in items:
            waiting.append(_Held(line, item, text.take_notes(), self._names))
            while waiting and (len(waiting) > MOST_HELD or not self._waits(waiting[0])):
                yield _released(waiting.popleft(), text)
        while waiting:
            yield _released(waiting.popleft(), text)

    def _waits(self, held: _Held) -> bool:
        authors = held.item.authors if isinstance(held.item, Record) else ()
        unknown = (pointer not in held.names for author in authors for pointer in _pointers(author))
        return held.names is self._names and any(unknown)


def pointers_of(affiliation: Element) -> list[str]:
    """What an affiliation points to in its own file.

    >>> from xml.etree.ElementTree import fromstring
    >>> pointers_of(fromstring("<affiliation ref='#struct-1 #struct-2'/>"))
    ['#struct-1', '#struct-2']
    """
    values = [found.get(name, "") for found in affiliation.iter() for name in _POINTING]
    return [pointer for value in values for pointer in value.split() if _POINTER.fullmatch(pointer)]


def _released(held: _Held, text: Text) -> tuple[int, Record | RecordError]:
    text.notes.extend(held.notes)
    item = held.item
    if isinstance(item, Record) and any(map(_pointers, item.authors)):
        item = item.replace(authors=tuple(_with_names(author, held.names) for author in item.authors))
    return held.line, item


def _with_names(author: Author, names: dict[str, str]) -> Author:
    parts = author.affiliation.split("; ")
    known = [names.get(part, "") if _POINTER.fullmatch(part) else part for part in parts]
    return Author(author.family, author.given, "; ".join(filter(None, known)), author.orcid)


def _pointers(author: Author) -> list[str]:
    parts = author.affiliation.split("; ") if "#" in author.affiliation else []
    return [part for part in parts if _POINTER.fullmatch(part)]


def _described(org: Element) -> str:
    """The name of an organisation and its address."""
    names = [text_of(found) for found in org.findall("orgName") if found.get("type") != "acronym"]
    address = [text_of(found) for part in org.iter("address") for found in part.iter() if not len(found)]
    return ", ".join(dict.fromkeys(filter(None, [*names[:1], *address]))) or text_of(org, "orgName")
