"""Words of a vocabulary that look like a word once both are without what their language gave them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from ..analysis.folding import key
from ..lexicon.ngrams import grams_of
from ..lexicon.skeleton import is_comparable, skeleton
from ..storage.bit_sums import places
from ..storage.segment import SegmentReader
from ..storage.snapshot import Snapshot
from ..storage.vocabulary import Vocabulary

# So many forms are looked at; the least cosine and the power that weighs it are those of the
# labels of the evaluation: lower ones add noise, higher ones lose cognates.
_MOST = 40
_LEAST = 0.4
# Those that may come to so much are compared first: they tell how near the rest has to be.
_NEAR = 0.5


class Cognates:
    """Finds the look-alikes of words in one vocabulary. Nothing is built: segments hold what finds them."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self._snapshot = snapshot
        self._vocabulary = vocabulary
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, word: str) -> tuple[tuple[str, float], ...]:
        """``(form, cosine)`` of the forms most like ``word``, best first.

        Of skeletons that are equally like it, the one with the first form comes first.
        """
        bare = key(word)
        if not is_comparable(bare):
            return ()
        parts = [_Part(reader, skeleton(bare).encode()) for reader in self._snapshot.segments]
        for part in parts:
            part.compare(_NEAR)
        least = self._least(parts)
        if least < _NEAR:
            for part in parts:
                part.compare(least)
        return tuple(self._best(parts, least))

    def _least(self, parts: list[_Part]) -> float:
        """What a skeleton has to come to at least, by those that were compared."""
        if self._snapshot.live is not None:
            best = self._best(parts, _LEAST)
            return best[-1][1] if len(best) == _MOST else _LEAST
        # Each may stand once in each segment.
        most = _MOST * max(1, len(parts))
        cosines = np.concatenate([np.zeros(0), *(part.cosines for part in parts)])
        return max(_LEAST, float(np.partition(cosines, -most)[-most])) if len(cosines) >= most else _LEAST

    def _best(self, parts: list[_Part], least: float) -> list[tuple[str, float]]:
        """The most alike of the live forms that were compared, with their cosines."""
        if len(parts) == 1 and self._snapshot.live is None:
            return [(form, cosine) for form, _, cosine in parts[0].nearest(least, _MOST)][:_MOST]
        by_level: dict[tuple[float, str | int], list[str]] = {}
        for part in parts:
            for form, number, cosine in part.nearest(least):
                if self._vocabulary.is_live(form):
                    level = number if len(parts) == 1 else skeleton(key(form))
                    by_level.setdefault((-cosine, level), []).append(form)
        ordered = sorted((minus, sorted({*forms})) for (minus, _), forms in by_level.items())
        return [(form, -minus) for minus, forms in ordered for form in forms][:_MOST]


class _Part:
    """The skeletons of a segment that were compared with one."""

    def __init__(self, reader: SegmentReader, wanted: bytes) -> None:
        self._reader = reader
        self._grams = grams_of(wanted)
        self._most = reader.look_alikes.shared_at_most(wanted)
        self._numbers, self.cosines = np.zeros(0, np.int64), np.zeros(0)
        self._compared = np.uint64(0)

    def compare(self, least: float) -> None:
        """Compare the skeletons that may come to ``least``, and were not compared before."""
        look_alikes, own = self._reader.look_alikes, self._grams
        near = look_alikes.reaching(self._most, len(own), least)
        if len(numbers := places(near & ~self._compared)):
            self._numbers = np.append(self._numbers, numbers)
            self.cosines = np.append(self.cosines, look_alikes.cosines(own, numbers))
        self._compared = near

    def nearest(self, least: float, most: int | None = None) -> Iterator[tuple[str, int, float]]:
        """``(form, skeleton, cosine)`` of the skeletons that come to ``least``, the nearest first.

        Args:
            most: so many skeletons at most, all for ``None``.
        """
        look_alikes = self._reader.look_alikes
        kept = np.flatnonzero(self.cosines >= least)
        numbers, cosines = self._numbers[kept], self.cosines[kept]
        order = np.lexsort((look_alikes.first_words(numbers), -cosines))[:most]
        words, counts = look_alikes.words(numbers[order])
        of_words = np.repeat(order, counts)
        forms = self._reader.words.many(words)
        return zip(forms, numbers[of_words].tolist(), cosines[of_words].tolist(), strict=True)
