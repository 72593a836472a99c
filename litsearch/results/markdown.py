"""Text in Markdown that shows as it was: in a sentence, as code, in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_MARKS = re.compile(r"([\\`*_\[\]<>&~$])")


def escaped(text: str) -> str:
    r"""Text on one line in which nothing is taken for a mark.

    >>> print(escaped("lung* in\n[ti]"))
    lung\* in \[ti\]
    """
    return _MARKS.sub(r"\\\1", _one_line(text))


def code(text: str) -> str:
    """Text on one line as it was typed.

    >>> code("lung[ti]"), code("a `b`"), code("")
    ('`lung[ti]`', '`` a `b` ``', '(nothing)')
    """
    shown = _one_line(text)
    if not shown:
        return "(nothing)"
    mark = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
    gap = " " * (len(mark) > 1)
    return f"{mark}{gap}{shown}{gap}{mark}"


def bullets(items: Iterable[str]) -> Iterator[str]:
    """The lines of a list; the items are Markdown.

    >>> list(bullets(["a", "b"]))
    ['* a', '* b', '']
    """
    yield from (f"* {item}" for item in items)
    yield ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; the cells are Markdown.

    >>> list(table(["a"], [["`x|y`"]]))
    ['| a |', '|---|', '| `x\\\\|y` |', '']
    """
    bar = "\\|"
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    # A backslash keeps a stroke within its cell, also in code.
    yield from (f"| {' | '.join(cell.replace('|', bar) for cell in row)} |" for row in rows)
    yield ""


def _one_line(text: str) -> str:
    """Without control characters, which a terminal might obey."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
