"""The objects of a JSON text, one by one: alone, in a list, in a list under a name, or one after another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..errors import RecordError
from .json_values import object_keys
from .text import Text

_LISTS = {"items", "results", "result", "data", "references"}  # names whose list holds the records
_HOLDERS = {"message", "resultList"}  # names whose object holds such a list
_LARGEST = 50_000_000  # characters of one value
_LIST_START = re.compile(r'"(?:items|results?|data|references)"\s*:\s*\[\s*(?=\{)')
_BLANK = " \t\r\n"


def objects(text: Text) -> Iterator[tuple[int, dict[str, Any] | RecordError]]:
    """The line and the value of each object; the error in place of one that is damaged.

    After damage within a list nothing more is read, elsewhere the next line is tried.

    >>> list(objects(Text.of('{"meta": {}, "results": [{"a": 1},\\n {"a": 2}]}')))
    [(1, {'a': 1}), (2, {'a': 2})]
    """
    window = _Window(text)
    wrapped = bool(_LIST_START.search(text.head)) and not _stands_alone(text.head)
    while mark := window.peek():
        line = window.line
        try:
            if mark == "[":
                yield from _list(window)
            elif mark == "{" and wrapped:
                yield from _object(window)
            else:
                yield line, _checked(window.value())
        except RecordError as error:
            yield window.line, error
            if wrapped or mark == "[" or not window.skip_line():
                return


def first_keys(head: str) -> list[str]:
    """The keys of the first object that :func:`objects` gives, as far as the head of the text goes.

    >>> first_keys('{"meta": {"count": 2}, "results": [{"id": "a", "doi": null},')
    ['id', 'doi']
    """
    start = head.lstrip().removeprefix("[").lstrip()
    found = None if _stands_alone(start) else _LIST_START.search(start)
    return object_keys(start[found.end() :] if found else start)


def _stands_alone(head: str) -> bool:
    """Whether the first object holds more than a list of records: a title or an identifier of its own."""
    return bool({"title", "DOI", "doi", "paperId", "id"}.intersection(object_keys(head.lstrip())))


def _list(window: _Window) -> Iterator[tuple[int, dict[str, Any] | RecordError]]:
    window.take("[")
    while window.peek() != "]":
        line = window.line
        value = window.value()
        try:
            yield line, _checked(value)
        except RecordError as error:
            yield line, error
        if window.peek() == ",":
            window.take(",")
    window.take("]")


def _object(window: _Window) -> Iterator[tuple[int, dict[str, Any] | RecordError]]:
    window.take("{")
    while window.peek() != "}":
        name = window.value()
        window.take(":")
        if window.peek() == "[" and name in _LISTS:
            yield from _list(window)
        elif window.peek() == "{" and name in _HOLDERS:
            yield from _object(window)
        else:
            window.value()
        if window.peek() == ",":
            window.take(",")
    window.take("}")


def _checked(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise RecordError(f"must hold a JSON object, not {value!r:.60}")
    return value


class _Window:
    """The part of a text that is at hand, and the line in which it begins."""

    def __init__(self, text: Text) -> None:
        self.line = 1
        self._pieces = text.pieces()
        self._buffer, self._place = "", 0
        self._decode = json.JSONDecoder(parse_constant=_refuse).raw_decode

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
        """Pass over a mark."""
        if self.peek() != mark:
            raise RecordError(f"line {self.line}: is not JSON: {mark!r} is missing")
        self._pass(1)

    def value(self) -> Any:
        """The next value, whole."""
        self.peek()
        while True:
            try:
                value, end = self._decode(self._buffer, self._place)
            except RecursionError:
                raise RecordError(f"line {self.line}: is nested too deeply to be a record") from None
            except ValueError as error:
                # more of the text may make it whole, if it is not wrong far from the end
                if not self._is_cut(error) or not self._double():
                    raise RecordError(f"line {self.line}: is not JSON ({error})") from None
            else:
                if end == len(self._buffer) and self._more():
                    continue  # a number may go on
                self._pass(end - self._place)
                return value

    def skip_line(self) -> bool:
        """Go to the line after this one, if there is one."""
        while (end := self._buffer.find("\n", self._place)) < 0:
            self._place = len(self._buffer)
            if not self._more():
                return False
        self._pass(end + 1 - self._place)
        return True

    def _is_cut(self, error: ValueError) -> bool:
        place = getattr(error, "pos", 0)
        return "Unterminated" in str(error) or place >= len(self._buffer) - 10

    def _double(self) -> bool:
        size = 2 * (len(self._buffer) - self._place)
        if size > _LARGEST:
            raise RecordError(f"line {self.line}: a value is larger than {_LARGEST:,} characters")
        grown = self._more()
        while grown and len(self._buffer) - self._place < size and self._more():
            pass
        return grown

    def _more(self) -> bool:
        piece = next(self._pieces, "")
        self._buffer, self._place = self._buffer[self._place :] + piece, 0
        return bool(piece)

    def _pass(self, count: int) -> None:
        self.line += self._buffer.count("\n", self._place, self._place + count)
        self._place += count


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON value")
