"""The table of word and letter evidence for English or French: its form in a file and in memory.

Values are log-odds in sixteenths, positive for English, so that sums are exact. What the
shipped table was learned from stands in ``data/LANGUAGE.md``. Its two halves are read apart, as
the words of most texts are known; and each a block at a time, as a query asks for a few words.
"""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

#: Values of one unit of log-odds.
UNIT = 16
#: A word says no more than so much, however often one of the languages has it.
MOST = 6 * UNIT
#: The shipped table.
PATH = Path(__file__).resolve().parents[1] / "data" / "language.bin"
_LONGEST = 4
_MAGIC = b"LITLANG2"
# How many entries are compressed together: a text or two ask for few of them.
_BLOCK = 1024
_COUNT = struct.Struct("<I")
# Entries, bytes of the first key, and bytes when compressed.
_SIZES = struct.Struct("<III")


class _Block(NamedTuple):
    """Entries in order of their keys, compressed."""

    first: str
    entries: int
    compressed: bytes


class Odds:
    """Log-odds by word or letter run; a block of them is unpacked when one of it is asked for."""

    def __init__(self, blocks: Iterable[_Block]) -> None:
        self._unread = dict(enumerate(blocks))
        self._firsts = [block.first for block in self._unread.values()]
        self._known: dict[str, int] = {}

    def get(self, key: str) -> int | None:
        """The log-odds of a key, ``None`` for one that is not known."""
        found = self._known.get(key)
        if found is not None or not self._unread:
            return found
        number = bisect_right(self._firsts, key) - 1
        if block := self._unread.get(number):
            self._known.update(_entries(block))
            # Only now, so that no thread misses what another one is unpacking.
            self._unread.pop(number, None)
        return self._known.get(key)

    def of_all(self, keys: Iterable[str], unknown: int) -> list[int]:
        """The log-odds of many keys, in less time."""
        for number, block in list(self._unread.items()):
            self._known.update(_entries(block))
            self._unread.pop(number, None)
        return list(map(self._known.get, keys, repeat(unknown)))


class Table(NamedTuple):
    """What is known of words and of letters.

    Attributes:
        words: log-odds of written words, and of elided articles as ``l'``.
        runs: log-odds of runs of 1 to 4 letters in words between ``^`` and ``$``.
    """

    words: Mapping[str, int]
    runs: Mapping[str, int]


@lru_cache(maxsize=1)
def word_odds() -> Odds:
    """The log-odds of words in the shipped table, which is opened when they are first asked for."""
    return opened(PATH.read_bytes())[0]


@lru_cache(maxsize=1)
def run_odds() -> Odds:
    """The log-odds of letter runs in the shipped table, which is opened when they are first asked for."""
    return opened(PATH.read_bytes())[1]


def opened(data: bytes) -> tuple[Odds, Odds]:
    """The two halves of the table of :func:`pack`, to be looked up.

    Raises:
        ValueError: the bytes are no such table.
    """
    words, runs = _halves(data)
    return Odds(words), Odds(runs)


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
    words, runs = (dict(entry for block in half for entry in _entries(block)) for half in _halves(data))
    return Table(words, runs)


def _packed(half: Mapping[str, int]) -> bytes:
    keys = sorted(half)
    blocks = [keys[start : start + _BLOCK] for start in range(0, len(keys), _BLOCK)]
    return _COUNT.pack(len(blocks)) + b"".join(_packed_block(half, block) for block in blocks)


def _packed_block(half: Mapping[str, int], keys: list[str]) -> bytes:
    values = struct.pack(f"<{len(keys)}b", *map(half.__getitem__, keys))
    first, compressed = keys[0].encode(), zlib.compress(values + "\n".join(keys).encode(), 9)
    return _SIZES.pack(len(keys), len(first), len(compressed)) + first + compressed


def _halves(data: bytes) -> tuple[list[_Block], list[_Block]]:
    """The blocks of each half."""
    if not data.startswith(_MAGIC):
        raise ValueError("not a table of language evidence")
    place = len(_MAGIC)
    halves: tuple[list[_Block], list[_Block]] = ([], [])
    try:
        for half in halves:
            (count,) = _COUNT.unpack_from(data, place)
            place += _COUNT.size
            for _ in range(count):
                entries, first, size = _SIZES.unpack_from(data, place)
                start = place + _SIZES.size + first
                half.append(_Block(data[start - first : start].decode(), entries, data[start : start + size]))
                place = start + size
    except struct.error as error:
        raise ValueError("a table of language evidence that ends too early") from error
    if place != len(data):
        raise ValueError("a table of language evidence of another length than it says")
    return halves


def _entries(block: _Block) -> Iterator[tuple[str, int]]:
    try:
        plain = zlib.decompress(block.compressed)
    except zlib.error as error:
        raise ValueError("a damaged table of language evidence") from error
    keys, values = plain[block.entries :].decode().split("\n"), memoryview(plain)[: block.entries].cast("b")
    if keys[0] != block.first:
        raise ValueError("a damaged table of language evidence")
    return zip(keys, values.tolist(), strict=True)


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
