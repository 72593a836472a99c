"""Paired tests of two settings on the same queries."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

SEED = 20260101
ROUNDS = 10_000


def randomisation(first: Sequence[float], second: Sequence[float]) -> float:
    """The two-sided probability of a mean difference at least this large if the settings were alike.

    The sign of each query's difference is drawn anew ``ROUNDS`` times, from a fixed seed
    (Smucker, Allan & Carterette 2007).
    """
    differences = _differences(first, second)
    if not len(differences):
        return 1.0
    random = np.random.default_rng(SEED)
    seen = abs(differences.sum()) * (1 - 1e-9)
    extreme = 0
    for count in _blocks(ROUNDS, 500):
        signs = random.integers(0, 2, (count, len(differences)), dtype=np.int8) * 2 - 1
        extreme += int((np.abs(signs @ differences) >= seen).sum())
    return (extreme + 1) / (ROUNDS + 1)


def interval(first: Sequence[float], second: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of the mean difference, by the bootstrap (Efron & Tibshirani 1993).

    The queries are drawn anew with replacement ``ROUNDS`` times, from a fixed seed; the interval
    lies between the percentiles 2.5 and 97.5 of the means.

    >>> interval([1.0, 1.0], [0.0, 0.0])
    (1.0, 1.0)
    """
    differences = np.asarray(first, float) - np.asarray(second, float)
    count = len(differences)
    if not differences.any():
        return 0.0, 0.0
    random = np.random.default_rng(SEED)
    means = [differences[random.integers(0, count, (rows, count))].mean(1) for rows in _blocks(ROUNDS, 100)]
    low, high = np.percentile(np.concatenate(means), [2.5, 97.5])
    return float(low), float(high)


def paired_t(first: Sequence[float], second: Sequence[float]) -> float:
    """The two-sided probability of the paired t-test, with the normal law for 200 pairs and more."""
    differences = np.asarray(first, float) - np.asarray(second, float)
    freedom = len(differences) - 1
    spread = float(differences.std(ddof=1)) if freedom > 0 else 0.0
    if spread == 0.0:
        return 1.0
    t = abs(float(differences.mean())) / (spread / math.sqrt(len(differences)))
    return math.erfc(t / math.sqrt(2)) if freedom >= 200 else _student(t, freedom)


def _student(t: float, freedom: int) -> float:
    """Both tails of Student's law beyond ``t``: Simpson's rule after ``x = sqrt(freedom) tan(a)``."""
    constant = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(math.pi)
    angles = np.linspace(math.atan(t / math.sqrt(freedom)), math.pi / 2, 2001)
    heights = np.cos(angles) ** (freedom - 1)
    step = float(angles[1] - angles[0])
    area = heights[0] + heights[-1] + 4 * heights[1:-1:2].sum() + 2 * heights[2:-1:2].sum()
    return min(1.0, 2 * constant * float(area) * step / 3)


def _differences(first: Sequence[float], second: Sequence[float]) -> np.ndarray:
    """The differences that are not 0: the others change with no sign."""
    differences: np.ndarray = np.asarray(first, float) - np.asarray(second, float)
    kept: np.ndarray = differences[differences != 0]
    return kept


def _blocks(total: int, size: int) -> list[int]:
    return [min(size, total - start) for start in range(0, total, size)]
