"""Words that stand near each other in a text count more than words far apart.

After the sequential dependence model (Metzler and Croft 2005, "A Markov random field model for
term dependencies"): for neighbouring words of a query, how often the second follows the first
at once, and how often both stand within a window, each scored as a word would be.

All pairs of a query are looked at in one pass, and only in documents that hold both words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, count, pairwise
from typing import NamedTuple

import numpy as np

from ..query.plan import Concept
from ..storage.encoding import decoded, starts_of
from ..storage.postings import FIELD_BITS, POSITION_BITS, CountTable, documents_of, fields_of, stretches
from ..storage.vocabulary import Vocabulary
from .matches import first_ones

#: What each of the two features counts, beside 1 for a word.
ADJACENT, NEAR = 0.05, 0.05
#: Two words are near each other when fewer positions than this lie between their starts.
WINDOW = 8


class WordPlaces(NamedTuple):
    """The postings of all forms of a word, with where the positions of each begin.

    Attributes:
        documents: ascending within a form; int64, shape (n,).
        codes: rows of the table of counts; shape (n,).
        starts: where the positions of each posting begin; int64, shape (n,).
        positions: the positions, posting by posting; shape (m,).
    """

    documents: np.ndarray
    codes: np.ndarray
    starts: np.ndarray
    positions: np.ndarray

    @property
    def nbytes(self) -> int:
        """The bytes of all arrays."""
        return sum(part.nbytes for part in self)


class Meetings(NamedTuple):
    """Places where the words of some pairs are near each other.

    Attributes:
        pairs: the number of the pair, ascending; int64, shape (n,).
        documents: ascending within a pair; int64, shape (n,).
        fields: numbers of the text fields; int64, shape (n,).
        following: how often the second word follows the first at once; int64, shape (n,).
        near: how often one word stands near the other; int64, shape (n,).
    """

    pairs: np.ndarray
    documents: np.ndarray
    fields: np.ndarray
    following: np.ndarray
    near: np.ndarray


def word_places(vocabulary: Vocabulary, concepts: Sequence[Concept]) -> list[WordPlaces]:
    """Where all forms of each of some words stand, in all segments."""
    found = vocabulary.together([form.text for concept in concepts for form in concept.forms])
    sizes = found.table.sizes.take(found.codes)
    ends = starts_of(sizes)
    positions = decoded(found.positions())
    # Few positions need more than two bytes, and all words of a query are put together and remembered.
    positions = positions.astype(np.min_scalar_type(int(positions.max(initial=0))), copy=False)
    forms = accumulate((len(concept.forms) for concept in concepts), initial=0)
    words = []
    for start, stop in pairwise(found.starts[form] for form in forms):
        here = positions[ends[start] : ends[stop]]
        # Copies, for the other words are not to be kept with each.
        parts = found.documents[start:stop], found.codes[start:stop], ends[start:stop] - ends[start], here
        words.append(WordPlaces(*(part.copy() for part in parts)))
    return words


def meetings(
    pairs: Sequence[tuple[WordPlaces, WordPlaces]], table: CountTable, document_count: int
) -> Meetings:
    """Where the words of each pair are near each other.

    Args:
        pairs: the places of the first and of the second word of each.
        table: what the codes of the postings stand for.
        document_count: the documents of the index.
    """
    shared = _shared_places(pairs, table, document_count)
    lower, following, near = _neighbours(shared >> 1, shared & 1)
    places = shared[lower] >> 1
    pair, document = np.divmod(documents_of(places), document_count)
    return Meetings(pair, document, fields_of(places), following, near)


def _shared_places(
    pairs: Sequence[tuple[WordPlaces, WordPlaces]], table: CountTable, document_count: int
) -> np.ndarray:
    """The places of both words of each pair in the documents that hold both; int64, ascending.

    A place is packed as if the documents of each pair followed those of the pair before, and
    doubled, with 1 added for the second word.
    """
    heads, codes, starts, positions = _shared_postings(pairs, document_count)
    counts = table.sizes.take(codes)
    fields = table.fields.take(stretches(table.starts.take(codes), counts))
    here = positions.take(stretches(starts, counts)).astype(np.int64)
    places: np.ndarray = heads.repeat(counts) | (fields | here) << 1
    # The places of each form ascend already: this sort merges what is in order.
    places.sort(kind="stable")
    # Parts stand where their whole does, so that two forms of a word may have one place.
    return places.compress(first_ones(places))


def _shared_postings(
    pairs: Sequence[tuple[WordPlaces, WordPlaces]], document_count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The postings of both words of each pair in the documents that hold both.

    Returns:
        What the packed places of each begin with, its code, where its positions start, and the
        positions of all words.
    """
    words = {id(word): word for pair in pairs for word in pair}
    sizes = [len(word.positions) for word in words.values()]
    offsets = dict(zip(words, accumulate(sizes, initial=0), strict=False))
    holders = {name: _holders(word, document_count) for name, word in words.items()}
    parts = []
    for number, (first, second) in enumerate(pairs):
        for word, other, is_second in ((first, second, 0), (second, first, 1)):
            kept = np.flatnonzero(holders[id(other)].take(word.documents))
            documents = word.documents[kept] + number * document_count
            heads = documents << (FIELD_BITS + POSITION_BITS + 1) | is_second
            parts.append((heads, word.codes[kept], word.starts[kept] + offsets[id(word)]))
    heads, codes, starts = map(np.concatenate, zip(*parts, strict=True))
    return heads, codes, starts, np.concatenate([word.positions for word in words.values()])


def _holders(word: WordPlaces, document_count: int) -> np.ndarray:
    """Which documents hold a word; bool, shape (documents,)."""
    holders = np.zeros(document_count, bool)
    holders[word.documents] = True
    return holders


def _neighbours(places: np.ndarray, is_second: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which places have a place of the other word within the window behind them, and how often.

    Returns:
        Numbers of places; how often the second word follows there at once; how often it is near.

    >>> [part.tolist() for part in _neighbours(np.array([1, 2, 5, 30]), np.array([0, 1, 1, 0]))]
    [[0], [1], [2]]
    """
    following, near = np.zeros((2, len(places)), np.int64)
    lower = np.arange(len(places))
    for ahead in count(1):
        lower = lower[: np.searchsorted(lower, len(places) - ahead)]
        distance = places[lower + ahead] - places[lower]
        is_near = distance < WINDOW
        lower, distance = lower[is_near], distance[is_near]
        if not len(lower):
            break
        meet = is_second[lower] != is_second[lower + ahead]
        near[lower[meet]] += 1
        following[lower[meet & (distance == 1) & (is_second[lower] == 0)]] += 1
    met = np.flatnonzero(near)
    return met, following[met], near[met]
