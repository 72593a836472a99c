"""Named arrays in one file: a header in JSON, then each array at a 64-byte boundary.

Every array has a checksum and the header has its own; the file is memory-mapped, so that
opening it reads the header alone. All numbers are little-endian.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from math import prod
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ..errors import RESTORE, IndexCorruptError, IndexVersionError
from .mapping import mapped
from .spool import GrowingArray

MAGIC = b"LITSEARC"
FORMAT_VERSION = 7
_ALIGNMENT = 64


def write_arrays(path: Path, arrays: Mapping[str, np.ndarray | GrowingArray], meta: Mapping[str, Any]) -> int:
    """Write ``arrays`` and ``meta`` (anything JSON can carry); return a checksum of the content."""
    entries, offset = {}, 0
    for name, array in arrays.items():
        shape = list(array.shape) if isinstance(array, np.ndarray) else [len(array)]
        checksum = size = 0
        for data in _chunks(array):
            checksum = zlib.crc32(data, checksum)
            size += len(data)
        dtype = array.dtype.newbyteorder("<").str
        entries[name] = {"dtype": dtype, "shape": shape, "offset": offset, "checksum": checksum}
        offset += -(-size // _ALIGNMENT) * _ALIGNMENT
    header = json.dumps(
        {"version": FORMAT_VERSION, "size": offset, "meta": dict(meta), "arrays": entries},
        ensure_ascii=False,
        sort_keys=True,
    ).encode()
    header += b" " * (-(len(header) + 16) % _ALIGNMENT)
    with open(path, "wb") as file:
        file.write(
            MAGIC + len(header).to_bytes(4, "little") + zlib.crc32(header).to_bytes(4, "little") + header
        )
        for array in arrays.values():
            size = sum(file.write(data) for data in _chunks(array))
            file.write(b"\0" * (-size % _ALIGNMENT))
        file.flush()
        os.fsync(file.fileno())
    return zlib.crc32(header)


def _chunks(array: np.ndarray | GrowingArray) -> Iterator[bytes]:
    """The bytes of an array, a part at a time where it is not in memory."""
    for part in [array] if isinstance(array, np.ndarray) else array.chunks():
        yield np.ascontiguousarray(part, part.dtype.newbyteorder("<")).tobytes()


class NamedArrays(Protocol):
    """Arrays by their names, from a file or in memory."""

    def __getitem__(self, name: str, /) -> np.ndarray: ...


class ArrayFile:
    """A file of named arrays, memory-mapped.

    Raises:
        IndexCorruptError: the file is missing, cut short, or its header is damaged.
        IndexVersionError: another version of litsearch wrote it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._map = mapped(path)
        header, self._start = self._header()
        self.meta: dict[str, Any] = header["meta"]
        self._entries: dict[str, dict[str, Any]] = header["arrays"]
        self._arrays: dict[str, np.ndarray] = {}
        if len(self._map) != self._start + header["size"]:
            raise IndexCorruptError(f"{path}: the file is cut short or has grown; {RESTORE}")

    @property
    def header(self) -> bytes:
        """The header as it is stored, with the checksum of every array."""
        return self._map[16 : self._start]

    def _header(self) -> tuple[dict[str, Any], int]:
        if self._map[:8] != MAGIC:
            raise IndexCorruptError(f"{self.path}: not a file of a litsearch index; {RESTORE}")
        size = int.from_bytes(self._map[8:12], "little")
        raw = self._map[16 : 16 + size]
        if len(raw) != size or not raw or zlib.crc32(raw) != int.from_bytes(self._map[12:16], "little"):
            raise IndexCorruptError(f"{self.path}: its header is damaged; {RESTORE}")
        header = json.loads(raw)
        if header["version"] != FORMAT_VERSION:
            raise IndexVersionError(
                f"{self.path}: format version {header['version']}, this litsearch reads {FORMAT_VERSION}; "
                "rebuild the index from its sources"
            )
        return header, 16 + size

    def __getitem__(self, name: str) -> np.ndarray:
        known = self._arrays.get(name)
        if known is None:
            known = self._arrays[name] = self._array(name)
        return known

    def _array(self, name: str) -> np.ndarray:
        entry = self._entries[name]
        count = prod(entry["shape"])
        flat: np.ndarray = np.frombuffer(self._map, entry["dtype"], count, self._start + entry["offset"])
        shaped: np.ndarray = flat.reshape(entry["shape"])
        return shaped

    def damaged(self) -> list[str]:
        """The names of the arrays whose checksum does not hold."""
        return [
            name
            for name, entry in self._entries.items()
            if zlib.crc32(self[name].tobytes()) != entry["checksum"]
        ]
