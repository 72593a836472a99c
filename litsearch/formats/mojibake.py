"""UTF-8 that was read as another encoding and written again: ``Ã©`` for ``é``."""

from __future__ import annotations

import re

# what UTF-8 looks like when it was read as Windows-1252 or Latin-1
_READ_TWICE = re.compile(
    "[\u00c2-\u00f4]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)

NOTE = "characters mended that had been UTF-8 read as another encoding"


def read_once(text: str, notes: list[str]) -> str:
    """A text with such characters mended, line by line, and noted.

    >>> read_once("l'expÃ©rience", [])
    "l'expérience"
    """
    if text.isascii() or not _READ_TWICE.search(text):
        return text
    return "".join(_line(line, notes) for line in text.splitlines(keepends=True))


def _line(line: str, notes: list[str]) -> str:
    if not _READ_TWICE.search(line):
        return line
    # Rarely needed, and it takes a while to import.
    from ftfy import fix_encoding

    mended = fix_encoding(line)
    if mended != line:
        notes.append(NOTE)
    return mended
