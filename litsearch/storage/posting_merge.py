"""Postings of several runs as those of one segment, some words at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from .encoding import starts_of
from .fields import TEXT_FIELDS
from .postings import PostingRun, ranges, stretches


class WordPostings(Protocol):
    """Postings that are read for some words at a time."""

    def run(self, first: int, last: int) -> PostingRun:
        """The postings of the words from ``first`` to before ``last``."""

    def runs(self) -> Iterator[tuple[int, PostingRun]]:
        """``(first word, its run)``: all words, in runs that take little memory each."""


class Survey(NamedTuple):
    """What the kept postings of a source hold.

    Attributes:
        sizes: the postings of each word; int64.
        frequencies: the postings of each code; int64.
    """

    sizes: np.ndarray
    frequencies: np.ndarray


class Source:
    """Postings of some documents, with the numbers that these get.

    Args:
        postings: those of all words.
        counts: what their codes stand for: occurrences by code and text field.
        documents: the new number of each document, -1 for those left out.

    Attributes:
        rows: the rows of ``counts``, each as a little-endian number of 64 bits.
    """

    def __init__(self, postings: WordPostings, counts: np.ndarray, documents: np.ndarray) -> None:
        self._postings = postings
        self._documents = documents
        self._is_whole = bool((documents >= 0).all())
        self._sizes: np.ndarray = counts.sum(1, dtype=np.int64)
        self.rows: np.ndarray = np.ascontiguousarray(counts).view("<u8").ravel()

    def read(self, first: int, last: int) -> PostingRun:
        """The kept postings of some words; their codes are those of the source."""
        return self._kept(self._postings.run(first, last))

    def _kept(self, run: PostingRun) -> PostingRun:
        documents = self._documents[run.documents]
        if self._is_whole:
            return run._replace(documents=documents)
        is_kept = documents >= 0
        codes = run.codes[is_kept]
        ends = starts_of(is_kept)[starts_of(run.document_counts)]
        return PostingRun(
            np.diff(ends),
            np.diff(starts_of(self._sizes[codes])[ends]),
            documents[is_kept],
            codes,
            run.positions[np.repeat(is_kept, self._sizes[run.codes])],
        )

    def survey(self) -> Survey:
        """What the kept postings hold."""
        sizes, frequencies = [np.zeros(0, np.int64)], np.zeros(len(self.rows), np.int64)
        for _, run in self._postings.runs():
            kept = self._kept(run)
            sizes.append(kept.document_counts)
            frequencies += np.bincount(kept.codes, minlength=len(self.rows))
        return Survey(np.concatenate(sizes), frequencies)


@dataclass
class MergedPostings:
    """The postings of several sources as one.

    Attributes:
        sizes: the postings of each word; int64.
        rows: the rows of the table of counts, each as a little-endian number of 64 bits, by rising code.
        sources: where they come from, in document order.
        words: for each source the numbers that its words get; -1 for those that no kept document holds.
    """

    sizes: np.ndarray
    rows: np.ndarray
    sources: Sequence[Source]
    words: Sequence[np.ndarray]

    @property
    def counts(self) -> np.ndarray:
        """Occurrences by code and text field; uint8, shape (codes, fields)."""
        counts: np.ndarray = self.rows.astype("<u8").view(np.uint8).reshape(-1, len(TEXT_FIELDS))
        return counts

    def runs(self) -> Iterator[PostingRun]:
        """All postings, word by word."""
        # Runs of one part share the numbers of their words.
        held = {id(words): np.flatnonzero(words >= 0) for words in self.words}
        order = np.argsort(self.rows)
        codes = [_codes(self.rows, order, source.rows) for source in self.sources]
        for first, last in ranges(self.sizes):
            found, places = [], []
            for source, words, code in zip(self.sources, self.words, codes, strict=True):
                own = held[id(words)]
                own = own[slice(*np.searchsorted(words[own], (first, last)))]
                if len(own):
                    found.append(_chosen(source.read(int(own[0]), int(own[-1]) + 1), own - own[0], code))
                    places.append(words[own] - first)
            yield _joined(found, places, last - first)


def _codes(rows: np.ndarray, order: np.ndarray, own: np.ndarray) -> np.ndarray:
    """The codes of a source as codes of the whole; any code for a row that no kept posting uses."""
    place = np.searchsorted(rows, own, sorter=order)
    codes: np.ndarray = order[np.minimum(place, len(rows) - 1)] if len(rows) else place
    return codes


def _chosen(piece: PostingRun, words: np.ndarray, code: np.ndarray) -> PostingRun:
    """A piece without the words that no kept document holds, and with the codes of the whole."""
    return piece._replace(
        document_counts=piece.document_counts[words],
        occurrence_counts=piece.occurrence_counts[words],
        codes=code[piece.codes],
    )


def _joined(found: Sequence[PostingRun], places: Sequence[np.ndarray], words: int) -> PostingRun:
    """PostingRuns of several sources as one, word by word and in the order of the sources.

    Args:
        found: the pieces.
        places: which of the words those of each piece are.
        words: how many words there are.
    """
    document_counts, postings = _targets([piece.document_counts for piece in found], places, words)
    occurrence_counts, positions = _targets([piece.occurrence_counts for piece in found], places, words)
    return PostingRun(
        document_counts,
        occurrence_counts,
        _scattered([piece.documents for piece in found], postings),
        _scattered([piece.codes for piece in found], postings),
        _scattered([piece.positions for piece in found], positions),
    )


def _targets(
    sizes: Sequence[np.ndarray], places: Sequence[np.ndarray], words: int
) -> tuple[np.ndarray, list[np.ndarray]]:
    """How much each word has in all, and where that of each source goes."""
    table = np.zeros((words, len(sizes)), np.int64)
    for column, (size, place) in enumerate(zip(sizes, places, strict=True)):
        table[place, column] = size
    start = (np.cumsum(table) - table.ravel()).reshape(table.shape)
    return table.sum(1), [
        stretches(start[place, column], size)
        for column, (size, place) in enumerate(zip(sizes, places, strict=True))
    ]


def _scattered(arrays: Sequence[np.ndarray], targets: Sequence[np.ndarray]) -> np.ndarray:
    joined = np.zeros(sum(map(len, arrays)), np.result_type(*arrays) if arrays else np.int64)
    for array, target in zip(arrays, targets, strict=True):
        joined[target] = array
    return joined
