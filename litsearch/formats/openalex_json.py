"""OpenAlex: works in JSON, one, a line each, in a list or in an answer of its API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import RecordError
from ..records import Author, MeshHeading, Record
from .base import Format
from .draft import Draft
from .json_fields import Values, read_objects
from .json_items import first_keys
from .names import printed_name
from .pages import page_range
from .publication_types import publication_type
from .text import Text

_MARKS = {"display_name", "publication_year", "ids", "authorships", "primary_location", "biblio"}


def sniff(head: str) -> float:
    """How sure it is that a text is OpenAlex's: 0.95 when it has the names of its own.

    >>> sniff('{"id": "https://openalex.org/W1", "display_name": "A", "publication_year": 2019, "ids": {}}')
    0.95
    """
    keys = first_keys(head)
    return 0.95 if len(_MARKS.intersection(keys)) > 1 or "abstract_inverted_index" in keys else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each work.

    >>> work = '{"title": "A", "abstract_inverted_index": {"tumour": [1], "A": [0]}, "display_name": "A"}'
    >>> [record.abstract for _, record in read(Text.of(work))]
    ['A tumour']
    """
    return read_objects(text, _fill)


def _fill(draft: Draft, values: Values) -> None:
    draft.title(values.text("title"))
    draft.title(values.text("display_name"))
    draft.put("abstract", _abstract(values.take("abstract_inverted_index")))
    for item in values.objects("authorships"):
        draft.author(_author(item))
    _source(draft, values.within("primary_location"))
    biblio = values.within("biblio")
    draft.put("volume", biblio.text("volume"))
    draft.put("issue", biblio.text("issue"))
    draft.pages(page_range(biblio.text("first_page"), biblio.text("last_page")))
    draft.date(values.text("publication_date") or values.text("publication_year"))
    values.text("publication_year")
    _identifiers(draft, values)
    for item in values.objects("mesh"):
        draft.heading(*_headings(item))
    draft.add("keywords", *values.texts("keywords"))
    for item in values.objects("keywords"):
        draft.add("keywords", str(item.get("display_name") or item.get("keyword") or ""))
    draft.add("publication_types", publication_type(values.text("type_crossref") or values.text("type")))
    if language := values.text("language"):
        draft.language(language)


def _abstract(index: Any) -> str:
    """A text from the places of its words."""
    places = index.items() if isinstance(index, dict) else ()
    words = [
        (place, word)
        for word, found in places
        for place in (found if isinstance(found, list) else [])
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(words))


def _author(item: dict[str, Any]) -> Author:
    values = Values(item)
    person = values.within("author")
    name = printed_name(person.text("display_name") or values.text("raw_author_name"))
    places = values.texts("raw_affiliation_strings")
    places = places or [Values(item).text("display_name") for item in values.objects("institutions")]
    orcid = person.text("orcid").rpartition("/")[2]
    return Author(name.family, name.given, "; ".join(filter(None, places)), orcid)


def _source(draft: Draft, location: Values) -> None:
    source = location.within("source")
    draft.put("journal", source.text("display_name"))
    for number in source.texts("issn"):
        draft.keep("issn", number)
    draft.keep("publisher", source.text("host_organization_name"))
    draft.add("urls", location.text("landing_page_url"))
    draft.add("urls", location.text("pdf_url"))


def _identifiers(draft: Draft, values: Values) -> None:
    ids = values.within("ids")
    if doi := values.text("doi") or ids.text("doi"):
        draft.doi(doi)
    if pmid := ids.text("pmid"):
        draft.pmid(pmid.rstrip("/").rpartition("/")[2])
    if pmcid := ids.text("pmcid"):
        draft.pmcid(pmcid.rstrip("/").rpartition("/")[2])
    draft.keep("openalex", values.text("id") or ids.text("openalex"))
    draft.keep("mag", ids.text("mag"))


def _headings(item: dict[str, Any]) -> list[MeshHeading]:
    values = Values(item)
    name, qualifier = values.text("descriptor_name"), values.text("qualifier_name")
    qualifiers = (qualifier,) if qualifier else ()
    return [MeshHeading(name, qualifiers, item.get("is_major_topic") is True)] if name else []


FORMAT = Format(
    name="openalex-json",
    description="OpenAlex: works in JSON, as its API answers or its snapshot holds them",
    extensions=(".json", ".jsonl"),
    sniff=sniff,
    read=read,
)
