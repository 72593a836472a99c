"""Whether the arrays of postings agree with each other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .encoding import starts_of
from .gaps import GOES_ON
from .layout import rises
from .posting_arrays import PostingArrays
from .postings import CountTable, PostingRun


def broken_postings(arrays: PostingArrays, documents: int) -> Iterator[str]:
    """What is wrong in arrays whose checksums hold.

    Args:
        documents: how many the segment has.
    """
    starts, positions = arrays.starts, arrays.position_starts
    size = len(arrays.low) + int(np.count_nonzero(arrays.gap_bytes != GOES_ON))
    if not (starts.is_sound(size) and len(arrays.codes) == size + size % 2):
        yield "words and postings do not agree"
    elif not (positions.is_sound(len(arrays.positions)) and len(positions) == len(starts)):
        yield "counts and positions do not agree"
    elif not (arrays.codes.is_sound() and arrays.positions.is_sound()):
        yield "large codes or positions are not where they are looked for"
    elif not _gaps_are_sound(arrays):
        yield "the gaps between documents are not those of the words"
    elif not _blocks_are_sound(arrays):
        yield "the blocks of documents are out of order"
    else:
        runs = (run for _, run in arrays.runs())
        yield from dict.fromkeys(what for run in runs for what in _broken(run, arrays.table, documents))


def _gaps_are_sound(arrays: PostingArrays) -> bool:
    words = np.asarray(arrays.gap_words).astype(np.int64)
    if not (rises(words, len(arrays)) and len(words) == len(arrays.gap_starts)):
        return False
    before = starts_of(arrays.starts.at(words + 1) - arrays.starts.at(words))
    return (
        arrays.gap_starts.is_sound(len(arrays.gap_bytes))
        and np.array_equal(before, np.asarray(arrays.gap_words_before))
        and np.array_equal(before, starts_of(arrays.gap_bytes != GOES_ON)[arrays.gap_starts.all()])
    )


def _blocks_are_sound(arrays: PostingArrays) -> bool:
    places = arrays.block_places.astype(np.int64)
    return len(places) == len(arrays.blocks) and bool(
        (np.diff(places, prepend=-1, append=len(arrays.low)) > 0).all()
    )


def _broken(run: PostingRun, table: CountTable, documents: int) -> Iterator[str]:
    if len(run.documents) and int(run.documents.max()) >= documents:
        yield "a posting names a document that is not there"
    rising = np.diff(run.documents, prepend=-1) > 0
    starts = starts_of(run.document_counts)[:-1]
    rising[starts[starts < len(rising)]] = True
    if not rising.all():
        yield "the documents of a word are out of order"
    if len(run.codes) and int(run.codes.max()) >= len(table.sizes):
        yield "a code stands for nothing"
        return
    before = starts_of(table.sizes[run.codes])
    if not np.array_equal(np.diff(before[starts_of(run.document_counts)]), run.occurrence_counts):
        yield "counts and positions do not agree"
