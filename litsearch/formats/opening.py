"""From an open file to its text, whatever it is compressed or encoded with."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import IO, Any, NamedTuple, cast

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
                for member, packed in members(archive, name):
                    yield _from_bytes(member, packed.read(READ), packed)
        else:
            yield _from_bytes(name, bytes(head), file)
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


def _from_bytes(name: str, head: bytes, file: IO[bytes]) -> Text:
    notes: list[str] = []
    whole = _Rejoined(head, file)
    chunks = (
        unpacked(cast(IO[bytes], whole), name)
        if head.startswith(GZIP)
        else iter(lambda: whole.read(READ), b"")
    )
    return Text(name, decoded(chunks, name, notes), notes)


def _from_characters(name: str, head: str, file: IO[str]) -> Text:
    notes: list[str] = []
    pieces = chain([head] * bool(head), iter(lambda: file.read(READ), ""))
    return Text(name, cleaned(map(_whole_characters, pieces), notes), notes)


def _whole_characters(piece: str) -> str:
    piece.encode()  # a text that was opened with errors="surrogateescape" is no text
    return piece


class _Rejoined(io.RawIOBase):
    """A file whose first bytes were read already, as one that begins with them."""

    def __init__(self, head: bytes, file: IO[bytes]) -> None:
        self._head, self._file, self._place = head, file, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        data = data or self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        return self._place


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
        copyfileobj(cast(IO[bytes], _Rejoined(head, file)), kept)
        kept.seek(0)
        yield kept


def unreadable(error: OSError | ValueError, name: str = "") -> RecordError:
    """The error for a file that the system does not give."""
    found = name or getattr(error, "filename", None) or "the source"
    return RecordError(f"{found}: cannot be read: {getattr(error, 'strerror', None) or error}")
