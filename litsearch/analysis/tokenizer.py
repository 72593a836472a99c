"""Text to chunks: runs of letters and digits with the connectors that tie them together.

A chunk (``l'oligo-progression``, ``anti-PD-(L)1``, ``CD4+``) needs no context to be taken
apart, so that all further work is done once for each distinct chunk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .folding import APOSTROPHES, HYPHENS, INVISIBLE

_LETTER = r"[^\W_]"
_ASCII_LETTER = "[A-Za-z0-9]"
_MARK = rf"[\u0300-\u036f{INVISIBLE}]"
_HYPHEN = f"[{re.escape(HYPHENS)}]"
_APOSTROPHE = f"[{re.escape(APOSTROPHES)}]"
_WORD = rf"{_LETTER}+(?:{_MARK}+{_LETTER}*)*"
_INITIALS = rf"(?<![^\W_]{_LETTER})(?<=[^\W\d_])\.(?=[^\W\d_](?!{_LETTER}))"
_CONNECTOR = rf"(?:[+{re.escape(APOSTROPHES)}]?{_HYPHEN}|{_APOSTROPHE}|[/&+_]|{_INITIALS})"
_DECIMAL = r"(?<=\d)[.,](?=\d)"


def _chunk(letter: str, word: str) -> re.Pattern[str]:
    """The pattern of a chunk, given those of a letter and of a word."""
    # Letters in brackets that may be read or left out: lesion(s), patient(e)s, PD-(L)1.
    optional = rf"\({letter}{{1,3}}\)"
    element = rf"{word}(?:{optional}(?:{word})?)*"
    later = rf"(?:{element}|{optional}(?:{word}|\s(?=\d){word}))"
    # A look at one character spares the connectors behind most words.
    connecting = rf"(?=[{re.escape(HYPHENS + APOSTROPHES)}/&+_.,])(?:{_DECIMAL}|{_CONNECTOR})"
    return re.compile(rf"{element}(?:{connecting}{later})*\+*")


_CHUNK = _chunk(_LETTER, _WORD)
_ASCII_CHUNK = _chunk(_ASCII_LETTER, f"{_ASCII_LETTER}+")
_TYING = frozenset([*map(chr, range(0x300, 0x370)), *INVISIBLE, *HYPHENS, *APOSTROPHES])
_PIECES = re.compile(rf"({_CONNECTOR}(?={_LETTER}|\())|(\++$)")


def find_chunks(text: str) -> list[str]:
    """The chunks of ``text`` without their places: as :func:`chunks`, in less time.

    >>> find_chunks("anti-PD-(L)1, l'œdème")
    ['anti-PD-(L)1', "l'œdème"]
    """
    # The plain letters are found faster, and they are all that most texts have.
    return (_ASCII_CHUNK if text.isascii() else _CHUNK).findall(text)


def is_ever_in_a_chunk(character: str) -> bool:
    """Whether a chunk may hold a character that is not ASCII, blanks behind a bracket apart.

    >>> is_ever_in_a_chunk("œ"), is_ever_in_a_chunk("\u2013"), is_ever_in_a_chunk("\u2014")
    (True, True, False)
    """
    return character.isalnum() or character in _TYING


class Chunk(NamedTuple):
    """A chunk of a text and where it stands, in characters."""

    text: str
    start: int
    end: int


class Piece(NamedTuple):
    """A part of a chunk, with the connectors on both sides; offsets count from the chunk's start."""

    text: str
    start: int
    end: int
    before: str
    after: str


def chunks(text: str) -> Iterator[Chunk]:
    """The chunks of ``text`` in order.

    >>> [chunk.text for chunk in chunks("L’IL-2, 0.05 or CD4+ lesion(s)? anti-PD-(L) 1.")]
    ['L’IL-2', '0.05', 'or', 'CD4+', 'lesion(s)', 'anti-PD-(L) 1']
    """
    for found in _CHUNK.finditer(text):
        yield Chunk(found[0], found.start(), found.end())


def pieces(chunk: str) -> list[Piece]:
    """The parts of a chunk between its connectors.

    >>> [(piece.text, piece.before) for piece in pieces("HER2/neu")]
    [('HER2', ''), ('neu', '/')]
    """
    found: list[Piece] = []
    start, before = 0, ""
    for match in _PIECES.finditer(chunk):
        after = _plain(match[0])
        found.append(Piece(chunk[start : match.start()], start, match.start(), before, after))
        start, before = match.end(), after
    if start < len(chunk):
        found.append(Piece(chunk[start:], start, len(chunk), before, ""))
    return found


def _plain(connector: str) -> str:
    if connector in APOSTROPHES:
        return "'"
    return "-" if connector[-1] in HYPHENS else connector
