"""Duplicates in a list of records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .blocks import BlockTable, block_keys
from .grouping import Compared, find_groups, find_links
from .merging import merge
from .record import Record


@dataclass(frozen=True)
class Duplicates:
    """Records of one article.

    Attributes:
        records: in the order in which they were given; two at least.
        reasons: for each record what it shares with another.
    """

    records: tuple[Record, ...]
    reasons: tuple[str, ...]

    @property
    def merged(self) -> Record:
        """One record that keeps what each of them knew."""
        return merge(self.records)


def duplicates(records: Iterable[Record]) -> list[Duplicates]:
    """The groups of records that are of one article.

    Records are of one article if they share a DOI, PMID or PMCID and their titles do not contradict it;
    or if titles, allowing for misspellings, the first author, and year or pages agree; or if a title is
    the translation of the other and journal, volume, pages, year and first author are the same. Numbers,
    parts, errata, replies, and records that say different things of these, stay apart: in doubt two
    records are two.

    >>> one = Record("", title="Oligoprogression", doi="10.1000/x")
    >>> other = Record("", title="Oligoprogression.", doi="10.1000/X", pmid="7")
    >>> [(group.merged.id, group.reasons[0]) for group in duplicates([one, other])]
    [('pmid:7', 'same DOI')]
    """
    held = list(records)
    keyed = [(key, number) for number, record in enumerate(held) for key in block_keys(record)]
    keys, numbers = np.array(keyed, np.uint32).reshape(-1, 2).T
    pairs = BlockTable(keys, numbers).pairs().tolist()

    @lru_cache(maxsize=1 << 16)
    def compared(number: int) -> Compared:
        return Compared.of(held[number])

    groups = find_groups(find_links(pairs, compared), compared)
    return [
        Duplicates(
            tuple(held[number] for number in group.members),
            tuple(group.reasons[number] for number in group.members),
        )
        for group in groups
    ]
