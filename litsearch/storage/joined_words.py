"""The words of the smallest segments of an index as one table, in memory.

Each word is looked up in each segment, so that many segments take more time than one. The last
ones hold few of the documents: they are put together as a writer would, but for the records and
the deleted documents, which stay. So every document keeps its number, and every sum its bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from .layout import compacted_words
from .parts import renumbered, word_part
from .segment import SegmentReader
from .spool import GrowingArray, Spool
from .word_arrays import acronym_arrays, posting_arrays, word_arrays
from .word_merge import MergedWords
from .word_table import WordTable


class JoinedWords(WordTable):
    """The words of neighbouring segments as those of one.

    Args:
        segments: in document order.
    """

    def __init__(self, segments: Sequence[SegmentReader]) -> None:
        *starts, count = accumulate((reader.document_count for reader in segments), initial=0)
        self._deleted = np.concatenate(
            [reader.deleted + start for reader, start in zip(segments, starts, strict=True)]
        )
        super().__init__(_arrays(segments), count)

    @property
    def deleted(self) -> np.ndarray:
        """Those of all segments."""
        return self._deleted


def join_tail(segments: Sequence[SegmentReader], tail: int) -> list[WordTable] | None:
    """The words of segments, those of the last ones joined, with what is live of each.

    Args:
        segments: all of an index.
        tail: how many of them to join, one at least.

    Returns:
        ``None`` when there is no memory for it, or a file that it would read is damaged: that is
        to be told by who asks for it.
    """
    first, last = segments[:-tail], segments[-tail:]
    if any(reader.file.damaged() for reader in (*last, *(each for each in first if len(each.deleted)))):
        return None
    try:
        tables: list[WordTable] = [*first, JoinedWords(last)]
        for table in tables:
            table.count_live()
    except MemoryError:
        return None
    return tables


def _arrays(segments: Sequence[SegmentReader]) -> dict[str, np.ndarray]:
    parts = [word_part(reader, np.ones(reader.document_count, bool)) for reader in segments]
    documents = list(renumbered(parts))
    merged = MergedWords(parts, documents)
    arrays = compacted_words({**word_arrays(merged), **acronym_arrays(parts, documents)})
    # A search is not to need a disk that can be written to.
    found = posting_arrays(merged.postings, Spool(most=0))
    return arrays | {name: _whole(array) for name, array in found.items()}


def _whole(array: np.ndarray | GrowingArray) -> np.ndarray:
    if isinstance(array, np.ndarray):
        return array
    return np.concatenate([np.zeros(0, array.dtype), *array.chunks()])
