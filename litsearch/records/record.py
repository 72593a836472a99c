"""What a paper is: one frozen record, the same whatever file it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from operator import itemgetter
from typing import Any

from ..errors import RecordError
from .checks import expect, expect_all, expect_whole
from .identity import derive_id

_AUTHOR_TEXTS = ("family", "given", "affiliation", "orcid")


@dataclass(frozen=True)
class Author:
    """A person or a group; a group has its name in ``family`` and nothing else.

    >>> str(Author("Lerouge", "Delphine"))
    'Lerouge Delphine'
    """

    family: str
    given: str = ""
    affiliation: str = ""
    orcid: str = ""

    def __post_init__(self) -> None:
        # One look at all, which takes far less time than one by one.
        if type(self.family) is type(self.given) is type(self.affiliation) is type(self.orcid) is str:
            return
        for name in _AUTHOR_TEXTS:
            expect(f"authors.{name}", getattr(self, name), str, "a text")

    def __str__(self) -> str:
        return f"{self.family} {self.given}".strip()


@dataclass(frozen=True)
class MeshHeading:
    """A MeSH descriptor with its qualifiers; ``major`` marks a main topic of the paper.

    Qualifiers that are major and those that are not stand in two headings.

    >>> str(MeshHeading("Lung Neoplasms", ("pathology", "therapy"), major=True))
    'Lung Neoplasms / pathology, therapy*'
    """

    descriptor: str
    qualifiers: tuple[str, ...] = ()
    major: bool = False

    def __post_init__(self) -> None:
        expect("mesh.descriptor", self.descriptor, str, "a text")
        expect("mesh.major", self.major, bool, "true or false")
        if self.qualifiers != ():
            qualifiers = expect_all("mesh.qualifiers", self.qualifiers, str, "a list of texts")
            object.__setattr__(self, "qualifiers", qualifiers)

    def __str__(self) -> str:
        parts = [self.descriptor, ", ".join(self.qualifiers)]
        return " / ".join(part for part in parts if part) + "*" * self.major


@dataclass(frozen=True)
class Provenance:
    """Where a record was read: the file, the place in it (from 1) and its format.

    ``note`` tells what was repaired on the way, such as an encoding.
    """

    source: str
    position: int = 1
    format: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        expect("provenance.source", self.source, str, "a text")
        expect("provenance.format", self.format, str, "a text")
        expect("provenance.note", self.note, str, "a text")
        expect_whole("provenance.position", self.position)


@dataclass(frozen=True)
class Record:
    """A bibliographic record.

    Every field but ``id`` may be left out; an empty ``id`` is derived from the other
    fields (see :func:`litsearch.records.identity.derive_id`). ``languages`` holds
    ISO 639-1 codes. ``translated_title`` is the title in another language than the
    paper's, such as PubMed's bracketed title. What has no field of its own stands in
    ``extra``, under the name that the source gave it.

    A record that was merged of several has in ``parts`` the values of each that differ from its own
    (``None`` where a part has none), and in ``apart`` the identifiers of those that are never to be
    merged with it.

    Raises:
        RecordError: there is neither a title nor an identifier, or a field is of another type.

    >>> Record("", title="Oligoprogression", doi="10.1000/XYZ").id
    'doi:10.1000/xyz'
    """

    id: str
    title: str = ""
    abstract: str = ""
    translated_title: str = ""
    authors: tuple[Author, ...] = ()
    journal: str = ""
    year: int | None = None
    date: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    languages: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    mesh: tuple[MeshHeading, ...] = ()
    substances: tuple[str, ...] = ()
    publication_types: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple[Mapping[str, Any], ...] = ()
    apart: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        # Read from the dictionary, which takes less time than attribute by attribute.
        values = self.__dict__
        if set(map(type, _texts_of(values))) != {str}:
            for name in _TEXTS:
                expect(name, values[name], str, "a text")
        if _members_of(values) != _NO_MEMBERS:
            for name, (kind, wanted) in _MEMBERS.items():
                if values[name] != ():
                    object.__setattr__(self, name, expect_all(name, values[name], kind, wanted))
        if self.year is not None:
            expect_whole("year", self.year)
        if type(self.extra) is not dict:
            expect("extra", self.extra, Mapping, "an object")
        if not self.id:
            object.__setattr__(self, "id", self._derived_id())

    def __hash__(self) -> int:
        return hash((self.id, self.title, self.doi))

    def _derived_id(self) -> str:
        author = self.authors[0].family if self.authors else ""
        title = self.title or self.translated_title
        found = derive_id(self.pmid, self.doi, self.pmcid, title, self.year, author)
        if not found:
            raise RecordError("a record has neither a title nor an identifier: give one of them")
        return found

    @property
    def display_title(self) -> str:
        """The title, or else its translation, or else the identifier."""
        return self.title or self.translated_title or self.id

    def to_dict(self) -> dict[str, Any]:
        """The fields that hold something, as plain values that JSON can carry."""
        # The year zero says something, an empty text or list does not.
        return {
            name: plain(value)
            for name, value in zip(_NAMES, _values_of(self.__dict__), strict=True)
            if value or value == 0
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Record:
        """The record that :meth:`to_dict` wrote; unknown names go to ``extra``.

        Raises:
            RecordError: a value is not of its field's type, or nothing names the record.
        """
        known = {name: _typed(name, value) for name in _NAMES if (value := values.get(name)) or value == 0}
        unknown = {name: value for name, value in values.items() if name not in _NAMES}
        if unknown:
            known["extra"] = {**known.get("extra", {}), **unknown}
        return cls(**{"id": "", **known})

    def replace(self, **changes: Any) -> Record:
        """A copy with some fields changed."""
        return type(self)(**{**self.__dict__, **changes})


_NAMES = tuple(item.name for item in fields(Record))
_values_of = itemgetter(*_NAMES)
_LISTS = ("languages", "keywords", "substances", "publication_types", "urls", "apart")
_PARTS = {"authors": Author, "mesh": MeshHeading, "provenance": Provenance}
_MEMBERS = dict.fromkeys(_LISTS, (str, "a list of texts")) | {
    "authors": (Author, "a list of authors"),
    "mesh": (MeshHeading, "a list of MeSH headings"),
    "provenance": (Provenance, "a list of provenances"),
    "parts": (Mapping, "a list of objects"),
}
_TEXTS = tuple(name for name in _NAMES if name not in (*_MEMBERS, "year", "extra"))
_texts_of, _members_of = itemgetter(*_TEXTS), itemgetter(*_MEMBERS)
_NO_MEMBERS = ((),) * len(_MEMBERS)


def plain(value: Any) -> Any:
    """A value of a record as JSON can carry it.

    >>> plain((Author("Lerouge"), Author("Dupont", "Anne")))
    [{'family': 'Lerouge'}, {'family': 'Dupont', 'given': 'Anne'}]
    """
    if type(value) is str or type(value) is int:
        return value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, (Author, MeshHeading, Provenance)):
        kind: Any = type(value)
        told = ((name, getattr(value, name), default) for name, default in _defaults(kind))
        return {name: plain(found) for name, found, default in told if found != default}
    return dict(value) if isinstance(value, Mapping) else value


@cache
def _defaults(part: Any) -> list[tuple[str, Any]]:
    """The fields of a part of a record, and what they hold when nothing is said."""
    return [(item.name, item.default) for item in fields(part)]


def _typed(name: str, value: Any) -> Any:
    """A value as a record holds it; whether it is of the right type is left to the record."""
    if name == "year":
        return _year(value)
    if name == "extra":
        return dict(expect(name, value, Mapping, "an object"))
    if name in _TEXTS:
        return value
    items = expect(name, value, (list, tuple), "a list")
    return tuple(_part(name, item) for item in items) if name in _PARTS else tuple(items)


def _year(value: Any) -> int:
    digits = "" if isinstance(value, (bool, float)) else str(value).strip()
    if not digits.isdecimal() or len(digits) > 4:
        raise RecordError(f"field 'year' must be a whole number of up to four digits, not {value!r:.60}")
    return int(digits)


def _part(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return _PARTS[name](value)
    given = expect(name, value, Mapping, "a list of objects")
    try:
        return _PARTS[name](**{key: found for key, found in given.items() if found is not None})
    except TypeError:
        raise RecordError(f"field {name!r} holds {value!r:.80}, which lacks a name or has others") from None
