"""The rows of a strategy as databases and reviews print them: numbers, counts and headings taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_NUMBERED = re.compile(
    r"\s*(#|S(?=\d))?(\d{1,4})(?:\s*[.)\t]\s*|:\s+|\s+(?!(?:and|or|not|et|ou|sauf)\b(?!\s*/)))(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
# What databases print above and below the lines.
_HEADING = re.compile(
    r"(?:database|search strategy|search history)\s*:.*|search(?: number)?\s+query\b.*|#\W*searches\b.*"
    r"|[-*=_]{3,}",
    re.IGNORECASE,
)
_SEARCH = re.compile(r"search:\s*", re.IGNORECASE)
# How many records a database had: in brackets, in a column of its own, or bare behind what ends a line;
# behind a tag of PubMed's it may be a year.
_COUNT = re.compile(
    r"(?:\s+[(\[]\d[\d,. ]*[)\]]|\t\s*\d[\d,. ]*(?:\t.*)?|(?<=[/.])\s+\d[\d,]*"
    r"|(?<=\])\s+(?!(?:19|20)\d\d\s*$)\d[\d,]*)\s*$",
    re.DOTALL,
)
_COUNT_OF_NUMBERS = re.compile(
    r"(?=.*\b(?:and|or|not)\b)((?:[\s()\d#,/–-]|S(?=\d)|\b(?:and|or|not)\b)*[\d)])\s+\d[\d,]*", re.IGNORECASE
)
_SETTINGS = re.compile(r"\s+(?:Filters|Sort by):\s.*$", re.DOTALL)


class Row(NamedTuple):
    """A row of a strategy.

    Attributes:
        number: that of the row, or that of its place.
        text: the row without its number and count.
        mark: what stands before the number: ``#``, ``S`` or nothing.
        told: what of the row is passed over.
    """

    number: int
    text: str
    mark: str = ""
    told: tuple[str, ...] = ()


def strategy_rows(text: str) -> list[Row]:
    """The rows of a strategy by their numbers.

    A row begins with its number (``1.``, ``#1``, ``S1``), and goes on in rows without; where the first
    has none, each row gets the number of its place. Blank rows, those that begin with ``//``, headings
    of databases and counts of records are left out.

    >>> [row[:2] for row in strategy_rows("2. lung 1 (12)\\n1. exp Heart/ or\\nheart.ti. 3,456")]
    [(1, 'exp Heart/ or heart.ti.'), (2, 'lung 1')]
    """
    rows = [row for row in map(str.strip, text.splitlines()) if row and not _is_passed_over(row)]
    if not rows or not _NUMBERED.fullmatch(rows[0]):
        return [_row(number, row) for number, row in enumerate(rows, 1)]
    return sorted(_numbered(rows), key=lambda row: row.number)


def _is_passed_over(row: str) -> bool:
    return row.startswith("//") or _HEADING.fullmatch(row) is not None


def _numbered(rows: list[str]) -> Iterator[Row]:
    whole = ""
    for row in rows:
        if whole and _NUMBERED.fullmatch(row):
            yield _cut(whole)
            whole = row
        else:
            whole = f"{whole} {row}".lstrip()
    yield _cut(whole)


def _cut(row: str) -> Row:
    found = _NUMBERED.fullmatch(row)
    assert found  # the first of the rows has its number
    return _row(int(found[2]), found[3], (found[1] or "").upper())


def _row(number: int, text: str, mark: str = "") -> Row:
    search = _SEARCH.match(text)
    text = _COUNT.sub("", text[search.end() :] if search else text).rstrip()
    if numbers := _COUNT_OF_NUMBERS.fullmatch(text):
        text = numbers[1]
    settings = _SETTINGS.search(text)
    if not settings:
        return Row(number, text, mark)
    told = (f"{settings[0].strip()!r} is passed over",) if "Filters:" in settings[0] else ()
    return Row(number, text[: settings.start()], mark, told)
