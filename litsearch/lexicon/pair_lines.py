"""The lines of a file in UTF-8, packed with gzip or not, one at a time and of bounded length."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from ..errors import LexiconError

LONGEST_LINE = 1_000_000
_GZIP = b"\x1f\x8b"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """A file as bytes, unpacked.

    Raises:
        LexiconError: the file cannot be read, also later while it is.
    """
    try:
        with open(path, "rb") as file:
            packed = file.read(2) == _GZIP
            file.seek(0)
            yield cast(IO[bytes], gzip.GzipFile(fileobj=file)) if packed else file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise LexiconError(f"{path}: is damaged: {error}") from error
    except (OSError, ValueError) as error:
        raise LexiconError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file, counted from 1, without their ends and the byte order mark.

    Raises:
        LexiconError: the file cannot be read, is not UTF-8, or a line is too long or holds a carriage return.
    """
    number = 0
    with opened(path) as file:
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            yield number, _decoded(line, number, path)


def _decoded(line: bytes, number: int, path: Path) -> str:
    if len(line) > LONGEST_LINE:
        raise LexiconError(f"{path}, line {number}: is longer than {LONGEST_LINE:,} bytes; cut the texts")
    if (number == 1 and line.startswith(_UTF16)) or b"\0" in line:
        raise LexiconError(f"{path}, line {number}: is UTF-16 or binary; save the file as UTF-8 text")
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise LexiconError(
            f"{path}, line {number}: byte {error.start + 1} is not UTF-8; save the file as UTF-8 text"
        ) from None
    text = text.rstrip("\r\n")
    if "\r" in text:
        raise LexiconError(
            f"{path}, line {number}: holds a carriage return; save the file with plain line ends"
        )
    return text
