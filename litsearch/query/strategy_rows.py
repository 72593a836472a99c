"""The rows of a strategy as databases and reviews print them: numbers, counts and headings taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .nodes import OPERATORS

#: What joins lines, in letters of any case.
OPERATOR = rf"\b(?:{'|'.join(OPERATORS)})\b"

_NUMBERED = re.compile(
    rf"\s*(#|S(?=\d))?(\d{{1,4}})(?:\s*[.)\t]\s*|:\s+|\s+(?!{OPERATOR}(?!\s*/)))(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
# What databases print above and below the lines.
_HEADING = re.compile(
    r"(?:database|search strategy|search history)\s*:.*|search:|search(?: number)?\s+query\b.*"
    r"|#\W*searches\b.*|[-*=_]{3,}",
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
_GOES_ON = re.compile(rf"(?:\(|{OPERATOR})$", re.IGNORECASE)
_SETTINGS = re.compile(r"\s+(?:Filters|Sort by):\s.*$", re.DOTALL)


class Row(NamedTuple):
    """A row of a strategy.

    Attributes:
        number: that of the row, or that of its place.
        text: the row without its number and count.
        mark: what stands before the number: ``#``, ``S`` or nothing.
        passed_over: what else stands in the row, and is not searched: filters.
    """

    number: int
    text: str
    mark: str = ""
    passed_over: str = ""


def strategy_rows(text: str) -> list[Row]:
    """The rows of a strategy by their numbers.

    A row begins with its number (``1.``, ``#1``, ``S1``), and goes on in rows without; what stands above
    the first number is a heading. Where there are no numbers, each row gets that of its place, and goes
    on below an operator at its end. Blank rows, those that begin with ``//``, headings of databases and
    counts of records are left out.

    >>> [row[:2] for row in strategy_rows("2. lung 1 (12)\\n1. exp Heart/ or\\nheart.ti. 3,456")]
    [(1, 'exp Heart/ or heart.ti.'), (2, 'lung 1')]
    """
    rows = [row for row in map(str.strip, text.splitlines()) if row and not _is_passed_over(row)]
    found = [_NUMBERED.fullmatch(row) for row in rows]
    if all(found) or any(number and int(number[2]) == 1 for number in found):
        return sorted(_numbered(rows, found), key=lambda row: row.number)
    return [_row(number, row) for number, row in enumerate(_joined(rows), 1)]


def _is_passed_over(row: str) -> bool:
    return row.startswith("//") or _HEADING.fullmatch(row) is not None


def _joined(rows: list[str]) -> list[str]:
    """Rows without numbers, each with those that go on with it."""
    whole: list[str] = []
    for row in rows:
        if whole and _GOES_ON.search(whole[-1]):
            whole[-1] += f" {row}"
        else:
            whole.append(row)
    return whole


def _numbered(rows: list[str], found: list[re.Match[str] | None]) -> Iterator[Row]:
    """Rows that begin with numbers; behind an operator, that of an earlier row is a reference to it."""
    known: list[int] = []
    mark = whole = ""
    for row, number in zip(rows, found, strict=True):
        if number and not (_GOES_ON.search(whole) and int(number[2]) in known):
            if known:
                yield _row(known[-1], whole, mark)
            known.append(int(number[2]))
            mark, whole = (number[1] or "").upper(), number[3]
        elif known:
            whole += f" {row}"
    if known:
        yield _row(known[-1], whole, mark)


def _row(number: int, text: str, mark: str = "") -> Row:
    search = _SEARCH.match(text)
    text = _COUNT.sub("", text[search.end() :] if search else text).rstrip()
    if numbers := _COUNT_OF_NUMBERS.fullmatch(text):
        text = numbers[1]
    settings = _SETTINGS.search(text)
    if not settings:
        return Row(number, text, mark)
    passed_over = settings[0].strip() if "Filters:" in settings[0] else ""
    return Row(number, text[: settings.start()], mark, passed_over)
