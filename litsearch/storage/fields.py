"""The fields of the index: which are searched as text, which hold whole values, and their groups.

A *text field* is analyzed: its words have positions. A *value field* holds whole values
(a year, a journal's name) for filters, facets and look-ups. A *group* is a name that
stands for several text fields at once; the words of a query without a field search ``all``.
"""

from __future__ import annotations

TEXT_FIELDS = (
    "title",
    "abstract",
    "keywords",
    "mesh_major",
    "mesh_minor",
    "substances",
    "authors",
    "journal",
)
GROUPS = {
    "all": TEXT_FIELDS,
    "tiab": ("title", "abstract", "keywords"),
    "text_word": ("title", "abstract", "keywords", "mesh_major", "mesh_minor", "substances"),
    "mesh": ("mesh_major", "mesh_minor"),
}
VALUE_FIELDS = (
    "id",
    "year",
    "language",
    "publication_type",
    "journal_name",
    "journal_abbreviation",
    "descriptor",
    "major_descriptor",
    "qualifier",
    "heading",
    "major_heading",
    "pmid",
    "doi",
    "pmcid",
)
#: Holds the identifiers of the records that one was merged of; nobody searches it.
PART = "part"
ALIASES = {
    "author": "authors",
    "keyword": "keywords",
    "languages": "language",
    "lang": "language",
    "publication_types": "publication_type",
    "type": "publication_type",
    "substance": "substances",
    "ti": "title",
    "ab": "abstract",
}

#: Positions left free between two values of a field, so that no phrase reaches across.
GAP = 100


def text_fields(name: str) -> tuple[str, ...]:
    """The text fields that ``name``, a text field or a group, stands for; ``()`` for any other.

    >>> text_fields("mesh")
    ('mesh_major', 'mesh_minor')
    """
    if name in GROUPS:
        return GROUPS[name]
    return (name,) if name in TEXT_FIELDS else ()


def field_name(typed: str) -> str | None:
    """The field that a person means by ``typed``, or ``None``.

    >>> field_name("Author"), field_name("colour")
    ('authors', None)
    """
    name = typed.lower()
    name = ALIASES.get(name, name)
    return name if name in TEXT_FIELDS or name in GROUPS or name in VALUE_FIELDS else None
