"""Bytes to text: UTF-8, or UTF-16 with a byte order mark; anything else is refused with the reason."""

from __future__ import annotations

import codecs

from ..errors import RecordError

_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SIGNATURES = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "compressed with gzip",
    b"\x89PNG": "a picture",
    b"\xd0\xcf\x11\xe0": "an old office document",
}


def decode(data: bytes, source: str) -> str:
    """The text that the bytes hold, with plain newlines and no byte order mark.

    Raises:
        RecordError: there is no text, it is binary, or it is in another encoding.

    >>> decode(b"\\xef\\xbb\\xbfa\\r\\nb", "notes.txt")
    'a\\nb'
    """
    _refuse_signature(data, source)
    mark = data[:2]
    if mark in _UTF16_MARKS:
        return plain_text(_strict(data[2:], _UTF16_MARKS[mark], source), source)
    if b"\0" in data:
        above = data.partition(b"\0")[0]
        raise _nul_error(source, len(above), above.count(b"\n"))
    return plain_text(_strict(data, "utf-8", source), source)


def plain_text(text: str, source: str) -> str:
    """A text without byte order mark, its line ends made newlines.

    Raises:
        RecordError: there is nothing in it, or it holds NUL characters.

    >>> plain_text("a\\rb", "notes.txt")
    'a\\nb'
    """
    if "\0" in text:
        above = text.partition("\0")[0]
        raise _nul_error(source, len(above), above.count("\n"))
    if not text.strip("\ufeff \t\r\n"):
        raise RecordError(f"{source}: is empty, it holds no record")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _refuse_signature(data: bytes, source: str) -> None:
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise RecordError(f"{source}: is a binary file ({kind}); give the text of the records instead")


def _nul_error(source: str, place: int, lines_above: int) -> RecordError:
    return RecordError(
        f"{source}: holds a NUL character at {place + 1} (line {lines_above + 1}), so it is binary "
        "or UTF-16 without a byte order mark; save it as UTF-8 text"
    )


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count("\n".encode(encoding), 0, error.start) + 1
        raise RecordError(
            f"{source}: byte {error.start + 1} (line {line}) is not {encoding.upper()}, so the file is "
            "binary or in another encoding; save it as UTF-8 and try again"
        ) from None
