"""What a segment is made of: the records of a build, or those of a segment that is written anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..errors import REBUILD, IndexCorruptError
from ..records.blocks import BlockTable
from .documents import Blocks
from .layout import stored_starts
from .posting_merge import WordPostings
from .segment import SegmentReader


class Holders(NamedTuple):
    """Texts and the documents that hold them.

    Attributes:
        texts: sorted, in UTF-8.
        labels: what goes with each text.
        start: where the documents of each text begin; one more than texts.
        documents: ascending within a text.
    """

    texts: list[bytes]
    labels: list[bytes]
    start: np.ndarray
    documents: np.ndarray


@dataclass
class WordPart:
    """Documents, counted from 0, with all that is known of their words.

    Attributes:
        live: which documents are to be kept; bool, shape (documents,).
        words: the written forms, sorted, in UTF-8.
        bare: the key of each word.
        languages: the language bits of each word.
        keys: the keys of each word, shape (4, words); ``None`` when they are to be worked out.
        runs: documents, their postings, and what the codes of these stand for.
        acronyms: lines ``short form TAB long form``, each with its line of ``expansions``.
    """

    live: np.ndarray
    words: list[bytes]
    bare: list[bytes]
    languages: np.ndarray
    keys: np.ndarray | None
    runs: list[tuple[slice, WordPostings, np.ndarray]]
    acronyms: Holders


@dataclass
class Part(WordPart):
    """Documents, counted from 0, with all that is known of them and of their words.

    Attributes:
        lengths: shape (fields, documents).
        document_languages: language bits by document.
        fingerprints: hashes by document.
        ids: identifiers by document.
        values: lines ``field, zero byte, value``, each with the value as a record writes it.
        records: the stored records.
        blocks: the keys by which duplicates are found.
    """

    lengths: np.ndarray
    document_languages: np.ndarray
    fingerprints: np.ndarray
    ids: list[bytes]
    values: Holders
    records: Blocks
    blocks: BlockTable


def part_of(reader: SegmentReader, live: np.ndarray) -> Part:
    """A segment as a part of another.

    Args:
        live: which of its documents are to be kept; bool.

    Raises:
        IndexCorruptError: a file is damaged; it must not be copied under a new checksum.
    """
    _check_sound(reader)
    file = reader.file
    return Part(
        **vars(word_part(reader, live)),
        lengths=reader.lengths,
        document_languages=file["document_languages"],
        fingerprints=file["fingerprints"],
        ids=reader.ids.all_bytes(),
        values=Holders(
            reader.values.with_fields(),
            reader.labels.all_bytes(),
            stored_starts(file, "value_start").all(),
            file["value_documents"],
        ),
        records=reader.records,
        blocks=BlockTable(file["block_keys"], file["block_documents"]),
    )


def word_part(reader: SegmentReader, live: np.ndarray) -> WordPart:
    """The words of a segment as those of a part of another.

    Args:
        live: which of its documents are to be kept; bool.
    """
    file, words = reader.file, reader.words.all_bytes()
    return WordPart(
        live=live,
        words=words,
        bare=_bare(reader, words),
        languages=file["languages"],
        keys=np.stack([column.all()[: len(words)] for column in reader.keys.columns.values()]),
        runs=[(slice(None), reader.all_postings, reader.counts.counts)],
        acronyms=Holders(
            reader.acronyms.all_bytes(),
            reader.expansions.by_acronym(),
            stored_starts(file, "acronym_start").all(),
            file["acronym_documents"],
        ),
    )


def _check_sound(reader: SegmentReader) -> None:
    for path, is_damaged in (
        (reader.file.path, bool(reader.file.damaged())),
        (reader.records.path, reader.records.is_damaged()),
    ):
        if is_damaged:
            raise IndexCorruptError(f"{path}: the file is damaged, so it cannot be merged; {REBUILD}")


def _bare(reader: SegmentReader, words: list[bytes]) -> list[bytes]:
    """The key of each word: stored for those that differ from it."""
    bare = list(words)
    for number, key in zip(reader.folded_words.tolist(), reader.folded.all_bytes(), strict=True):
        bare[number] = key
    return bare


def renumbered(parts: Sequence[WordPart]) -> Iterator[np.ndarray]:
    """For each part the numbers that its documents have in all of them together, -1 for those left out."""
    first = 0
    for part in parts:
        numbers = np.cumsum(part.live) + (first - 1)
        first += int(part.live.sum())
        numbers[~part.live] = -1
        yield numbers
