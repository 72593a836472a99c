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
from ..storage.postings import Postings
from ..storage.vocabulary import Vocabulary

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


class WordPlaces:
    """The postings of all forms of a word in one: places are worked out for the documents asked for.

    Attributes:
        documents: the document of each posting; int64, shape (n,).
    """

    def __init__(self, vocabulary: Vocabulary, concept: Concept) -> None:
        found = [posting for form in concept.forms for posting in vocabulary.postings(form.text)]
        self.documents = np.concatenate([part.documents + np.int64(base) for base, part in found])
        # Each posting is its own row of counts: segments have tables of their own.
        self._counts = np.concatenate([part.counts[part.codes] for _, part in found])
        self._positions = np.concatenate([part.positions for _, part in found])
        self._sizes = self._counts.sum(1, dtype=np.int64)
        self._starts = np.cumsum(self._sizes) - self._sizes

    def among(self, documents: np.ndarray) -> np.ndarray:
        """The packed places in some documents, ascending, each once; int64, shape (m,).

        Args:
            documents: which, by number; bool.
        """
        kept = np.flatnonzero(documents[self.documents])
        sizes = self._sizes[kept]
        places = np.repeat(self._starts[kept] - (np.cumsum(sizes) - sizes), sizes)
        places += np.arange(len(places))
        found = Postings(self.documents[kept], kept, self._counts, self._positions[places])
        return np.unique(found.occurrences())

    def holders(self, documents: int) -> np.ndarray:
        """Which of so many documents hold the word; bool."""
        holds = np.zeros(documents, bool)
        holds[self.documents] = True
        return holds


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
