"""How many of the records found have which value."""

from __future__ import annotations

from collections import Counter

import numpy as np

from ..storage.encoding import starts_of
from ..storage.snapshot import Snapshot

#: Facets and filters by the name that users give them.
FACETS = {
    "year": "year",
    "journal": "journal_name",
    "language": "language",
    "publication_type": "publication_type",
    "mesh": "descriptor",
    "mesh_major": "major_descriptor",
    "qualifier": "qualifier",
}


def value_field(name: str) -> str:
    """The value field behind the name of a facet or filter.

    Raises:
        ValueError: there is none.

    >>> value_field("journal")
    'journal_name'
    """
    if name not in FACETS:
        raise ValueError(f"no facet or filter is named {name!r}; there are {', '.join(FACETS)}")
    return FACETS[name]


def count_values(snapshot: Snapshot, name: str, documents: np.ndarray) -> dict[str, int]:
    """For each value the number of ``documents`` that have it, the most frequent first."""
    found = np.zeros(snapshot.document_count, bool)
    found[documents] = True
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    is_alone = len(snapshot.segments) == 1
    for run in snapshot.value_runs(value_field(name)):
        numbers = np.diff(starts_of(found[run.documents])[run.starts])
        for place in np.flatnonzero(numbers).tolist():
            number = run.numbers[place]
            label = run.reader.labels[number]
            # Each segment writes a value as its own first record does.
            counts[label if is_alone else shown.setdefault(run.text(number), label)] += int(numbers[place])
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
