"""Files of an index in memory without reading them."""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import NoReturn

from ..errors import RESTORE, IndexCorruptError


class _Mapping(mmap.mmap):
    """The bytes of a file of an open index, on which all depends that reads from it."""

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "what belongs to an open index cannot be copied or pickled; pass hit.record, str(results.query) "
            "or the path of the index"
        )


def mapped(path: Path) -> mmap.mmap:
    """The bytes of a file; the mapping outlives the removal of the file by a writer.

    Raises:
        IndexCorruptError: the file is missing, empty or cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return _Mapping(file.fileno(), 0, access=mmap.ACCESS_READ)
    except PermissionError as error:
        raise IndexCorruptError(f"{path}: cannot be read ({error.strerror})") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise IndexCorruptError(f"{path}: cannot be read ({reason}); {RESTORE}") from error
