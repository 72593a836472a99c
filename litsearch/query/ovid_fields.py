"""Ovid's two-letter codes of fields, as fields of an index."""

from __future__ import annotations

from collections.abc import Sequence

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
    "au": ("authors",),
    "jn": ("journal",),
    "jw": ("journal",),
    "ja": ("journal",),
    "mp": ("all",),
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
#: The codes that an index can search.
CODES = (*_TEXT, *_VALUES)


def fielded(codes: Sequence[str] | None) -> list[str]:
    """What to write before something to search it in the fields of some codes, each to be joined by OR.

    >>> fielded(["ti", "ab"]), fielded(["mp"]), fielded(["ab", "pt"]), fielded(None)
    (['title,abstract:'], [''], ['abstract:', 'publication_type:'], [''])
    """
    text = tuple(dict.fromkeys(name for code in codes or () for name in _TEXT.get(code, ())))
    values = [f"{_VALUES[code]}:" for code in codes or () if code in _VALUES]
    if "all" in text or not (text or values):
        return ["", *values]
    group = group_name(text) if len(text) > 1 else None
    return ([f"{group or ','.join(text)}:"] if text else []) + values
