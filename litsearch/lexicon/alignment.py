"""Which word translates which, from texts that translate each other: IBM Model 1.

Brown, Della Pietra, Della Pietra and Mercer (1993), "The mathematics of statistical machine
translation". Every word *f* of a text comes from some word *e* of its translation; given the
table *t(f|e)* of the iteration before, from the word at place *i* with probability

    t(f|e_i) · d(i, j) / Σ_k t(f|e_k) · d(k, j),

and the sums of these over all texts give the next table. Words of a translation run roughly in
step, so *d(i, j) = exp(-4 |i/n - j/m|)* (after Dyer, Chahuneau and Smith 2013).

Texts of equal lengths are one array, so that no place needs a number of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

ITERATIONS = 5
_STEEPNESS = 4.0
# So many links of words are worked on at a time: what bounds the memory of an iteration.
_BATCH = 1 << 20
# The prior is rounded so that the last bit of a platform's exp() does not show.
_DIGITS = 9

Segment = tuple[Sequence[int], Sequence[int]]
# Texts, English words, French words.
Shape = tuple[int, int, int]


class Aligned(NamedTuple):
    """The pairs of words that met in a segment, each with its two probabilities.

    Attributes:
        english, french: numbers of the words; pairs are in order of both.
        to_french: t(f|e), of the French word given the English.
        to_english: t(e|f).
    """

    english: np.ndarray
    french: np.ndarray
    to_french: np.ndarray
    to_english: np.ndarray


class _Batch(NamedTuple):
    shapes: list[Shape]
    links: np.ndarray


def align(segments: Sequence[Segment], iterations: int = ITERATIONS) -> Aligned:
    """The tables of both directions.

    Args:
        segments: for each pair of texts the numbers of their words, English first; none empty.
        iterations: of expectation and maximization.

    >>> found = align([([0], [0]), ([0, 1], [0, 1])])
    >>> list(zip(found.english.tolist(), found.french.tolist(), found.to_french.round(2).tolist()))
    [(0, 0, 1.0), (0, 1, 0.0), (1, 0, 0.0), (1, 1, 1.0)]
    """
    width = 1 + max((max(french) for _, french in segments), default=0)
    met, batches = _links(segments, width)
    english, french = met // width, met % width
    return Aligned(
        english, french, _table(batches, english, 1, iterations), _table(batches, french, 2, iterations)
    )


def _links(segments: Sequence[Segment], width: int) -> tuple[np.ndarray, list[_Batch]]:
    """The distinct pairs of words, each as one number, and the places where they meet."""
    batches, distinct = [], []
    for grids in _batched(segments, width):
        pairs, links = np.unique(np.concatenate([grid.ravel() for grid in grids]), return_inverse=True)
        batches.append(_Batch([grid.shape for grid in grids], links.ravel().astype(np.uint32)))
        distinct.append(pairs)
    met = np.unique(np.concatenate(distinct)) if distinct else np.zeros(0, np.int64)
    for number, pairs in enumerate(distinct):
        shapes, links = batches[number]
        batches[number] = _Batch(shapes, np.searchsorted(met, pairs).astype(np.uint32)[links])
    return met, batches


def _batched(segments: Sequence[Segment], width: int) -> Iterator[list[np.ndarray]]:
    grids: list[np.ndarray] = []
    size = 0
    for grid in _grids(segments, width):
        grids.append(grid)
        size += grid.size
        if size >= _BATCH:
            yield grids
            grids, size = [], 0
    if grids:
        yield grids


def _grids(segments: Sequence[Segment], width: int) -> Iterator[np.ndarray]:
    """Arrays texts × English words × French words of pairs of words, for texts of equal lengths."""
    alike: dict[tuple[int, int], list[int]] = {}
    for number, (english, french) in enumerate(segments):
        alike.setdefault((len(english), len(french)), []).append(number)
    for (n, m), numbers in sorted(alike.items()):
        step = max(1, _BATCH // (n * m))
        for start in range(0, len(numbers), step):
            some = [segments[number] for number in numbers[start : start + step]]
            rows = np.array([one for one, _ in some], np.int64)
            columns = np.array([other for _, other in some], np.int64)
            yield rows[:, :, None] * width + columns[:, None, :]


def _table(batches: Sequence[_Batch], given: np.ndarray, axis: int, iterations: int) -> np.ndarray:
    """The table of one direction: ``given`` is the word that each pair's probability is given."""
    table = np.ones(len(given))
    for _ in range(iterations):
        counts = np.zeros(len(given))
        for batch in batches:
            counts += np.bincount(batch.links, _expected(batch, table, axis), len(given))
        table = counts / np.bincount(given, counts)[given]
    return table


def _expected(batch: _Batch, table: np.ndarray, axis: int) -> np.ndarray:
    """How probable each link is, over all words of the text that ``axis`` stands for."""
    found: np.ndarray = table[batch.links]
    start = 0
    for shape in batch.shapes:
        stop = start + shape[0] * shape[1] * shape[2]
        grid = found[start:stop].reshape(shape)
        grid *= _prior(shape[1], shape[2])
        grid /= grid.sum(axis=axis, keepdims=True)
        start = stop
    return found


@lru_cache(4096)
def _prior(n: int, m: int) -> np.ndarray:
    """How well the places of two texts of ``n`` and ``m`` words agree.

    >>> _prior(1, 2).round(3)
    array([[0.368, 0.368]])
    """
    apart = (np.arange(n)[:, None] + 0.5) / n - (np.arange(m) + 0.5) / m
    prior: np.ndarray = np.exp(-_STEEPNESS * np.abs(apart)).round(_DIGITS)
    return prior
