"""Ovid's two-letter codes of fields, as fields of an index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .normal import group_name

_TEXT = {
    "ti": ("title",),
    "ab": ("abstract",),
    "tw": ("title", "abstract"),
    "kw": ("keywords",),
    "kf": ("keywords",),
    "ot": ("title",),
    "hw": ("mesh_major", "mesh_minor"),
    "nm": ("substances",),
    "rn": ("substances",),
    "jw": ("journal",),
    "mp": ("text_word",),
    "af": ("all",),
}
_VALUES = {
    "sh": "descriptor",
    "fs": "qualifier",
    "pt": "publication_type",
    "la": "language",
    "lg": "language",
    "yr": "year",
    "dp": "year",
    "ui": "pmid",
    "pm": "pmid",
    "do": "doi",
}
# What PubMed has a tag for.
_TAGS = {"au": "[au]", "jn": "[ta]", "ja": "[ta]", "xs": "[sh]"}
_NOT_HELD = ("in", "st", "is", "vo", "ip", "pg", "cp", "ed", "ep", "rd", "up")
#: The codes that an index can search.
CODES = (*_TEXT, *_VALUES, *_TAGS)
#: The codes that tell a line of Ovid's.
TELLING = (*CODES, *_NOT_HELD)


class Frame(NamedTuple):
    """What to write before and after something to search it in a field, and whether that holds values."""

    before: str = ""
    after: str = ""
    holds_values: bool = False


def frames(codes: Sequence[str] | None) -> list[Frame]:
    """What to write around something to search it in the fields of some codes, each to be joined by OR.

    >>> [frame[:2] for frame in frames(["ti", "ab", "au"])], [frame[:2] for frame in frames(None)]
    ([('title,abstract:', ''), ('', '[au]')], [('', '')])
    """
    known = [code for code in codes or () if code in CODES]
    text = tuple(dict.fromkeys(name for code in known for name in _TEXT.get(code, ())))
    values = [Frame(f"{_VALUES[code]}:", "", True) for code in known if code in _VALUES]
    tags = [Frame("", _TAGS[code], True) for code in known if code in _TAGS]
    if "all" in text or not known:
        return [Frame(), *values, *tags]
    return ([Frame(f"{_names(text)}:")] if text else []) + values + tags


def _names(text: tuple[str, ...]) -> str:
    """Fields of text, or the group that they make up."""
    if "text_word" in text and "journal" not in text:
        return "text_word"
    return (group_name(text) if len(text) > 1 else None) or ",".join(text)
