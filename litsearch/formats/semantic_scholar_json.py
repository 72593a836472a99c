"""Semantic Scholar: papers in JSON, one, a line each, in a list or in an answer of its API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import RecordError
from ..records import Author, Record
from .base import Format
from .draft import Draft
from .json_fields import Values, read_objects
from .json_items import first_keys
from .names import printed_name
from .publication_types import publication_type
from .text import Text


def sniff(head: str) -> float:
    """How sure it is that a text is Semantic Scholar's: 0.95 when its objects are named as there.

    >>> sniff('{"total": 2, "data": [{"paperId": "f0", "title": "A"}]}')
    0.95
    """
    return 0.95 if "paperId" in first_keys(head) else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each paper.

    >>> paper = '{"paperId": "f0", "title": "A", "externalIds": {"PubMed": "1"}}'
    >>> [record.id for _, record in read(Text.of(paper))]
    ['pmid:1']
    """
    return read_objects(text, _fill)


def _fill(draft: Draft, values: Values) -> None:
    draft.title(values.text("title"))
    draft.put("abstract", values.text("abstract"))
    for item in values.objects("authors"):
        draft.author(_author(item))
    journal = values.within("journal")
    draft.put("journal", journal.text("name"))
    draft.put("journal", values.text("venue"), tag="venue")
    draft.put("volume", journal.text("volume"))
    draft.pages(journal.text("pages"))
    draft.date(values.text("publicationDate"))
    draft.date(values.text("year"))
    _identifiers(draft, values.within("externalIds"))
    draft.keep("paperId", values.text("paperId"))
    draft.add("publication_types", *map(publication_type, values.texts("publicationTypes")))
    draft.add("urls", values.text("url"))
    draft.add("urls", values.within("openAccessPdf").text("url"))


def _author(item: dict[str, Any]) -> Author:
    values = Values(item)
    name = printed_name(values.text("name"))
    orcid = values.within("externalIds").text("ORCID")
    return Author(name.family, name.given, "; ".join(values.texts("affiliations")), orcid)


def _identifiers(draft: Draft, ids: Values) -> None:
    for name, put in (("DOI", draft.doi), ("PubMed", draft.pmid), ("PubMedCentral", draft.pmcid)):
        if value := ids.text(name):
            put(value)
    for name, value in ids.left().items():
        draft.keep(name, value)


FORMAT = Format(
    name="semantic-scholar-json",
    description="Semantic Scholar: papers in JSON, as its API answers",
    extensions=(".json", ".jsonl"),
    sniff=sniff,
    read=read,
)
