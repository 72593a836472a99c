"""Whole values as people type them: years and ranges, languages, DOIs, headings."""

from __future__ import annotations

import re

from whoosh.query import And, Prefix, Query, Term, TermRange

from ..analysis.folding import fold_value
from ..records.identity import normal_doi

QUOTES = '"“”'
_LANGUAGES = {
    "fr": "french francais francaise fre fra",
    "en": "english anglais anglaise eng",
}
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names.split()}
_HEADINGS = ("descriptor", "major_descriptor")
_DATE = r"([0-9]{1,4})(?:/[0-9]{1,2}){0,2}"
_YEAR = re.compile(rf"{_DATE}\.?")
_RANGE = re.compile(rf"(?:{_DATE})?\s*(?:\.\.|:)\s*(?:{_DATE}\.?)?")
_QUOTE = re.compile(f"[{QUOTES}]")


def value_query(field: str, typed: str) -> Query | None:
    """The query for a whole value in a value field; ``None`` when nothing is left of it.

    A value that ends in ``*`` is a prefix; ``heading/qualifier`` asks for both.

    >>> value_query("language", "French"), value_query("year", "2018..")
    (Term('language', 'fr'), TermRange('year', '2018', None, False, False, boost=1.0, constantscore=True))
    >>> value_query("descriptor", "Lung Neoplasms/therapy")
    And([Term('descriptor', 'lung neoplasms'), Term('qualifier', 'therapy')])
    """
    if field == "year":
        return _year(typed)
    raw = _QUOTE.sub(" ", typed)
    if field in _HEADINGS and "/" in raw:
        before, after = raw.split("/", 1)
        return _joined([_single(field, before), _single("qualifier", after)])
    return _single(field, raw)


def is_backwards(typed: str) -> bool:
    """Whether a range of years ends before it starts.

    >>> is_backwards("2024..2018"), is_backwards("2018..")
    (True, False)
    """
    found = _RANGE.fullmatch(typed.strip())
    return bool(found and found[1] and found[2] and int(found[1]) > int(found[2]))


def _joined(parts: list[Query | None]) -> Query | None:
    found = [part for part in parts if part is not None]
    return And(found) if len(found) > 1 else next(iter(found), None)


def _year(typed: str) -> Query | None:
    text = typed.strip()
    if found := _YEAR.fullmatch(text):
        return Term("year", found[1].zfill(4))
    found = _RANGE.fullmatch(text)
    if not found or not (found[1] or found[2]):
        return None
    ends = [year.zfill(4) if year else None for year in found.groups()]
    return TermRange("year", *(reversed(ends) if is_backwards(text) else ends))


def _single(field: str, raw: str) -> Query | None:
    typed = raw.strip() if field == "id" else raw.strip().lstrip("*").strip()
    is_prefix = field != "id" and typed.endswith("*") and typed[-2:-1].isalnum()
    typed = typed[:-1] if is_prefix else typed
    value = _normal(field, typed)
    if not value:
        return None
    query = Prefix(field, value) if is_prefix else Term(field, value)
    if not _is_stable(field, value, is_prefix):
        query.typed = typed
    return query


def _normal(field: str, typed: str) -> str:
    if field == "id":
        return typed
    if field == "doi":
        return normal_doi(typed)
    value = fold_value(typed)
    return _CODES.get(value, value) if field == "language" else value


def _is_stable(field: str, value: str, is_prefix: bool) -> bool:
    """Whether the value, typed as it is, gives itself."""
    if _QUOTE.search(value) or (field in _HEADINGS and "/" in value) or value[-1] == "*" or value[0] == "*":
        return False
    return _normal(field, value) == value and (not is_prefix or value[-1].isalnum())
