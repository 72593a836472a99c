"""Compressed files: gzip, and the members of ZIP archives, opened within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from ..errors import RecordError
from .decoding import READ

if TYPE_CHECKING:
    import zipfile

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
LARGEST_RATIO = 200  # text takes up to some 30 times its compressed size
UNBOUND = 100_000_000  # bytes that may come out whatever the ratio


def unpacked(file: IO[bytes], name: str) -> Iterator[bytes]:
    """The bytes of a file compressed with gzip.

    Raises:
        RecordError: it is damaged, or expands more than any text does.

    >>> import gzip, io
    >>> b"".join(unpacked(io.BytesIO(gzip.compress(b"PMID- 1")), "export.nbib.gz"))
    b'PMID- 1'
    """
    # Rarely needed, and it takes a while to import.
    import gzip

    size = 0
    try:
        with gzip.GzipFile(fileobj=file) as plain:
            while data := plain.read(READ):
                size += len(data)
                if size > UNBOUND and size > LARGEST_RATIO * file.tell():
                    raise _bomb(name)
                yield data
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise RecordError(f"{name}: is damaged: {error}") from None


def members(file: IO[bytes], name: str) -> Iterator[tuple[str, IO[bytes]]]:
    """The name and the open file of each member of a ZIP archive, in the archive's order.

    Raises:
        RecordError: it is damaged, encrypted, an office document, or expands more than any text does.
    """
    import zipfile

    try:
        with zipfile.ZipFile(file) as archive:
            found = [item for item in archive.infolist() if not _is_left_out(item)]
            _check(archive, found, name)
            for item in found:
                with archive.open(item) as member:
                    yield f"{name}/{item.filename}", member
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError) as error:
        raise RecordError(f"{name}: is damaged or of a kind of ZIP that is not read: {error}") from None


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
