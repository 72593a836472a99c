"""Numbered lines of a search strategy, as published reviews print them; ``#1 AND #2`` joins lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..errors import QueryError

LONGEST = 1_000_000  # characters of a line with all lines that it refers to written out

_NUMBERED = re.compile(
    r"\s*(?:#|S(?=\d))?(\d{1,4})(?:\s*[.):\t]\s*|\s+(?!(?:AND|OR|NOT|ET|OU|SAUF)\b))(\S.*)"
)
_COUNT = re.compile(r"\s+[(\[]\d[\d,. ]*[)\]]\s*$")  # the count that a database printed behind a line
# S12 is a line where lines are so named; elsewhere S100 is a protein
_REFERENCES = {mark: re.compile(rf"(?<![\w#/\[])(?:{mark})(\d{{1,4}})(?![\w\]])") for mark in ("#", "#|S")}
_NUMBERS_ONLY = re.compile(r"[\s()\d#,/-]*(?:\b(?:and|or|not|et|ou|sauf)\b[\s()\d#,/-]*)+", re.IGNORECASE)
_RANGE = re.compile(r"\b(and|or)\s*/\s*((?:#?\d+(?:\s*-\s*#?\d+)?\s*,?\s*)+)", re.IGNORECASE)


class StrategyLine(NamedTuple):
    """A line of a strategy: its number, its text as written, and the query that it stands for."""

    number: int
    text: str
    query: str


def strategy_lines(text: str) -> list[StrategyLine]:
    """The lines of a strategy, each with those it refers to written out.

    A line begins with its number (``1.``, ``#1``, ``S1``) or gets that of its place; blank
    lines, and lines that begin with ``//``, are left out, and so is a count at the end.

    Raises:
        QueryError: a line refers to one that does not stand above it, or there is no line.

    >>> [line.query for line in strategy_lines("1. lung OR pulmonary\\n2. cancer\\n3. #1 AND #2")]
    ['lung OR pulmonary', 'cancer', '(lung OR pulmonary) AND (cancer)']
    >>> strategy_lines("lung\\nheart\\nliver\\nor/1-3")[-1].query
    '(lung) OR (heart) OR (liver)'
    """
    known: dict[int, str] = {}
    rows = list(_numbered(text))
    # Rarely needed, and it takes a while to import.
    from .ovid import is_ovid
    from .ovid_limits import limited

    of_ovid = any(is_ovid(row) or limited(row) for _, row in rows)
    reference = _REFERENCES["#|S" if re.match(r"\s*S1\b", text) else "#"]
    lines = []
    for number, written in rows:
        if number in known:
            raise QueryError(f"line {number} stands twice in the strategy", 0)
        known[number] = query = _written_out(
            number, _own(number, written) if of_ovid else written, known, reference
        )
        lines.append(StrategyLine(number, written, query))
    if not lines:
        raise QueryError("the strategy holds no line", 0)
    return lines


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    rows = [row.strip() for row in text.splitlines() if row.strip() and not row.lstrip().startswith("//")]
    for place, row in enumerate(rows, 1):
        found = _NUMBERED.fullmatch(row)
        number, rest = (int(found[1]), found[2]) if found else (place, row)
        yield number, _COUNT.sub("", rest)


def _own(number: int, text: str) -> str:
    """A line of Ovid's in the query language, with the lines that it names."""
    if _NUMBERS_ONLY.fullmatch(text):
        return text
    from .ovid import in_own_language
    from .ovid_limits import limited

    if limit := limited(text):
        query, unknown = limit
        if unknown:
            raise QueryError(f"line {number} of the strategy: no index can limit records to {unknown!r}", 0)
        return query
    return in_own_language(text, force=True).text


def _written_out(number: int, text: str, known: Mapping[int, str], reference: re.Pattern[str]) -> str:
    def query_of(found: re.Match[str]) -> str:
        referred = int(found[1])
        if referred not in known:
            told = f"line {number} of the strategy refers to #{referred}, which does not stand above it"
            raise QueryError(told, found.start())
        return f"({known[referred]})"

    if _NUMBERS_ONLY.fullmatch(text):
        text = re.sub(r"(?<![#\w])(\d+)", r"#\1", _RANGE.sub(_joined, text))
        text = re.sub(r"\b[a-z]+\b", lambda word: word[0].upper(), text, flags=re.IGNORECASE)
    query = reference.sub(query_of, text)
    if len(query) > LONGEST:
        raise QueryError(f"line {number} of the strategy is too long when it is written out", 0)
    return query


def _joined(found: re.Match[str]) -> str:
    """``or/1-3`` as ``#1 OR #2 OR #3``."""
    numbers: list[int] = []
    for part in re.findall(r"(\d+)(?:\s*-\s*#?(\d+))?", found[2]):
        first, last = int(part[0]), int(part[1] or part[0])
        numbers += range(first, min(last, first + 999) + 1)
    return f" {found[1].upper()} ".join(f"#{number}" for number in numbers)
