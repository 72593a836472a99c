"""Distinct stretches of a build: what each gives is worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from ..analysis.compounds import is_plain, written_forms
from ..analysis.folding import is_key
from ..analysis.language import word_signs
from ..analysis.stopwords import may_be_stop_word
from ..analysis.tokenizer import find_chunks
from ..lexicon.keys import COLUMNS, Hashes, key_texts


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
        self._texts: list[str] = []
        self._offsets: list[int] = []
        counts: list[int] = []
        widths: list[int] = []
        contents: list[int] = []
        signs: list[float] = []
        for stretch in _decoded(stretches):
            before = len(self._texts)
            width, content, sign = self._add(stretch)
            counts.append(len(self._texts) - before)
            widths.append(width)
            contents.append(content)
            signs += sign
        self.words = sorted(set(self._texts))
        number = {word: place for place, word in enumerate(self.words)}
        self.start = np.zeros(len(counts) + 1, np.int64)
        np.cumsum(counts, out=self.start[1:])
        self.word = np.fromiter(map(number.__getitem__, self._texts), np.int64, len(self._texts))
        self.offset = np.array(self._offsets, np.int64)
        self.width = np.array(widths, np.int64)
        self.content = np.array(contents, np.int64)
        self.evidence, self.strange = np.array(signs, np.float64).reshape(-1, 2).T.copy()
        # They are in the arrays now.
        self._texts, self._offsets = [], []

    def _add(self, stretch: str) -> tuple[int, int, tuple[float, float]]:
        """Take the forms of one stretch; return its width, its content and its signs."""
        if is_key(stretch):
            self._texts.append(stretch)
            self._offsets.append(0)
            return 1, not may_be_stop_word(stretch), word_signs(stretch)
        if is_plain(stretch):
            # One chunk, which tells nothing of its language.
            width = self._add_chunk(stretch, 0)
            return width, width, (0.0, 0.0)
        width, content, evidence, strange = 0, 0, 0.0, 0.0
        for chunk in find_chunks(stretch):
            added = self._add_chunk(chunk, width)
            width += added
            content += 0 if added == 1 and may_be_stop_word(self._texts[-1]) else added
            signs = word_signs(chunk)
            evidence += signs[0]
            strange += signs[1]
        return width, content, (evidence, strange)

    def _add_chunk(self, chunk: str, start: int) -> int:
        """Take the forms of a chunk that begins at a position; return its width."""
        texts, offsets = written_forms(chunk)
        self._texts += texts
        self._offsets += [start + offset for offset in offsets] if start else offsets
        # The last form of a chunk stands at its last position.
        return offsets[-1] + 1


def _decoded(stretches: Iterable[bytes]) -> list[str]:
    joined = b"\0".join(stretches).decode("utf-8", "surrogatepass")
    return joined.split("\0") if joined else []


def key_columns(words: Sequence[str], bare: Sequence[str], languages: np.ndarray) -> np.ndarray:
    """The four keys of every word; uint64, shape (4, words).

    Args:
        words: written forms.
        bare: their keys without connectors.
        languages: bits of the languages that each was seen in; the words of no English or
            French text have the key of their spelling alone.
    """
    texts = chain.from_iterable(map(key_texts, words, bare, languages.tolist()))
    numbers = np.fromiter(map(Hashes().__getitem__, texts), np.uint64, len(words) * len(COLUMNS))
    columns: np.ndarray = numbers.reshape(len(words), len(COLUMNS)).T.copy()
    columns[COLUMNS.index("family"), languages == 0] = 0
    return columns
