"""The Whoosh schema that stands in the table of contents, and what a record puts in each field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from whoosh import fields

from ..analysis.folding import fold_value
from ..analysis.whoosh_analyzer import MedicalAnalyzer
from ..records import Record
from ..records.identity import normal_doi
from .fields import GROUPS, PART, TEXT_FIELDS, VALUE_FIELDS

_NAMES_OF_PARTS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("id", PART, str),
    ("pmid", "pmid", str),
    ("doi", "doi", normal_doi),
    ("pmcid", "pmcid", str.lower),
)


def schema() -> fields.Schema:
    """One text field a name and a group, one whole-value field a value, and the stored record."""
    analyzer = MedicalAnalyzer()
    made = fields.Schema()
    for name in (*TEXT_FIELDS, *GROUPS):
        made.add(name, fields.TEXT(analyzer=analyzer, stored=name == "title"))
    for name in VALUE_FIELDS:
        made.add(name, fields.ID(stored=name in ("id", "year"), unique=name == "id"))
    made.add("record", fields.STORED())
    return made


class FieldText(NamedTuple):
    """One text of a record.

    Attributes:
        field: the text field that it is searched in.
        attribute: the attribute of the record that it comes from.
        item: its place in the attribute when that is a list, else 0.
        text: the text.
    """

    field: str
    attribute: str
    item: int
    text: str


def texts(record: Record) -> Iterator[FieldText]:
    """The texts of a record, in the order of ``TEXT_FIELDS``; empty ones are left out."""
    for field, attribute in (("title", "title"), ("title", "translated_title"), ("abstract", "abstract")):
        if text := getattr(record, attribute):
            yield FieldText(field, attribute, 0, text)
    for item, text in enumerate(record.keywords):
        yield FieldText("keywords", "keywords", item, text)
    for field, major in (("mesh_major", True), ("mesh_minor", False)) if record.mesh else ():
        for item, heading in enumerate(record.mesh):
            if heading.major is major:
                yield FieldText(field, "mesh", item, " ".join((heading.descriptor, *heading.qualifiers)))
    for item, text in enumerate(record.substances):
        yield FieldText("substances", "substances", item, text)
    for item, author in enumerate(record.authors):
        yield FieldText("authors", "authors", item, str(author))
    if record.journal:
        yield FieldText("journal", "journal", 0, record.journal)
    if abbreviation := journal_abbreviation(record):
        yield FieldText("journal", "journal_abbreviation", 0, abbreviation)


def journal_abbreviation(record: Record) -> str:
    """The short name of a journal where a record has both; else ``""``."""
    found = record.extra.get("journal_abbreviation") if record.extra else None
    return found if isinstance(found, str) and found != record.journal else ""


def values(record: Record) -> Iterator[tuple[str, str, str]]:
    """``(field, value to compare, value to show)`` of a record."""
    yield "id", record.id, record.id
    if record.year is not None:
        yield "year", f"{record.year:04d}", str(record.year)
    if record.pmid:
        yield "pmid", record.pmid, record.pmid
    if doi := record.doi and normal_doi(record.doi):
        yield "doi", doi, doi
    if pmcid := record.pmcid.lower():
        yield "pmcid", pmcid, pmcid
    for part in record.parts:
        yield from _identifiers(part)
    if record.journal and (value := _folded(record.journal)):
        yield "journal_name", value, record.journal
    if value := _folded(abbreviation := journal_abbreviation(record)):
        yield "journal_abbreviation", value, abbreviation
    for name, shown in _listed_values(record):
        if value := _folded(shown):
            yield name, value, shown
    yield from _with_qualifiers(record)


def _with_qualifiers(record: Record) -> Iterator[tuple[str, str, str]]:
    """Each heading with each of its qualifiers, which the one and the other do not tell."""
    for heading in record.mesh:
        for qualifier in heading.qualifiers:
            value = f"{_folded(heading.descriptor)}/{_folded(qualifier)}"
            shown = f"{heading.descriptor}/{qualifier}"
            yield "heading", value, shown
            if heading.major:
                yield "major_heading", value, shown


def _identifiers(part: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What a record is found by that was merged into another, where it is not as in the whole."""
    for name, field, level in _NAMES_OF_PARTS:
        if text := part.get(name):
            yield field, level(text), text


# The same few come again and again.
_folded = lru_cache(maxsize=4096)(fold_value)


def _listed_values(record: Record) -> Iterator[tuple[str, str]]:
    for language in record.languages:
        yield "language", language
    for kind in record.publication_types:
        yield "publication_type", kind
    for heading in record.mesh:
        yield "descriptor", heading.descriptor
        if heading.major:
            yield "major_descriptor", heading.descriptor
        for qualifier in heading.qualifiers:
            yield "qualifier", qualifier
