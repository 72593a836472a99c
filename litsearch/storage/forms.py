"""Distinct stretches of a build: what each gives is worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from ..analysis.compounds import is_decimal, is_plain, plain_parts, written_forms
from ..analysis.folding import are_keys
from ..analysis.language import all_word_signs, word_signs
from ..analysis.stopwords import may_be_stop_word
from ..analysis.tokenizer import find_chunks
from .encoding import starts_of
from .numbers import Numbers
from .strings import all_decoded

# The forms of so many stretches are held as Python's objects at once.
_AT_ONCE = 1 << 16


class StretchForms:
    """The forms of every distinct stretch, flat.

    Attributes:
        words: the distinct written forms, sorted.
        start: where the forms of a stretch begin in ``word`` and ``offset``; one more than stretches.
        word: numbers of ``words``.
        offset: positions relative to the stretch's.
        width: how many positions a stretch takes; 0 for one without a chunk.
        content: how many of them count for the length of a text; function words do not.
        evidence: how much a stretch speaks for English rather than French.
        strange: how much it speaks for another language.
    """

    def __init__(self, stretches: Sequence[bytes]) -> None:
        numbers = Numbers[str]()
        # At least one, so that there is something to put together.
        firsts = range(0, max(1, len(stretches)), _AT_ONCE)
        found = [_found(stretches[first : first + _AT_ONCE], numbers) for first in firsts]
        joined = map(np.concatenate, zip(*found, strict=True))
        word, sizes, self.offset, self.width, self.content, signs = joined
        self.words = sorted(numbers)
        place = np.empty(len(numbers), np.int64)
        place[list(map(numbers.__getitem__, self.words))] = np.arange(len(numbers))
        self.word = place[word]
        self.start = starts_of(sizes)
        self.evidence, self.strange = signs.T.copy()


class _Found(NamedTuple):
    """The forms of some stretches: as :class:`StretchForms`, with the number of forms of each stretch."""

    word: np.ndarray
    sizes: np.ndarray
    offset: np.ndarray
    width: np.ndarray
    content: np.ndarray
    signs: np.ndarray


class _Texts(NamedTuple):
    """The same with the forms themselves, one after the other, in place of their numbers."""

    texts: list[str]
    sizes: ArrayLike
    offset: ArrayLike
    width: ArrayLike
    content: ArrayLike
    signs: ArrayLike


def _found(stretches: Sequence[bytes], numbers: Numbers[str]) -> _Found:
    """The forms of some stretches, which get the numbers that they have or are given."""
    decoded = all_decoded(stretches)
    kinds = _kinds(decoded)
    texts = [of_kind(list(compress(decoded, kinds == kind))) for kind, of_kind in enumerate(_KINDS)]
    sizes, width, content = (np.zeros(len(decoded), np.int32) for _ in range(3))
    signs = np.zeros((len(decoded), 2))
    for kind, found in enumerate(texts):
        own = kinds == kind
        sizes[own], width[own], content[own] = found.sizes, found.width, found.content
        signs[own] = found.signs
    kinds = np.repeat(kinds, sizes)
    word, offset = np.zeros((2, len(kinds)), np.int32)
    for kind, found in enumerate(texts):
        own = kinds == kind
        word[own], offset[own] = numbers.of_all(found.texts), found.offset
    return _Found(word, sizes, offset, width, content, signs)


def _kinds(stretches: Sequence[str]) -> np.ndarray:
    """Which of ``_KINDS`` works out the forms of each stretch; uint8."""
    kinds = np.zeros(len(stretches), np.uint8)
    for place in np.flatnonzero(~are_keys(stretches)).tolist():
        stretch = stretches[place]
        kinds[place] = 1 if is_plain(stretch) else 0 if is_decimal(stretch) else 2
    return kinds


def _of_words(words: list[str]) -> _Texts:
    """The forms of words and numbers in ASCII: most stretches, each its own form."""
    content = ~np.fromiter(map(may_be_stop_word, words), bool, len(words))
    return _Texts(words, 1, 0, 1, content, all_word_signs(words))


def _of_compounds(compounds: list[str]) -> _Texts:
    """The forms of plain compounds: the whole, and the parts from its place on."""
    texts: list[str] = []
    stops = [0]
    for compound in compounds:
        texts.append(compound)
        texts += plain_parts(compound)
        stops.append(len(texts))
    starts = np.array(stops)
    sizes = np.diff(starts)
    before = np.arange(len(texts)) - np.repeat(starts[:-1], sizes)
    # One chunk each, which tells nothing of its language.
    return _Texts(texts, sizes, np.maximum(before - 1, 0), sizes - 1, sizes - 1, 0.0)


def _of_others(stretches: list[str]) -> _Texts:
    """The forms of any stretches, chunk by chunk."""
    texts: list[str] = []
    offset: list[int] = []
    # Flat, as what holds many tuples is gone through again and again by the collector of garbage.
    rows: list[int] = []
    signs: list[float] = []
    for stretch in stretches:
        first, width, content, evidence, strange = len(texts), 0, 0, 0.0, 0.0
        for chunk in find_chunks(stretch):
            forms, offsets = written_forms(chunk)
            texts += forms
            offset += [width + each for each in offsets]
            # The last form of a chunk stands at its last position.
            added = offsets[-1] + 1
            width += added
            content += 0 if added == 1 and may_be_stop_word(forms[-1]) else added
            found = word_signs(chunk)
            evidence += found[0]
            strange += found[1]
        rows += (len(texts) - first, width, content)
        signs += (evidence, strange)
    sizes, widths, contents = np.array(rows, np.int32).reshape(-1, 3).T
    return _Texts(texts, sizes, offset, widths, contents, np.array(signs).reshape(-1, 2))


_KINDS = (_of_words, _of_compounds, _of_others)
