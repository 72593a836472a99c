"""From a file to its records, whatever its format."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ..errors import LitsearchError, RecordError
from ..records import Provenance, Record
from .base import Failure, Format
from .consumed import Consumed
from .detect import detect, named
from .text import Text

if TYPE_CHECKING:
    from .sources import Source

_log = logging.getLogger("litsearch")


def read(
    source: Source,
    *,
    format: str | Format | None = None,
    on_error: str = "raise",
    columns: Mapping[str, str] | None = None,
) -> Iterator[Record]:
    """The records of a file, of every file in a folder, or of an open file.

    ``on_error="skip"`` logs a warning for what cannot be read and goes on with the rest.
    ``columns`` tells of a table's headings which field they hold: ``{"Libellé": "title"}``.

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
        return _skipping(read_items(source, format=format, columns=columns))
    # What opens files is imported when a file is read: a search need not wait for it.
    from .sources import check_exists

    check_exists(source)
    return _raising(read_items(source, format=format, columns=columns))


def read_items(
    source: Source,
    *,
    format: str | Format | None = None,
    consumed: Consumed | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Record | Failure]:
    """The records of a source, with a :class:`Failure` for each that cannot be read.

    The bytes read of files count in ``consumed``.

    Raises:
        UnknownFormatError: ``format`` names no format; nothing else is raised.

    >>> import io
    >>> [type(item).__name__ for item in read_items(io.StringIO('{"title": "A"}\\n{"title": 5}'))]
    ['Record', 'Failure']
    """
    return _items(source, _chosen(format, columns), consumed)


def _chosen(format: str | Format | None, columns: Mapping[str, str] | None) -> Format | None:
    if not columns:
        return None if format is None else named(format)
    # Rarely needed, and it takes a while to import.
    from .table import FORMAT, with_columns

    if format is not None and named(format).name != FORMAT.name:
        raise ValueError(f"columns are those of a table, not of the format {named(format).name}")
    return with_columns(columns)


def _items(source: Source, chosen: Format | None, consumed: Consumed | None) -> Iterator[Record | Failure]:
    from .opening import Unread
    from .sources import texts

    for text in texts(source, consumed):
        if isinstance(text, Unread):
            yield Failure(text.name, 0, text.error)
        else:
            yield from _records(text, chosen)


def _records(text: Text, chosen: Format | None) -> Iterator[Record | Failure]:
    position, count, found = 0, 0, chosen
    try:
        _refuse_empty(text)
        found = chosen or detect(text.head, text.name)
        text.exact = found.exact
        for position, item in found.read(text):
            count += 1
            yield _placed(item, text, position, found)
    except MemoryError:
        raise
    except Exception as error:  # a reader's own fault must not stop the other files
        yield Failure(text.name, position, _told(error, text.name, found))
    else:
        if not count:
            told = RecordError(f"{text.name}: holds no record in the format {found.name}")
            yield Failure(text.name, 0, told)


def _refuse_empty(text: Text) -> None:
    if not text.head.strip():
        raise RecordError("is empty, it holds no record")


def _placed(item: Record | RecordError, text: Text, position: int, format: Format) -> Record | Failure:
    if isinstance(item, RecordError):
        return Failure(text.name, position, RecordError(f"{text.name}: {item}"))
    if item.provenance:
        return item
    note = "; ".join(text.take_notes())
    return item.replace(provenance=(Provenance(text.name, position, format.name, note),))


def _told(error: Exception, name: str, format: Format | None) -> LitsearchError:
    told: LitsearchError
    if isinstance(error, UnicodeError):
        told = RecordError(f"{name}: was opened with another encoding than its own ({error})")
    elif isinstance(error, OSError):
        from .opening import unreadable

        told = unreadable(error, name)
    elif isinstance(error, LitsearchError):
        told = error if str(error).startswith(name) else type(error)(f"{name}: {error}")
    else:
        told = RecordError(
            f"{name}: cannot be read as {format and format.name} ({type(error).__name__}: {error})"
        )
    told.__cause__ = None if told is error else error
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
