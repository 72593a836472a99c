"""Compressed files: gzip, and the members of ZIP archives, opened within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

from ..errors import RecordError
from .decoding import READ

if TYPE_CHECKING:
    import zipfile

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
LARGEST_RATIO = 200  # text takes up to some 30 times its compressed size
UNBOUND = 100_000_000  # bytes that may come out whatever the ratio
_GZIP_FORM = 31  # of zlib's windows: with the header and the sum of gzip


def unpacked(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """The bytes of a file compressed with gzip, up to where it is damaged.

    Raises:
        RecordError: it is damaged, or expands more than any text does.

    >>> import gzip
    >>> b"".join(unpacked([gzip.compress(b"PMID- 1")], "export.nbib.gz"))
    b'PMID- 1'
    """
    stream, size, packed = zlib.decompressobj(_GZIP_FORM), 0, 0
    for chunk in chunks:
        packed += len(chunk)
        left, more = chunk, False  # more may be to come of what was taken in already
        while left or more:
            if stream.eof:  # what fills up a block may follow, and another file
                if not (left := left.lstrip(b"\0")):
                    break
                stream = zlib.decompressobj(_GZIP_FORM)
            try:
                data = stream.decompress(left, READ)
            except zlib.error as error:
                raise RecordError(f"{name}: is damaged: {error}") from None
            left = stream.unconsumed_tail or stream.unused_data
            more = len(data) == READ and not stream.eof
            size += len(data)
            if size > UNBOUND and size > LARGEST_RATIO * packed:
                raise _bomb(name)
            yield data
    if not stream.eof:
        raise RecordError(f"{name}: is damaged: it ends within what is compressed")


def members(file: IO[bytes], name: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The name and the bytes of each member of a ZIP archive, in the archive's order.

    Raises:
        RecordError: it is damaged, encrypted, an office document, or expands more than any text does.
    """
    import zipfile

    try:
        with zipfile.ZipFile(file) as archive:
            found = [item for item in archive.infolist() if not _is_left_out(item)]
            _check(archive, found, name)
            for item in found:
                member = f"{name}/{item.filename}"
                yield member, _chunks(archive, item, member)
    except zipfile.BadZipFile as error:
        raise _unreadable(name, error) from None


def _chunks(archive: zipfile.ZipFile, item: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    from zipfile import BadZipFile

    try:
        with archive.open(item) as member:
            while data := member.read(READ):
                yield data
    except (BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
        raise _unreadable(name, error) from None


def _unreadable(name: str, error: Exception) -> RecordError:
    return RecordError(f"{name}: is damaged or of a kind of ZIP that is not read: {error}")


def _check(archive: zipfile.ZipFile, found: list[zipfile.ZipInfo], name: str) -> None:
    if "[Content_Types].xml" in archive.namelist():
        raise RecordError(f"{name}: is an office document; save it as text or CSV")
    if any(item.flag_bits & 1 for item in found):
        raise RecordError(f"{name}: is encrypted; unpack it first")
    size, packed = sum(item.file_size for item in found), sum(item.compress_size for item in found)
    if size > UNBOUND and size > LARGEST_RATIO * packed:
        raise _bomb(name)
    if not found:
        raise RecordError(f"{name}: is an archive without any file to read")


def _is_left_out(item: zipfile.ZipInfo) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in item.filename.split("/"))
    return item.is_dir() or hidden


def _bomb(name: str) -> RecordError:
    return RecordError(f"{name}: expands to more than {LARGEST_RATIO} times its size, which no text does")
