"""Stored records: lines of JSON, compressed in blocks of a few records each."""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import REBUILD, IndexCorruptError, RecordError
from ..records import Record
from .mapping import mapped

BLOCK = 16
_LEVEL = 1
# Made once: ``json.dumps`` would make one for every record.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
# What JSON escapes in a text.
_ESCAPED = bytes(range(0x20)) + b'"\\'
_LABELS = {field.name: f'"{field.name}": '.encode() for field in fields(Record)}


def encode(record: Record) -> bytes:
    """A record as one line of JSON, the same for equal records.

    Raises:
        RecordError: the record holds something that JSON cannot carry.

    >>> encode(Record("a", title="œdème", year=2019)).decode()
    '{"id": "a", "title": "œdème", "year": 2019}'
    """
    values = record.to_dict()
    parts: list[bytes] = []
    for name in sorted(values):
        parts += (b", ", _LABELS[name], *_in_json(record, values[name]))
    return b"".join((b"{", *parts[1:], b"}"))


def _in_json(record: Record, value: Any) -> tuple[bytes, ...]:
    """A value in pieces of JSON."""
    if type(value) is not str:
        return (_utf8(_dump(record, value)),)
    encoded = _utf8(value)
    # Most texts need no escapes, which a look at all their bytes at once tells.
    if len(encoded.translate(None, _ESCAPED)) == len(encoded):
        return b'"', encoded, b'"'
    return (_utf8(encode_basestring(value)),)


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def check_storable(record: Record) -> None:
    """Whether JSON can carry what a record holds.

    Raises:
        RecordError: it cannot.
    """
    # The types of all other fields are known.
    if record.extra:
        _dump(record, dict(record.extra))


def _dump(record: Record, value: Any) -> str:
    try:
        return _ENCODER.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise RecordError(f"record {record.id!r} cannot be stored: {error}") from error


def fingerprint(record: Record) -> int:
    """64 bits of a hash of all that a record says, where it was read left out."""
    line = encode(record.replace(provenance=()) if record.provenance else record)
    return hash_line(line)


def hash_line(line: bytes) -> int:
    """64 bits of a hash of a record's line."""
    return int.from_bytes(hashlib.blake2b(line, digest_size=8).digest(), "little")


def write_documents(path: Path, lines: Iterable[bytes]) -> tuple[np.ndarray, int]:
    """Write the blocks; return where each begins (one more than blocks) and a checksum of the file."""
    offsets, checksum, block = [0], 0, []
    with open(path, "wb") as file:
        for line in lines:
            block.append(line)
            if len(block) == BLOCK:
                checksum = _write_block(file, block, offsets, checksum)
        if block:
            checksum = _write_block(file, block, offsets, checksum)
        file.flush()
        os.fsync(file.fileno())
    return np.array(offsets, np.uint64), checksum


def _write_block(file: object, block: list[bytes], offsets: list[int], checksum: int) -> int:
    data = zlib.compress(b"\n".join(block), _LEVEL)
    offsets.append(offsets[-1] + file.write(data))  # type: ignore[attr-defined]
    block.clear()
    return zlib.crc32(data, checksum)


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
        self._block = lru_cache(maxsize=8)(self._read_block)

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

    def _read_block(self, number: int) -> list[bytes]:
        start, stop = int(self._offsets[number]), int(self._offsets[number + 1])
        try:
            return zlib.decompress(self._map[start:stop]).split(b"\n")
        except zlib.error as error:
            raise IndexCorruptError(
                f"{self.path}: a block of records cannot be read ({error}); {REBUILD}"
            ) from error
