"""Pairs of texts from TMX, the Translation Memory eXchange format, version 1.4 and before.

The file is parsed piece by piece; one that declares entities is refused. A unit that does not have
just one English and one French text is left out; the log says how many were.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ..errors import LexiconError, RecordError
from ..formats.xml_parsing import Events
from .limits import LONGEST_TEXT, checked_pair
from .pair_lines import opened

_PIECE = 1 << 16
# There are less than 200 languages with a code of two letters.
_MOST_TEXTS = 1000
# Elements of a segment that hold codes of the original document, and no words.
_CODES = frozenset("bpt ept it ph ut".split())
_log = logging.getLogger("litsearch")


def read_tmx(path: Path) -> Iterator[tuple[str, str]]:
    """The (English, French) pairs of a file.

    Raises:
        LexiconError: it is no TMX, declares entities, has a text that is too long or no pair at all.
    """
    units = _Units(path)
    count = 0
    with opened(path) as file:
        for pair in units.pairs(file):
            count += 1
            yield pair
    if not count:
        raise LexiconError(f"{path}: no unit of it has an English and a French text")
    if units.left_out:
        thing = "unit" if units.left_out == 1 else "units"
        _log.warning(
            "%s: left out %d %s without just one English and one French text", path, units.left_out, thing
        )


class _Units:
    """What was read so far: finished pairs, and the unit, language and text at hand."""

    def __init__(self, path: Path) -> None:
        self.left_out = 0
        self._path = path
        self._found: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._texts: list[tuple[str, str]] = []
        self._language = ""
        self._text: list[str] = []
        self._length = 0
        self._events = Events(self._start, self._end, self._characters)

    def pairs(self, file: IO[bytes]) -> Iterator[tuple[str, str]]:
        """The pairs of an open file, as they come."""
        while piece := file.read(_PIECE):
            self._feed(piece)
            yield from self._taken()
        self._feed(b"", is_last=True)
        yield from self._taken()

    def _feed(self, piece: bytes, is_last: bool = False) -> None:
        try:
            self._events.feed(piece, is_last=is_last)
        except RecordError as error:
            raise LexiconError(f"{self._path}, {error}") from error

    def _taken(self) -> list[tuple[str, str]]:
        found, self._found = self._found, []
        return found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open and name != "tmx":
            raise RecordError(f"is XML, but no TMX: it begins with <{name}>")
        self._open.append(name)
        if name == "tu":
            self._texts = []
        elif name == "tuv":
            self._language = attributes.get("xml:lang") or attributes.get("lang", "")
        elif name == "seg":
            self._text, self._length = [], 0

    def _characters(self, text: str) -> None:
        if "seg" not in self._open or _CODES.intersection(self._open):
            return
        self._text.append(text)
        self._length += len(text)
        if self._length > LONGEST_TEXT:
            checked_pair("".join(self._text), "", f"{self._path}, line {self._events.line}")

    def _end(self, name: str) -> None:
        self._open.pop()
        if name == "seg" and len(self._texts) < _MOST_TEXTS:
            language = self._language.lower().replace("_", "-").split("-")[0]
            self._texts.append((language, " ".join("".join(self._text).split())))
        elif name == "tu":
            self._unit()

    def _unit(self) -> None:
        english = [text for language, text in self._texts if language in ("en", "eng") and text]
        french = [text for language, text in self._texts if language in ("fr", "fra", "fre") and text]
        if len(english) == len(french) == 1:
            self._found.append((english[0], french[0]))
        else:
            self.left_out += 1
