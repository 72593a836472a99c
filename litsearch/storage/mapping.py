"""Files of an index in memory without reading them."""

from __future__ import annotations

import mmap
from pathlib import Path

from ..errors import RESTORE, IndexCorruptError


def mapped(path: Path) -> mmap.mmap:
    """The bytes of a file; the mapping outlives the removal of the file by a writer.

    Raises:
        IndexCorruptError: the file is missing, empty or cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise IndexCorruptError(f"{path}: cannot be read ({error}); {RESTORE}") from error
