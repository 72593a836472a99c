"""BM25F, the one formula by which records are ranked.

Robertson, Zaragoza and Taylor (2004), "Simple BM25 extension to multiple weighted fields": the
occurrences of a word are summed over the fields, each field counting its weight, and this sum
is saturated once. The length of a record is summed with the same weights.

A word and its variants are one concept: their occurrences are summed too, and so are their
document frequencies, by weight (Darwish and Oard 2003, "Probabilistic structured query
methods"). That nearer variants come first is the work of :func:`weigh`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..storage.fields import TEXT_FIELDS

#: What an occurrence counts in each field.
FIELD_WEIGHTS = {
    "title": 3.0,
    "abstract": 1.0,
    "keywords": 3.0,
    "mesh_major": 2.0,
    "mesh_minor": 1.0,
    "substances": 1.0,
    "authors": 1.0,
    "journal": 0.5,
}
HIGHEST_WEIGHT = 1e6
#: How soon further occurrences count less.
K1 = 1.2
#: How much the length of a record counts, from 0 to 1.
B = 0.65


@dataclass(frozen=True)
class Weights:
    """The parameters of a ranking.

    >>> Weights.of({"title": 5.0}).fields["title"]
    5.0
    """

    fields: Mapping[str, float] = field(default_factory=lambda: dict(FIELD_WEIGHTS))
    k1: float = K1
    b: float = B

    @classmethod
    def of(cls, changed: Mapping[str, float] | None) -> Weights:
        """The weights by default, with some field weights changed.

        Raises:
            ValueError: a field is not known, or a weight is negative or too large.
        """
        for name, weight in (changed or {}).items():
            if name not in FIELD_WEIGHTS:
                raise ValueError(
                    f"no text field is named {name!r}; the fields are {', '.join(FIELD_WEIGHTS)}"
                )
            if not (isinstance(weight, (int, float)) and 0 <= weight <= HIGHEST_WEIGHT):
                raise ValueError(
                    f"the weight of {name!r} must be a number from 0 to {HIGHEST_WEIGHT:g}, not {weight!r}"
                )
        return cls({**FIELD_WEIGHTS, **(changed or {})})

    def row(self, fields: tuple[int, ...]) -> np.ndarray:
        """The weights of some text fields, 0 for the others; float64, shape (fields,)."""
        row = np.zeros(len(TEXT_FIELDS))
        row[list(fields)] = [self.fields[TEXT_FIELDS[number]] for number in fields]
        return row


def inverse_document_frequency(documents: int, frequency: float) -> float:
    """How much finding a word tells, in natural units of information; always above 0.

    Robertson and Sparck Jones (1976) with 1 added inside the logarithm.

    Args:
        documents: how many documents there are.
        frequency: how many hold the word; for a concept the weighted sum over its forms.

    >>> round(inverse_document_frequency(100, 1), 2)
    4.21
    """
    frequency = min(float(documents), frequency)
    return math.log(1.0 + (documents - frequency + 0.5) / (frequency + 0.5))


def length_norms(weighted_lengths: np.ndarray, average: float, weights: Weights) -> np.ndarray:
    """``k1 · (1 - b + b · length / average)`` for every document; float64, shape (documents,)."""
    if average <= 0:
        return np.full(len(weighted_lengths), weights.k1)
    return weights.k1 * (1.0 - weights.b + weights.b * weighted_lengths / average)


def saturate(frequencies: np.ndarray, norms: np.ndarray) -> np.ndarray:
    """``tf / (tf + norm)``: from 0 to 1, growing ever slower.

    >>> saturate(np.array([1.0, 10.0]), np.array([1.0, 1.0])).round(2).tolist()
    [0.5, 0.91]
    """
    sums = frequencies + norms
    saturated: np.ndarray = np.divide(frequencies, sums, out=sums)
    return saturated


def weigh(levels: Sequence[tuple[float, np.ndarray]], norms: np.ndarray) -> np.ndarray:
    """The saturated occurrences of a concept, the nearer forms counting more.

    With ``w1 > w2 > …`` the weights of the kinds that occur and ``tf1, tf2, …`` the occurrences
    of forms of at least that weight, it is the sum of ``(wi - wi+1) · saturate(tfi)``. So
    farther forms add to nearer ones, and however often they occur alone, they never count
    more than their weight.

    Args:
        levels: ``(weight, occurrences)`` by falling weight; occurrences of shape (documents,).
        norms: the length norms of the documents.

    >>> weigh([(1.0, np.array([1.0, 0.0])), (0.5, np.array([1.0, 9.0]))], np.array([1.0, 1.0])).tolist()
    [0.5, 0.45]
    """
    total = np.zeros(0)
    for number, (weight, occurrences) in enumerate(levels):
        following = levels[number + 1][0] if number + 1 < len(levels) else 0.0
        counted = saturate(occurrences, norms)
        counted *= weight - following
        total = np.add(total, counted, out=total) if number else counted
    return total
