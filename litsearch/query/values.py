"""Whole values as people type them: years and ranges, languages, DOIs, headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from whoosh.query import And, Or, Prefix, Query, Term, TermRange

from ..analysis.folding import fold_value
from ..lexicon.qualifiers import qualifier_name
from ..records.identity import normal_doi
from ..storage.fields import VALUE_FIELDS
from .nodes import TreeTerm

QUOTES = '"“”'
#: What tags stand for: a value field, searched with all that is below a heading in the tree, or with all
#: names of a journal.
TREES = {
    "descriptor_tree": "descriptor",
    "major_descriptor_tree": "major_descriptor",
    "qualifier_tree": "qualifier",
    "publication_type_tree": "publication_type",
    "journal_title": "journal_name",
}
#: What stands before a qualifier of an exploded heading that is meant without narrower ones.
EXACT = "="
# Where a heading stands with one of its qualifiers.
_PAIRS = {"descriptor": "heading", "major_descriptor": "major_heading"}
_LANGUAGES = {
    "fr": "french francais francaise fre fra",
    "en": "english anglais anglaise eng",
}
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names.split()}
_CODE = 2  # letters of a code of ISO 639-1
_DATE = r"([0-9]{1,4})(?:/[0-9]{1,2}){0,2}"
_YEAR = re.compile(rf"{_DATE}\.?")
_RANGE = re.compile(rf"(?:{_DATE})?\s*(?:\.\.|:)\s*(?:{_DATE}\.?)?")
_QUOTE = re.compile(f"[{QUOTES}]")


def value_query(field: str, typed: str) -> Query | None:
    """The query for a whole value in a value field; ``None`` when nothing is left of it.

    A value that ends in ``*`` is a prefix; ``heading/qualifier`` asks for a heading with that
    qualifier, ``heading/one, other`` with either. A field of ``TREES`` asks for what is below too;
    of the qualifier in ``heading/=qualifier`` for none of that.

    >>> value_query("language", "French"), value_query("year", "2018..")
    (Term('language', 'fr'), TermRange('year', '2018', None, False, False, boost=1.0, constantscore=True))
    >>> value_query("descriptor", "Lung Neoplasms/th"), value_query("descriptor_tree", "Neoplasms")
    (Term('heading', 'lung neoplasms/therapy'), TreeTerm('descriptor', 'neoplasms'))
    >>> value_query("journal_title", "The Lancet")
    TreeTerm('journal_name', 'lancet')
    """
    if field == "year":
        return _year(typed)
    raw = _QUOTE.sub(" ", typed)
    held = TREES.get(field, field)
    kind = Term if held == field else TreeTerm
    if field == "journal_title":
        return _journal(raw)
    heading, slash, qualifiers = raw.partition("/")
    if held in _PAIRS and slash and heading.strip() and qualifiers.strip(f" ,{EXACT}"):
        return _with_qualifiers(held, heading, qualifiers, kind)
    if held == "qualifier":
        return _single(held, qualifier_name(raw.lstrip("*/ \t")), kind)
    return _single(held, heading if held in _PAIRS else raw, kind)


def is_backwards(typed: str) -> bool:
    """Whether a range of years ends before it starts.

    >>> is_backwards("2024..2018"), is_backwards("2018..")
    (True, False)
    """
    found = _RANGE.fullmatch(typed.strip())
    return bool(found and found[1] and found[2] and int(found[1]) > int(found[2]))


def _with_qualifiers(field: str, heading: str, typed: str, kind: type) -> Query | None:
    """A heading with any of some qualifiers, which belong to it."""
    names = [_qualifier(name, kind) for name in typed.split(",") if name.strip(f" {EXACT}")]
    if heading.rstrip().endswith("*"):
        # Which headings these are is not known yet.
        with_any = _any(_of_qualifier(name, kind) for name in names)
        parts = [_single(field, heading, Term), with_any]
        return And([part for part in parts if part is not None])
    field = _PAIRS[field]
    return _any(_single(field, f"{heading.strip().lstrip('*')}/{name}", kind) for name in names)


def _qualifier(typed: str, kind: type) -> str:
    name = typed.strip()
    exact = EXACT if name.startswith(EXACT) and kind is TreeTerm else ""
    return exact + qualifier_name(name.removeprefix(EXACT))


def _of_qualifier(name: str, kind: type) -> Query | None:
    bare = name.removeprefix(EXACT)
    return _single("qualifier", bare, kind if bare == name else Term)


def _journal(raw: str) -> Query | None:
    """A journal by its whole name, with *The* or without it, or by its whole abbreviation."""
    name = re.sub(r"(?i)^[\s*]*the\s+", "", raw)
    found = _single("journal_name", name, TreeTerm)
    return _any([found, _single("journal_abbreviation", name)]) if isinstance(found, Prefix) else found


def _any(parts: Iterable[Query | None]) -> Query | None:
    whole = [part for part in parts if part is not None]
    return Or(whole) if len(whole) > 1 else next(iter(whole), None)


def is_value_field(name: str) -> bool:
    """Whether a field holds whole values, in a tree or not.

    >>> is_value_field("descriptor_tree"), is_value_field("year"), is_value_field("title")
    (True, True, False)
    """
    return name in VALUE_FIELDS or name in TREES


def _year(typed: str) -> Query | None:
    text = typed.strip()
    if found := _YEAR.fullmatch(text):
        return Term("year", found[1].zfill(4))
    found = _RANGE.fullmatch(text)
    if not found or not (found[1] or found[2]):
        return None
    ends = [year.zfill(4) if year else None for year in found.groups()]
    return TermRange("year", *(reversed(ends) if is_backwards(text) else ends))


def _single(field: str, raw: str, kind: type = Term) -> Query | None:
    typed = raw.strip() if field == "id" else raw.lstrip("* \t").strip()
    is_prefix = field != "id" and typed.endswith("*") and typed[-2:-1].isalnum()
    typed = typed[:-1] if is_prefix else typed
    value = _normal(field, typed)
    if not value:
        return None
    query: Query = Prefix(field, value) if is_prefix else kind(field, value)
    if not _is_stable(field, value, is_prefix):
        query.typed = typed
    return query


def _normal(field: str, typed: str) -> str:
    if field == "id":
        return typed
    if field == "doi":
        return normal_doi(typed)
    if field in _PAIRS.values():
        return "/".join(map(fold_value, typed.split("/")))
    value = fold_value(typed)
    return language_value(value) if field == "language" else value


def language_value(value: str) -> str:
    """The code of a language, from a folded name or code; a name that is not known stays.

    >>> language_value("francais"), language_value("ger"), language_value("klingon")
    ('fr', 'de', 'klingon')
    """
    if len(value) <= _CODE or value in _CODES:
        return _CODES.get(value, value)
    # Rarely needed, and it takes a while to import.
    from ..formats.languages import language_code

    return language_code(value) or value


def _is_stable(field: str, value: str, is_prefix: bool) -> bool:
    """Whether the value, typed as it is, gives itself."""
    if _QUOTE.search(value) or (field in _PAIRS and "/" in value) or value[-1] == "*" or value[0] == "*":
        return False
    return _normal(field, value) == value and (not is_prefix or value[-1].isalnum())
