"""From records to a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TextIO, cast

from ..errors import RecordError, UnknownFormatError
from ..records import Record
from .base import Format, Writer
from .detect import formats, named

#: The formats that are written, so that one need not import all of them to name these.
WRITTEN = ("bibtex", "csl-json", "csv", "jsonl", "nbib", "pmids", "ris")

Target = str | os.PathLike[str] | TextIO


def write(records: Iterable[Record], path: Target, *, format: str | Format | None = None) -> int:
    """Write records to a file, or to a text file that is open; returns how many.

    Without ``format`` the ending of the file's name tells it. A file is replaced only
    when every record has been written.

    Raises:
        UnknownFormatError: the format is not known, or the ending tells none that is written.
        RecordError: a record cannot be written, or the place cannot be written to.

    >>> import io
    >>> file = io.StringIO()
    >>> write([Record("a", title="Oligoprogression")], file, format="jsonl")
    1
    >>> file.getvalue()
    '{"id": "a", "title": "Oligoprogression"}\\n'
    """
    writer = _writer(path, format)
    if not isinstance(path, (str, os.PathLike)):
        return writer(records, path)
    return write_file(path, partial(writer, records))


def write_file(path: str | os.PathLike[str], fill: Callable[[TextIO], int]) -> int:
    """Write what ``fill`` writes to a file, which is replaced only when all has been written.

    Raises:
        RecordError: ``fill`` has failed, or the place cannot be written to.
    """
    try:
        # a link stays one: what it leads to is replaced
        return _write_file(Path(os.path.realpath(path)), fill)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RecordError(f"{os.fspath(path)}: cannot be written: {reason}") from None


def _writer(path: Target, format: str | Format | None) -> Writer:
    found = named(format) if format is not None else _by_ending(path)
    if found.write is None:
        raise UnknownFormatError(f"the format {found.name} is only read; write one of {_written()}")
    return found.write


def _by_ending(path: Target) -> Format:
    name = path if isinstance(path, (str, os.PathLike)) else getattr(path, "name", "")
    ending = Path(name).suffix.lower() if isinstance(name, (str, os.PathLike)) else ""
    for item in formats():
        if item.write and ending in item.extensions:
            return item
    raise UnknownFormatError(
        f"{name}: its ending tells no format to write; name one with format= or --format ({_written()})"
    )


def _write_file(path: Path, fill: Callable[[TextIO], int]) -> int:
    if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
        with path.open("w", encoding="utf-8", newline="\n") as device:
            return fill(device)
    # Rarely needed, and it takes a while to import.
    from tempfile import NamedTemporaryFile

    options: dict[str, Any] = {"dir": path.parent, "prefix": f".{path.stem}.", "suffix": path.suffix}
    file = NamedTemporaryFile("w", encoding="utf-8", newline="\n", delete=False, **options)  # noqa: SIM115
    temporary = Path(file.name)
    try:
        with file:
            count = fill(cast(TextIO, file))
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return count


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777 if path.exists() else 0o644


def _written() -> str:
    return ", ".join(item.name for item in formats() if item.write)
