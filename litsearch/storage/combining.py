"""Duplicates among the records of a transaction, and between them and what is stored."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache

import numpy as np

from ..records import Record
from ..records.blocks import BlockTable
from ..records.grouping import Compared, Group, find_groups, find_links
from .snapshot import Snapshot

# So many records that are compared stay in memory.
_KEPT = 1 << 13


def find_duplicates(
    snapshot: Snapshot, deleted: Collection[int], new: BlockTable, record: Callable[[int], Record]
) -> list[Group]:
    """The groups of records that are of one article and of which one is new at least.

    Documents are numbered through: those of the snapshot, then the new ones.

    Args:
        deleted: documents of the snapshot that are to go.
        new: the keys of the new records, by their order.
        record: gives the record of a document.
    """
    found = [new.pairs() + snapshot.document_count]
    for reader, base in zip(snapshot.segments, snapshot.bases, strict=True):
        pairs = new.pairs_with(reader.file["block_keys"], reader.file["block_documents"])
        pairs = pairs[reader.live[pairs[:, 1]]]
        found.append(np.stack((pairs[:, 1] + base, pairs[:, 0] + snapshot.document_count), axis=1))
    pairs = np.unique(np.concatenate(found), axis=0)
    if deleted:
        gone = np.fromiter(deleted, np.int64, len(deleted))
        pairs = pairs[~np.isin(pairs[:, 0], gone)]

    @lru_cache(maxsize=_KEPT)
    def compared(number: int) -> Compared:
        return Compared.of(record(number))

    return find_groups(find_links(pairs.tolist(), compared), compared)
