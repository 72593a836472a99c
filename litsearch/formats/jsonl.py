"""litsearch JSON Lines: one record a line, as :meth:`Record.to_dict` gives it; UTF-8.

By hand a line may be written more shortly: an author as ``"Family Given"``, a MeSH
heading as ``"Descriptor / qualifier*"``. The position of a record is its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any, TextIO

from ..errors import RecordError
from ..records import Record
from .base import Format, built
from .json_values import load_object, object_keys
from .mesh import merge_headings, parse_heading
from .names import family_first
from .text import Text

_NAMING = {"id", "title", "translated_title"}
_FIELDS = set(Record.__dataclass_fields__)
# some programs end a line at these, though JSON does not
_LINE_ENDS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"}


def sniff(head: str) -> float:
    """How sure it is that a text is litsearch JSON Lines: up to 0.9, by the share of names it knows.

    >>> sniff('{"title": "Oligoprogression", "year": 2019}')
    0.9
    """
    if not head.lstrip().startswith("{"):
        return 0.0
    lines = [line for line in head.split("\n") if line.strip()]
    return _sureness(object_keys(lines[0])) or 0.5 * max(
        map(_sureness, map(object_keys, lines[1:])), default=0
    )


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each line that is not blank.

    >>> [(place, record.id) for place, record in read(Text.of('\\n{"id": "a", "title": "A"}'))]
    [(2, 'a')]
    """
    for number, line in text.lines():
        if not line.strip():
            continue
        yield built(number, partial(_record, line))


def write(records: Iterable[Record], file: TextIO) -> int:
    """Write a line for each record; returns how many.

    Raises:
        RecordError: ``extra`` holds what JSON cannot carry.

    >>> import sys
    >>> write([Record("a", title="Métastase")], sys.stdout)
    {"id": "a", "title": "Métastase"}
    1
    """
    count = 0
    for record in records:
        file.write(_line(record) + "\n")
        count += 1
    return count


def _sureness(keys: list[str]) -> float:
    if not _NAMING.intersection(keys):
        return 0.0
    share = sum(key in _FIELDS for key in keys) / len(keys)
    return 0.9 * share if share >= 0.5 else 0.0


def _record(line: str) -> Record:
    return Record.from_dict(_full(load_object(line)))


def _full(values: Mapping[str, Any]) -> dict[str, Any]:
    full = dict(values)
    if isinstance(full.get("authors"), list):
        full["authors"] = [_author(item) for item in full["authors"]]
    if isinstance(full.get("mesh"), list) and any(isinstance(item, str) for item in full["mesh"]):
        full["mesh"] = _headings(full["mesh"])
    return full


def _author(item: Any) -> Any:
    if not isinstance(item, str):
        return item
    author = family_first(item)
    return {"family": author.family, "given": author.given}


def _headings(items: list[Any]) -> list[Any]:
    texts = [heading for item in items if isinstance(item, str) for heading in parse_heading(item)]
    return [*map(asdict, merge_headings(texts)), *(item for item in items if not isinstance(item, str))]


def _line(record: Record) -> str:
    try:
        values = record.to_dict()
        line = json.dumps(values, ensure_ascii=False, allow_nan=False)
        whole = line.encode("utf-8", "ignore") == line.encode("utf-8", "surrogatepass")
        return (line if whole else json.dumps(values)).translate(_LINE_ENDS)
    except (TypeError, ValueError, RecursionError) as error:
        raise RecordError(f"record {record.id!r} holds what JSON cannot carry: {error}") from None


FORMAT = Format(
    name="jsonl",
    description="litsearch JSON Lines: one record a line, in litsearch's own field names",
    extensions=(".jsonl", ".ndjson"),
    sniff=sniff,
    read=read,
    write=write,
    exact=True,
)
