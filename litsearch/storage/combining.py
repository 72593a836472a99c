"""Duplicates among the records of a transaction, and between them and what is stored."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ..records.blocks import distinct_pairs
from ..records.grouping import Compared, Group, find_groups, find_links
from .changes import Changes

# So many records that are compared stay in memory.
_KEPT = 1 << 13


def find_duplicates(changes: Changes) -> list[Group]:
    """The groups of records that are of one article and of which one came in this transaction at least."""

    @lru_cache(maxsize=_KEPT)
    def compared(number: int) -> Compared:
        return Compared.of(changes.record(number))

    # Most that share a key have a PMID each: to read the records would take longer than all the rest.
    pairs = [pair for pair in _candidates(changes).tolist() if not _differ(*map(changes.identifier, pair))]
    return find_groups(find_links(pairs, compared), compared)


def _differ(first: str, second: str) -> bool:
    """Whether two identifiers are different PMIDs."""
    return first != second and first.startswith("pmid:") and second.startswith("pmid:")


def _candidates(changes: Changes) -> np.ndarray:
    """The pairs of documents that share a key, the smaller number first; int64, shape (pairs, 2)."""
    held, new = changes.snapshot, changes.builder.blocks()
    found = [new.pairs() + held.document_count]
    for reader, base in zip(held.segments, held.bases, strict=True):
        pairs = new.pairs_with(reader.file["block_keys"], reader.file["block_documents"])
        pairs = pairs[reader.live[pairs[:, 1]]]
        found.append(np.stack((pairs[:, 1] + base, pairs[:, 0] + held.document_count), axis=1))
    pairs = distinct_pairs(np.concatenate(found))
    gone = np.fromiter(changes.deleted, np.int64, len(changes.deleted))
    return pairs[~np.isin(pairs[:, 0], gone)]
