"""The objects of a JSON text, one by one: alone, in a list, in a list under a name, or one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..errors import RecordError
from .json_values import object_keys
from .json_window import Window
from .text import Text

_LISTS = {"items", "results", "result", "data", "references"}  # names whose list holds the records
_HOLDERS = {"message", "resultList"}  # names whose object holds such a list
_LIST_START = re.compile(r'"(?:items|results?|data|references)"\s*:\s*\[\s*(?=[{\]])')

Items = Iterator[tuple[int, "dict[str, Any] | RecordError"]]


def objects(text: Text) -> Items:
    """The line and the value of each object; in place of one that is damaged the error, with its line.

    Of a damaged object of a list the end is sought by its brackets, elsewhere the next line that
    begins with one.

    >>> list(objects(Text.of('{"meta": {}, "results": [{"a": 1},\\n {"a": 2}]}')))
    [(1, {'a': 1}), (2, {'a': 2})]
    >>> [str(value) for _, value in objects(Text.of('[{"a": 1},\\n {"a": NaN},\\n {"a": 3}]'))]
    ["{'a': 1}", 'line 2: is not JSON (NaN is not a JSON value)', "{'a': 3}"]
    """
    window = Window(text)
    wrapped = bool(_LIST_START.search(text.head)) and not _stands_alone(text.head)
    while mark := window.peek():
        line = window.line
        try:
            if mark == "[":
                yield from _list(window)
            elif mark == "{" and wrapped:
                yield from _object(window)
            else:
                yield line, _object_or_error(window.value(), line)
        except RecordError as error:
            yield window.line, error
            if wrapped or mark == "[" or not window.skip_lines():
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


def _list(window: Window) -> Items:
    window.take("[")
    while window.peek() != "]":
        line = window.line
        try:
            value = window.value()
        except RecordError as error:
            if not window.skip_damaged():
                yield line, RecordError(f"{error}; what follows it is not read")
                return
            yield line, error
        else:
            yield line, _object_or_error(value, line)
        if window.peek() == ",":
            window.take(",")
    window.take("]")


def _object(window: Window) -> Items:
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
        if not window.peek():  # what is missing was told, or it is but the mark of the end
            return
        if window.peek() == ",":
            window.take(",")
    window.take("}")


def _object_or_error(value: Any, line: int) -> dict[str, Any] | RecordError:
    if isinstance(value, dict):
        return value
    return RecordError(f"line {line}: must hold a JSON object, not {value!r:.60}")
