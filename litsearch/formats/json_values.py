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
        value = json.loads(line, parse_constant=_refuse)
    except RecursionError:
        raise RecordError("is nested too deeply to be a record") from None
    except ValueError as error:
        raise RecordError(f"is not JSON ({error})") from None
    if not isinstance(value, dict):
        raise RecordError(f"must hold a JSON object, not {line.strip()!r:.60}")
    return _whole_characters(value) if "\\ud" in line.lower() else value


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


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON value")


def _whole_characters(value: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(value, ensure_ascii=False)
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    found: dict[str, Any] = json.loads(whole)
    return found
