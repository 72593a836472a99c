"""Dates as they are printed in citations, to ISO 8601 as far as they go."""

from __future__ import annotations

import re

#: A year that may be one of a publication, anywhere in a text.
YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_NAMES = (
    "jan janv|feb févr fév|mar mars|apr avr|may mai|jun juin|jul juil|aug août aou|sep sept|oct|nov|dec déc"
)
_MONTHS = {name: number for number, names in enumerate(_NAMES.split("|"), 1) for name in names.split()}
_SHORT = {number: names.split()[0].capitalize() for number, names in enumerate(_NAMES.split("|"), 1)}
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PRINTED = re.compile(
    r"(?P<year>\d{4})(?!\d)(?:\s+(?P<month>[^\W\d_]+|\d{1,2}\b)\.?)?(?:\s+(?P<day>\d{1,2})\b)?"
)
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:er|st|nd|rd|th)?\s+)?([^\W\d_]+)\.?(?:\s+(\d{1,2}))?,?\s+(\d{4})")
_NUMERIC = re.compile(r"(\d{4})(?:[-/](\d{0,2}))?(?:[-/](\d{0,2}))?/?(?:[T ].*)?")
_RUN_TOGETHER = re.compile(r"((?:1[5-9]|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")


def printed_date(text: str) -> str:
    """The date of a citation in ISO 8601, as far as it goes; ``""`` when it holds no year where one stands.

    >>> printed_date("2019 Apr 19"), printed_date("2019 Jul-Aug"), printed_date("2019 Spring")
    ('2019-04-19', '2019-07', '2019')
    >>> printed_date("19 avril 2019"), printed_date("April 19, 2019"), printed_date("Apr 2019")
    ('2019-04-19', '2019-04-19', '2019-04')
    """
    if (turned := _DAY_FIRST.fullmatch(text.strip())) and month_number(turned[2]):
        text = " ".join(filter(None, [turned[4], turned[2], turned[1] or turned[3]]))
    found = _PRINTED.match(text.strip())
    if not found:
        return ""
    return _as_far_as_valid(found["year"], month_number(found["month"] or ""), int(found["day"] or 0))


def is_abridged(text: str) -> bool:
    """Whether a date as printed says more than :func:`printed_date` can: a season, or a range.

    >>> is_abridged("2019 Apr 19"), is_abridged("2019 Jul-Aug"), is_abridged("2019 Spring")
    (False, True, True)
    """
    date = printed_date(text)
    return bool(date) and ("-" in text or date.count("-") != len(text.split()) - 1)


def as_printed(date: str) -> str:
    """A date in ISO 8601 as MEDLINE prints it; any other text as it is.

    >>> as_printed("2019-04-09"), as_printed("2019")
    ('2019 Apr 9', '2019')
    """
    year, *rest = date.split("-")
    if not numeric_date(date) or (rest and not 1 <= int(rest[0]) <= 12):
        return date
    return " ".join([year, *(_SHORT[int(month)] for month in rest[:1]), *(str(int(day)) for day in rest[1:])])


def numeric_date(text: str) -> str:
    """The date of a text such as ``2025-06-20`` or ``2025/6``, as far as it goes; ``""`` for any other text.

    >>> numeric_date("2025/6"), numeric_date("2025-06-20T00:00:00"), numeric_date("20250620")
    ('2025-06', '2025-06-20', '2025-06-20')
    >>> numeric_date("2025/06//"), numeric_date("2025-06-00"), numeric_date("2025-13-01")
    ('2025-06', '2025-06', '2025')
    """
    bare = text.strip()
    found = _RUN_TOGETHER.fullmatch(bare) or _NUMERIC.fullmatch(bare)
    if not found:
        return ""
    return _as_far_as_valid(found[1], int(found[2] or 0), int(found[3] or 0))


def month_number(name: str) -> int:
    """The number of a month from its English or French name or abbreviation; 0 for any other word.

    >>> month_number("April"), month_number("août"), month_number("Spring")
    (4, 8, 0)
    """
    word = name.lower()
    if word.isdecimal():
        return int(word) if 1 <= int(word) <= 12 else 0
    return _MONTHS.get(word) or _MONTHS.get(word[:4]) or _MONTHS.get(word[:3], 0)


def _as_far_as_valid(year: str, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return year
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= _DAYS[month - 1] else f"{year}-{month:02}"
