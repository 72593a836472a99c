"""What the nearness of neighbouring query words adds to the scores of documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ..query.plan import Concept, Proximity
from ..storage.snapshot import Snapshot
from ..storage.vocabulary import Vocabulary
from .bm25f import inverse_document_frequency, saturate
from .cache import BoundedCache
from .matches import Matches, first_ones
from .proximity import ADJACENT, NEAR, Meetings, WordPlaces, meetings, word_places
from .statistics import Statistics

_PLACES_BYTES = 32_000_000
_MATCHES_BYTES = 8_000_000


class Nearness:
    """Scores pairs of words on one snapshot; it remembers places of words and scores of pairs."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary, statistics: Statistics) -> None:
        self._snapshot = snapshot
        self._vocabulary = vocabulary
        self._statistics = statistics
        self._known: BoundedCache[Proximity, Matches] = BoundedCache(_MATCHES_BYTES)
        self._places_known: BoundedCache[Concept, WordPlaces] = BoundedCache(_PLACES_BYTES)

    def of(self, pairs: Sequence[Proximity]) -> list[Matches]:
        """The live documents that hold both words of each pair near each other, and what that adds."""
        known = {pair: self._known.get(pair) for pair in pairs}
        for fields in {pair.first.fields for pair, found in known.items() if found is None}:
            new = [pair for pair, found in known.items() if found is None and pair.first.fields == fields]
            for pair, matches in zip(new, self._scored(new, fields), strict=True):
                self._known.put(pair, matches, 1000 + matches.nbytes)
                known[pair] = matches
        return [found for pair in pairs if (found := known[pair]) is not None]

    def _scored(self, pairs: Sequence[Proximity], fields: tuple[int, ...]) -> list[Matches]:
        """The scores of pairs in the same fields, all looked at together."""
        found = self._places(dict.fromkeys(word for pair in pairs for word in (pair.first, pair.second)))
        places = [(found[pair.first], found[pair.second]) for pair in pairs]
        met = meetings(places, self._vocabulary.counts, self._snapshot.document_count)
        pair, documents, following, near = self._amounts(met, self._statistics.row(fields))
        norms = self._statistics.norms(fields, documents)
        scores = np.zeros(len(documents))
        for weight, amounts in ((ADJACENT, following), (NEAR, near)):
            frequencies = np.bincount(pair[amounts > 0], minlength=len(pairs)).tolist()
            idf = [inverse_document_frequency(self._statistics.documents, each) for each in frequencies]
            scores += saturate(amounts, norms) * (weight * np.array(idf))[pair]
        bounds = np.searchsorted(pair, np.arange(1, len(pairs)))
        columns = zip(np.split(documents, bounds), np.split(scores, bounds), strict=True)
        return [Matches(*column) for column in columns]

    def _amounts(
        self, met: Meetings, field_weights: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """The pair, the document and the occurrences of both features, each by its field's weight."""
        is_first = first_ones(met.documents) | first_ones(met.pairs)
        number = np.cumsum(is_first) - 1
        weights = field_weights[met.fields]
        following = np.bincount(number, weights * met.following)
        near = np.bincount(number, weights * met.near)
        pairs, documents = met.pairs[is_first], met.documents[is_first]
        live = self._snapshot.live
        kept = near > 0 if live is None else (near > 0) & live[documents]
        return pairs[kept], documents[kept], following[kept], near[kept]

    def _places(self, words: Iterable[Concept]) -> dict[Concept, WordPlaces]:
        """Where some words stand, those that are new all looked at together."""
        known = {word: self._places_known.get(word) for word in words}
        if new := [word for word, places in known.items() if places is None]:
            for word, places in zip(new, word_places(self._vocabulary, new), strict=True):
                self._places_known.put(word, places, 1000 + places.nbytes)
                known[word] = places
        return {word: places for word, places in known.items() if places is not None}
