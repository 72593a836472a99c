"""Other orders than by relevance."""

from __future__ import annotations

import numpy as np

from ..analysis.folding import fold_value
from ..ranking.matches import Matches
from ..storage.snapshot import Snapshot

SORTS = ("relevance", "year", "-year", "title")


def in_order(snapshot: Snapshot, matches: Matches, sort: str) -> Matches:
    """The matches by year or title; ties by falling score, then by document.

    Records without a year come last either way.

    Raises:
        ValueError: the order is not known.
    """
    if sort not in SORTS:
        raise ValueError(f"no order is named {sort!r}; there are {', '.join(SORTS)}")
    documents, scores = matches.documents, matches.scores
    keys = _titles(snapshot, documents) if sort == "title" else _years(snapshot, sort == "-year")[documents]
    order = np.lexsort((documents, -scores, keys))
    return Matches(documents[order], scores[order])


def _years(snapshot: Snapshot, newest_first: bool) -> np.ndarray:
    years = np.full(snapshot.document_count, 10_000)
    for run in snapshot.value_runs("year"):
        values = np.array([int(run.text(number)) for number in run.numbers], np.int64)
        years[run.documents] = np.repeat(-values if newest_first else values, np.diff(run.starts))
    return years


def _titles(snapshot: Snapshot, documents: np.ndarray) -> np.ndarray:
    """The rank of each title in the alphabet, accents and case aside."""
    titles = [fold_value(snapshot.record(int(document)).display_title) for document in documents]
    rank = {title: place for place, title in enumerate(sorted(set(titles)))}
    return np.array([rank[title] for title in titles], np.int64)
