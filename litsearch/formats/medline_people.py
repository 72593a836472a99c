"""Authors, groups, editors and investigators of a MEDLINE record: what stands below a name belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..records import Author
from .draft import Draft
from .names import family_first
from .tagged import Field

_FULL = {"FAU": "authors", "FIR": "investigators", "FED": "editors"}
_SHORT = {"AU": "authors", "IR": "investigators", "ED": "editors"}
PEOPLE = frozenset([*_FULL, *_SHORT, "CN", "AD", "AUID"])


@dataclass
class _Person:
    role: str
    name: str
    short: bool = False  # whether its short form was met, too
    group: bool = False
    affiliations: list[str] = field(default_factory=list)
    orcid: str = ""

    def author(self) -> Author:
        named = Author(self.name) if self.group else family_first(self.name)
        return Author(named.family, named.given, "; ".join(self.affiliations), self.orcid)


def take_people(draft: Draft, fields: Iterable[Field]) -> None:
    """Put the people of a record into a draft.

    An affiliation above all names, as older records have it, is the first author's.

    >>> draft = Draft()
    >>> draft.title("A")
    >>> lines = [("FAU", "Roy, Anne"), ("AU", "Roy A"), ("AD", "Caen")]
    >>> take_people(draft, [Field(tag, [text], number) for number, (tag, text) in enumerate(lines)])
    >>> draft.record().authors
    (Author(family='Roy', given='Anne', affiliation='Caen', orcid=''),)
    """
    people: list[_Person] = []
    above: list[str] = []
    for item in fields:
        if item.tag in PEOPLE and (text := item.text):
            _take(draft, item.tag, " ".join(text.split()), people, above)
    authors = [person for person in people if person.role == "authors"]
    if authors:
        authors[0].affiliations[:0] = above
    elif above:
        draft.keep("affiliations", above)
    for person in authors:
        draft.author(person.author())
    for role in ("editors", "investigators"):
        draft.keep(role, [person.name for person in people if person.role == role])


def _take(draft: Draft, tag: str, text: str, people: list[_Person], above: list[str]) -> None:
    if role := _FULL.get(tag):
        people.append(_Person(role, text))
    elif role := _SHORT.get(tag):
        if people and people[-1].role == role and not people[-1].short and not people[-1].group:
            people[-1].short = True
        else:
            people.append(_Person(role, text, short=True))
    elif tag == "CN":
        people.append(_Person("authors", text, group=True))
    elif tag == "AD":
        (people[-1].affiliations if people else above).append(text)
    elif text.startswith("ORCID:") and people and not people[-1].orcid:
        people[-1].orcid = text.removeprefix("ORCID:").strip().rpartition("/")[2]
    else:
        draft.keep("author_identifiers", text)
