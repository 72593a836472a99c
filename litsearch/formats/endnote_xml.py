"""EndNote XML: the library that EndNote, and tools that imitate it, export.

EndNote publishes no schema beyond the DTD of its help pages; the elements here are those of its
exports. The text of a field stands in ``style`` elements, paragraphs end with a carriage return.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import RecordError
from ..records import Author, Record
from .base import Format
from .draft import Draft
from .names import family_first, listed_name, printed_name
from .publication_types import publication_type
from .text import Text
from .xml_records import element_names, read_elements
from .xml_values import put_date, text_of, texts_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WITHIN = frozenset(["contributors", "titles", "urls", "web-urls", "pdf-urls", "text-urls", "related-urls"])
_NAMES = {  # of what has no field; any other element keeps its own
    "pub-location": "place",
    "short-title": "short_title",
    "tertiary-title": "series",
    "tertiary-authors": "series_editors",
    "secondary-authors": "editors",
    "translated-authors": "translators",
    "auth-address": "affiliations",
    "orig-pub": "original_publication",
    "call-num": "call_number",
    "num-vols": "number_of_volumes",
    "rec-number": "record_number",
    "remote-database-name": "database",
    "remote-database-provider": "database_provider",
}
_LEFT_OUT = frozenset(["source-app", "foreign-keys", "database"])  # of the library, not of the paper
_JOURNALS = (
    "periodical/full-title",
    "titles/secondary-title",
    "titles/alt-title",
    "alt-periodical/full-title",
    "periodical/abbr-1",
    "periodical/abbr-2",
    "alt-periodical/abbr-1",
)
_KINDS = {  # by number, where a record has no name for it
    "5": "Book Section",
    "6": "Book",
    "10": "Conference Proceedings",
    "12": "Web Page",
    "17": "Journal Article",
    "27": "Report",
    "32": "Thesis",
    "47": "Conference Paper",
}
_OWN = frozenset(["ref-type", "rec-number", "source-app", "contributors", "titles"])
_VOLUME = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_ISSN = re.compile(r"(?<![\w-])\d{4}-\d{3}[\dX](?![\w-])", re.I)
_PMCID = re.compile(r"PMC\d+", re.I)
_DAY_FIRST = re.compile(r"(\d{1,2})\s+([^\W\d_]{3,}\.?)(?:\s+\d{4})?")
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+|www\.\S+", re.I)
_PUBMED = re.compile(r"pubmed|medline|\bnlm\b", re.I)
_SUFFIX = re.compile(r"\s*\[(\w+)\]")


def sniff(head: str) -> float:
    """How sure it is that a text is EndNote XML: 1 when records with a type or a database begin it.

    >>> sniff("<xml><records><record><ref-type>17</ref-type>"), sniff("<records><record><title/>")
    (1.0, 0.0)
    """
    names = element_names(head)
    begins = names[:3] == ("xml", "records", "record") or names[:2] == ("records", "record")
    return float(begins and not _OWN.isdisjoint(names))


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each ``record``.

    >>> record = "<record><titles><title><style>A </style><style>b</style></title></titles></record>"
    >>> [item.title for _, item in read(Text.of(f"<xml><records>{record}</records></xml>"))]
    ['A b']
    """
    return read_elements(text, ("record",), _record)


def _record(element: Element) -> Record:
    draft = Draft()
    _journal(draft, element)
    _accession(draft, element)
    _fill(draft, element)
    return draft.record()


def _fill(draft: Draft, part: Element) -> None:
    for child in part:
        tag = child.tag
        if action := _ACTIONS.get(tag):
            action(draft, child)
        elif tag in _WITHIN:
            _fill(draft, child)
        elif tag not in _LEFT_OUT:
            _keep(draft, child)


def _keep(draft: Draft, element: Element) -> None:
    name = _NAMES.get(element.tag) or element.tag.replace("-", "_")
    if element.tag.endswith("authors"):
        for found in element:
            draft.keep(name, listed_name(_person(found)))
    else:
        draft.keep(name, _paragraphs(element))


def _paragraphs(element: Element) -> str:
    lines = "".join(element.itertext()).split("\r")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _journal(draft: Draft, element: Element) -> None:
    """The full name, which PubMed's exports have where others have the short one, and the others."""
    names = [name for path in _JOURNALS for name in texts_of(element, path)]
    full = names[0] if names else ""
    for name in names:
        if len(name) > len(full) and _abbreviates(full, name):
            full = name
    for name in (full, *names):
        draft.put("journal", name, tag="journal_abbreviation")


def _abbreviates(short: str, name: str) -> bool:
    words = iter(name.lower().split())
    return all(
        any(word.startswith(part) for word in words) for part in short.lower().replace(".", "").split()
    )


def _accession(draft: Draft, element: Element) -> None:
    number = text_of(element, "accession-num")
    databases = text_of(element, "remote-database-name"), text_of(element, "remote-database-provider")
    if number.isdecimal() and any(map(_PUBMED.search, databases)):
        draft.pmid(number)
    else:
        draft.keep("accession_number", number)


def _volume(draft: Draft, element: Element) -> None:
    text = text_of(element)
    if found := _VOLUME.fullmatch(text):  # some write the issue here
        draft.put("issue", found[2])
    draft.put("volume", found[1] if found else text)


def _title(draft: Draft, element: Element) -> None:
    draft.title(text_of(element))


def _issue(draft: Draft, element: Element) -> None:
    draft.put("issue", text_of(element))


def _translated(draft: Draft, element: Element) -> None:
    draft.put("translated_title", text_of(element).strip("[]."))


def _abstract(draft: Draft, element: Element) -> None:
    draft.put("abstract", _paragraphs(element))


def _type(draft: Draft, element: Element) -> None:
    draft.add("publication_types", publication_type(element.get("name") or _KINDS.get(text_of(element), "")))


def _authors(draft: Draft, element: Element) -> None:
    for found in element:
        draft.author(_person(found))


def _person(element: Element) -> Author:
    name = text_of(element)
    if "," not in name:  # which EndNote reads as given name first
        return printed_name(name)
    author = family_first(name)
    return Author(author.family, author.given.replace(",", ""))


def _pages(draft: Draft, element: Element) -> None:
    draft.pages(text_of(element))


def _dates(draft: Draft, element: Element) -> None:
    year, day = text_of(element, "year"), text_of(element, "pub-dates/date")
    if found := _DAY_FIRST.fullmatch(day):
        day = f"{found[2]} {found[1]}"
    put_date(draft, day if year and year in day and not day[:1].isalpha() else f"{year} {day}".strip())
    draft.date(year)
    draft.keep("copyright_date", text_of(element, "copyright-dates/date"))


def _keywords(draft: Draft, element: Element) -> None:
    for found in element:
        draft.add("keywords", *filter(None, map(str.strip, re.split(r"[\r\n;]", _paragraphs(found)))))


def _language(draft: Draft, element: Element) -> None:
    for name in re.split(r"[;,/]", text_of(element)):
        draft.language(name)


def _numbers(draft: Draft, element: Element) -> None:
    """An ISSN or an ISBN: EndNote has one field for both."""
    text = text_of(element)
    for number in _ISSN.findall(text):
        draft.keep("issn", number.upper())
    rest = re.sub(r"\([^)]*\)", "", _ISSN.sub("", text)).strip(" ;,")
    draft.keep("isbn", rest)


def _doi(draft: Draft, element: Element) -> None:
    for line in _paragraphs(element).split("\n"):
        value, kind = _SUFFIX.sub("", line), _SUFFIX.search(line)
        if kind and kind[1] == "pii":
            draft.keep("pii", value)
        else:
            draft.doi(value)


def _pmcid(draft: Draft, element: Element) -> None:
    text = text_of(element)
    if _PMCID.fullmatch(text):
        draft.pmcid(text)
    else:
        _keep(draft, element)


def _address(draft: Draft, element: Element) -> None:
    address = text_of(element)
    if _ADDRESS.fullmatch(address):
        draft.add("urls", address)
    else:
        draft.keep("links", address)


def _nothing(draft: Draft, element: Element) -> None:
    """What is taken elsewhere."""


_TAKEN = ["periodical", "alt-periodical", "secondary-title", "alt-title", "accession-num"]
_ACTIONS = {
    "ref-type": _type,
    "authors": _authors,
    "title": _title,
    "translated-title": _translated,
    **dict.fromkeys(_TAKEN, _nothing),
    "volume": _volume,
    "number": _issue,
    "pages": _pages,
    "dates": _dates,
    "keywords": _keywords,
    "language": _language,
    "isbn": _numbers,
    "electronic-resource-num": _doi,
    "custom2": _pmcid,
    "abstract": _abstract,
    "url": _address,
}

FORMAT = Format(
    name="endnote-xml",
    description="EndNote XML: a library as EndNote exports it",
    extensions=(".xml",),
    sniff=sniff,
    read=read,
)
