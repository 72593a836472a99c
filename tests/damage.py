"""What tests of damaged files do to them."""

from __future__ import annotations

from pathlib import Path
from random import Random


def file_of(folder: Path, ending: str) -> Path:
    """The one file of an index with an ending."""
    (path,) = folder.glob(f"*{ending}")
    return path


def flip(data: bytes, place: int) -> bytes:
    """One bit of a byte is changed."""
    return data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]


def places(data: bytes, count: int) -> list[int]:
    """The first and the last places of a file, and some between them."""
    return sorted({*range(24), len(data) - 1, len(data) - 2, *Random(1).sample(range(len(data)), count)})
