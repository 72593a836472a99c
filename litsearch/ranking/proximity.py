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
from .matches import first_ones, holds

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


def word_places(vocabulary: Vocabulary, concept: Concept) -> np.ndarray:
    """The packed places of all forms of a word, ascending, each once; int64, shape (n,)."""
    places = vocabulary.together([form.text for form in concept.forms]).occurrences()
    if len(concept.forms) > 1:
        places.sort()
        # Parts stand where their whole does, so that two forms may have one place.
        places = places[first_ones(places)]
    return places


def features(first: np.ndarray, second: np.ndarray) -> Iterator[Feature]:
    """The features of two words that occur, from their places.

    >>> [(f.places.tolist(), f.counts.tolist()) for f in features(np.array([1, 30]), np.array([2, 5]))]
    [([1], [1.0]), ([1], [2.0])]
    """
    is_short = len(first) <= len(second)
    few, many = (first, second) if is_short else (second, first)
    before = np.searchsorted(many, few - WINDOW, side="right")
    counts = np.searchsorted(many, few + WINDOW, side="left") - before
    met = counts > 0
    few, counts = few[met], counts[met].astype(np.float64)
    following = few[holds(few + 1, many)] if is_short else few[holds(few - 1, many)] - 1
    if len(following):
        yield Feature(ADJACENT, following, np.ones(len(following)))
    if len(few):
        yield Feature(NEAR, few, counts)
