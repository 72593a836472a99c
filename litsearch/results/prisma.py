"""The items of PRISMA-S (Rethlefsen et al., 2021), each with its place in a report of a search."""

from __future__ import annotations

_FILL_IN = "*to be filled in*"
_PLACES = (
    ("Database name", f"Collection: sources; {_FILL_IN}: the database and platform of each"),
    ("Multi-database searching", f"{_FILL_IN}: platforms that searched several databases at once"),
    ("Study registries", _FILL_IN),
    ("Online resources and browsing", _FILL_IN),
    ("Citation searching", _FILL_IN),
    ("Contacts", _FILL_IN),
    ("Other methods", _FILL_IN),
    ("Full search strategies", f"Search, Lines, Variants; {_FILL_IN}: that of each source"),
    ("Limits and restrictions", "Search: filters, fields"),
    ("Search filters", f"{_FILL_IN}: published filters that were used"),
    ("Prior work", _FILL_IN),
    ("Updates", _FILL_IN),
    ("Dates of searches", f"Search: date; {_FILL_IN}: that of each source"),
    ("Peer review", _FILL_IN),
    ("Total records", "Collection: records of each source; Search: records found"),
    ("Deduplication", "Collection: records before and after; Search: software"),
)
#: Number, name, and where a report tells it or who has to.
ITEMS = tuple((str(number), name, place) for number, (name, place) in enumerate(_PLACES, 1))
