"""Sorted texts of several parts as one table, with the documents that hold them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

import numpy as np

from .encoding import starts_of
from .parts import Holders
from .postings import stretches


def united(lists: Sequence[Sequence[bytes]]) -> tuple[list[bytes], list[np.ndarray]]:
    """All texts of some sorted lists, sorted, and for each list the numbers of its texts among them.

    >>> texts, numbers = united([[b"a", b"c"], [b"b", b"c"]])
    >>> texts, [each.tolist() for each in numbers]
    ([b'a', b'b', b'c'], [[0, 2], [1, 2]])
    """
    if len(lists) == 1:
        return list(lists[0]), [np.arange(len(lists[0]))]
    texts = sorted(set().union(*lists))
    number = {text: place for place, text in enumerate(texts)}
    return texts, [np.fromiter(map(number.__getitem__, each), np.int64, len(each)) for each in lists]


def join_holders(
    tables: Sequence[Holders],
    documents: Sequence[np.ndarray],
    label: Callable[[int, int, bytes], bytes] | None = None,
) -> Holders:
    """One table of all texts that a kept document holds.

    Args:
        tables: those of the parts.
        documents: for each part the new numbers of its documents, -1 for those left out.
        label: gives what goes with a text whose first document is left out, from the part, its
            first document that is kept and the text; without it, what stands in the table.
    """
    kept = [_Kept(table, numbers) for table, numbers in zip(tables, documents, strict=True)]
    texts, places = united([each.texts for each in kept])
    labels: list[bytes] = [b""] * len(texts)
    sizes = np.zeros(len(texts), np.int64)
    # The first part that holds a text gives its label, so it comes last.
    for part, own, place in reversed(list(zip(count(), kept, places, strict=False))):
        sizes[place] += own.sizes
        for number, row in enumerate(place.tolist()):
            first = own.first[number]
            labels[row] = label(part, first, texts[row]) if label and first >= 0 else own.labels[number]
    start = starts_of(sizes)
    documents_of = np.zeros(int(start[-1]), np.uint32)
    free = start[:-1].copy()
    for own, place in zip(kept, places, strict=True):
        documents_of[stretches(free[place], own.sizes)] = own.documents
        free[place] += own.sizes
    return Holders(texts, labels, start.astype(np.uint32), documents_of)


class _Kept:
    """What is kept of a table.

    Attributes:
        texts: those that a kept document holds.
        labels: what goes with each.
        sizes: how many documents hold each.
        documents: their new numbers, text by text.
        first: for each text its first kept document if that is not its first one, else -1.
    """

    def __init__(self, table: Holders, numbers: np.ndarray) -> None:
        start = table.start.astype(np.int64)
        new = numbers[table.documents]
        kept = np.flatnonzero(new >= 0)
        # Where the kept documents of each text begin among all that are kept.
        begin = np.searchsorted(kept, start)
        sizes = np.diff(begin)
        rows = np.flatnonzero(sizes)
        self.texts = [table.texts[row] for row in rows.tolist()]
        self.labels = [table.labels[row] for row in rows.tolist()]
        self.sizes = sizes[rows]
        self.documents = new[kept]
        place = kept[begin[rows]]
        self.first: list[int] = np.where(
            place == start[rows], -1, table.documents[place].astype(np.int64)
        ).tolist()
