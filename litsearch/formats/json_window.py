"""A window on a JSON text that moves over it value by value, so that the text is never held whole."""

from __future__ import annotations

import json
import re
from typing import Any

from ..errors import RecordError
from .json_values import refuse, whole_characters
from .text import Text

_LARGEST = 50_000_000  # characters of one value
_BLANK = " \t\r\n"
_BETWEEN = re.compile(r'[^"{}\[\],]*')
_STRING = re.compile(r'[^"\\\n]*(?:\\.[^"\\\n]*)*')


class Window:
    """The part of a text that is at hand, and the line in which it begins.

    >>> window = Window(Text.of('{"a": 1}\\n[2]'))
    >>> window.value(), window.peek(), window.line
    ({'a': 1}, '[', 2)
    """

    def __init__(self, text: Text) -> None:
        self.line = 1
        self._pieces = text.pieces()
        self._buffer, self._place = "", 0
        self._decode = json.JSONDecoder(parse_constant=refuse).raw_decode

    def peek(self) -> str:
        """The next character that is no white space; none at the end."""
        while True:
            rest = self._buffer[self._place : self._place + 1]
            if rest and rest not in _BLANK:
                return rest
            if rest:
                self._pass(1)
            elif not self._more():
                return ""

    def take(self, mark: str) -> None:
        """Pass over a mark.

        Raises:
            RecordError: another one stands here, or none.
        """
        if self.peek() != mark:
            raise RecordError(f"line {self.line}: is not JSON: {mark!r} is missing")
        self._pass(1)

    def value(self) -> Any:
        """The next value, whole.

        Raises:
            RecordError: it is damaged, or of no sane size; the window stays before it.
        """
        self.peek()
        while True:
            try:
                value, end = self._decode(self._buffer, self._place)
                if end == len(self._buffer) and self._more():
                    continue  # a number may go on
                value = whole_characters(value, self._buffer[self._place : end])
            except RecursionError:
                raise RecordError(f"line {self.line}: is nested too deeply to be a record") from None
            except ValueError as error:
                # more of the text may make it whole, if it is not wrong far from the end
                if not self._is_cut(error) or not self._double():
                    raise self._told(error) from None
            else:
                self._pass(end - self._place)
                return value

    def skip_damaged(self) -> bool:
        """Pass over the damaged value of a list, up to the mark behind it; whether there is one."""
        depth = 0
        while mark := self._next_mark():
            if not depth and mark in ",]":
                return True
            depth = max(0, depth + (mark in "{[") - (mark in "}]"))
            self._pass(1)
        return False

    def skip_lines(self) -> bool:
        """Go to the next line that begins with an object or a list, if there is one."""
        while True:
            end = self._buffer.find("\n", self._place) + 1
            self._pass((end or len(self._buffer)) - self._place)
            if self._place == len(self._buffer) and not self._more():
                return False
            if end and self._buffer[self._place] in "{[":
                return True

    def _next_mark(self) -> str:
        """Go to the next mark outside of strings, which end with their line at the latest."""
        in_string = False
        while True:
            stretch = (_STRING if in_string else _BETWEEN).match(self._buffer, self._place)
            self._pass(stretch.end() - self._place if stretch else 0)
            mark = self._buffer[self._place : self._place + 1]
            if not mark or (mark == "\\" and self._place + 1 == len(self._buffer)):
                if not self._more():
                    return ""
            elif mark != '"' and not in_string:
                return mark
            else:
                self._pass(1)
                in_string = not in_string

    def _told(self, error: ValueError) -> RecordError:
        reason = str(getattr(error, "msg", error)).removesuffix(" at").removesuffix(" starting")
        if lines := self._buffer.count("\n", self._place, getattr(error, "pos", 0)):
            reason += f" in line {self.line + lines}"
        return RecordError(f"line {self.line}: is not JSON ({reason})")

    def _is_cut(self, error: ValueError) -> bool:
        place = getattr(error, "pos", 0)
        return "Unterminated" in str(error) or place >= len(self._buffer) - 10

    def _double(self) -> bool:
        """Take in as much again as is at hand; whether there was more of the text."""
        size = 2 * (len(self._buffer) - self._place)
        if size > _LARGEST:
            raise RecordError(f"line {self.line}: a value is larger than {_LARGEST:,} characters")
        return self._more(size)

    def _more(self, size: int = 0) -> bool:
        """Take in the next piece of the text, or as many as make up a size; whether there was one."""
        pieces = [self._buffer[self._place :]]
        held = len(pieces[0])
        while (len(pieces) == 1 or held < size) and (piece := next(self._pieces, "")):
            pieces.append(piece)
            held += len(piece)
        if len(pieces) == 1:
            return False
        self._buffer, self._place = "".join(pieces), 0
        return True

    def _pass(self, count: int) -> None:
        self.line += self._buffer.count("\n", self._place, self._place + count)
        self._place += count
