"""Europe PMC: results in JSON, as its API answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import RecordError
from ..records import Author, MeshHeading, Record
from .base import Format
from .draft import Draft
from .json_fields import Values, read_objects
from .json_items import first_keys
from .names import indexed_name, printed_names
from .publication_types import publication_type
from .text import Text

_MARKS = {"authorString", "pubYear", "journalInfo", "pageInfo", "isOpenAccess", "inEPMC"}


def sniff(head: str) -> float:
    """How sure it is that a text is Europe PMC's: 0.95 when it has the names of its own.

    >>> sniff('{"resultList": {"result": [{"id": "1", "authorString": "", "pubYear": "2026"}]}}')
    0.95
    """
    return 0.95 if len(_MARKS.intersection(first_keys(head))) > 1 else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each result.

    >>> result = '{"pmid": "1", "title": "[Chutes].", "pubYear": "2005", "authorString": "Roy A, Blanc B."}'
    >>> [(record.id, record.translated_title, len(record.authors)) for _, record in read(Text.of(result))]
    [('pmid:1', 'Chutes', 2)]
    """
    return read_objects(text, _fill)


def _fill(draft: Draft, values: Values) -> None:
    draft.title(values.text("title"))
    draft.put("abstract", values.text("abstractText"))
    listed, printed = values.within("authorList").objects("author"), values.text("authorString")
    for author in map(_author, listed) if listed else printed_names(printed):
        draft.author(author)
    _issue(draft, values)
    for name, put in (("doi", draft.doi), ("pmid", draft.pmid), ("pmcid", draft.pmcid)):
        if value := values.text(name):
            put(value)
    draft.add("keywords", *values.within("keywordList").texts("keyword"))
    for item in values.within("meshHeadingList").objects("meshHeading"):
        draft.heading(*_headings(item))
    types = values.within("pubTypeList").texts("pubType") or values.text("pubType").split(";")
    draft.add("publication_types", *(publication_type(name) for name in types if name.strip()))
    for item in values.within("chemicalList").objects("chemical"):
        draft.add("substances", Values(item).text("name"))
    for item in values.within("fullTextUrlList").objects("fullTextUrl"):
        draft.add("urls", Values(item).text("url"))
    if language := values.text("language"):
        draft.language(language)


def _author(item: dict[str, Any]) -> Author:
    values = Values(item)
    if group := values.text("collectiveName"):
        return Author(group)
    listed = values.within("authorAffiliationDetailsList").objects("authorAffiliation")
    places = "; ".join(filter(None, (Values(place).text("affiliation") for place in listed)))
    known = values.within("authorId")
    orcid = known.text("value") if known.text("type") == "ORCID" else ""
    family, given = values.text("lastName"), values.text("firstName") or values.text("initials")
    if not family:
        named = indexed_name(values.text("fullName"))
        family, given = named.family, named.given
    return Author(family, given, places, orcid)


def _issue(draft: Draft, values: Values) -> None:
    info = values.within("journalInfo")
    journal = info.within("journal")
    draft.put("journal", journal.text("title") or values.text("journalTitle"))
    draft.keep("journal_abbreviation", journal.text("isoabbreviation") or journal.text("medlineAbbreviation"))
    draft.keep("issn", journal.text("issn"))
    draft.keep("issn", journal.text("essn"))
    for number in values.text("journalIssn").split(";"):
        draft.keep("issn", number.strip())
    draft.put("volume", info.text("volume") or values.text("journalVolume"))
    draft.put("issue", info.text("issue") or values.text("issue"))
    pages = values.text("pageInfo")  # or the publisher's number of an article without pages
    if "(" in pages:
        draft.keep("pii", pages)
    else:
        draft.pages(pages)
    draft.date(info.text("dateOfPublication"))
    draft.date(values.text("pubYear"))
    draft.keep("epub_date", values.text("electronicPublicationDate"))


def _headings(item: dict[str, Any]) -> list[MeshHeading]:
    values = Values(item)
    name = values.text("descriptorName")
    listed = values.within("meshQualifierList").objects("meshQualifier")
    major = item.get("majorTopic_YN") == "Y"
    if not name:
        return []
    return [MeshHeading(name, (), major)] * (major or not listed) + [
        MeshHeading(name, (Values(part).text("qualifierName"),), part.get("majorTopic_YN") == "Y")
        for part in listed
    ]


FORMAT = Format(
    name="europepmc-json",
    description="Europe PMC: results in JSON, as its API answers",
    extensions=(".json",),
    sniff=sniff,
    read=read,
)
