"""MeSH headings as texts: ``Lung Neoplasms / pathology*``, the star for a main topic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..records import MeshHeading

_SLASH = re.compile(r"\s+/\s+|/(?=[a-z])")


def parse_heading(text: str) -> list[MeshHeading]:
    """The heading that a text stands for; two where only some qualifiers are major.

    >>> [str(heading) for heading in parse_heading("Lung Neoplasms / pathology*")]
    ['Lung Neoplasms / pathology*']
    >>> [str(heading) for heading in parse_heading("Lung Neoplasms / pathology*, surgery")]
    ['Lung Neoplasms / pathology*', 'Lung Neoplasms / surgery']

    As MEDLINE writes them, the star stands before the name:

    >>> [str(heading) for heading in parse_heading("Lung Neoplasms/surgery/*pathology")]
    ['Lung Neoplasms / surgery', 'Lung Neoplasms / pathology*']
    """
    return list(_parsed(text))


@lru_cache(maxsize=1 << 13)  # a few thousand headings make up most of any collection
def _parsed(given: str) -> list[MeshHeading]:
    text = " ".join(given.split())
    if "/*" in text:
        return _medline_heading(text)
    descriptor, *tail = (part.strip() for part in _SLASH.split(text))
    named = [name.strip() for part in tail for name in part.split(",") if name.strip("* ")]
    major = descriptor.endswith("*") or descriptor.startswith("*")
    plain = descriptor.strip("* ")
    if not plain:
        return []
    # a star on the last of several is how a whole heading is marked
    if major or not named or [name for name in named if name.endswith("*")] == named[-1:]:
        star = major or (bool(named) and named[-1].endswith("*"))
        return [MeshHeading(plain, tuple(name.strip("* ") for name in named), star)]
    return merge_headings(MeshHeading(plain, (name.strip("* "),), name.endswith("*")) for name in named)


def _medline_heading(text: str) -> list[MeshHeading]:
    descriptor, *names = (part.strip() for part in text.split("/"))
    major = descriptor.startswith("*")
    return merge_headings(
        MeshHeading(descriptor.strip("* "), (name.strip("* "),), major or name.startswith("*"))
        for name in names
        if name.strip("* ")
    )


def merge_headings(headings: Iterable[MeshHeading]) -> list[MeshHeading]:
    """One heading for each descriptor and majorness, its qualifiers in the order met.

    >>> pair = [MeshHeading("Humans", ("genetics",)), MeshHeading("Humans", ("metabolism",))]
    >>> [str(heading) for heading in merge_headings(pair)]
    ['Humans / genetics, metabolism']
    """
    listed = list(headings)
    found: dict[tuple[str, bool], list[MeshHeading]] = {}
    for heading in listed:
        found.setdefault((heading.descriptor, heading.major), []).append(heading)
    return listed if len(found) == len(listed) else list(map(_joined, found.values()))


def _joined(headings: list[MeshHeading]) -> MeshHeading:
    names = dict.fromkeys(name for heading in headings for name in heading.qualifiers)
    return MeshHeading(headings[0].descriptor, tuple(names), headings[0].major)
