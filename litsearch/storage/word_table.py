"""The words of a segment, or of several as one: texts, keys and postings, and what acronyms stand for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property

import numpy as np

from .arrays import NamedArrays
from .encoding import Starts
from .expansions import Expansions
from .keyed import KeyColumns
from .layout import stored_starts
from .posting_arrays import PostingArrays
from .postings import CountTable
from .stored_postings import StoredPostings
from .strings import HashedStrings, Strings


class WordTable(ABC):
    """Words by their numbers, sorted. Document numbers count from 0.

    Attributes:
        arrays: what is stored of the words.
        document_count: documents, deleted ones too.
        words: their texts.
        languages: their language bits.
    """

    # How many live documents hold each word, once that was counted.
    _live_sizes: memoryview[int] | None = None

    def __init__(self, arrays: NamedArrays, document_count: int) -> None:
        self.arrays, self.document_count = arrays, document_count
        self.words = self._hashed("words")
        # Single numbers are read faster from a memory view than from an array.
        self.languages = arrays["languages"].data

    @property
    @abstractmethod
    def deleted(self) -> np.ndarray:
        """The deleted documents, ascending; int64."""

    @property
    def folded_words(self) -> np.ndarray:
        """The word of each of ``folded``."""
        return self.arrays["folded_words"]

    def _strings(self, name: str) -> Strings:
        return Strings(self.arrays[name], stored_starts(self.arrays, f"{name}_start"))

    def _hashed(self, name: str) -> HashedStrings:
        starts = stored_starts(self.arrays, f"{name}_start")
        buckets = stored_starts(self.arrays, f"{name}_bucket_start")
        return HashedStrings(self.arrays[name], starts, buckets, self.arrays[f"{name}_members"])

    @cached_property
    def all_postings(self) -> PostingArrays:
        """The postings of all words."""
        return PostingArrays(self.arrays)

    @property
    def counts(self) -> CountTable:
        """What the codes of the postings stand for."""
        return self.all_postings.table

    @cached_property
    def keys(self) -> KeyColumns:
        """The keys of the words."""
        return KeyColumns(self.arrays)

    @cached_property
    def _acronym_starts(self) -> Starts:
        return stored_starts(self.arrays, "acronym_start")

    @cached_property
    def folded(self) -> HashedStrings:
        """The keys of the words that differ from their key, sorted."""
        return self._hashed("folded")

    @cached_property
    def acronyms(self) -> Strings:
        """Lines ``short form TAB long form``, sorted."""
        return self._strings("acronyms")

    @cached_property
    def expansions(self) -> Expansions:
        """Lines ``long form TAB short form``, sorted."""
        order, places = self.arrays["expansion_acronyms"], self.arrays["expansion_places"]
        return Expansions(self.acronyms, order, self._strings("expansions"), places)

    @cached_property
    def live(self) -> np.ndarray:
        """Which documents are not deleted; bool, shape (documents,)."""
        live = np.ones(self.document_count, bool)
        live[self.deleted] = False
        return live

    def postings(self, word: int) -> StoredPostings:
        """The postings of a word, by its number."""
        return self.all_postings[word]

    def live_size(self, word: int) -> int:
        """How many live documents hold a word, by its number."""
        if not len(self.deleted):
            return self.all_postings.size(word)
        if self._live_sizes:
            return self._live_sizes[word]
        return int(np.count_nonzero(self.live[self.postings(word).documents]))

    def is_live(self, word: int) -> bool:
        """Whether a live document holds a word, by its number."""
        if self._live_sizes:
            return self._live_sizes[word] > 0
        gone, postings = len(self.deleted), self.all_postings
        # Most words are told live by the first.
        return (
            not gone
            or bool(self.live[postings.first_document(word)])
            or postings.size(word) > gone
            or bool(self.live[postings[word].documents].any())
        )

    def count_live(self) -> None:
        """Find how many live documents hold each word: it takes as long as to ask that of thousands."""
        if len(self.deleted):
            self._live_sizes = self.all_postings.sizes_among(self.live).astype(np.uint32).data

    def acronym_documents(self, acronym: int) -> np.ndarray:
        """The documents that expand an acronym, by its line in ``acronyms``."""
        return self.arrays["acronym_documents"][slice(*self._acronym_starts.span(acronym))]
