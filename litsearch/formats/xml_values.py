"""Values of the elements of a record: texts, dates, attributes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .cleaning import NO_LABELS
from .dates import is_abridged, numeric_date, printed_date

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from .draft import Draft

_BREAKS = frozenset(["br", "break", "lb", "p", "title", "list-item", "item", "sec", "div"])
_NEVER = frozenset(["tex-math", "annotation"])  # the formula once more, as TeX


def text_of(element: Element | None, path: str = "", *, skip: Collection[str] = ()) -> str:
    """The text of an element, or of one in it, on one line; inline markup gives its text.

    Elements named in ``skip`` are left out; the text of no element is ``""``.

    >>> from xml.etree.ElementTree import fromstring
    >>> text_of(fromstring("<p>CO<sub>2</sub> and <i>E.\\n coli</i></p>"))
    'CO2 and E. coli'
    """
    if element is not None and path:
        element = element.find(path)
    if element is None:
        return ""
    text = "".join(_runs(element, skip)) if len(element) else element.text or ""
    return " ".join(text.split())


def texts_of(element: Element, path: str) -> list[str]:
    """The texts of the elements at a path that have one.

    >>> from xml.etree.ElementTree import fromstring
    >>> texts_of(fromstring("<a><b>1</b><b/><b>2</b></a>"), "b")
    ['1', '2']
    """
    return [text for found in element.findall(path) if (text := text_of(found))]


def paragraphs_of(
    element: Element, paragraph: str, label: str = "title", *, skip: Collection[str] = ()
) -> str:
    """Paragraphs on their own lines, with the label of their section before the first of it.

    >>> from xml.etree.ElementTree import fromstring
    >>> paragraphs_of(fromstring("<a><sec><title>Aim:</title><p>One.</p><p>Two.</p></sec></a>"), "p")
    'Aim: One.\\nTwo.'
    """
    lines: list[str] = []
    pending = ""
    for found in _outermost(element, (paragraph, label)):
        text = text_of(found, skip=skip)
        if found.tag == label:
            pending = "" if text.lower() in NO_LABELS else text.rstrip(".: ")
        elif text:
            lines.append(f"{pending}: {text}" if pending else text)
            pending = ""
    return "\n".join(lines) or text_of(element, skip=skip)


def attribute(element: Element, name: str) -> str:
    """The value of an attribute, whatever its prefix.

    >>> from xml.etree.ElementTree import fromstring
    >>> attribute(fromstring('<a xml:lang="fr"/>'), "lang")
    'fr'
    """
    for key, value in element.attrib.items():
        if key.replace("}", ":").rpartition(":")[2] == name:
            return value.strip()
    return ""


@cache
def snake(name: str) -> str:
    """A name in capitals and small letters as names in ``extra`` are written.

    >>> snake("DateRevised"), snake("PMID")
    ('date_revised', 'pmid')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def date_of(element: Element | None) -> str:
    """The date of an element that has year, month and day as elements, as it is printed.

    >>> from xml.etree.ElementTree import fromstring
    >>> date_of(fromstring("<d><Day>3</Day><Month>Apr</Month><Year>2019</Year></d>"))
    '2019 Apr 3'
    >>> date_of(fromstring("<d><year>2019</year><month>4</month></d>"))
    '2019-04'
    """
    if element is None:
        return ""
    parts = {child.tag.lower(): text_of(child) for child in element}
    if printed := parts.get("medlinedate") or parts.get("string-date"):
        return printed
    year, day = parts.get("year", ""), parts.get("day", "")
    month = parts.get("month") or parts.get("season", "")
    if month.isdecimal():
        return f"{year}-{month:0>2}-{day:0>2}" if day.isdecimal() else f"{year}-{month:0>2}"
    return " ".join(filter(None, [year, month, day if month else ""])) or attribute(element, "iso-8601-date")


@lru_cache(maxsize=1 << 14)  # the days of some forty years
def iso_date(text: str) -> str:
    """A date as printed or in digits, in ISO 8601 as far as it goes.

    >>> iso_date("2019 Apr 3"), iso_date("2019-04")
    ('2019-04-03', '2019-04')
    """
    return max(numeric_date(text), printed_date(text), key=len)


def put_date(draft: Draft, text: str) -> None:
    """Put a date of publication into a draft; a season or a range, which says more, is kept as printed.

    >>> from litsearch.formats.draft import Draft
    >>> draft = Draft()
    >>> draft.title("A")
    >>> put_date(draft, "2019 Jul-Aug")
    >>> draft.record().date, draft.record().extra
    ('2019-07', {'printed_date': '2019 Jul-Aug'})
    """
    if iso_date(text) != text and is_abridged(text):
        draft.keep("printed_date", text)
    draft.date(text, tag="printed_date")


def _outermost(element: Element, tags: Collection[str]) -> Iterator[Element]:
    for child in element:
        if child.tag in tags:
            yield child
        else:
            yield from _outermost(child, tags)


def _runs(element: Element, skip: Collection[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in skip and child.tag not in _NEVER:
            space = " " if child.tag in _BREAKS else ""
            yield space
            yield from _runs(child, skip)
            yield space
        yield child.tail or ""
