"""Pairs of texts from columns with tabs between them.

A first line that names a column ``en`` and one ``fr`` tells which ones they are; without it they
are the first two, English first. Empty lines, and lines that begin with ``#`` and have no tab,
are left out, and so are pairs of which one text is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..errors import LexiconError
from .limits import checked_pair
from .pair_lines import numbered_lines

_CODES = {"en": "en", "eng": "en", "fr": "fr", "fra": "fr", "fre": "fr"}
_NAMES = {"english": "en", "anglais": "en", "french": "fr", "français": "fr", "francais": "fr"}
_REGION = re.compile(r"[-_][A-Za-z]{2}$")


def read_tsv(path: Path) -> Iterator[tuple[str, str]]:
    """The (English, French) pairs of a file.

    Raises:
        LexiconError: a line has too few columns, a text is too long, or the first line names a
            column for one language alone, or two for one.
    """
    columns: tuple[int, int] | None = None
    for number, line in numbered_lines(path):
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells) or (line.startswith("#") and len(cells) == 1):
            continue
        if columns is None:
            named = _named(cells, f"{path}, line {number}")
            columns = named or (0, 1)
            if named:
                continue
        pair = _pair(cells, columns, f"{path}, line {number}")
        if all(pair):
            yield checked_pair(*pair, f"{path}, line {number}")


def _named(cells: list[str], place: str) -> tuple[int, int] | None:
    """The columns that a first line names English and French, ``None`` for a line of texts."""
    for names in (_CODES, _CODES | _NAMES):
        languages = [_language(cell, names) for cell in cells]
        english, french = languages.count("en"), languages.count("fr")
        if english == french == 1:
            return languages.index("en"), languages.index("fr")
        if names is _CODES and max(english, french) > 1 and english + french == len(cells):
            twice = "English" if english > 1 else "French"
            raise LexiconError(f"{place}: names {twice} twice; name one column en and one fr")
    if _names_one(cells):
        raise LexiconError(f"{place}: names one language alone; name one column en and one fr")
    return None


def _language(cell: str, names: Mapping[str, str]) -> str:
    """The language that a cell names; ``en-GB`` does, ``en-face`` is a word."""
    return names.get(_REGION.sub("", cell).lower(), "")


def _names_one(cells: list[str]) -> bool:
    """Whether a line that does not name both languages names one; ``in⇥en`` is a pair of words."""
    codes = [_language(cell, _CODES) for cell in cells]
    return bool(codes[0]) or codes[1:2] == ["fr"] or (cells[0].lower() == "id" and any(codes))


def _pair(cells: list[str], columns: tuple[int, int], place: str) -> tuple[str, str]:
    if len(cells) <= max(columns):
        raise LexiconError(
            f"{place}: has {len(cells)} of the {max(columns) + 1} columns needed; "
            "put a tab between the English and the French text"
        )
    return cells[columns[0]], cells[columns[1]]
