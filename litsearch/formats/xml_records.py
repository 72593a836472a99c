"""Records of an XML format, one element after the other, whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING

from ..errors import RecordError
from ..records import Record
from .text import Text
from .xml_cutting import Fragment, fragments
from .xml_parsing import DEEPEST, new_parser, told

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_MARKS = 1_000_000  # of one record: start tags, end tags and entities
MENDED = "characters mended that XML does not allow"

Builder = Callable[["Element"], "Record | None"]

_NO_NAMES = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.S)
_NAME = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_ASIDE = re.compile(r"(<!--.*?-->|<!\[CDATA\[.*?\]\]>)", re.S)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOSE = re.compile(r"<(?![A-Za-z_/!?])")
_REFERENCE = re.compile(r"&(?:#(?P<digits>\d{1,7}|x[\da-fA-F]{1,6});|(?P<name>[A-Za-z][\w.-]{0,60});)?")
_ROOT = re.compile(r"<([\w.:-]+)")
_IN_XML = frozenset(["amp", "lt", "gt", "quot", "apos"])


@lru_cache(maxsize=1)
def element_names(head: str) -> tuple[str, ...]:
    """The names of the elements that begin a text, without prefixes; none if it is no XML.

    >>> element_names('<?xml version="1.0"?><!-- <a> --><mods:mods x="1"><mods:titleInfo/>')
    ('mods', 'titleInfo')
    """
    return tuple(_NAME.findall(_NO_NAMES.sub("", head))) if head.lstrip().startswith("<") else ()


def read_elements(
    text: Text, names: Sequence[str], build: Builder, *, front: str = ""
) -> Iterator[tuple[int, Record | RecordError]]:
    """The record that ``build`` makes of each element, or the error, with the line it begins at.

    Names come without prefixes. ``build`` gives ``None`` for what is no record. Where what is read
    of an element stands in its ``front``, an element of that name, damage behind it gives both the
    record and the error.

    >>> def build(element):
    ...     return Record("", title=element.text)
    >>> for line, item in read_elements(Text.of("<set><p:a>A &amp; B</p:a>\\n<a>C</b></a>"), ["a"], build):
    ...     print(line, getattr(item, "title", item))
    1 A & B
    2 line 2: is not well-formed XML (mismatched tag)
    """
    for line, fragment in fragments(text, names):
        try:
            if record := _built(fragment, line, build, text.notes):
                yield line, record
        except RecordError as error:
            saved = _saved(fragment, line, build, text.notes, front) if front else None
            if saved:
                yield line, saved
            yield line, RecordError(f"{error}; only its <{front}> is read") if saved else error


def _built(fragment: Fragment, line: int, build: Builder, notes: list[str]) -> Record | None:
    from xml.parsers.expat import ExpatError

    try:
        element, mended = _element(fragment)
        record = build(element)
    except ExpatError as error:
        raise RecordError(f"line {line + error.lineno - 1}: {told(error)}") from None
    except RecordError as error:
        raise RecordError(f"line {line}: {error}") from None
    if record:
        notes.extend([MENDED] * mended)
    return record


def _saved(fragment: Fragment, line: int, build: Builder, notes: list[str], front: str) -> Record | None:
    """The record of a damaged element with nothing behind its front."""
    root, end = _ROOT.match(fragment.text), re.search(rf"</(?:[\w.-]+:)?{front}\s*>", fragment.text)
    if not root or not end:
        return None
    begun = Fragment(f"{fragment.text[: end.end()]}</{root[1]}>", fragment.declares)
    try:
        return _built(begun, line, build, notes)
    except RecordError:
        return None


def _element(fragment: Fragment) -> tuple[Element, bool]:
    """The element, with names bare of prefixes, and whether its text had to be mended."""
    from xml.parsers.expat import ExpatError

    if fragment.damage:
        raise RecordError(fragment.damage)
    if fragment.text.count("<") + fragment.text.count("&") > MOST_MARKS:
        raise RecordError(f"a record has more than {MOST_MARKS:,} tags and entities")
    try:
        return _bare(_parsed(fragment.text)), False
    except (ExpatError, UnicodeEncodeError):
        return _bare(_parsed(_mended(fragment))), True


def _parsed(text: str) -> Element:
    from xml.etree.ElementTree import TreeBuilder

    # Without namespaces, for a fragment does not declare the prefixes that it uses.
    builder = TreeBuilder()
    new_parser(builder.start, builder.end, builder.data).Parse(text, True)
    return builder.close()


def _bare(root: Element) -> Element:
    """The element with all names in it bare of prefixes."""
    level = [root]
    for _ in range(DEEPEST):
        for element in level:
            if ":" in element.tag:
                element.tag = element.tag.rpartition(":")[2]
        level = [child for element in level for child in element]
        if not level:
            return root
    raise RecordError(f"elements stand more than {DEEPEST} deep in each other")


def _mended(fragment: Fragment) -> str:
    """The text with loose marks escaped, HTML's entities as characters, and no control characters."""

    def reference(found: re.Match[str]) -> str:
        if digits := found["digits"]:
            number = int(digits[1:], 16) if digits.startswith("x") else int(digits)
            return "" if number > 0x10FFFF or _NO_XML.match(chr(number)) else found[0]
        name = found["name"]
        if not name or name in _IN_XML:
            return found[0] if name else "&amp;"
        if character := html5.get(f"{name};"):
            return "".join(f"&#{ord(mark)};" for mark in character)
        if fragment.declares:
            raise RecordError(f"&{name}; is an entity that the file declares itself; these are not read")
        return f"&amp;{name};"

    parts = _ASIDE.split(_NO_XML.sub("", fragment.text))
    parts[::2] = [_REFERENCE.sub(reference, _LOOSE.sub("&lt;", part)) for part in parts[::2]]
    return "".join(parts)
