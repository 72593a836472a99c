"""Words that stand near each other in a text count more than words far apart.

After the sequential dependence model (Metzler and Croft 2005, "A Markov random field model for
term dependencies"): for neighbouring words of a query, how often the second follows the first
at once, and how often both stand within a window, each scored as a word would be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..query.plan import Concept
from ..storage.vocabulary import Vocabulary
from .phrases import occurrences

#: What each of the two features counts, beside 1 for a word.
ADJACENT, NEAR = 0.05, 0.05
#: Two words are near each other when fewer positions than this lie between their starts.
WINDOW = 8


class Feature(NamedTuple):
    """Occurrences of a pair of words.

    Attributes:
        weight: what the feature counts.
        places: packed places, ascending; int64, shape (n,).
        counts: how often the pair is met at each; float64, shape (n,).
    """

    weight: float
    places: np.ndarray
    counts: np.ndarray


def places_of(vocabulary: Vocabulary, concept: Concept) -> np.ndarray:
    """Every packed place of any form of a concept, ascending, each once; int64, shape (n,)."""
    found = [occurrences(vocabulary, form.text) for form in concept.forms]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)


def features(first: np.ndarray, second: np.ndarray) -> Iterator[Feature]:
    """The features of two words, from their places.

    >>> [(f.places.tolist(), f.counts.tolist()) for f in features(np.array([1, 30]), np.array([2, 5]))]
    [([1], [1.0]), ([1], [2.0])]
    """
    following = first[np.isin(first + 1, second, assume_unique=True)]
    yield Feature(ADJACENT, following, np.ones(len(following)))
    few, many = (first, second) if len(first) <= len(second) else (second, first)
    before = np.searchsorted(many, few - WINDOW, side="right")
    counts = np.searchsorted(many, few + WINDOW, side="left") - before
    met = counts > 0
    yield Feature(NEAR, few[met], counts[met].astype(np.float64))
