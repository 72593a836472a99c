"""The words of a line of Ovid's, with its wildcards, in the query language."""

from __future__ import annotations

import re
from itertools import islice, product

from .ovid_fields import Frame

#: Quotation marks and dashes as Ovid has them, for those that a text processor makes of them.
PLAIN = str.maketrans("“”„–‑", '"""--')
_PIECE = re.compile(r"[$*][0-9]?|[?#]|[^$*?#]+")
_WILD = frozenset("$*?#")
_YEAR_RANGE = re.compile(r"(?<=[0-9])\s*-\s*(?=[0-9])")
_MOST_WAYS = 32
_MOST_LETTERS = 6


def phrase(typed: list[str], frame: Frame) -> str:
    """Words side by side in a field: a phrase, with what their wildcards stand for.

    >>> phrase(["lung", "cancer$"], Frame("title:")), phrase(["tumo?r"], Frame())
    ('title:"lung cancer*"', '(tumor OR tumo#r)')
    >>> phrase(["2010-2020"], Frame("year:", "", True)), phrase(["Smith", "J$"], Frame("", "[au]", True))
    ('year:"2010..2020"', '"Smith J*"[au]')
    """
    before, after, holds_values = frame
    if holds_values:
        value = " ".join(typed).replace('"', "").replace("$", "*")
        value = _YEAR_RANGE.sub("..", value) if before == "year:" else value
        return f'{before}"{value}"{after}'
    return f"{before}{_phrase(typed)}"


def _phrase(typed: list[str]) -> str:
    if len(typed) == 1 and typed[0].startswith('"'):
        return typed[0]
    ways = [_ways(word) if not word.startswith('"') else [word] for word in typed]
    if all(len(way) == 1 for way in ways):
        inner = " ".join(way[0].strip('"') for way in ways)
        return inner if len(ways) == 1 else f'"{inner}"'
    parts = [way[0] if len(way) == 1 else f"({' OR '.join(way)})" for way in ways]
    return parts[0] if len(parts) == 1 else f"({' ADJ '.join(parts)})"


def _ways(word: str) -> list[str]:
    """A word with Ovid's wildcards as the words and wildcards that it stands for."""
    choices = ([piece] if piece[:1] not in _WILD else _wild(piece) for piece in _PIECE.findall(word))
    return ["".join(choice) for choice in islice(product(*choices), _MOST_WAYS)]


def _wild(sign: str) -> list[str]:
    """What a wildcard of Ovid's may be: ``$2`` none to two letters, ``?`` one or none, ``#`` one."""
    if sign[0] in "$*":
        most = int(sign[1:] or 0)
        return ["#" * letters for letters in range(min(most, _MOST_LETTERS) + 1)] if most else ["*"]
    return ["", "#"] if sign == "?" else [sign]
