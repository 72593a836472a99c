"""A lexicon from texts that translate each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from ..errors import LexiconError
from .alignment import Segment, align
from .lexicon import Lexicon
from .limits import MOST_LINKS, checked_pair
from .sorted_stems import SortedStems
from .table import LEAST, LOWEST, MOST, Side, Table, encode
from .text_stems import TextStems

# Longer texts are cut into pieces, for translations run in step: every word of one is weighed
# against every word of the other.
_LONGEST_PIECE = 120
# What a stem says of its translations counts n / (n + this) when it was seen n times: by itself a
# stem that was seen once seems to translate all words around it.
_DOUBT = 1.0
# A pair of one word each is an entry of a dictionary, and sure: it counts as so many sightings.
_ENTRY = 20
# A pair of one word each takes as much memory as so many links.
_OF_A_SEGMENT = 32


def learn_lexicon(pairs: Iterable[tuple[str, str]]) -> Lexicon:
    """Learn which words translate which from pairs of texts: sentences, titles, keywords, entries.

    The same pairs in the same order give the same lexicon. The words are stemmed, function words
    left out, and aligned both ways (:mod:`litsearch.lexicon.alignment`). A pair of one word each
    counts as twenty sightings, for it is an entry of a dictionary.

    Args:
        pairs: (English, French), each the translation of the other.

    Raises:
        LexiconError: a pair is not two texts, one of them has more than 100,000 letters, or the
            pairs are more than some half a million sentences.

    >>> lexicon = learn_lexicon([("cough or fever", "toux ou fièvre"), ("the cough", "la toux")])
    >>> lexicon.translations("toux", "fr")[0].stem
    'cough'
    """
    english, french = TextStems("en"), TextStems("fr")
    segments: list[Segment] = []
    links = 0
    for number, pair in enumerate(pairs, 1):
        one, other = _checked(pair, number)
        for segment in _pieces(english.numbers(one), french.numbers(other)):
            is_entry = len(segment[0]) == len(segment[1]) == 1
            segments.extend([segment] * (_ENTRY if is_entry else 1))
            links += len(segment[0]) * len(segment[1]) + _OF_A_SEGMENT
        if links > MOST_LINKS:
            raise LexiconError(f"pair {number}: this is too much to learn from at once; take a part of it")
    return Lexicon([_table(segments, english.stems, french.stems)] if segments else [])


def _checked(pair: object, number: int) -> tuple[str, str]:
    if isinstance(pair, (tuple, list)) and len(pair) == 2 and all(isinstance(text, str) for text in pair):
        return checked_pair(pair[0], pair[1], f"pair {number}")
    raise LexiconError(f"pair {number}: is not an English and a French text, but {pair!r:.80}")


def _pieces(one: Sequence[int], other: Sequence[int]) -> Iterator[Segment]:
    """A pair of texts in pieces of bounded length, equal parts of the one and of the other."""
    count = -(-max(len(one), len(other)) // _LONGEST_PIECE)
    for n in range(count):
        piece = tuple(text[n * len(text) // count : (n + 1) * len(text) // count] for text in (one, other))
        if all(map(len, piece)):
            yield piece[0], piece[1]


def _table(segments: Sequence[Segment], english_stems: list[str], french_stems: list[str]) -> Table:
    """The table of all segments, from the numbers of their words."""
    found = align(segments)
    english = _Words(english_stems, [one for one, _ in segments])
    french = _Words(french_stems, [other for _, other in segments])
    rows, columns = english.place[found.english], french.place[found.french]
    values = (found.to_french * english.trust[rows] + found.to_english * french.trust[columns]) / 2
    kept = np.flatnonzero((_best(rows, columns, values) | _best(columns, rows, values)) & (values >= LOWEST))
    kept = kept[np.lexsort((columns[kept], rows[kept]))]
    sides = (english.side(rows, values), french.side(columns, values))
    sizes = np.bincount(rows[kept], minlength=len(sides[0].stems)).astype(np.uint32)
    others = columns[kept].astype(np.uint16 if len(sides[1].stems) <= 1 << 16 else np.uint32)
    return Table(*sides, sizes, others, encode(values[kept]))


def _best(rows: np.ndarray, others: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Which pairs are among the best of their row."""
    probabilities = values / np.bincount(rows, values)[rows]
    likely = np.flatnonzero(probabilities >= LEAST)
    order = likely[np.lexsort((others[likely], -probabilities[likely], rows[likely]))]
    sorted_rows = rows[order]
    rank = np.arange(len(order)) - np.searchsorted(sorted_rows, sorted_rows)
    best = np.zeros(len(rows), bool)
    best[order[rank < MOST]] = True
    return best


class _Words:
    """The stems of one language that stand in segments, sorted.

    Attributes:
        place: where the stem of a number stands among them.
    """

    def __init__(self, stems: list[str], texts: Iterable[Sequence[int]]) -> None:
        counts = np.bincount(np.concatenate(list(texts)), minlength=len(stems))
        numbers = sorted(np.flatnonzero(counts).tolist(), key=stems.__getitem__)
        self._stems, self._counts = [stems[number] for number in numbers], counts[numbers]
        self.place = np.zeros(len(stems), np.int64)
        self.place[numbers] = np.arange(len(numbers))

    @property
    def trust(self) -> np.ndarray:
        """How much what each stem says of its translations counts; float64, shape (stems,)."""
        return self._counts / (self._counts + _DOUBT)

    def side(self, rows: np.ndarray, values: np.ndarray) -> Side:
        """This side of a table with such pairs."""
        totals = np.bincount(rows, values, len(self._stems))
        return Side(SortedStems.of(self._stems), self._counts.astype(np.uint32), totals.astype(np.float32))
