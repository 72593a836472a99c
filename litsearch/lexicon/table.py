"""A symmetrised word-translation table: one value for each pair of stems, read from both sides.

With *s(e, f) = ½ t(f|e) n(e)/(n(e)+1) + ½ t(e|f) n(f)/(n(f)+1)*, where *n* is how often a stem was
seen, a stem *e* is translated by *f* with the probability *s(e, f) / Σ s(e, ·)*, and *f* by *e* with
*s(e, f) / Σ s(·, f)*: one table serves both directions, and takes half the room of two. Values are
kept as steps of a logarithmic scale.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from .sorted_stems import SortedStems

#: What a row keeps: so many translations, each of at least this probability.
MOST, LEAST = 30, 0.003
# A step is a 27th of an octave, 2.6 %; 255 of them reach down to .0014.
_STEPS = 27
_TINY = 1e-9
# To look for so many French stems among all pairs takes less time than to sort the pairs.
_FEW = 50
_VALUES = np.array([2.0 ** (-code / _STEPS) for code in range(256)])
#: Lower values have no step of their own, and are not kept.
LOWEST = float(_VALUES[-1])


class Side(NamedTuple):
    """The stems of one language in a table.

    Attributes:
        stems: sorted.
        counts: how often each was seen.
        totals: the sum of the values of all its pairs, also of those left out.
    """

    stems: SortedStems
    counts: np.ndarray
    totals: np.ndarray


class _Rows(NamedTuple):
    """Pairs by the stems of one side: where each row starts, the other stems and the values."""

    starts: np.ndarray
    others: np.ndarray
    codes: np.ndarray

    def row(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """The other stems and the values of a row."""
        pairs = slice(self.starts[number], self.starts[number + 1])
        return self.others[pairs], self.codes[pairs]


class Table:
    """A table; its pairs are in order of the English stem, then of the French.

    Args:
        english, french: the two sides.
        sizes: how many pairs each English stem has.
        others: the French stem of each pair.
        codes: the value of each pair, see :func:`encode`.
    """

    def __init__(
        self, english: Side, french: Side, sizes: np.ndarray, others: np.ndarray, codes: np.ndarray
    ) -> None:
        self.sides = {"en": english, "fr": french}
        self.sizes, self.others, self.codes = sizes, others, codes
        self._french_asked = 0

    def arrays(self) -> list[np.ndarray]:
        """All numbers of the table, and the bytes of its stems."""
        texts = [np.frombuffer(side.stems.data, np.uint8) for side in self.sides.values()]
        numbers = [
            part for side in self.sides.values() for part in (side.stems.lengths, side.counts, side.totals)
        ]
        return [*texts, *numbers, self.sizes, self.others, self.codes]

    def is_sound(self) -> bool:
        """Whether the arrays fit together, so that no look-up can fail."""
        return (
            all(side.stems.is_sound() for side in self.sides.values())
            and all(bool(np.all(side.totals > 0)) for side in self.sides.values())
            and int(self.sizes.sum(dtype=np.int64)) == len(self.others)
            and (not len(self.others) or int(self.others.max()) < len(self.sides["fr"].stems))
        )

    def count(self, stem: str, source: str) -> int:
        """How often a stem was seen, 0 for one that the table does not know."""
        side = self.sides[source]
        number = side.stems.number(stem)
        return 0 if number is None else int(side.counts[number])

    def row(self, stem: str, source: str) -> list[tuple[str, float, float]]:
        """The translations of a stem with probability and value, best first; equal ones sorted."""
        side = self.sides[source]
        number = side.stems.number(stem)
        if number is None:
            return []
        others, codes = self._english.row(number) if source == "en" else self._french_row(number)
        values = _VALUES[codes]
        found = values / side.totals[number]
        best = [n for n in np.argsort(-found, kind="stable")[:MOST].tolist() if found[n] >= LEAST]
        target = self.sides["fr" if source == "en" else "en"].stems
        return [(target[others[n]], float(found[n]), float(values[n])) for n in best]

    @cached_property
    def _english(self) -> _Rows:
        return _Rows(_starts(self.sizes), self.others, self.codes)

    def _french_row(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        self._french_asked += 1
        if self._french_asked > _FEW:
            return self._french.row(number)
        pairs = np.flatnonzero(self.others == number)
        return np.searchsorted(self._english.starts, pairs, "right") - 1, self.codes[pairs]

    @cached_property
    def _french(self) -> _Rows:
        """The pairs sorted by the French stem."""
        order = np.argsort(self.others, kind="stable")
        english = np.repeat(np.arange(len(self.sizes), dtype=np.uint32), self.sizes)
        sizes = np.bincount(self.others, minlength=len(self.sides["fr"].stems))
        return _Rows(_starts(sizes), english[order], self.codes[order])


def encode(values: np.ndarray) -> np.ndarray:
    """Values from 0 to 1 as steps down from 1, so that no row comes to sum to more than 1.

    >>> encode(np.array([1, 0.5, 0.49, 0])).tolist()
    [0, 27, 28, 255]
    """
    not_above = np.searchsorted(_VALUES[::-1] - _TINY, values, side="right")
    return np.minimum(256 - not_above, 255).astype(np.uint8)


def _starts(sizes: np.ndarray) -> np.ndarray:
    return np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
