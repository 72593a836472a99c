"""What a format is: how its content is recognised, read and, where it can be, written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from ..errors import LitsearchError, RecordError
from ..records import Record
from .text import Text

Sniffer = Callable[[str], float]
Reader = Callable[[Text], Iterator[tuple[int, "Record | RecordError"]]]
Writer = Callable[[Iterable[Record], TextIO], int]


@dataclass(frozen=True)
class Format:
    """A file format.

    ``sniff`` says from 0 to 1 how sure it is that a text, given its first characters,
    is in this format. ``read`` takes the text as a stream and yields the place in it (from 1)
    of each record with the record, or with the error that stands for it, one by one.
    ``write`` returns how many records it wrote, and is ``None`` where the format is only read.
    In an ``exact`` format characters are taken as they stand, however odd.

    >>> from litsearch.formats import formats
    >>> next(item.extensions for item in formats() if item.name == "jsonl")
    ('.jsonl', '.ndjson')
    """

    name: str
    description: str
    extensions: tuple[str, ...]
    sniff: Sniffer
    read: Reader
    write: Writer | None = None
    exact: bool = False


def built(line: int, build: Callable[[], Record]) -> tuple[int, Record | RecordError]:
    """The line that a record begins at, with the record, or with the error, which tells the line.

    >>> line, error = built(7, lambda: Record(""))
    >>> str(error).partition(":")[0]
    'line 7'
    """
    try:
        return line, build()
    except RecordError as error:
        return line, RecordError(f"line {line}: {error}")


@dataclass(frozen=True)
class Failure:
    """A record that could not be read; position 0 stands for the whole source."""

    source: str
    position: int
    error: LitsearchError
