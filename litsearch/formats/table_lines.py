"""From the lines of a table to its rows; in quotation marks a cell may hold separators and line ends."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from ..errors import RecordError

LONGEST_ROW = 2_000_000  # characters; a row that is longer has a quotation mark that is not closed
_QUOTED = re.compile(r' *"([^"]*(?:""[^"]*)*)"(?!") *')


def table_rows(
    lines: Iterable[tuple[int, str]], separator: str
) -> Iterator[tuple[int, list[str] | RecordError]]:
    """The cells of each row, with the number of its first line, or the error that stands for that line.

    A quotation mark that is not closed costs the line that it stands in, not those below.

    >>> list(table_rows([(1, 'A,"b, c"'), (2, '"d'), (3, 'e",')], ","))
    [(1, ['A', 'b, c']), (2, ['d\\ne', ''])]
    """
    rest, left = iter(lines), deque[tuple[int, str]]()  # left: those of a row that turned out to be none
    while taken := left.popleft() if left else next(rest, None):
        number, line = taken
        row = cells(line, separator)
        if row is None:
            row, left = _gathered(line, left, rest, separator)
        if row is None:
            yield number, RecordError(f"line {number}: a quotation mark is not closed")
        elif sum(map(len, row)) > LONGEST_ROW:
            yield number, RecordError(f"line {number}: a row is longer than {LONGEST_ROW:,} characters")
        else:
            yield number, row


def cells(text: str, separator: str) -> list[str] | None:
    """The cells of a row; ``None`` if a quotation mark is not closed in it.

    >>> cells('5" tube;"in;vivo";"Healthy" ageing', ";")
    ['5" tube', 'in;vivo', '"Healthy" ageing']
    """
    if '"' not in text:
        return text.split(separator)
    found, place = list[str](), 0
    while place <= len(text):
        quoted = _QUOTED.match(text, place)
        if quoted and text[quoted.end() : quoted.end() + 1] in ("", separator):
            found.append(quoted[1].replace('""', '"'))
            place = quoted.end() + 1
            continue
        end = text.find(separator, place)
        cell = text[place:] if end < 0 else text[place:end]
        if cell.lstrip(" ").startswith('"') and (not quoted or "\n" in quoted[0]):
            return None
        found.append(cell)
        place += len(cell) + 1
    return found


def _gathered(
    line: str, left: deque[tuple[int, str]], rest: Iterator[tuple[int, str]], separator: str
) -> tuple[list[str] | None, deque[tuple[int, str]]]:
    """The cells of a row of several lines, if it is one, and the lines that are left to be read then."""
    texts, taken, size, marks = [line], deque[tuple[int, str]](), len(line), line.count('"')
    while size <= LONGEST_ROW and (found := left.popleft() if left else next(rest, None)):
        taken.append(found)
        texts.append(found[1])
        size += len(found[1]) + 1
        marks += found[1].count('"')
        if marks % 2 == 0 and '"' in found[1]:
            if row := cells("\n".join(texts), separator):
                return row, left
            break
    taken.extend(left)
    return None, taken
