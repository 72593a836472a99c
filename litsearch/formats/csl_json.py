"""CSL-JSON: the items of reference managers and citation processors, in a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from ..errors import RecordError
from ..records import Author, Record
from . import csl_fields
from .base import Format
from .json_fields import read_objects
from .json_items import first_keys
from .text import HEAD, Text

_NAMES = set(
    "type id DOI author issued container-title page volume issue publisher publisher-place URL ISSN ISBN "
    "title-short abstract language source accessed citation-key event-place genre note editor".split()
)
_TYPES = {
    "Journal Article": "article-journal",
    "Book": "book",
    "Book Chapter": "chapter",
    "Conference Paper": "paper-conference",
    "Thesis": "thesis",
    "Technical Report": "report",
    "Dataset": "dataset",
}


def sniff(head: str) -> float:
    """How sure it is that a text is CSL-JSON: up to 0.85, by the share of names it knows.

    >>> sniff('[{"id": "a", "type": "article-journal", "title": "A", "issued": {}}]')
    0.85
    """
    keys = set(first_keys(head))
    # sorted by name, the type comes last, and may stand behind the head
    told = {"type"} if len(head) < HEAD else {"type", "author", "container-title", "issued"}
    if told.isdisjoint(keys) or keys.isdisjoint(["title", "DOI", "PMID"]):
        return 0.0
    share = sum(key in _NAMES or key == "title" for key in keys) / len(keys)
    return 0.85 * share if share >= 0.6 else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each item.

    >>> item = '[{"id": 1, "type": "book", "title": "A", "author": [{"literal": "WHO"}]}]'
    >>> [(record.authors[0].family, record.publication_types) for _, record in read(Text.of(item))]
    [('WHO', ('Book',))]
    """
    return read_objects(text, csl_fields.fill)


def write(records: Iterable[Record], file: TextIO) -> int:
    """Write records as a list of items, one a line; returns how many.

    >>> import sys
    >>> write([Record("a", title="Métastase", year=2019)], sys.stdout)
    [
    {"id": "a", "type": "article-journal", "title": "Métastase", "issued": {"date-parts": [[2019]]}}
    ]
    1
    """
    count = 0
    for record in records:
        file.write(",\n" if count else "[\n")
        file.write(json.dumps(_item(record), ensure_ascii=False))
        count += 1
    file.write("\n]\n" if count else "[]\n")
    return count


def _item(record: Record) -> dict[str, Any]:
    types = [_TYPES[name] for name in record.publication_types if name in _TYPES]
    item = {
        "id": record.id,
        "type": types[0] if types else "article-journal",
        "title": record.title or (f"[{record.translated_title}]" if record.translated_title else ""),
        "translated-title": record.translated_title if record.title else "",
        "author": [_author(author) for author in record.authors],
        "container-title": record.journal,
        "issued": _date(record),
        "volume": record.volume,
        "issue": record.issue,
        "page": record.pages,
        "DOI": record.doi,
        "PMID": record.pmid,
        "PMCID": record.pmcid,
        "language": record.languages[0] if record.languages else "",
        "keyword": "; ".join(record.keywords),
        "abstract": record.abstract,
        "URL": record.urls[0] if record.urls else "",
    }
    return {name: value for name, value in item.items() if value}


def _author(author: Author) -> dict[str, Any]:
    if not author.given:
        return {"literal": author.family}
    item = {"family": author.family, "given": author.given, "ORCID": author.orcid}
    affiliation = {"affiliation": [{"name": author.affiliation}]} if author.affiliation else {}
    return {name: value for name, value in item.items() if value} | affiliation


def _date(record: Record) -> dict[str, Any]:
    parts = record.date.split("-") if record.date else [str(record.year)] * (record.year is not None)
    numbers = [int(part) for part in parts if part.isdecimal()]
    return {"date-parts": [numbers]} if numbers else {}


FORMAT = Format(
    name="csl-json",
    description="CSL-JSON: items of reference managers, in a list",
    extensions=(".json",),
    sniff=sniff,
    read=read,
    write=write,
)
