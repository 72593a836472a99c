"""Whoosh's table of contents: which segments make up the index, read without running code."""

from __future__ import annotations

import io
import os
import re
import struct
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, clean_files

from ..errors import REBUILD, RESTORE, IndexCorruptError, IndexNotFoundError, IndexVersionError
from .schema import schema
from .segment import LitsearchSegment
from .unpickling import load
from .whoosh_version import require_whoosh

NAME = "MAIN"
_WHOOSH_VERSION = -111
_SIGNATURE = -12345
# What a writer that was stopped leaves behind, beside the lock.
_LEFTOVER = re.compile(rf"\.draft.*|_{NAME}_\d+\.toc\.[\d.]+")

#: Tells one commit from every other, also from that of another index in the same place.
Stamp: TypeAlias = "tuple[int, int, int]"


class Contents(NamedTuple):
    """One state of an index: its generation and its segments, in document order."""

    generation: int
    segments: tuple[LitsearchSegment, ...]


class DurableStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's storage, with files given a checksum and made durable before they get their final name."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename a file once its content is on the disk."""
        folder = Path(self.folder)
        with open(folder / oldname, "r+b") as file:
            file.write(checksum(file.read()))
        synchronize(folder / oldname)
        super().rename_file(oldname, newname, safe=safe)
        synchronize(folder)


def checksum(content: bytes) -> bytes:
    """What stands behind the table of contents, where Whoosh does not read on."""
    return zlib.crc32(content).to_bytes(4, "little")


def synchronize(path: Path) -> None:
    """Make a file, or the names in a folder, durable."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def latest_generation(folder: Path) -> int:
    """The generation of the last commit, -1 when the folder holds no index."""
    if not folder.is_dir():
        return -1
    return int(TOC._latest_generation(os.listdir(folder), NAME))


def latest_stamp(folder: Path) -> Stamp:
    """What tells the last commit from every other: its generation, and its file's number and time."""
    generation = latest_generation(folder)
    try:
        found = (folder / TOC._filename(NAME, generation)).stat()
    except OSError:
        return generation, 0, 0
    return generation, found.st_ino, found.st_mtime_ns


def read_contents(folder: Path) -> Contents:
    """The state after the last commit.

    Raises:
        IndexNotFoundError: the folder is missing or holds no index.
        IndexVersionError: plain Whoosh wrote in the index.
        IndexCorruptError: the table of contents is damaged.
        MissingDependencyError: another Whoosh than the supported one is installed.
    """
    require_whoosh()
    for _ in range(10):
        generation = latest_generation(folder)
        if generation < 0:
            raise IndexNotFoundError(not_found(folder))
        path = folder / TOC._filename(NAME, generation)
        try:
            return Contents(generation, tuple(_segments(folder, path)))
        except FileNotFoundError:
            # A writer has just published the next state and removed this one.
            continue
    raise IndexCorruptError(f"{folder}: the table of contents keeps changing; try again")


def not_found(folder: Path) -> str:
    """Why there is no index in a folder, and what makes one."""
    if not folder.exists():
        return (
            f"{folder}: there is no such folder; make an index with `litsearch index SOURCE --index {folder}`"
        )
    if not folder.is_dir():
        return f"{folder}: this is a file; an index is a folder"
    return f"{folder}: this folder holds no index; make one with `litsearch index SOURCE --index {folder}`"


def _segments(folder: Path, path: Path) -> list[LitsearchSegment]:
    try:
        data = segment_pickle(folder, path)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, EOFError, IndexError, TypeError, struct.error) as error:
        raise IndexCorruptError(f"{path}: the table of contents is damaged; {RESTORE}") from error
    stream = io.BytesIO(data)
    found = load(stream, path)
    # Plain Whoosh, which may delete documents, writes no checksum.
    rest = stream.read()
    if rest and rest != checksum(path.read_bytes()[: -len(rest)]):
        raise IndexCorruptError(f"{path}: the checksum of the table of contents does not hold")
    if not isinstance(found, list) or not all(
        isinstance(segment, LitsearchSegment) and segment.is_valid() for segment in found
    ):
        raise IndexCorruptError(f"{path}: the table of contents holds something else than segments")
    return found


def segment_pickle(folder: Path, path: Path) -> bytes:
    """The part of Whoosh's table of contents that holds the segments."""
    stream = FileStorage(str(folder), supports_mmap=False, readonly=True).open_file(path.name)
    try:
        for _ in range(3):
            stream.read_varint()
        if stream.read_int() != _SIGNATURE:
            raise ValueError("no signature")
        version = stream.read_int()
        if version != _WHOOSH_VERSION:
            raise IndexVersionError(f"{path}: written by another version of Whoosh ({version}); {REBUILD}")
        for _ in range(3):
            stream.read_varint()
        stream.skip_string()
        stream.read_int()
        stream.read_int()
        rest: bytes = stream.file.read()
        return rest
    finally:
        stream.close()


def write_contents(folder: Path, contents: Contents) -> None:
    """Publish a new state: durable, and all at once."""
    require_whoosh()
    toc: Any = TOC(schema(), list(contents.segments), contents.generation)
    toc.write(DurableStorage(str(folder)), NAME)


def remove_unused(folder: Path, contents: Contents) -> None:
    """Delete the files that the state does not name, those of stopped writers too."""
    clean_files(FileStorage(str(folder)), NAME, contents.generation, contents.segments)
    for path in folder.iterdir():
        if _LEFTOVER.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()


def holds_other_files(folder: Path) -> bool:
    """Whether a folder holds more than hidden files and what a stopped writer leaves there."""
    return any(
        not (name.startswith(".") or name == f"{NAME}_WRITELOCK" or _LEFTOVER.fullmatch(name))
        for name in os.listdir(folder)
    )
