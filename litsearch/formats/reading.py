"""From a file to its records, whatever its format."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from ..errors import LitsearchError, RecordError
from ..records import Provenance, Record
from .base import Failure, Format
from .detect import detect, named
from .sources import Source, check_exists, texts

_log = logging.getLogger("litsearch")


def read(source: Source, *, format: str | Format | None = None, on_error: str = "raise") -> Iterator[Record]:
    """The records of a file, of every file in a folder, or of an open file.

    ``on_error="skip"`` logs a warning for what cannot be read and goes on with the rest.

    Raises:
        RecordError: a file is missing, empty, binary or damaged, or a record is.
        UnknownFormatError: no format recognises a file, or ``format`` is not known.

    >>> import io
    >>> [record.title for record in read(io.StringIO('{"title": "Oligoprogression"}'))]
    ['Oligoprogression']
    """
    if on_error not in ("raise", "skip"):
        raise ValueError(f"on_error must be 'raise' or 'skip', not {on_error!r}")
    if on_error == "skip":
        return _skipping(read_items(source, format=format))
    check_exists(source)
    return _raising(read_items(source, format=format))


def read_items(source: Source, *, format: str | Format | None = None) -> Iterator[Record | Failure]:
    """The records of a source, with a :class:`Failure` for each that cannot be read.

    Raises:
        UnknownFormatError: ``format`` names no format; nothing else is raised.

    >>> import io
    >>> [type(item).__name__ for item in read_items(io.StringIO('{"title": "A"}\\n{"title": 5}'))]
    ['Record', 'Failure']
    """
    return _items(source, None if format is None else named(format))


def _items(source: Source, chosen: Format | None) -> Iterator[Record | Failure]:
    for name, text in texts(source):
        if isinstance(text, RecordError):
            yield Failure(name, 0, text)
            continue
        try:
            found = chosen or detect(text, name)
        except LitsearchError as error:
            yield Failure(name, 0, error)
            continue
        yield from _records(name, text, found)


def _records(name: str, text: str, format: Format) -> Iterator[Record | Failure]:
    position, count = 0, 0
    try:
        for position, item in format.read(text):
            count += 1
            yield _placed(item, name, position, format)
    except MemoryError:
        raise
    except Exception as error:  # a reader's own fault must not stop the other files
        yield Failure(name, position, _wrapped(name, format, error))
    else:
        if not count:
            yield Failure(name, 0, RecordError(f"{name}: holds no record in the format {format.name}"))


def _placed(item: Record | RecordError, name: str, position: int, format: Format) -> Record | Failure:
    if isinstance(item, RecordError):
        return Failure(name, position, RecordError(f"{name}: {item}"))
    if item.provenance:
        return item
    return item.replace(provenance=(Provenance(name, position, format.name),))


def _wrapped(name: str, format: Format, error: Exception) -> RecordError:
    told = RecordError(f"{name}: cannot be read as {format.name} ({type(error).__name__}: {error})")
    told.__cause__ = error
    return told


def _raising(items: Iterator[Record | Failure]) -> Iterator[Record]:
    for item in items:
        if isinstance(item, Failure):
            raise item.error
        yield item


def _skipping(items: Iterator[Record | Failure]) -> Iterator[Record]:
    for item in items:
        if isinstance(item, Failure):
            _log.warning("skipped: %s", item.error)
        else:
            yield item
