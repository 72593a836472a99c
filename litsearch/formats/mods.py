"""MODS: the Library of Congress's records, as library catalogues and reference managers give them.

https://www.loc.gov/standards/mods/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import RecordError
from ..records import Author, Record
from .base import Format
from .draft import Draft
from .names import bare_orcid, family_first, listed_name, printed_name
from .pages import page_range
from .publication_types import publication_type
from .text import Text
from .xml_records import element_names, read_elements
from .xml_values import attribute, text_of, texts_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_AUTHORS = frozenset(["", "author", "aut", "creator", "cre", "verfasser", "auteur", "dissertant", "dis"])
_LIFE = re.compile(r"[\s,]*[\[(]?\b\d{4}\??\s*-\s*(?:\d{4})?\??[\])]?\.?$")  # years of birth and death
_DATES = ("dateIssued", "copyrightDate", "dateCreated", "dateCaptured", "dateOther")
_IDENTIFIERS = {"doi": Draft.doi, "pmid": Draft.pmid, "pmc": Draft.pmcid, "pmcid": Draft.pmcid}
_KEPT = {
    "originInfo/publisher": "publisher",
    "originInfo/edition": "edition",
    "note": "notes",
    "accessCondition": "rights",
    "classification": "classification",
    "tableOfContents": "table_of_contents",
    "targetAudience": "audience",
    "typeOfResource": "type_of_resource",
    "physicalDescription/extent": "extent",
    "physicalDescription/form": "form",
    "physicalDescription/internetMediaType": "media_type",
    "location/physicalLocation": "location",
    "location/shelfLocator": "call_number",
    "recordInfo/recordIdentifier": "record_identifier",
    "recordInfo/recordContentSource": "record_source",
}


def sniff(head: str) -> float:
    """How sure it is that a text is MODS: 0.95 when its element stands in it.

    >>> sniff('<mods:mods xmlns:mods="http://www.loc.gov/mods/v3">'), sniff("<modification/>")
    (0.95, 0.0)
    """
    return 0.95 * (not {"mods", "modsCollection"}.isdisjoint(element_names(head)[:20]))


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each ``mods``.

    >>> mods = "<mods><titleInfo><nonSort>The</nonSort><title>heart</title></titleInfo></mods>"
    >>> [record.title for _, record in read(Text.of(mods))]
    ['The heart']
    """
    return read_elements(text, ("mods",), _record)


def _record(element: Element) -> Record:
    draft = Draft()
    host = next((item for item in element.findall("relatedItem") if item.get("type") == "host"), None)
    _titles(draft, element)
    _people(draft, element)
    _dates(draft, element, host)
    _identifiers(draft, element)
    _subjects(draft, element)
    draft.put("abstract", "\n".join(texts_of(element, "abstract")))
    draft.add("publication_types", *map(publication_type, texts_of(element, "genre")))
    draft.add("urls", *texts_of(element, "location/url"))
    for path, name in _KEPT.items():
        for text in texts_of(element, path):
            draft.keep(name, text)
    _places(draft, element)
    _languages(draft, element)
    _part(draft, element.find("part"))
    for related in element.findall("relatedItem"):
        _host(draft, related) if related is host else _related(draft, related)
    return draft.record()


def _title(info: Element) -> str:
    first = " ".join(filter(None, (text_of(info, "nonSort"), text_of(info, "title"))))
    first = re.sub(r"(?<=['’]) ", "", first) if text_of(info, "nonSort").endswith(("'", "’")) else first
    whole = ": ".join(filter(None, (first, text_of(info, "subTitle"))))
    return ". ".join(filter(None, (whole, text_of(info, "partNumber"), text_of(info, "partName"))))


def _titles(draft: Draft, element: Element) -> None:
    # the one without a kind is the title
    for info in sorted(element.findall("titleInfo"), key=lambda info: bool(info.get("type"))):
        kind, title = info.get("type", ""), _title(info)
        if kind == "translated":
            draft.put("translated_title", title.rstrip("."))
        elif kind and "title" in draft:
            draft.keep(f"{kind}_title", title)
        else:
            draft.put("title", title.rstrip("."), tag="alternative_title")


def _people(draft: Draft, element: Element) -> None:
    for name in element.findall("name"):
        author = _person(name)
        roles = [text.lower().rstrip(".") for text in texts_of(name, "role/roleTerm")]
        if not roles or not _AUTHORS.isdisjoint(roles):
            draft.author(author)
        elif author.family:
            role = next((text for text in roles if len(text) > 3), roles[0])
            draft.keep(f"{role.replace(' ', '_')}s", listed_name(author))


def _person(name: Element) -> Author:
    parts: dict[str, list[str]] = {}
    for part in name.findall("namePart"):
        parts.setdefault(part.get("type", ""), []).append(text_of(part))
    places, codes = texts_of(name, "affiliation"), map(bare_orcid, texts_of(name, "nameIdentifier"))
    if name.get("type") in ("corporate", "conference"):
        return Author(". ".join(part.rstrip(".") for part in parts.get("", [])))
    found = Author(" ".join(parts.get("family", [])), " ".join(parts.get("given", [])))
    if not found.family:
        whole = " ".join(parts.get("", []) or parts.get("given", [])) or text_of(name, "displayForm")
        whole = _LIFE.sub("", whole)
        found = family_first(whole.rstrip(",")) if "," in whole else printed_name(whole)
    given = re.sub(r"(?<=\w{3})\.$", "", found.given)
    return Author(found.family, given, "; ".join(places), next(filter(None, codes), ""))


def _dates(draft: Draft, element: Element, host: Element | None) -> None:
    """The key date, else the first date of the kinds in order: of the work, then of what it stands in."""
    for found in (found for path in _DATES for found in element.findall(f"originInfo/{path}")):
        if found.get("keyDate") == "yes":
            draft.date(_digits(text_of(found)))
            return
    for part in (element, host):
        paths = [f"originInfo/{name}" for name in _DATES] if part is not None else []
        for path in ("part/date", *paths):
            dates = [] if part is None else part.findall(path)
            # one that a machine can read, and the beginning of a range
            dates.sort(key=lambda date: (not date.get("encoding"), date.get("point") == "end"))
            if texts := [text for date in dates if (text := text_of(date))]:
                draft.date(_digits(texts[0]))
                return


def _digits(text: str) -> str:
    return re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", text)


def _identifiers(draft: Draft, element: Element) -> None:
    for found in element.findall("identifier"):
        kind, value = found.get("type", "").lower() or "identifier", text_of(found)
        if found.get("invalid") == "yes" or not value:
            continue
        if put := _IDENTIFIERS.get(kind):
            put(draft, value)
        elif value.startswith(("http://", "https://")):
            draft.add("urls", value)
        else:
            draft.keep(kind.replace(" ", "_"), value)


def _subjects(draft: Draft, element: Element) -> None:
    for subject in element.findall("subject"):
        parts = [text_of(part) for part in subject if part.tag != "geographicCode"]
        draft.add("keywords", " -- ".join(filter(None, parts)))


def _places(draft: Draft, element: Element) -> None:
    for term in element.findall("originInfo/place/placeTerm"):
        if term.get("type") != "code":
            draft.keep("place", text_of(term))


def _languages(draft: Draft, element: Element) -> None:
    for language in element.findall("language"):
        terms = texts_of(language, "languageTerm") or [text_of(language)]
        draft.language(terms[0])


def _part(draft: Draft, part: Element | None) -> None:
    for detail in () if part is None else part.findall("detail"):
        kind = detail.get("type", "")
        number = text_of(detail, "number") or text_of(detail, "title") or text_of(detail)
        if kind in ("volume", "issue"):
            draft.put(kind, number)
        else:
            draft.keep(f"part_{kind}".replace(" ", "_").strip("_"), number)
    for extent in () if part is None else part.findall("extent"):
        if extent.get("unit", "page").startswith(("page", "pp")):
            pages = page_range(text_of(extent, "start"), text_of(extent, "end"))
            draft.pages(pages or text_of(extent, "list"))


def _host(draft: Draft, host: Element) -> None:
    for info in sorted(host.findall("titleInfo"), key=lambda info: bool(info.get("type"))):
        abbreviated = "journal" in draft and info.get("type") == "abbreviated"
        draft.put("journal", _title(info), tag="journal_abbreviation" if abbreviated else "host_title")
    _part(draft, host.find("part"))
    for name in host.findall("name"):
        draft.keep("editors", listed_name(_person(name)))
    for found in host.findall("identifier"):
        draft.keep(found.get("type", "").lower() or "host_identifier", text_of(found))
    for tag, kept in (("publisher", "publisher"), ("place/placeTerm", "place")):
        for text in texts_of(host, f"originInfo/{tag}"):
            draft.keep(kept, text)


def _related(draft: Draft, related: Element) -> None:
    titles = [_title(info) for info in related.findall("titleInfo")]
    draft.keep(attribute(related, "type").replace(" ", "_") or "related", "; ".join(filter(None, titles)))


FORMAT = Format(
    name="mods",
    description="MODS: records of library catalogues, in the Library of Congress's XML",
    extensions=(".mods", ".xml"),
    sniff=sniff,
    read=read,
)
