"""Words of a vocabulary that look like a word once both are without what their language gave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import count, groupby, islice, takewhile
from math import inf
from operator import itemgetter
from threading import Lock
from typing import NamedTuple, TypeAlias

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
# So many skeletons are looked up at once, and so many are remembered.
_AT_ONCE, _MOST_KNOWN = 32, 65_536

#: A form with its cosine.
LookAlike: TypeAlias = "tuple[str, float]"


class _Known(NamedTuple):
    """What is remembered of a skeleton of a segment.

    Attributes:
        text: its letters.
        words: its forms, each with the segment and its number there.
    """

    text: bytes
    words: list[tuple[str, int, int]]


class _Found(NamedTuple):
    """A form with its cosine, and its number in each segment that holds it."""

    form: str
    cosine: float
    numbers: dict[int, int]


_UNSEEN = _Known(b"", [])


class _Lazily(Iterable[LookAlike]):
    """Look-alikes that are looked for as they are asked for, and kept; for any number of threads."""

    def __init__(self, source: Iterator[LookAlike]) -> None:
        self._source = source
        self._found: list[LookAlike] = []
        self._lock = Lock()

    def __iter__(self) -> Iterator[LookAlike]:
        for number in count():
            if number == len(self._found) and not self._finds(number):
                return
            yield self._found[number]

    def _finds(self, number: int) -> bool:
        """Whether there are more than ``number``."""
        with self._lock:
            # Another thread may have found it.
            if number == len(self._found):
                self._found += islice(self._source, 1)
            return number < len(self._found)


class Cognates:
    """Finds the look-alikes of words in one vocabulary. Nothing is built: segments hold what finds them."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self._snapshot = snapshot
        self._vocabulary = vocabulary
        self._known: dict[int, _Known] = {}
        # What is looked for lazily takes room; translations and hints ask for a word one after the other.
        self.of = lru_cache(maxsize=16)(self._of)
        self.beside = lru_cache(maxsize=4096)(self._beside)

    @cached_property
    def _look_alikes(self) -> LookAlikes:
        return LookAlikes([reader.file for reader in self._snapshot.segments])

    def _of(self, word: str) -> Iterable[LookAlike]:
        """``(form, cosine)`` of the forms most like ``word``, best first.

        Of skeletons that are equally like it, the one with the first form comes first.
        """
        bare = key(word)
        return _Lazily(self._met(skeleton(bare).encode())) if is_comparable(bare) else ()

    def _beside(
        self, word: str, known: frozenset[tuple[str, ...]], least: float, most: int
    ) -> tuple[LookAlike, ...]:
        """So many forms at most that are like ``word`` beside those that are known, best first.

        Args:
            known: forms, each as its words.
            least: their least cosine.
        """
        near = takewhile(lambda found: found[1] >= least, self.of(word))
        return tuple(islice((found for found in near if (found[0],) not in known), most))

    def _met(self, wanted: bytes) -> Iterator[LookAlike]:
        """The live forms of the skeletons that are most like one, which the vocabulary meets."""
        try:
            for form, cosine, numbers in self._nearest(_Compared(self._look_alikes, wanted)):
                self._vocabulary.meet(form, numbers)
                yield form, cosine
        except (IndexError, ValueError):
            # What is damaged is to fail again, and not to end.
            self.of.cache_clear()
            raise

    def _nearest(self, compared: _Compared) -> Iterator[_Found]:
        """The live forms of the skeletons that are most like one."""
        compared.compare(_NEAR)
        most = _MOST
        for found in islice(self._in_order(*compared.between(_NEAR)), _MOST):
            most -= 1
            yield found
        if most:
            # The last of those that were compared tells how near the rest has to be.
            rest = list(islice(self._in_order(*compared.between(_LEAST, _NEAR)), most))
            least = rest[-1].cosine if len(rest) == most else _LEAST
            compared.compare(least)
            yield from islice(self._in_order(*compared.between(least, _NEAR)), most)

    def _in_order(self, numbers: np.ndarray, cosines: np.ndarray) -> Iterator[_Found]:
        """The live forms of some skeletons, given by falling cosine."""
        for cosine, level in groupby(self._all_known(numbers, cosines), key=itemgetter(0)):
            for forms in self._live_forms(known for _, known in level):
                yield from (_Found(form, cosine, held) for form, held in forms)

    def _live_forms(self, level: Iterable[_Known]) -> list[list[tuple[str, dict[int, int]]]]:
        """The live forms of skeletons that are equally alike, those of one together, with their numbers."""
        by_text: dict[bytes, dict[str, dict[int, int]]] = {}
        for text, words in level:
            forms = by_text.setdefault(text, {})
            for form, segment, number in words:
                forms.setdefault(form, {})[segment] = number
        live = (
            [each for each in sorted(forms.items()) if self._is_live(each[1])] for forms in by_text.values()
        )
        return sorted(forms for forms in live if forms)

    def _is_live(self, numbers: dict[int, int]) -> bool:
        """Whether a live document holds a form, given by its number in some segments."""
        segments = self._snapshot.segments
        return self._snapshot.live is None or any(segments[n].is_live(word) for n, word in numbers.items())

    def _all_known(self, numbers: np.ndarray, cosines: np.ndarray) -> Iterator[tuple[float, _Known]]:
        """The cosines of some skeletons with what is known of these, looked up some at a time."""
        for first in range(0, len(numbers), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            yield from zip(cosines[some].tolist(), self._known_of(numbers[some].tolist()), strict=True)

    def _known_of(self, numbers: list[int]) -> Iterable[_Known]:
        """What is known of some skeletons."""
        known = self._known
        if len(known) >= _MOST_KNOWN:
            known.clear()
        held = {number: known.get(number, _UNSEEN) for number in numbers}
        if new := sorted(number for number, found in held.items() if found is _UNSEEN):
            looked_up = self._looked_up(np.array(new))
            held.update(looked_up)
            known.update(looked_up)
        return held.values()

    def _looked_up(self, numbers: np.ndarray) -> dict[int, _Known]:
        """The same, read from the segments; in ascending order."""
        texts = self._look_alikes.text(numbers)
        found = {number: _Known(text, []) for number, text in zip(numbers.tolist(), texts, strict=True)}
        for segment, skeletons, words in self._look_alikes.words(numbers):
            forms = self._snapshot.segments[segment].words.many(words)
            for number, word, form in zip(skeletons.tolist(), words.tolist(), forms, strict=True):
                found[number].words.append((form, segment, word))
        return found


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

    def between(self, least: float, below: float = inf) -> tuple[np.ndarray, np.ndarray]:
        """The skeletons that come to ``least`` and stay below a cosine, and theirs, the nearest first."""
        kept = np.flatnonzero((self._cosines >= least) & (self._cosines < below))
        kept = kept[np.argsort(-self._cosines[kept], kind="stable")]
        return self._numbers[kept], self._cosines[kept]
