"""Places in arrays of rising numbers, and spans of arrays that go on where the one before ends."""

from __future__ import annotations

import numpy as np


def places_among(rising: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """How many of some rising numbers are below each of others, whose type may be a larger one.

    >>> places_among(np.array([3, 249], np.uint8), np.array([249, 250, 505])).tolist()
    [1, 2, 2]
    """
    most = np.iinfo(rising.dtype).max
    found: np.ndarray = rising.searchsorted(np.minimum(wanted, most).astype(rising.dtype))
    found[wanted > most] = len(rising)
    return found


def first_of_runs(spans: np.ndarray, apart: np.ndarray | None = None) -> np.ndarray:
    """Which spans do not go on where the one before ends; bool, shape (spans,).

    Args:
        spans: where each begins and ends; shape (2, spans).
        apart: which of them are taken by themselves; bool.
    """
    is_first = np.ones(spans.shape[1], bool)
    np.not_equal(spans[0, 1:], spans[1, :-1], out=is_first[1:])
    if apart is not None:
        is_first |= apart
        is_first[1:] |= apart[:-1]
    return is_first


def runs_of_spans(spans: np.ndarray, is_first: np.ndarray) -> list[tuple[int, int]]:
    """Runs of spans as one each, from which spans are the first of a run."""
    # The first span begins a run, so that what comes round is that the last one ends one.
    is_last = np.concatenate([is_first[1:], is_first[:1]])
    return list(zip(spans[0, is_first].tolist(), spans[1, is_last].tolist(), strict=True))
