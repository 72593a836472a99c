"""Words of a vocabulary that look like a word once both are without what their language gave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain, count, islice
from math import inf
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
_AT_ONCE, _MOST_KNOWN = 12, 65_536

#: A form with its cosine.
LookAlike: TypeAlias = "tuple[str, float]"


class _Known(NamedTuple):
    """What is remembered of a skeleton of a segment.

    Attributes:
        name: what tells it from all others, and is the same in each segment.
        words: its forms, each with the segment and its number there.
    """

    name: int | bytes
    words: list[tuple[str, int, int]]


class _Found(NamedTuple):
    """A form with its cosine, and its number in each segment that holds it."""

    form: str
    cosine: float
    numbers: dict[int, int]


_UNSEEN = _Known(b"", [])


class _Lazily(Iterable[LookAlike]):
    """Look-alikes that are looked for as they are asked for, some at a time, and kept; for any threads.

    Args:
        source: gives them, the nearest first.
        vocabulary: meets those that are asked for.
    """

    def __init__(self, source: Iterator[list[_Found]], vocabulary: Vocabulary) -> None:
        self._source, self._vocabulary = source, vocabulary
        self._found: list[list[_Found]] = []
        self._lock = Lock()

    def __iter__(self) -> Iterator[LookAlike]:
        for number in count():
            if number == len(self._found) and not self._finds(number):
                return
            for form, cosine, numbers in self._found[number]:
                self._vocabulary.meet(form, numbers)
                yield form, cosine

    def _finds(self, number: int) -> bool:
        """Whether more than ``number`` times some were found."""
        with self._lock:
            # Another thread may have found them.
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
        return LookAlikes([table.arrays for table in self._vocabulary.tables])

    def _of(self, word: str) -> Iterable[LookAlike]:
        """``(form, cosine)`` of the forms most like ``word``, best first.

        Of skeletons that are equally like it, the one with the first form comes first.
        """
        bare = key(word)
        if not is_comparable(bare):
            return ()
        return _Lazily(self._looked_for(skeleton(bare).encode()), self._vocabulary)

    def _beside(
        self, word: str, known: frozenset[tuple[str, ...]], least: float, most: int
    ) -> tuple[LookAlike, ...]:
        """So many forms at most that are like ``word`` beside those that are known, best first.

        Args:
            known: forms, each as its words.
            least: their least cosine.
        """
        found: list[LookAlike] = []
        for form, cosine in self.of(word):
            if cosine < least or len(found) == most:
                break
            if (form,) not in known:
                found.append((form, cosine))
        return tuple(found)

    def _looked_for(self, wanted: bytes) -> Iterator[list[_Found]]:
        """The live forms of the skeletons that are most like one, some at a time."""
        try:
            yield from self._nearest(_Compared(self._look_alikes, wanted))
        except (IndexError, ValueError):
            # What is damaged is to fail again, and not to end.
            self.of.cache_clear()
            raise

    def _nearest(self, compared: _Compared) -> Iterator[list[_Found]]:
        """The live forms of the skeletons that are most like one, some at a time."""
        compared.compare(_NEAR)
        most = _MOST
        for some in self._in_order(*compared.between(_NEAR)):
            yield some[:most]
            most -= len(some)
            if most <= 0:
                return
        # The last of those that were compared tells how near the rest has to be.
        rest = self._first(most, *compared.between(_LEAST, _NEAR))
        least = rest[-1].cosine if len(rest) == most else _LEAST
        compared.compare(least)
        yield self._first(most, *compared.between(least, _NEAR))

    def _first(self, most: int, numbers: np.ndarray, cosines: np.ndarray) -> list[_Found]:
        """So many live forms at most of some skeletons, given by falling cosine."""
        return list(islice(chain.from_iterable(self._in_order(numbers, cosines)), most))

    def _in_order(self, numbers: np.ndarray, cosines: np.ndarray) -> Iterator[list[_Found]]:
        """The live forms of some skeletons, given by falling cosine, some at a time."""
        falling, start = -cosines, 0
        while start < len(numbers):
            # Those that are equally alike are put in order together.
            last = falling[min(start + _AT_ONCE, len(numbers)) - 1]
            stop = int(falling.searchsorted(last, side="right"))
            yield self._live_forms(numbers[start:stop].tolist(), cosines[start:stop].tolist())
            start = stop

    def _live_forms(self, numbers: list[int], cosines: list[float]) -> list[_Found]:
        """The live forms of some skeletons, the most alike first, those of one together."""
        held: dict[tuple[float, int | bytes], dict[str, dict[int, int]]] = {}
        for cosine, (name, words) in zip(cosines, self._known_of(numbers), strict=True):
            forms = held.setdefault((-cosine, name), {})
            for form, segment, number in words:
                forms.setdefault(form, {})[segment] = number
        levels = (
            (minus, [each for each in sorted(forms.items()) if self._is_live(each[1])])
            for (minus, _), forms in held.items()
        )
        in_order = sorted(level for level in levels if level[1])
        return [_Found(form, -minus, where) for minus, forms in in_order for form, where in forms]

    def _is_live(self, numbers: dict[int, int]) -> bool:
        """Whether a live document holds a form, given by its number in some segments."""
        tables = self._vocabulary.tables
        return self._snapshot.live is None or any(tables[n].is_live(word) for n, word in numbers.items())

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
        names = self._look_alikes.names(numbers)
        found = {number: _Known(name, []) for number, name in zip(numbers.tolist(), names, strict=True)}
        for segment, skeletons, words in self._look_alikes.words(numbers):
            forms = self._vocabulary.tables[segment].words.many(words)
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
