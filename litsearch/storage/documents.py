"""Stored records: lines of JSON, compressed in blocks of a few records each."""

from __future__ import annotations

import hashlib
import json
import zlib
from array import array
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import lru_cache
from itertools import compress
from json.encoder import encode_basestring
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np

from ..errors import RESTORE, IndexCorruptError, RecordError
from ..records import Author, MeshHeading, Provenance, Record
from ..records.record import plain
from .mapping import mapped
from .spool import Spool

BLOCK = 16
_LEVEL = 1
# So many blocks that were read stay in memory while records are on their way.
_KEPT = 128
# Made once: ``json.dumps`` would make one for every record.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
# What JSON escapes in a text.
_ESCAPED = bytes(range(0x20)) + b'"\\'
# A text of so few characters is written in less time than it is looked at.
_SHORT = 64
# What tells how a record came about, and nothing of the paper.
_NOT_SAID = ("provenance", "parts", "apart")
_NAMES = sorted(field.name for field in fields(Record))
_LABELS = [f'"{name}": '.encode() for name in _NAMES]
_values_of = itemgetter(*_NAMES)
_YEAR = _NAMES.index("year")
# The fields of what records hold, each with what stands before its value, and what is not written.
_OBJECTS: dict[type, list[tuple[str, bytes, Any]]] = {
    kind: sorted((field.name, f'"{field.name}": '.encode(), field.default) for field in fields(kind))
    for kind in (Author, MeshHeading, Provenance)
}


@lru_cache(maxsize=1024)
def _shape(holds: tuple[bool, ...]) -> tuple[list[tuple[int, bytes]], list[bool]]:
    """What the lines have in common of records that hold something in the same fields.

    Args:
        holds: for each of ``_NAMES`` whether a record holds something there.

    Returns:
        The place and the label of each member of a line, and which of them say something of the paper.
    """
    places = [place for place, is_held in enumerate(holds) if is_held]
    return [(place, _LABELS[place]) for place in places], [_NAMES[place] not in _NOT_SAID for place in places]


def _line(members: Iterable[bytes]) -> bytes:
    return b"{%b}" % b", ".join(members)


def _in_json(record: Record, value: Any) -> bytes:
    # Written here, as the encoder takes longer to be called than to write most values.
    kind = type(value)
    if kind is str:
        return _text(value)
    if kind is tuple:
        return b"[%b]" % b", ".join([_in_json(record, item) for item in value])
    if kind in _OBJECTS:
        held = vars(value)
        told = [item for item in _OBJECTS[kind] if held[item[0]] != item[2]]
        return b"{%b}" % b", ".join([label + _in_json(record, held[name]) for name, label, _ in told])
    return b"%d" % value if kind is int else _utf8(_dump(record, plain(value)))


def _text(value: str) -> bytes:
    if len(value) > _SHORT:
        # Most texts need no escapes, which a look at all their bytes at once tells.
        encoded = _utf8(value)
        if len(encoded.translate(None, _ESCAPED)) == len(encoded):
            return b'"%b"' % encoded
    return _utf8(encode_basestring(value))


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _dump(record: Record, value: Any) -> str:
    try:
        return _ENCODER.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise RecordError(f"record {record.id!r} cannot be stored: {error}") from error


class Line(NamedTuple):
    """A record as it is stored, and 64 bits of a hash of all that it says of the paper."""

    data: bytes
    fingerprint: int


def line_of(record: Record) -> Line:
    """A record as it is stored, the same for equal records.

    Raises:
        RecordError: the record holds something that JSON cannot carry.

    >>> line_of(Record("a", title="œdème", year=2019)).data.decode()
    '{"id": "a", "title": "œdème", "year": 2019}'
    """
    # As ``Record.to_dict``, in less time: the year zero says something, an empty text or list does not.
    values = _values_of(vars(record))
    holds = list(map(bool, values))
    holds[_YEAR] = record.year is not None
    shape, are_said = _shape(tuple(holds))
    members = [label + _in_json(record, values[place]) for place, label in shape]
    data = _line(members)
    return Line(data, hash_line(data if all(are_said) else _line(compress(members, are_said))))


def hash_line(line: bytes) -> int:
    """64 bits of a hash of a record's line."""
    return int.from_bytes(hashlib.blake2b(line, digest_size=8).digest(), "little")


class Blocks(Protocol):
    """Stored records, a block at a time."""

    def raw(self, number: int) -> bytes:
        """A block as it is stored."""

    def lines(self, number: int) -> list[bytes]:
        """The records of a block, as lines of JSON."""


class DocumentWriter:
    """Compresses lines of JSON in blocks.

    Args:
        write: takes the bytes of the file, one block after the other.

    Attributes:
        offsets: where each block begins, and the end of the last.
        checksum: that of all that was written.
    """

    def __init__(self, write: Callable[[bytes], int]) -> None:
        self._write = write
        self._block: list[bytes] = []
        self.offsets = array("Q", [0])
        self.checksum = 0

    def add(self, line: bytes) -> None:
        """Take one more line."""
        self._block.append(line)
        if len(self._block) == BLOCK:
            self.finish()

    def copy(self, blocks: Blocks, live: np.ndarray) -> None:
        """Take the live records of other blocks; as they are stored, where they make whole blocks."""
        for number, first in enumerate(range(0, len(live), BLOCK)):
            kept = live[first : first + BLOCK]
            if not self._block and len(kept) == BLOCK and kept.all():
                self._put(blocks.raw(number))
            elif kept.any():
                for line in compress(blocks.lines(number), kept.tolist()):
                    self.add(line)

    def begun(self) -> list[bytes]:
        """The lines of the block that is begun."""
        return self._block

    def finish(self) -> None:
        """Write the block that is begun."""
        if self._block:
            self._put(zlib.compress(b"\n".join(self._block), _LEVEL))
            self._block = []

    def _put(self, data: bytes) -> None:
        self.offsets.append(self.offsets[-1] + self._write(data))
        self.checksum = zlib.crc32(data, self.checksum)


class DraftDocuments:
    """Records that are on their way into a segment, kept in a spool."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._writer = DocumentWriter(spool.write)
        self.add, self.finish = self._writer.add, self._writer.finish
        self._read = lru_cache(maxsize=_KEPT)(self.lines)

    def __getitem__(self, document: int) -> Record:
        """The record of a document, by the order in which they came."""
        number, place = divmod(document, BLOCK)
        is_written = number + 1 < len(self._writer.offsets)
        lines = self._read(number) if is_written else self._writer.begun()
        return Record.from_dict(json.loads(lines[place]))

    def raw(self, number: int) -> bytes:
        """A block as it is stored."""
        return self._spool.read(*self._writer.offsets[number : number + 2])

    def lines(self, number: int) -> list[bytes]:
        """The records of a block, as lines of JSON."""
        return zlib.decompress(self.raw(number)).split(b"\n")


class Documents:
    """The stored records of a segment, by document number.

    The file is mapped when it is opened, so that a reader keeps it when a writer removes it.

    Raises:
        IndexCorruptError: the file is missing or empty.
    """

    def __init__(self, path: Path, offsets: np.ndarray, checksum: int) -> None:
        self.path = path
        self._map = mapped(path)
        self._offsets = offsets
        self._checksum = checksum
        self._block = lru_cache(maxsize=8)(self.lines)

    def __getitem__(self, document: int) -> Record:
        """The record of a document.

        Raises:
            IndexCorruptError: the file is damaged.
        """
        return Record.from_dict(json.loads(self.line(document)))

    def line(self, document: int) -> str:
        """The record as the line of JSON that was stored."""
        block = self._block(document // BLOCK)
        return block[document % BLOCK].decode("utf-8", "surrogatepass")

    def is_damaged(self) -> bool:
        """Whether the checksum of the file does not hold."""
        return zlib.crc32(self._map) != self._checksum

    def raw(self, number: int) -> bytes:
        """A block as it is stored."""
        return self._map[int(self._offsets[number]) : int(self._offsets[number + 1])]

    def lines(self, number: int) -> list[bytes]:
        """The records of a block, as lines of JSON.

        Raises:
            IndexCorruptError: the file is damaged.
        """
        try:
            return zlib.decompress(self.raw(number)).split(b"\n")
        except zlib.error as error:
            raise IndexCorruptError(
                f"{self.path}: a block of records cannot be read ({error}); {RESTORE}"
            ) from error
