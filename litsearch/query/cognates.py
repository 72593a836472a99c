"""Words of a vocabulary that look like a word once both are without what their language gave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from ..analysis.folding import key
from ..lexicon.ngrams import grams_of
from ..lexicon.skeleton import is_comparable, skeleton
from ..storage.bit_sums import places
from ..storage.look_alikes import LookAlikes
from ..storage.snapshot import Snapshot
from ..storage.vocabulary import Vocabulary

# So many forms are looked at; the least cosine and the power that weighs it are those of the
# labels of the evaluation: lower ones add noise, higher ones lose cognates.
_MOST = 40
_LEAST = 0.4
# Those that may come to so much are compared first: they tell how near the rest has to be.
_NEAR = 0.5
_MOST_KNOWN = 65_536


class _Known(NamedTuple):
    """What is remembered of a skeleton of a segment.

    Attributes:
        text: its letters.
        segment: the number of the segment.
        words: its words by their numbers there, with their forms.
        live: the forms that a live document of the segment holds.
    """

    text: bytes
    segment: int
    words: list[tuple[int, str]]
    live: list[str]


_UNKNOWN = _Known(b"", 0, [], [])


class Cognates:
    """Finds the look-alikes of words in one vocabulary. Nothing is built: segments hold what finds them."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self._snapshot = snapshot
        self._vocabulary = vocabulary
        self._known: dict[int, _Known] = {}
        self.of = lru_cache(maxsize=4096)(self._of)

    @cached_property
    def _look_alikes(self) -> LookAlikes:
        return LookAlikes([reader.file for reader in self._snapshot.segments])

    def _of(self, word: str) -> tuple[tuple[str, float], ...]:
        """``(form, cosine)`` of the forms most like ``word``, best first.

        Of skeletons that are equally like it, the one with the first form comes first.
        """
        bare = key(word)
        if not is_comparable(bare):
            return ()
        compared = _Compared(self._look_alikes, skeleton(bare).encode())
        compared.compare(_NEAR)
        # The last of those that were compared tells how near the rest has to be.
        found = self._nearest(compared)
        least = found[-1][1] if len(found) == _MOST else _LEAST
        if least < _NEAR:
            compared.compare(least)
            found = self._nearest(compared)
        return tuple(found)

    def _nearest(self, compared: _Compared) -> list[tuple[str, float]]:
        """The most alike of the live forms that were compared, with their cosines."""
        numbers, cosines = compared.by_likeness(_LEAST)
        found: list[tuple[str, float]] = []
        for stop in compared.heads(cosines):
            found = self._ranked(numbers[:stop], cosines[:stop])
            if len(found) >= _MOST:
                break
        return found[:_MOST]

    def _ranked(self, numbers: np.ndarray, cosines: np.ndarray) -> list[tuple[str, float]]:
        """The live forms of some skeletons by falling cosine, those of one skeleton together."""
        by_level: dict[tuple[float, bytes], set[str]] = {}
        for known, cosine in zip(self._all_known(numbers), cosines.tolist(), strict=True):
            if known.live:
                by_level.setdefault((-cosine, known.text), set()).update(known.live)
        ordered = sorted((minus, sorted(forms)) for (minus, _), forms in by_level.items())
        return [(form, -minus) for minus, forms in ordered for form in forms]

    def _all_known(self, numbers: np.ndarray) -> Iterable[_Known]:
        """What is known of some skeletons."""
        known = self._known
        if len(known) >= _MOST_KNOWN:
            known.clear()
        held = {number: known.get(number, _UNKNOWN) for number in numbers.tolist()}
        if new := sorted(number for number, found in held.items() if found is _UNKNOWN):
            looked_up = dict(self._looked_up(np.array(new, np.int64)))
            held.update(looked_up)
            known.update(looked_up)
        return held.values()

    def _looked_up(self, numbers: np.ndarray) -> Iterator[tuple[int, _Known]]:
        """The same, read from the segments; in ascending order."""
        texts = dict(zip(numbers.tolist(), self._look_alikes.text(numbers), strict=True))
        for segment, skeletons, words in self._look_alikes.words(numbers):
            reader = self._snapshot.segments[segment]
            named = zip(skeletons.tolist(), words.tolist(), reader.words.many(words), strict=True)
            for number, group in groupby(named, key=itemgetter(0)):
                pairs = [(word, form) for _, word, form in group]
                live = [form for word, form in pairs if reader.is_live(word)]
                yield number, _Known(texts[number], segment, pairs, live)


class _Compared:
    """The skeletons of some segments that were compared with one."""

    def __init__(self, look_alikes: LookAlikes, wanted: bytes) -> None:
        self._look_alikes = look_alikes
        self._grams = grams_of(wanted)
        self._most = look_alikes.shared_at_most(wanted)
        self._numbers, self._cosines = np.zeros(0, np.int64), np.zeros(0)
        self._done = np.uint64(0)

    def compare(self, least: float) -> None:
        """Compare the skeletons that may come to ``least``, and were not compared before."""
        near = self._look_alikes.reaching(self._most, len(self._grams), least)
        if len(numbers := places(near & ~self._done)):
            self._numbers = np.append(self._numbers, numbers)
            self._cosines = np.append(self._cosines, self._look_alikes.cosines(self._grams, numbers))
        self._done = near

    def by_likeness(self, least: float) -> tuple[np.ndarray, np.ndarray]:
        """The skeletons that come to ``least``, and their cosines, the nearest first."""
        kept = np.flatnonzero(self._cosines >= least)
        kept = kept[np.argsort(-self._cosines[kept], kind="stable")]
        return self._numbers[kept], self._cosines[kept]

    @staticmethod
    def heads(cosines: np.ndarray) -> Iterator[int]:
        """Where more and more of the nearest end, so that all that are equally like stay together."""
        size = 2 * _MOST
        while size < len(cosines):
            yield int(np.searchsorted(-cosines, -cosines[size - 1], side="right"))
            size *= 2
        yield len(cosines)
