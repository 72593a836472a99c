"""The table of word and letter evidence for English or French: its form in a file and in memory.

Values are log-odds in sixteenths, positive for English, so that sums are exact. What the
shipped table was learned from stands in ``data/LANGUAGE.md``. Its two halves are read apart:
the words of most texts are known, and an index asks for no others.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

#: Values of one unit of log-odds.
UNIT = 16
#: A word says no more than so much, however often one of the languages has it.
MOST = 6 * UNIT
#: The shipped table.
PATH = Path(__file__).resolve().parents[1] / "data" / "language.bin"
_LONGEST = 4
_MAGIC = b"LITLANG1"
# Entries, and bytes when compressed.
_SIZES = struct.Struct("<II")


class Table(NamedTuple):
    """What is known of words and of letters.

    Attributes:
        words: log-odds of written words, and of elided articles as ``l'``.
        runs: log-odds of runs of 1 to 4 letters in words between ``^`` and ``$``.
    """

    words: Mapping[str, int]
    runs: Mapping[str, int]


@lru_cache(maxsize=1)
def word_odds() -> Mapping[str, int]:
    """The log-odds of words in the shipped table, read when they are first asked for."""
    return _entries(*_halves(PATH.read_bytes())[0])


@lru_cache(maxsize=1)
def run_odds() -> Mapping[str, int]:
    """The log-odds of letter runs in the shipped table, read when they are first asked for."""
    return _entries(*_halves(PATH.read_bytes())[1])


def pack(table: Table) -> bytes:
    """The bytes of a table: equal tables give equal bytes.

    >>> unpack(pack(Table({"the": 96, "œdème": -64}, {"th": 5})))
    Table(words={'the': 96, 'œdème': -64}, runs={'th': 5})
    """
    return _MAGIC + b"".join(_packed(half) for half in table)


def unpack(data: bytes) -> Table:
    """The table of :func:`pack`.

    Raises:
        ValueError: the bytes are no such table.
    """
    return Table(*(_entries(*half) for half in _halves(data)))


def _packed(half: Mapping[str, int]) -> bytes:
    keys = sorted(half)
    values = struct.pack(f"<{len(keys)}b", *map(half.__getitem__, keys))
    compressed = zlib.compress(values + "\n".join(keys).encode(), 9)
    return _SIZES.pack(len(keys), len(compressed)) + compressed


def _halves(data: bytes) -> list[tuple[int, bytes]]:
    """The number of entries and the compressed bytes of each half."""
    if not data.startswith(_MAGIC):
        raise ValueError("not a table of language evidence")
    start = len(_MAGIC)
    found = []
    for _ in Table._fields:
        if len(data) < start + _SIZES.size:
            raise ValueError("a table of language evidence that ends too early")
        count, size = _SIZES.unpack_from(data, start)
        start += _SIZES.size
        found.append((count, data[start : start + size]))
        start += size
    return found


def _entries(count: int, compressed: bytes) -> dict[str, int]:
    try:
        plain = zlib.decompress(compressed)
    except zlib.error as error:
        raise ValueError("a damaged table of language evidence") from error
    keys = plain[count:].decode().split("\n") if count else []
    return dict(zip(keys, memoryview(plain)[:count].cast("b").tolist(), strict=True))


def letter_runs(word: str) -> list[str]:
    """The runs of 1 to 4 letters in a word that stands between ``^`` and ``$``.

    >>> letter_runs("un")
    ['u', 'n', '^u', 'un', 'n$', '^un', 'un$', '^un$']
    """
    bound = f"^{word}$"
    longer = range(2, _LONGEST + 1)
    return [
        *word,
        *[bound[start : start + size] for size in longer for start in range(len(bound) - size + 1)],
    ]
