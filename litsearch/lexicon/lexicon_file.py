"""A lexicon as a file.

``LITSELEX``, then numbers of four bytes, little-endian: the version, the CRC-32 of all that
follows, how many tables. Each table is six such numbers (English and French stems, bytes of the
one and of the other, pairs, packed bytes) and its arrays, packed with zlib. Of an array the
lowest bytes of all numbers come first, then the next ones, which zlib packs best.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from .sorted_stems import SortedStems
from .table import Side, Table

MAGIC, VERSION = b"LITSELEX", 1
_HEAD = struct.Struct("<8sII")
_COUNT = struct.Struct("<I")
# What a file may unpack to: more than ten million pairs, and no harm to the memory.
_LARGEST = 1 << 28
_MOST_TABLES = 100


class _Sizes(NamedTuple):
    english: int
    french: int
    english_bytes: int
    french_bytes: int
    pairs: int
    packed: int

    @property
    def unpacked(self) -> int:
        """How many bytes the arrays of a table take."""
        stems = (self.english + self.french) * (1 + 4 + 4)
        texts = self.english_bytes + self.french_bytes
        return stems + texts + 4 * self.english + (_width(self.french) + 1) * self.pairs


_SIZES = struct.Struct("<6I")


def to_bytes(tables: Sequence[Table]) -> bytes:
    """The content of the file; the same tables give the same bytes."""
    rest = _COUNT.pack(len(tables)) + b"".join(map(_packed, tables))
    return _HEAD.pack(MAGIC, VERSION, zlib.crc32(rest)) + rest


def from_bytes(data: bytes) -> list[Table]:
    """The tables of a file.

    Raises:
        ValueError: it is another file, damaged, crafted, or of another version; the text says which.
    """
    if data[: len(MAGIC)] != MAGIC or len(data) < _HEAD.size + _COUNT.size:
        raise ValueError("is no lexicon of litsearch")
    _, version, checksum = _HEAD.unpack_from(data)
    if version != VERSION:
        raise ValueError(f"has format version {version}, this litsearch reads {VERSION}")
    if zlib.crc32(memoryview(data)[_HEAD.size :]) != checksum:
        raise ValueError("is damaged")
    (count,) = _COUNT.unpack_from(data, _HEAD.size)
    try:
        return list(_tables(memoryview(data)[_HEAD.size + _COUNT.size :], count))
    except (struct.error, zlib.error, IndexError) as error:
        raise ValueError("is damaged") from error


def _packed(table: Table) -> bytes:
    english, french = table.sides["en"], table.sides["fr"]
    parts = [*_side_parts(english), *_side_parts(french), _planes(table.sizes.astype("<u4"))]
    # Steps from one pair to the next; they run over at the start of each row and come back.
    steps = np.diff(table.others, prepend=table.others.dtype.type(0))
    parts += [_planes(steps), table.codes.tobytes()]
    packed = zlib.compress(b"".join(parts), 9)
    lengths = (len(english.stems.data), len(french.stems.data), len(table.others), len(packed))
    return _SIZES.pack(len(english.stems), len(french.stems), *lengths) + packed


def _side_parts(side: Side) -> list[bytes]:
    numbers = (side.counts.astype("<u4"), side.totals.astype("<f4"))
    return [side.stems.lengths.tobytes(), side.stems.data, *map(_planes, numbers)]


def _planes(numbers: np.ndarray) -> bytes:
    little = np.ascontiguousarray(numbers, numbers.dtype.newbyteorder("<"))
    planes: np.ndarray = little.view(np.uint8).reshape(-1, little.itemsize).T
    return planes.tobytes()


def _tables(data: memoryview, count: int) -> Iterator[Table]:
    if count > _MOST_TABLES:
        raise IndexError
    left = _LARGEST
    for _ in range(count):
        sizes = _Sizes(*_SIZES.unpack_from(data))
        left -= sizes.unpacked
        if left < 0:
            raise ValueError("is too large")
        yield _table(_unpacked(data[_SIZES.size : _SIZES.size + sizes.packed], sizes.unpacked), sizes)
        data = data[_SIZES.size + sizes.packed :]
    if len(data):
        raise IndexError


def _unpacked(packed: memoryview, size: int) -> bytes:
    """The bytes that were packed, if they are so many; never more are unpacked."""
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(packed, size + 1)
    if len(data) != size or not unpacker.eof or unpacker.unused_data:
        raise IndexError
    return data


def _table(data: bytes, sizes: _Sizes) -> Table:
    parts = _Parts(data)
    english = parts.side(sizes.english, sizes.english_bytes)
    french = parts.side(sizes.french, sizes.french_bytes)
    rows = parts.numbers("<u4", sizes.english)
    width = _width(sizes.french)
    steps = parts.numbers(f"<u{width}", sizes.pairs)
    others = np.cumsum(steps, dtype=steps.dtype)
    table = Table(english, french, rows, others, parts.numbers("u1", sizes.pairs))
    if not table.is_sound():
        raise IndexError
    return table


class _Parts:
    """The arrays of a table, one after the other."""

    def __init__(self, data: bytes) -> None:
        self._data, self._place = data, 0

    def side(self, count: int, size: int) -> Side:
        """One language of the table."""
        lengths = self.numbers("u1", count)
        stems = SortedStems(self._take(size), lengths)
        return Side(stems, self.numbers("<u4", count), self.numbers("<f4", count))

    def numbers(self, kind: str, count: int) -> np.ndarray:
        """An array whose bytes stand in planes."""
        width = np.dtype(kind).itemsize
        planes = np.frombuffer(self._take(width * count), np.uint8).reshape(width, count)
        return np.ascontiguousarray(planes.T).view(kind).reshape(count)

    def _take(self, size: int) -> bytes:
        start, self._place = self._place, self._place + size
        return self._data[start : self._place]


def _width(stems: int) -> int:
    """How many bytes the number of a stem takes."""
    return 2 if stems <= 1 << 16 else 4
