"""Words of a vocabulary that look like a word once both are without what their language gave them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, islice
from typing import NamedTuple

import numpy as np

from ..analysis.folding import key
from ..lexicon.ngrams import codes, grams
from ..lexicon.skeleton import is_comparable, skeleton
from ..storage.segment import SegmentReader
from ..storage.snapshot import Snapshot
from ..storage.vocabulary import Vocabulary

# So many forms are looked at; the least cosine and the power that weighs it are those of the
# labels of the evaluation: lower ones add noise, higher ones lose cognates.
_MOST = 40
_LEAST = 0.4
# So many skeletons are compared first, if they may be so near: they tell how near the rest has to be.
_AT_FIRST, _NEAR = 64, 0.5
# More than what rounding takes from a bound.
_SLACK = 1e-5


class Cognates:
    """Finds the look-alikes of words in one vocabulary. Nothing is built: segments hold what finds them."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self._segments = snapshot.segments
        self._vocabulary = vocabulary
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, word: str) -> tuple[tuple[str, float], ...]:
        """``(form, cosine)`` of the forms most like ``word``, best first.

        Of skeletons that are equally like it, the one with the first form comes first.
        """
        bare = key(word)
        if not is_comparable(bare):
            return ()
        search = _Search(self._segments, self._vocabulary, skeleton(bare))
        floor = search.floor()
        search.compare(floor, np.inf, _LEAST)
        best = search.best()
        least = best[-1][1] if len(best) == _MOST else _LEAST
        return tuple(search.best() if search.compare(least - _SLACK, floor, least) else best)


class _Compared(NamedTuple):
    """A skeleton of a segment that is like the one that is looked for."""

    cosine: float
    number: int
    first: str
    reader: SegmentReader


class _Search:
    """The search for the forms whose skeletons are most like one."""

    def __init__(self, segments: list[SegmentReader], vocabulary: Vocabulary, wanted: str) -> None:
        self._is_live = vocabulary.is_live
        text = wanted.encode()
        self._grams = grams(codes(b" %b " % text))[0]
        size = len(self._grams)
        self._parts = [(reader, reader.look_alikes.bounds(text, size)) for reader in segments]
        self._compared: list[_Compared] = []

    def floor(self) -> float:
        """What those that are compared first may come to at least."""
        near = np.concatenate([np.zeros(0), *(bounds[bounds >= _NEAR] for _, bounds in self._parts)])
        return float(np.partition(near, -_AT_FIRST)[-_AT_FIRST]) if len(near) > _AT_FIRST else _NEAR

    def compare(self, low: float, high: float, least: float) -> bool:
        """Compare the skeletons that may come to ``low``, and to less than ``high``.

        Args:
            low, high: bounds of what they may come to.
            least: what is worth to be kept.

        Returns:
            Whether there was any.
        """
        known = len(self._compared)
        for reader, bounds in self._parts:
            some = np.flatnonzero((bounds >= low) & (bounds < high))
            if len(some):
                self._compared += self._near(reader, some, least)
        return len(self._compared) > known

    def _near(self, reader: SegmentReader, some: np.ndarray, least: float) -> Iterator[_Compared]:
        cosines = reader.look_alikes.cosines(self._grams, some)
        near = cosines >= least
        some, cosines = some[near], cosines[near]
        firsts = map(reader.words.__getitem__, reader.look_alikes.first_words(some))
        for cosine, number, first in zip(cosines.tolist(), some.tolist(), firsts, strict=True):
            yield _Compared(cosine, number, first, reader)

    def best(self) -> list[tuple[str, float]]:
        """The most alike of the live forms that were compared, with their cosines."""
        self._compared.sort(key=_nearness)
        found = (
            (form, -minus)
            for minus, equal in groupby(self._compared, key=_nearness)
            for forms in self._forms(equal)
            for form in forms
        )
        return list(islice(found, _MOST))

    def _forms(self, equal: Iterator[_Compared]) -> list[list[str]]:
        """The live forms of equally like skeletons, skeleton by skeleton."""
        by_level: dict[str | int, set[str]] = {}
        is_alone = len(self._parts) == 1
        for each in equal:
            level = each.number if is_alone else skeleton(key(each.first))
            by_level.setdefault(level, set()).update(filter(self._is_live, _forms(each)))
        return sorted(sorted(forms) for forms in by_level.values())


def _nearness(compared: _Compared) -> float:
    return -compared.cosine


def _forms(compared: _Compared) -> Iterator[str]:
    yield compared.first
    for word in compared.reader.look_alikes.other_words(compared.number):
        yield compared.reader.words[word]
