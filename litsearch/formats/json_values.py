"""What the JSON formats share: one line to one object, and its keys when the line is cut."""

from __future__ import annotations

import json
from typing import Any

from ..errors import RecordError


def load_object(line: str) -> dict[str, Any]:
    """The JSON object in a line; halves of surrogate pairs become U+FFFD.

    Raises:
        RecordError: the line is not JSON, or not an object.

    >>> load_object('{"title": "Oligoprogression"}')
    {'title': 'Oligoprogression'}
    """
    try:
        value = whole_characters(json.loads(line, parse_constant=refuse), line)
    except RecursionError:
        raise RecordError("is nested too deeply to be a record") from None
    except ValueError as error:
        told = str(error).replace("line 1 column", "column")  # for it is a line of many
        raise RecordError(f"is not JSON ({told})") from None
    if not isinstance(value, dict):
        raise RecordError(f"must hold a JSON object, not {line.strip()!r:.60}")
    return value


def refuse(name: str) -> Any:
    """Refuse NaN and infinity, which JSON does not have and some programs write nevertheless.

    Raises:
        ValueError: always.
    """
    raise ValueError(f"{name} is not a JSON value")


def whole_characters(value: Any, text: str) -> Any:
    """A value with U+FFFD for the halves of surrogate pairs that the text it was read from escapes.

    >>> text = r'{"title": "T\\ud800"}'
    >>> whole_characters(json.loads(text), text)
    {'title': 'T�'}
    """
    if "\\ud" not in text and "\\uD" not in text:
        return value
    told = json.dumps(value, ensure_ascii=False)
    return json.loads(told.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


def object_keys(line: str) -> list[str]:
    """The keys of the JSON object that a line begins with, as far as the line goes.

    >>> object_keys('{"id": "a", "extra": {"b": 1}, "abstr')
    ['id', 'extra']
    """
    decode, keys = json.JSONDecoder().raw_decode, list[str]()
    place = _skip(line, 0, "{")
    while place and line[place : place + 1] == '"':
        try:
            key, place = decode(line, place)
            keys.append(key)
            _, place = decode(line, _skip(line, place, ":") or len(line))
        except (ValueError, RecursionError):
            break
        place = _skip(line, place, ",")
    return keys


def _skip(line: str, place: int, mark: str) -> int:
    """The place after white space, ``mark`` and white space; 0 if the mark is not there."""
    rest = line[place:].lstrip()
    if not rest.startswith(mark):
        return 0
    return len(line) - len(rest[1:].lstrip())
