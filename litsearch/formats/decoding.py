"""Bytes to text, piece by piece: UTF-8, UTF-16 and UTF-32, the encoding a file declares, or Windows-1252.

A line that is not UTF-8 is read in the single-byte encoding that the file declares, else in
Windows-1252, of which Latin-1 is a part: so a file that mixes both reads right. What is
repaired is noted.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from io import IncrementalNewlineDecoder
from itertools import chain

from ..errors import RecordError

READ = 1 << 16  # bytes

_MARKS = {  # UTF-32 first: its mark begins with that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_SIGNATURES = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive in an archive, or an office document",
    b"PK\x05\x06": "an empty ZIP archive",
    b"\x1f\x8b": "compressed twice",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"BZh": "compressed with bzip2",
    b"\xfd7zXZ": "compressed with xz",
    b"\x89PNG": "a picture",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3": "a database",
}
_DECLARED = re.compile(rb"""(?:<\?xml[^>]*\bencoding=["']|^%\s*Encoding:\s*)([\w.:-]+)""", re.I)
_MARK = re.compile(r"^\ufeff+", re.MULTILINE)  # stands within a file that was put together of several
_ODD = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # bytes of no text

NUL_LEFT_OUT = "NUL characters left out"
CUT_CHARACTER = "the file ends within a character"


def decoded(chunks: Iterable[bytes], source: str, notes: list[str]) -> Iterator[str]:
    """The text of a file's bytes, with plain newlines and no byte order mark.

    What is repaired is appended to ``notes`` before the piece that it stands in is given.

    Raises:
        RecordError: the bytes are those of no text.

    >>> "".join(decoded([b"\\xef\\xbb\\xbfa\\r\\nb"], "notes.txt", []))
    'a\\nb'
    """
    head, chunks = _filled(iter(chunks))
    _refuse_binary(head, source)
    yield from cleaned(_characters(head, chain([head], chunks), notes), notes)


def cleaned(pieces: Iterable[str], notes: list[str]) -> Iterator[str]:
    """The same for a text that comes as characters, from a file opened as text."""
    newlines = IncrementalNewlineDecoder(None, translate=True)
    begins = True  # whether the next piece begins a line
    for piece in pieces:
        if text := _without_nul(newlines.decode(piece), notes):
            if "\ufeff" in text:
                text = _MARK.sub("", text) if begins else _MARK.sub("", "x" + text)[1:]
            begins = text.endswith("\n") or (begins and not text)
            yield text
    if text := newlines.decode("", final=True):
        yield text


def _filled(chunks: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes, as many as are looked at, and those after them, or the error in their place."""
    head = b""
    try:
        for chunk in chunks:
            head += chunk
            if len(head) >= READ:
                break
    except (OSError, RecordError) as error:
        return head, _failing(error)
    return head, chunks


def _failing(error: Exception) -> Iterator[bytes]:
    raise error
    yield


def _characters(head: bytes, chunks: Iterator[bytes], notes: list[str]) -> Iterator[str]:
    mark = next((mark for mark in _MARKS if head.startswith(mark)), b"")
    wide = _MARKS.get(mark) or _wide_without_mark(head)
    if wide:
        return _in_wide(chunks, wide, len(mark), notes)
    declared = _declared(head)
    if declared and _is_multibyte(declared):
        return _in_wide(chunks, declared, 0, notes)
    return _in_lines(chunks, declared or "cp1252", notes)


def _in_wide(chunks: Iterable[bytes], encoding: str, skip: int, notes: list[str]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    for chunk in chunks:
        yield decoder.decode(chunk[skip:])
        skip = 0
    if decoder.decode(b"", final=True):
        notes.append(CUT_CHARACTER)


def _in_lines(chunks: Iterable[bytes], other: str, notes: list[str]) -> Iterator[str]:
    """UTF-8 where it is, line by line; else the other encoding."""
    left = b""
    for chunk in chunks:
        data, left = _cut(left + chunk)
        yield _utf8_or(data, other, notes)
    try:
        yield left.decode()
    except UnicodeDecodeError as error:
        if "unexpected end" in error.reason and len(left) - error.start < 4:
            notes.append(CUT_CHARACTER)
            left = left[: error.start]
        yield _utf8_or(left, other, notes)


def _cut(data: bytes) -> tuple[bytes, bytes]:
    """The bytes up to the last line end, or else the last ASCII character, and those after it."""
    end = max(data.rfind(b"\n"), data.rfind(b"\r")) + 1
    if not end:
        end = len(data.rstrip(bytes(range(128, 256))))
    return data[:end], data[end:]


def _utf8_or(data: bytes, other: str, notes: list[str]) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        lines = re.split(rb"(?<=[\r\n])", data)
        return "".join(_line(line, other, notes) for line in lines)


def _line(line: bytes, other: str, notes: list[str]) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        pass
    notes.append(f"read as {other.replace('cp', 'Windows-')}")
    try:
        return line.decode(other)
    except UnicodeDecodeError:  # Windows-1252 leaves five bytes without a character
        return line.decode("latin-1")


def _without_nul(text: str, notes: list[str]) -> str:
    if "\0" not in text:
        return text
    notes.append(NUL_LEFT_OUT)
    return text.replace("\0", "")


def _wide_without_mark(head: bytes) -> str:
    """The UTF-16 that a text is in, told by its NUL bytes: every other one in Latin script."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else ""


def _declared(head: bytes) -> str:
    """The encoding that the head of an XML or BibTeX file names, if Python knows it as a text's."""
    found = _DECLARED.search(head[:300])
    try:
        name = codecs.lookup(found[1].decode()).name if found else ""
        b" ".decode(name or "utf-8")  # refuses what is no text encoding
    except LookupError:
        return ""
    return "" if name.startswith(("utf", "ascii", "iso8859-1")) and name != "iso8859-15" else name


def _is_multibyte(encoding: str) -> bool:
    try:
        return len(bytes(range(128, 256)).decode(encoding, "ignore")) < 96
    except UnicodeError:
        return True


def _refuse_binary(head: bytes, source: str) -> None:
    for signature, kind in _SIGNATURES.items():
        if head.startswith(signature):
            raise RecordError(f"{source}: is a binary file ({kind}); give the text of the records instead")
    if not _wide_without_mark(head) and not any(map(head.startswith, _MARKS)):
        odd = len(_ODD.findall(head)) + head.strip(b"\0").count(0)  # a file may be filled up with NULs
        if odd > 16 and odd > 0.05 * len(head):
            raise RecordError(f"{source}: is a binary file; give the text of the records instead")
