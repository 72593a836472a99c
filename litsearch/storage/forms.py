"""Distinct stretches of a build: what each gives is worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np

from ..analysis.compounds import is_plain, plain_forms, written_forms
from ..analysis.folding import is_key
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


def _found(stretches: Sequence[bytes], numbers: Numbers[str]) -> _Found:
    """The forms of some stretches, which get the numbers that they have or are given."""
    decoded = all_decoded(stretches)
    # Most stretches are one word in ASCII, which is its own form.
    is_word = np.fromiter(map(is_key, decoded), bool, len(decoded))
    words = list(compress(decoded, is_word))
    rows = _Rows()
    for stretch in compress(decoded, ~is_word):
        rows.add(stretch)
    sizes, width, content = (np.ones(len(decoded), np.int32) for _ in range(3))
    sizes[~is_word], width[~is_word], content[~is_word] = np.diff(rows.stops), rows.widths, rows.contents
    content[is_word] = ~np.fromiter(map(may_be_stop_word, words), bool, len(words))
    signs = np.zeros((len(decoded), 2))
    signs[~is_word] = np.array(rows.signs).reshape(-1, 2)
    signs[is_word] = all_word_signs(words)
    is_of_word = np.repeat(is_word, sizes)
    word, offset = np.zeros((2, len(is_of_word)), np.int32)
    word[is_of_word] = numbers.of_all(words)
    word[~is_of_word], offset[~is_of_word] = numbers.of_all(rows.texts), rows.offsets
    return _Found(word, sizes, offset, width, content, signs)


class _Rows:
    """The forms of some stretches, as lists; ``stops`` tells where those of each end, from 0 on."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.offsets: list[int] = []
        self.stops = [0]
        self.widths: list[int] = []
        self.contents: list[int] = []
        self.signs: list[float] = []

    def add(self, stretch: str) -> None:
        """Take the forms of one stretch."""
        if is_plain(stretch):
            # One chunk, which tells nothing of its language.
            width = content = self._add_forms(*plain_forms(stretch), 0)
            signs = (0.0, 0.0)
        else:
            width, content, signs = self._add_chunks(stretch)
        self.stops.append(len(self.texts))
        self.widths.append(width)
        self.contents.append(content)
        self.signs += signs

    def _add_chunks(self, stretch: str) -> tuple[int, int, tuple[float, float]]:
        width, content, evidence, strange = 0, 0, 0.0, 0.0
        for chunk in find_chunks(stretch):
            added = self._add_forms(*written_forms(chunk), width)
            width += added
            content += 0 if added == 1 and may_be_stop_word(self.texts[-1]) else added
            signs = word_signs(chunk)
            evidence += signs[0]
            strange += signs[1]
        return width, content, (evidence, strange)

    def _add_forms(self, texts: list[str], offsets: list[int], start: int) -> int:
        """Take the forms of a chunk that begins at a position; return its width."""
        self.texts += texts
        self.offsets += [start + offset for offset in offsets] if start else offsets
        # The last form of a chunk stands at its last position.
        return offsets[-1] + 1
