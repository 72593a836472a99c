"""The codec: what lets plain Whoosh open and read an index of litsearch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from whoosh.codec import base
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import TermInfo, TermNotFound

from ..errors import IndexVersionError
from .cursor import SortedCursor
from .encoding import decoded
from .fields import GROUPS, TEXT_FIELDS, VALUE_FIELDS, text_fields
from .matcher import PostingMatcher
from .segment import LitsearchSegment, SegmentReader

_FIELD_NAMES = sorted((*TEXT_FIELDS, *GROUPS, *VALUE_FIELDS))
_NUMBER = {name: number for number, name in enumerate(TEXT_FIELDS)}


class LitsearchCodec(W3Codec):  # type: ignore[misc]
    """Reads segments; they are written by litsearch's own writer."""

    def terms_reader(self, storage: Any, segment: LitsearchSegment) -> TermsReader:
        """The vocabulary and the postings."""
        return TermsReader(SegmentReader(Path(storage.folder), segment))

    def per_document_reader(self, storage: Any, segment: LitsearchSegment) -> PerDocumentReader:
        """The lengths and the stored records."""
        return PerDocumentReader(SegmentReader(Path(storage.folder), segment))

    def per_document_writer(self, storage: Any, segment: LitsearchSegment) -> NoReturn:
        """Refuses: write through ``litsearch.Index``."""
        raise IndexVersionError("write to this index with litsearch.Index, not with Whoosh's writer")

    field_writer = per_document_writer


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """Terms as Whoosh sees them: ``(field name, bytes)``, groups being fields of their own."""

    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader

    def _word(self, field: str, text: bytes) -> int | None:
        number = self._reader.words.find(text.decode("utf-8", "surrogatepass"))
        return number if number is not None and self._columns(field, number).any() else None

    def _value(self, field: str, text: bytes) -> int | None:
        return self._reader.values.find(field, text)

    def _columns(self, field: str, word: int) -> np.ndarray:
        """How often a word occurs in a field or group, by posting."""
        postings = self._reader.postings(word)
        columns = [_NUMBER[name] for name in text_fields(field)]
        by_code: np.ndarray = postings.table.counts[:, columns].sum(1, dtype=np.int64)
        by_posting: np.ndarray = by_code[decoded([postings.codes])]
        return by_posting

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return (self._word(field, text) if text_fields(field) else self._value(field, text)) is not None

    def cursor(self, fieldname: str, fieldobj: Any) -> SortedCursor:
        """A cursor over the terms of one field, for fuzzy matching."""
        return SortedCursor(
            [text.decode("utf-8", "surrogatepass") for _, text in self.terms_from(fieldname, b"", one=True)]
        )

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Every term, by field and bytes."""
        for field in _FIELD_NAMES:
            yield from self.terms_from(field, b"", one=True)

    def terms_from(self, fieldname: str, prefix: bytes, *, one: bool = False) -> Iterator[tuple[str, bytes]]:
        """The terms of a field from ``prefix`` on, then those of the later fields unless ``one``."""
        if text_fields(fieldname):
            words = self._reader.words
            for number in range(words.first_from(prefix), len(words)):
                if self._columns(fieldname, number).any():
                    yield fieldname, words.bytes_at(number)
        else:
            values = self._reader.values
            yield from (
                (fieldname, values.bytes_at(number)) for number in values.following(fieldname, prefix)
            )
        for later in () if one else [name for name in _FIELD_NAMES if name > fieldname]:
            yield from self.terms_from(later, b"", one=True)

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Every term with its statistics."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """As :meth:`terms_from`, with statistics."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Weight, document frequency and bounds of a term."""
        documents, weights = self._documents(fieldname, text)
        lengths = self._lengths(fieldname, documents)
        return TermInfo(
            weight=float(weights.sum()),
            df=len(documents),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(weights.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How often a term occurs in all documents, 0 for a term that is not there."""
        return self.term_info(fieldname, text).weight() if (fieldname, text) in self else 0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents hold a term, 0 for a term that is not there."""
        return len(self._documents(fieldname, text)[0]) if (fieldname, text) in self else 0

    def _lengths(self, field: str, documents: np.ndarray) -> np.ndarray:
        columns = [_NUMBER[name] for name in text_fields(field)]
        if not columns:
            return np.ones(len(documents), np.int64)
        lengths: np.ndarray = self._reader.lengths[columns][:, documents].sum(0, dtype=np.int64)
        return lengths

    def _documents(self, field: str, text: bytes) -> tuple[np.ndarray, np.ndarray]:
        if not text_fields(field):
            value = self._value(field, text)
            if value is None:
                raise TermNotFound(f"No term {field}:{text!r}")
            found = self._reader.value_documents(value)
            return found, np.ones(len(found))
        word = self._word(field, text)
        if word is None:
            raise TermNotFound(f"No term {field}:{text!r}")
        counts = self._columns(field, word)
        holds = np.flatnonzero(counts)
        return self._reader.postings(word).documents[holds], counts[holds].astype(np.float64)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> PostingMatcher:
        """A matcher over the postings of a term."""
        documents, weights = self._documents(fieldname, text)
        fields = [_NUMBER[name] for name in text_fields(fieldname)]
        word = self._word(fieldname, text) if fields else None
        occurrences = self._reader.postings(word).occurrences() if word is not None else None
        return PostingMatcher((fieldname, text), documents, weights, occurrences, fields, format_, scorer)

    def indexed_field_names(self) -> list[str]:
        """Every field and group."""
        return list(_FIELD_NAMES)


class PerDocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """Lengths, deletions and stored fields, by document number."""

    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader
        segment = reader.segment
        self.doc_count = segment.doc_count
        self.doc_count_all = segment.doc_count_all
        self.has_deletions = segment.has_deletions
        self.is_deleted = segment.is_deleted
        self.deleted_docs = segment.deleted_docs

    def _lengths(self, field: str) -> np.ndarray:
        columns = [_NUMBER[name] for name in text_fields(field)]
        lengths: np.ndarray = self._reader.lengths[columns].sum(0, dtype=np.int64)
        return lengths

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The length of a field in words, its gaps left out."""
        return int(self._lengths(fieldname)[docnum]) if text_fields(fieldname) else default

    def field_length(self, fieldname: str) -> int:
        """The total length of a field."""
        return int(self._lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        """The least length of a field."""
        return int(self._lengths(fieldname).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        """The greatest length of a field."""
        return int(self._lengths(fieldname).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Identifier, title, year, and the whole record as JSON under ``record``."""
        record = self._reader.records[docnum]
        stored = {"id": record.id, "title": record.display_title, "record": self._reader.records.line(docnum)}
        return stored if record.year is None else {**stored, "year": f"{record.year:04d}"}
