"""From an open file to its text, whatever it is compressed or encoded with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import IO, Any, NamedTuple

from ..errors import RecordError
from .archives import GZIP, ZIP, members, unpacked
from .decoding import READ, cleaned, decoded
from .text import Text


class Unread(NamedTuple):
    """A source that could not be opened, and why."""

    name: str
    error: RecordError


def opened(name: str, file: Any) -> Iterator[Text | Unread]:
    """The text of an open file, or those of an archive's members."""
    try:
        head = _first(file)
        if not isinstance(head, (str, bytes, bytearray)):
            raise RecordError(f"{name}: gives neither text nor bytes when read")
        if isinstance(head, str):
            yield _from_characters(name, head, file)
        elif head.startswith(ZIP):
            with _seekable(bytes(head), file) as archive:
                for member, chunks in members(archive, name):
                    yield _from_bytes(member, chunks)
        else:
            yield _from_bytes(name, chain([bytes(head)], iter(lambda: file.read(READ), b"")))
    except RecordError as error:
        yield Unread(name, error)
    except UnicodeError as error:
        yield Unread(name, RecordError(f"{name}: was opened with another encoding than its own ({error})"))
    except (OSError, ValueError) as error:
        yield Unread(name, unreadable(error, name))


def _first(file: Any) -> Any:
    try:
        return file.read(READ)
    except TypeError:  # an object of one's own, whose read takes no size
        return file.read()


def _from_bytes(name: str, chunks: Iterator[bytes]) -> Text:
    notes: list[str] = []
    return Text(name, decoded(_plain(name, chunks), name, notes), notes)


def _plain(name: str, chunks: Iterator[bytes]) -> Iterator[bytes]:
    head = next(chunks, b"")
    whole = chain([head], chunks)
    yield from unpacked(whole, name) if head.startswith(GZIP) else whole


def _from_characters(name: str, head: str, file: IO[str]) -> Text:
    notes: list[str] = []
    pieces = chain([head] * bool(head), iter(lambda: file.read(READ), ""))
    return Text(name, cleaned(map(_whole_characters, pieces), notes), notes)


def _whole_characters(piece: str) -> str:
    piece.encode()  # a text that was opened with errors="surrogateescape" is no text
    return piece


@contextmanager
def _seekable(head: bytes, file: IO[bytes]) -> Iterator[IO[bytes]]:
    """The file at its start; what cannot go back, such as a pipe, is kept in a file of its own."""
    if getattr(file, "seekable", bool)():
        file.seek(-len(head), os.SEEK_CUR)
        yield file
        return
    # Rarely needed, and they take a while to import.
    from shutil import copyfileobj
    from tempfile import TemporaryFile

    with TemporaryFile() as kept:
        kept.write(head)
        copyfileobj(file, kept)
        kept.seek(0)
        yield kept


def unreadable(error: OSError | ValueError, name: str = "") -> RecordError:
    """The error for a file that the system does not give."""
    found = name or getattr(error, "filename", None) or "the source"
    return RecordError(f"{found}: cannot be read: {getattr(error, 'strerror', None) or error}")
