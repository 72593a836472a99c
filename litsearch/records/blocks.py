"""Blocks: keys such that records of one article nearly always share one, and others seldom do.

Only records that share a key are compared, so that the cost of finding duplicates grows with their
number and not with its square.
"""

from __future__ import annotations

from zlib import crc32

import numpy as np

from .merging import split
from .record import Record
from .titles import title_words
from .traits import compared_doi, first_page, number_of

#: With so many others of a block a record is compared.
REACH = 8
# So many letters of the beginning of a title, and so many of its longest words, make a key.
_LETTERS, _WORDS = 24, 4


def block_keys(record: Record) -> list[int]:
    """The keys of a record and of those that it was merged of, 32 bits each.

    There are none where nothing but a title is known of it.

    >>> keys = block_keys(Record("", title="Lung", doi="10.1/x", pages="3-9", volume="4"))
    >>> len(set(keys) & set(block_keys(Record("", title="Poumon", pages="3", volume="4"))))
    1
    """
    texts = dict.fromkeys(text for part in split(record) for text in _keys(part))
    return [crc32(text.encode("utf-8", "surrogatepass")) for text in texts]


def _keys(record: Record) -> list[str]:
    texts = []
    if record.pmid:
        texts.append(record.pmid)
    if record.doi:
        texts.append(compared_doi(record.doi))
    if record.pmcid:
        texts.append(record.pmcid.lower())
    if record.authors or record.pages or record.journal:
        texts += _printed_keys(record)
    return texts


def _printed_keys(record: Record) -> list[str]:
    """Keys of what is printed of an article: of its titles, and of its place."""
    found = []
    for title in (record.title, record.translated_title):
        if title and (words := title_words(title)):
            found.append("".join(words)[:_LETTERS])
            found.append(" ".join(sorted(words, key=len)[-_WORDS:]))
    if record.pages:
        page = first_page(record.pages)
        if record.volume:
            found.append(f"{number_of(record.volume)}|{page}|{record.year or ''}")
        if record.authors and (name := title_words(record.authors[0].family)):
            found.append(f"{name[-1]}|{page}")
    return found


class BlockTable:
    """The keys of some records, in the order in which they are looked up.

    Args:
        keys: a key of each row; uint32.
        records: the number of the record that has it.
    """

    def __init__(self, keys: np.ndarray, records: np.ndarray) -> None:
        order = np.lexsort((records, keys))
        self.keys, self.records = keys[order], records[order]

    def pairs(self) -> np.ndarray:
        """The records that share a key, the smaller first, ``REACH`` for each; int64, shape (pairs, 2)."""
        found = [np.zeros((0, 2), np.int64)]
        records = self.records.astype(np.int64)
        for step in range(1, REACH + 1):
            shared = np.flatnonzero(self.keys[step:] == self.keys[:-step])
            found.append(np.stack((records[shared], records[shared + step]), axis=1))
        pairs = np.concatenate(found)
        return distinct_pairs(pairs[pairs[:, 0] != pairs[:, 1]])

    def pairs_with(self, keys: np.ndarray, records: np.ndarray) -> np.ndarray:
        """The pairs of these records with others, ``REACH`` for each key at most; int64, shape (pairs, 2).

        Args:
            keys: of the others, rising.
            records: the number of the other record that has it.
        """
        first = np.searchsorted(keys, self.keys)
        counts = np.minimum(np.searchsorted(keys, self.keys, side="right") - first, REACH)
        places = _stretches(first, counts)
        own = np.repeat(self.records.astype(np.int64), counts)
        return distinct_pairs(np.stack((own, np.asarray(records)[places].astype(np.int64)), axis=1))


def distinct_pairs(pairs: np.ndarray) -> np.ndarray:
    """Pairs of numbers of records in order, each once; int64, shape (pairs, 2).

    >>> distinct_pairs(np.array([[2, 3], [1, 9], [2, 3]])).tolist()
    [[1, 9], [2, 3]]
    """
    # ``numpy.unique`` loads NumPy's masked arrays, which takes longer than to find the pairs of most batches.
    packed = np.sort(pairs[:, 0] << 32 | pairs[:, 1])
    packed = packed[np.diff(packed, prepend=-1) != 0]
    return np.stack((packed >> 32, packed & 0xFFFFFFFF), axis=1)


def _stretches(first: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The places from each of some on, so many each."""
    places: np.ndarray = np.arange(counts.sum()) + np.repeat(first - np.cumsum(counts) + counts, counts)
    return places
