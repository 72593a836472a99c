"""OAI Dublin Core: records as repositories such as HAL and PubMed Central give them to harvesters.

BASE's extension of it is read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import RecordError
from ..records import Author, Record
from .base import Format
from .draft import Draft
from .languages import language_code
from .names import family_first, printed_name
from .publication_types import publication_type
from .text import Text
from .xml_records import element_names, read_elements
from .xml_values import attribute, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SPACES = ("purl.org/dc/", "oai_dc", "base_dc")
_DOI = re.compile(r"(?:\bdoi:\s*|doi\.org/|^)(10\.\d{4,9}/\S+)", re.I)
_PMID = re.compile(
    r"(?:/pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/|^(?:pmid|pubmed)\s*:\s*|info:pmid/)(\d{1,8})/?$", re.I
)
_PMCID = re.compile(r"(?:/pmc/articles/|^(?:pmcid|pubmed\s?central)\s*:\s*|^|info:pmcid/)(PMC\d+)/?$", re.I)
_ISSN = re.compile(r"(?:(?:e?issn|urn:issn)[:\s]*)?(\d{4}-\d{3}[\dX])", re.I)
_CODE = re.compile(r"^\[[A-Z][\w.:-]*\]\s*")  # of HAL's subjects
_AUDIENCE = re.compile(r"(?:inter)?national audience", re.I)
_GROUP = re.compile(r"[\d(:]|\w{3,}\. ")
_KINDS = {  # of OpenAIRE
    "article": "journal-article",
    "conferenceObject": "conference",
    "bookPart": "chapter",
    "doctoralThesis": "thesis",
    "masterThesis": "thesis",
}
_SAME_WORK = "info:eu-repo/semantics/altIdentifier/"
_TYPES = "info:eu-repo/semantics/"


def sniff(head: str) -> float:
    """How sure it is that a text is OAI Dublin Core: 0.8 where Dublin Core is named.

    >>> sniff('<oai_dc:dc xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A</dc:title>')
    0.8
    >>> sniff("<OAI-PMH><GetRecord><record><metadata><marc/>"), sniff("<OAI-PMH><error code='badArgument'>")
    (0.0, 0.8)
    """
    names = element_names(head)
    if "OAI-PMH" in names[:1] and not {"error", "dc"}.isdisjoint(names):
        return 0.8
    return 0.8 * ("dc" in names and any(space in head for space in _SPACES))


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each record; what was deleted is passed over.

    >>> record = "<oai_dc:dc><dc:title>A</dc:title><dc:identifier>doi:10.1000/x</dc:identifier></oai_dc:dc>"
    >>> [(record.title, record.doi) for _, record in read(Text.of(record))]
    [('A', '10.1000/x')]
    """
    return read_elements(text, ("record", "dc", "error"), _record)


def _record(element: Element) -> Record | None:
    if element.tag == "error":
        raise RecordError(f"holds no record, but what the server answered: {text_of(element)}")
    header = element.find("header")
    if header is not None and header.get("status") == "deleted":
        return None
    draft = Draft()
    values = element if element.tag == "dc" else element.find(".//dc")
    if values is not None:
        _titles(draft, values)
        for child in values:
            if text := text_of(child):
                _ACTIONS.get(child.tag, _keep)(draft, child.tag, text)
    draft.keep("oai_identifier", text_of(header, "identifier"))
    return draft.record()


def _titles(draft: Draft, values: Element) -> None:
    """The title in the language of the paper, where titles have one, then the others."""
    language = language_code(text_of(values, "language"))
    found = values.findall("title")
    found.sort(key=lambda title: language_code(attribute(title, "lang")) not in (language, ""))
    for title in found:
        if "title" in draft:
            draft.put("translated_title", text_of(title).rstrip("."), tag="alternative_title")
        else:
            draft.title(text_of(title))


def _creator(draft: Draft, tag: str, text: str) -> None:
    if "," in text:
        draft.author(family_first(text))
    else:
        draft.author(Author(text) if _GROUP.search(text) else printed_name(text))


def _description(draft: Draft, tag: str, text: str) -> None:
    if _AUDIENCE.fullmatch(text):
        draft.keep("audience", text)
    else:
        draft.put("abstract", text, tag="other_abstract")


def _date(draft: Draft, tag: str, text: str) -> None:
    if "date" in draft:
        draft.keep("other_dates", text)
    else:
        draft.date(text)


def _subject(draft: Draft, tag: str, text: str) -> None:
    draft.add("keywords", *filter(None, map(str.strip, re.split(r"\s*;\s+", _CODE.sub("", text)))))


def _language(draft: Draft, tag: str, text: str) -> None:
    draft.language(text)


def _type(draft: Draft, tag: str, text: str) -> None:
    kind = text.removeprefix(_TYPES)
    draft.add("publication_types", publication_type(_KINDS.get(kind, kind)))


def _relation(draft: Draft, tag: str, text: str) -> None:
    if text.startswith(_SAME_WORK):
        _identifier(draft, tag, text.removeprefix(_SAME_WORK).replace("/", ":", 1))
    else:
        draft.keep(tag, text)


def _source(draft: Draft, tag: str, text: str) -> None:
    if found := _ISSN.fullmatch(text):
        draft.keep("issn", found[1].upper())
    else:
        draft.keep(tag, text)


def _identifier(draft: Draft, tag: str, text: str) -> None:
    if found := _DOI.search(text):
        draft.doi(found[1])
    elif found := _PMID.search(text):
        draft.pmid(found[1])
    elif found := _PMCID.search(text):
        draft.pmcid(found[1])
    elif text.startswith(("http://", "https://")):
        draft.add("urls", text)
    else:
        _source(draft, tag, text)


def _nothing(draft: Draft, tag: str, text: str) -> None:
    """What is taken elsewhere, or says again what another element says."""


def _keep(draft: Draft, tag: str, text: str) -> None:
    draft.keep(tag, text)


_ACTIONS = {
    **dict.fromkeys(["title", "year", "lang"], _nothing),
    "creator": _creator,
    "description": _description,
    "date": _date,
    "subject": _subject,
    "language": _language,
    "type": _type,
    **dict.fromkeys(["identifier", "link"], _identifier),
    "relation": _relation,
    "source": _source,
}

FORMAT = Format(
    name="oai-dc",
    description="OAI Dublin Core: what repositories such as HAL give to harvesters",
    extensions=(".xml",),
    sniff=sniff,
    read=read,
)
