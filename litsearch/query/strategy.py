"""Numbered lines of a search strategy, as published reviews print them; ``#1 AND #2`` joins lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..analysis.folding import visible
from ..errors import QueryError
from .own_language import Translation
from .strategy_rows import OPERATOR, Row, strategy_rows
from .syntax import DEEPEST, depth

LONGEST = 1_000_000  # characters of a line with all lines that it refers to written out

# S12 is a line where lines are so named; elsewhere S100 is a protein. What is quoted is passed over.
_REFERENCES = {
    mark: re.compile(rf'"[^"]*"|(?<![\w#/\[])(?:{mark})(\d{{1,4}})(?![\w\]])') for mark in ("#", "#|S")
}
_NUMBERS_ONLY = re.compile(rf"[\s()\d#,/-]*(?:{OPERATOR}[\s()\d#,/-]*)+", re.IGNORECASE)
_RANGE = re.compile(r"\b(and|or)\s*/\s*((?:#?\d+(?:\s*-\s*#?\d+)?\s*,?\s*)+)", re.IGNORECASE)


class StrategyLine(NamedTuple):
    """A line of a strategy.

    Attributes:
        number: its number.
        text: as written.
        own: in the query language, with the lines that it refers to as numbers.
        query: with these lines written out.
        passed_over: what stands in the line and is not searched, such as filters.
    """

    number: int
    text: str
    own: Translation
    query: str
    passed_over: str = ""


def strategy_lines(text: str) -> list[StrategyLine]:
    """The lines of a strategy by their numbers, each with those it refers to written out.

    Raises:
        QueryError: a line refers to one that does not stand above it, stands twice, or cannot be
            run; or there is no line.

    >>> [line.query for line in strategy_lines("1. lung OR pulmonary\\n2. cancer\\n3. #1 AND #2")]
    ['lung OR pulmonary', 'cancer', '(lung OR pulmonary) AND (cancer)']
    >>> strategy_lines("lung\\nheart\\nliver\\nor/1-3")[-1].query
    '(lung) OR (heart) OR (liver)'
    """
    rows = strategy_rows(visible(text))
    # Rarely needed, and it takes a while to import.
    from .ovid import is_ovid
    from .ovid_limits import limited

    of_ovid = any(is_ovid(row.text) or limited(row.text) for row in rows)
    reference = _REFERENCES["#|S" if rows and rows[0].mark == "S" else "#"]
    known: dict[int, str] = {}
    lines = []
    for row in rows:
        if row.number in known:
            raise QueryError(f"line {row.number} stands twice in the strategy", 0)
        own = _own(row, of_ovid)
        known[row.number] = query = _written_out(row.number, own.text, known, reference)
        lines.append(StrategyLine(row.number, row.text, own, query, row.passed_over))
    if not lines:
        raise QueryError("the strategy holds no line", 0)
    return lines


def _own(row: Row, of_ovid: bool) -> Translation:
    """A line in the query language, with the lines that it names."""
    plain = row.text.replace("–", "-")
    if _NUMBERS_ONLY.fullmatch(plain):
        return Translation(_joined_lines(plain))
    # Rarely needed, and it takes a while to import.
    from .ovid import has_pubmed_tags, in_own_language
    from .ovid_limits import is_command, limited

    if of_ovid and is_command(row.text):
        raise QueryError(f"line {row.number} of the strategy cannot be run: {row.text!r}", 0)
    if limit := limited(row.text):
        query, unknown = limit
        if unknown:
            told = f"line {row.number} of the strategy: no index can limit records to {unknown!r}"
            raise QueryError(told, 0)
        return Translation(query)
    is_own = not of_ovid or has_pubmed_tags(row.text)
    return Translation(row.text) if is_own else in_own_language(row.text, force=True)


def _joined_lines(text: str) -> str:
    """``1 and (2 or 3)`` as ``#1 AND (#2 OR #3)``."""
    text = re.sub(r"(?<![#\w])(\d+)", r"#\1", _RANGE.sub(_joined, text))
    return re.sub(r"\b[a-z]+\b", lambda word: word[0].upper(), text, flags=re.IGNORECASE)


def _joined(found: re.Match[str]) -> str:
    """``or/1-3`` as ``#1 OR #2 OR #3``."""
    numbers: list[int] = []
    for part in re.findall(r"(\d+)(?:\s*-\s*#?(\d+))?", found[2]):
        first, last = int(part[0]), int(part[1] or part[0])
        numbers += range(first, min(last, first + 999) + 1)
    return f" {found[1].upper()} ".join(f"#{number}" for number in numbers)


def _written_out(number: int, text: str, known: Mapping[int, str], reference: re.Pattern[str]) -> str:
    def query_of(found: re.Match[str]) -> str:
        if not found[1]:
            return found[0]
        referred = int(found[1])
        if referred not in known:
            told = f"line {number} of the strategy refers to #{referred}, which does not stand above it"
            raise QueryError(told, found.start())
        return f"({known[referred]})"

    query = reference.sub(query_of, text)
    if len(query) > LONGEST:
        raise QueryError(f"line {number} of the strategy is too long when it is written out", 0)
    if depth(query) > DEEPEST:
        told = f"line {number} of the strategy is nested deeper than {DEEPEST} when it is written out"
        raise QueryError(told, 0)
    return query
