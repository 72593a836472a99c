"""Cost against size: a line through what was measured, and what it says of larger collections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A cost that begins with a constant and grows with each document.

    Attributes:
        constant: the cost of an empty collection.
        slope: what a document adds.
        error: the largest relative difference from what was measured.
    """

    constant: float
    slope: float
    error: float = 0.0

    def at(self, size: float) -> float:
        """The cost of so many documents."""
        return self.constant + self.slope * size

    def size_for(self, cost: float) -> float:
        """How many documents cost so much; none if an empty collection costs more."""
        return max(0.0, (cost - self.constant) / self.slope) if self.slope else float("inf")


def fit(sizes: Sequence[float], costs: Sequence[float]) -> Line:
    """The line with the least squares of relative differences, and no negative part.

    Args:
        sizes: how many documents, at least two different numbers.
        costs: what each took; more than 0.

    >>> line = fit([1000, 10_000, 100_000], [3.0, 12.0, 102.0])
    >>> round(line.constant, 6), round(line.slope, 6)
    (2.0, 0.001)
    """
    weights = [cost**-2 for cost in costs]
    total = sum(weights)
    middle = sum(w * x for w, x in zip(weights, sizes, strict=True)) / total
    level = sum(w * y for w, y in zip(weights, costs, strict=True)) / total
    spread = sum(w * (x - middle) ** 2 for w, x in zip(weights, sizes, strict=True))
    shared = sum(w * (x - middle) * (y - level) for w, x, y in zip(weights, sizes, costs, strict=True))
    slope = max(0.0, shared / spread)
    constant = level - slope * middle
    if constant < 0:
        # Through nothing: the costs of each document, weighted alike.
        ratios = [size / cost for size, cost in zip(sizes, costs, strict=True)]
        constant, slope = 0.0, sum(ratios) / sum(ratio**2 for ratio in ratios)
    line = Line(constant, slope)
    error = max(abs(line.at(size) / cost - 1) for size, cost in zip(sizes, costs, strict=True))
    return Line(constant, slope, error)
