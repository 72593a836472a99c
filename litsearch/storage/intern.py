"""Distinct chunks of a build: what each gives is worked out once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..analysis.compounds import forms
from ..analysis.language import decide, word_evidence
from ..lexicon.keys import COLUMNS, LANGUAGE_BITS, form_keys


class ChunkTable(dict[str, int]):
    """Numbers for chunks, in order of first sight; a new chunk gets the next number."""

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = len(self)
        return number


class ChunkForms:
    """The forms of every distinct chunk, flat.

    Attributes:
        words: the distinct written forms, sorted.
        start: where the forms of a chunk begin in ``word`` and ``offset``; one more than chunks.
        word: numbers of ``words``.
        offset: positions relative to the chunk's.
        width: how many positions a chunk takes.
        evidence: log-odds that a chunk is English.
    """

    def __init__(self, chunks: Sequence[str]) -> None:
        texts: list[str] = []
        offsets: list[int] = []
        counts: list[int] = []
        for chunk in chunks:
            before = len(texts)
            # Joined forms are found through the key of the whole: they need no postings.
            for form in forms(chunk):
                if form.kind != "joined":
                    texts.append(form.text)
                    offsets.append(form.position)
            counts.append(len(texts) - before)
        self.words = sorted(set(texts))
        number = {word: place for place, word in enumerate(self.words)}
        self.start = np.zeros(len(counts) + 1, np.int64)
        np.cumsum(counts, out=self.start[1:])
        self.word = np.fromiter(map(number.__getitem__, texts), np.int64, len(texts))
        self.offset = np.array(offsets, np.int64)
        # The last form of a chunk stands at its last position.
        self.width = self.offset[self.start[1:] - 1] + 1
        self.evidence = np.array([word_evidence(chunk) for chunk in chunks], np.float64)


def text_languages(evidence: np.ndarray) -> np.ndarray:
    """For the summed evidence of each text its language bits; uint8."""
    bits = np.array([LANGUAGE_BITS["fr"], LANGUAGE_BITS[""], LANGUAGE_BITS["en"]], np.uint8)
    english = np.array([decide(value) == "en" for value in evidence], bool)
    french = np.array([decide(value) == "fr" for value in evidence], bool)
    chosen: np.ndarray = bits[1 + english.astype(np.int64) - french.astype(np.int64)]
    return chosen


def key_columns(words: Sequence[str], languages: np.ndarray) -> np.ndarray:
    """The four keys of every word; uint64, shape (4, words)."""
    keys = [form_keys(word, bits) for word, bits in zip(words, languages.tolist(), strict=True)]
    columns: np.ndarray = np.array(keys, np.uint64).reshape(len(words), len(COLUMNS)).T.copy()
    return columns
