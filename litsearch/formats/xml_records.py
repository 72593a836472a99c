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

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DEEPEST = 256  # elements within each other
MOST_MARKS = 1_000_000  # of one record: start tags, end tags and entities
MENDED = "characters mended that XML does not allow"

Builder = Callable[["Element"], "Record | None"]

_NO_NAMES = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.S)
_NAME = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_ASIDE = re.compile(r"(<!--.*?-->|<!\[CDATA\[.*?\]\]>)", re.S)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOSE = re.compile(r"<(?![A-Za-z_/!?])")
_REFERENCE = re.compile(r"&(?:#(?P<digits>\d{1,7}|x[\da-fA-F]{1,6});|(?P<name>[A-Za-z][\w.-]{0,60});)?")
_IN_XML = frozenset(["amp", "lt", "gt", "quot", "apos"])


@lru_cache(maxsize=1)
def element_names(head: str) -> tuple[str, ...]:
    """The names of the elements that begin a text, without prefixes; none if it is no XML.

    >>> element_names('<?xml version="1.0"?><!-- <a> --><mods:mods x="1"><mods:titleInfo/>')
    ('mods', 'titleInfo')
    """
    return tuple(_NAME.findall(_NO_NAMES.sub("", head))) if head.lstrip().startswith("<") else ()


def read_elements(
    text: Text, names: Sequence[str], build: Builder
) -> Iterator[tuple[int, Record | RecordError]]:
    """The record that ``build`` makes of each element, or the error, with the line it begins at.

    Names come without prefixes. ``build`` gives ``None`` for what is no record.

    >>> def build(element):
    ...     return Record("", title=element.text)
    >>> for line, item in read_elements(Text.of("<set><p:a>A &amp; B</p:a>\\n<a>C</b></a>"), ["a"], build):
    ...     print(line, getattr(item, "title", item))
    1 A & B
    2 line 2: is not well-formed XML (mismatched tag)
    """
    from xml.parsers.expat import ErrorString, ExpatError

    for line, item in fragments(text, names):
        try:
            if isinstance(item, RecordError):
                raise item
            element, mended = _element(item)
            if record := build(element):
                text.notes.extend([MENDED] * mended)
                yield line, record
        except RecordError as error:
            yield line, RecordError(f"line {line}: {error}")
        except ExpatError as error:
            place = line + error.lineno - 1
            yield line, RecordError(f"line {place}: is not well-formed XML ({ErrorString(error.code)})")


def _element(fragment: Fragment) -> tuple[Element, bool]:
    """The element, with names bare of prefixes, and whether its text had to be mended."""
    from xml.parsers.expat import ExpatError

    if fragment.text.count("<") + fragment.text.count("&") > MOST_MARKS:
        raise RecordError(f"a record has more than {MOST_MARKS:,} tags and entities")
    try:
        return _bare(_parsed(fragment.text)), False
    except (ExpatError, UnicodeEncodeError):
        return _bare(_parsed(_mended(fragment))), True


def _parsed(text: str) -> Element:
    from xml.etree.ElementTree import TreeBuilder
    from xml.parsers.expat import ParserCreate

    # Without namespaces, for a fragment does not declare the prefixes that it uses.
    parser, builder = ParserCreate(), TreeBuilder()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.Parse(text, True)
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
