"""Authors in the tagged format of the Web of Science: names, addresses and ORCIDs, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..records import Author
from .cleaning import plain
from .draft import Draft
from .tagged_values import LONGEST_NAME, tagged_author

_ADDRESS = re.compile(r"\[([^\]]+)\]\s*(.+)")
_EMAIL = re.compile(r"\s*\(([^()\s]+@[^()\s]+)\)")
_ORCID = re.compile(r"\s*(.+?)/((?:\d{4}-){3}\d{3}[\dXx])\s*")


def take_authors(
    draft: Draft, names: list[str], full: list[str], addresses: Iterable[str], orcids: str
) -> None:
    """Put the authors into a draft, by their full names where there are as many.

    An address begins with the names of its authors in brackets; what is no one's is kept.

    >>> draft = Draft()
    >>> draft.title("A")
    >>> take_authors(draft, ["Roy, A"], ["Roy, Anne"], ["[Roy, A] CHU Caen, France."], "")
    >>> draft.record().authors
    (Author(family='Roy', given='Anne', affiliation='CHU Caen, France', orcid=''),)
    """
    # an author has both names, of which an address has either
    known = (
        list(zip(names, full, strict=True)) if len(names) == len(full) else [(n, n) for n in full or names]
    )
    at: dict[str, list[str]] = {}
    people = {_key(name) for pair in known for name in pair}
    for address, named in _addresses(addresses):
        keys = people.intersection(map(_key, named))
        for key in keys:
            at.setdefault(key, []).append(address)
        draft.keep("affiliations", "" if keys else address)
    identifiers = _orcids(draft, orcids)
    for short, long in known:
        author = tagged_author(_name(draft, long))
        places = dict.fromkeys([*at.get(_key(long), []), *at.get(_key(short), [])])
        key = _key(long) if _key(long) in identifiers else _key(short)
        _, orcid = identifiers.pop(key, ("", ""))
        draft.author(Author(author.family, author.given, "; ".join(places), orcid))
    for name, orcid in identifiers.values():
        draft.keep("author_identifiers", f"{name}/{orcid}")


def _name(draft: Draft, text: str) -> str:
    """A name without the address of mail that BIOSIS has behind it."""
    if len(text) > LONGEST_NAME or not (found := _EMAIL.search(text)):
        return text
    draft.keep("author_email", found[1])
    return _EMAIL.sub("", text)


def _addresses(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each address, with the names before it."""
    for text in _unwrapped(lines):
        found = _ADDRESS.fullmatch(text)
        yield (plain(found[2]).rstrip("."), found[1].split(";")) if found else (plain(text), [])


def _unwrapped(lines: Iterable[str]) -> list[str]:
    """The addresses, each of which ends with a stop, or at one with names."""
    found: list[list[str]] = []
    for line in lines:
        if not found or line.startswith("[") or found[-1][0].startswith("[") or found[-1][-1].endswith("."):
            found.append([line])
        else:
            found[-1].append(line)
    return list(map(" ".join, found))


def _orcids(draft: Draft, text: str) -> dict[str, tuple[str, str]]:
    """The names and the identifiers, by the key of the name."""
    found: dict[str, tuple[str, str]] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        if (named := _ORCID.fullmatch(part)) and _key(named[1]) not in found:
            found[_key(named[1])] = (named[1], named[2].upper())
        else:
            draft.keep("author_identifiers", part)
    return found


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower()))
