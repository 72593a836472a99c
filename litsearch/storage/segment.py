"""A segment: the entry in Whoosh's table of contents, and the reader of its files.

The module and the name of :class:`LitsearchSegment` stand in every table of contents: they
are part of the file format and must not move.
"""

from __future__ import annotations

from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Segment

from ..errors import IndexCorruptError
from .arrays import ArrayFile
from .documents import Documents
from .encoding import Starts
from .layout import stored_lengths, stored_starts
from .value_texts import Identifiers, Labels, Values
from .word_table import WordTable

ARRAYS = ".lit"
RECORDS = ".rec"
# As many as the bits of languages can say.
BITS = 4
# What a reader keeps that another set of deleted documents changes.
_TOLD_BY_DELETIONS = ("live", "_live_sizes", "deleted", "length_sums", "language_counts")
_STATE = {"indexname", "segid", "_codec", "_doccount", "_deleted", "compound"}


class LitsearchSegment(W3Segment):  # type: ignore[misc]
    """What the table of contents knows of a segment: its name, its size, its deleted documents."""

    def __init__(self, segid: str, documents: int, indexname: str = "MAIN") -> None:
        super().__init__(None, indexname, documents, segid, None)

    def codec(self, **options: Any) -> Any:
        """The codec that reads this segment's files."""
        from .codec import LitsearchCodec

        return LitsearchCodec()

    def is_valid(self) -> bool:
        """Whether what was read makes a segment: its names, its size and numbers within it."""
        state = vars(self)
        if state.keys() != _STATE or state["indexname"] != "MAIN" or not isinstance(state["_doccount"], int):
            return False
        name, deleted = state["segid"], state["_deleted"] or set()
        documents = range(state["_doccount"])
        return (
            isinstance(name, str)
            and name.isalnum()
            and isinstance(deleted, set)
            and all(isinstance(document, int) and document in documents for document in deleted)
        )

    def with_deleted(self, documents: set[int]) -> LitsearchSegment:
        """A copy in which these documents are deleted too."""
        copy = LitsearchSegment(self.segid, self._doccount, self.indexname)
        copy._deleted = {*self.deleted_docs(), *documents} or None
        return copy

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_codec": None}


class SegmentReader(WordTable):
    """The files of one segment, memory-mapped. Document numbers count from 0 in the segment."""

    def __init__(self, folder: Path, segment: LitsearchSegment) -> None:
        self.segment = segment
        self.file = ArrayFile(folder / segment.make_filename(ARRAYS))
        super().__init__(self.file, self.file.meta["documents"])
        if self.document_count != segment.doc_count_all():
            raise IndexCorruptError(
                f"{self.file.path}: holds {self.document_count} records, the table of contents names "
                f"{segment.doc_count_all()}; restore the index from a copy or rebuild it"
            )
        self.records = Documents(
            folder / segment.make_filename(RECORDS),
            self.file["record_start"],
            self.file.meta["records_checksum"],
        )

    def with_segment(self, segment: LitsearchSegment) -> SegmentReader:
        """A reader of the same files, for what a later table of contents says of them."""
        if segment.deleted_docs() == self.segment.deleted_docs():
            return self
        reader = copy(self)
        reader.segment = segment
        for name in _TOLD_BY_DELETIONS:
            vars(reader).pop(name, None)
        return reader

    @cached_property
    def deleted(self) -> np.ndarray:
        """Those that the table of contents names."""
        return np.array(sorted(self.segment.deleted_docs()), np.int64)

    @cached_property
    def lengths(self) -> np.ndarray:
        """Field lengths in words; shape (fields, documents)."""
        return stored_lengths(self.file, self.document_count)

    @cached_property
    def values(self) -> Values:
        """The values of all value fields."""
        fields, starts = self.file["value_fields"], self.file["value_field_start"]
        return Values(self._strings("values"), fields, starts)

    @cached_property
    def ids(self) -> Identifiers:
        """The identifiers by document number."""
        return Identifiers(self.values, self.file["id_values"])

    @cached_property
    def labels(self) -> Labels:
        """The values as the records write them, by value number."""
        return Labels(self.values, self._strings("labels"), self.file["label_values"])

    @cached_property
    def _value_starts(self) -> Starts:
        return stored_starts(self.file, "value_start")

    @cached_property
    def length_sums(self) -> np.ndarray:
        """The words in each field of all live documents; int64, shape (fields,)."""
        sums: np.ndarray = self.file["length_sums"] - self.lengths[:, self.deleted].sum(1, dtype=np.int64)
        return sums

    @cached_property
    def language_counts(self) -> np.ndarray:
        """How many live documents have texts of which languages, by their bits; int64."""
        gone = self.file["document_languages"][self.deleted]
        counts: np.ndarray = self.file["language_counts"] - np.bincount(gone, minlength=BITS)
        return counts

    def value_documents(self, first: int, stop: int | None = None) -> np.ndarray:
        """The documents that have a value, by its number, or each value from ``first`` to before ``stop``."""
        starts = self._value_starts
        return self.file["value_documents"][starts[first] : starts[first + 1 if stop is None else stop]]

    def value_counts(self, values: range) -> np.ndarray:
        """How many documents have each of some values that follow each other; int64."""
        return np.diff(self._value_starts.all(values.start, values.stop))

    def fingerprint(self, document: int) -> int:
        """The hash of a stored record."""
        return int(self.file["fingerprints"][document])
