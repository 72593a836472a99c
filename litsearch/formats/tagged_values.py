"""What tagged formats of reference managers and databases hold alike: names, dates, languages, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ..errors import RecordError
from ..records import Author, Record
from .base import built
from .cleaning import plain
from .dates import YEAR, numeric_date, printed_date
from .draft import Draft
from .names import printed_name
from .tagged import Field

_RANGE = re.compile(r"\.?\s*[-/\u2013]\s*[^\W\d_]+\.?|\s\d{1,2}\s*[-\u2013]\s*\d{1,2}(?!\d)")
_IN_DIGITS = re.compile(r"(0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?:\s+(\d{4}))?")
_SPACED = re.compile(r"\d{4} (?:0?[1-9]|1[0-2])(?: (?:0?[1-9]|[12]\d|3[01]))?")
LONGEST_NAME = 300  # characters; what is longer is no name of a person
_LONGEST_DATE = 100
_WRAPPED = 80  # columns; a line that is longer holds a paragraph


def records_of(
    groups: Iterable[list[Field]], build: Callable[[list[Field]], Record]
) -> Iterator[tuple[int, Record | RecordError]]:
    """The record that is built of each group of fields, or the error, with the line that it begins at."""
    for fields in groups:
        yield built(fields[0].number, partial(build, fields))


def tagged_author(text: str) -> Author:
    """The author of a name as reference managers write it; a comma behind all of it marks a group.

    >>> str(tagged_author("Martin, Anne-Lise")), str(tagged_author("Anne Martin"))
    ('Martin Anne-Lise', 'Martin Anne')
    >>> tagged_author("Invented Study Group,").family
    'Invented Study Group'
    """
    name = plain(text)
    family, comma, given = name.partition(",")
    if not comma:
        odd = len(name) > LONGEST_NAME or re.search(r"\d", name)
        return Author(name) if odd else printed_name(name)
    return Author(family.strip(), " ".join(given.replace(",", " ").split()))


def take_date(draft: Draft, year: str, day: str) -> None:
    """Take a year, and the day or month that is told beside it: ``JUN 14``, ``Mar-Apr``, ``04 2006``.

    >>> draft = Draft()
    >>> draft.title("A")
    >>> take_date(draft, "2006", "MAR-APR")
    >>> draft.record().date, dict(draft.record().extra)
    ('2006-03', {'printed_date': 'MAR-APR'})
    """
    day = " ".join(day.split()).strip("/")
    if max(len(year), len(day)) > _LONGEST_DATE:
        draft.keep("printed_date", f"{year} {day}".strip())
        return
    draft.date(year)
    stated = YEAR.search(year) or YEAR.search(day)
    if not day or not stated:
        draft.keep("printed_date", day)
        return
    if not year:
        draft.date(stated[0])
    date = _date(stated[0], day) or stated[0] * (day == stated[0])
    fits = date.startswith(stated[0])
    if fits:
        draft.date(date)
    if not fits or _RANGE.search(day):
        draft.keep("printed_date", day)


def _date(year: str, day: str) -> str:
    if digits := _IN_DIGITS.fullmatch(day):
        month, number, own = digits.groups()
        return numeric_date("/".join(filter(None, [own or year, month, number])))
    if _SPACED.fullmatch(day):
        return numeric_date(day.replace(" ", "/"))
    if len(date := numeric_date(day)) > 4:
        return date
    first = _RANGE.sub("", day)
    texts = [first] if YEAR.search(first) else [f"{year} {first}", f"{first} {year}"]
    found_dates = [date for text in texts for date in (numeric_date(text), printed_date(text))]
    return max((date for date in found_dates if len(date) > 4), key=len, default="")


def take_languages(draft: Draft, text: str) -> None:
    """Take one language or several, by name or code.

    >>> draft = Draft()
    >>> draft.title("A")
    >>> take_languages(draft, "English; Norwegian (Bokmål).")
    >>> draft.record().languages
    ('en', 'no')
    """
    for name in re.split(r"[;,/]", re.sub(r"\s*\([^()]*\)", "", text)):
        if bare := name.strip(" ."):
            draft.language(bare)


def paragraphs(field: Field) -> str:
    """The lines of a field that is wrapped at words as one line; those of one that is not as paragraphs.

    >>> paragraphs(Field("AB", ["Growth was anti-", "and pro-inflammatory."], 1))
    'Growth was anti- and pro-inflammatory.'
    """
    items = field.items
    return ("\n" if any(len(item) > _WRAPPED for item in items) else " ").join(items)
