"""Records to one segment: texts to chunks, chunks to occurrences, sorted into postings."""

from __future__ import annotations

from array import array
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from ..analysis.analyzer import phrase_words
from ..analysis.folding import is_key, key
from ..analysis.tokenizer import find_chunks
from ..lexicon.acronyms import Acronym, find_acronyms
from ..records import Record
from . import strings
from .arrays import write_arrays
from .documents import encode, fingerprint, hash_line, write_documents
from .fields import TEXT_FIELDS
from .intern import ChunkForms, ChunkTable, key_columns, text_languages
from .inversion import Inverted, invert
from .schema import texts, values

#: Positions left free between two values of a field, so that no phrase reaches across.
GAP = 100
_NUMBER = {name: number for number, name in enumerate(TEXT_FIELDS)}
_WITHOUT_LANGUAGE = np.array([name == "authors" for name in TEXT_FIELDS])
_WITH_ACRONYMS = ("title", "abstract")


class SegmentBuilder:
    """Collects records and writes them as one segment.

    >>> builder = SegmentBuilder()
    >>> builder.add(Record("a", title="Lung cancer"))
    >>> len(builder)
    1
    """

    def __init__(self) -> None:
        self._chunks = ChunkTable()
        self._occurrences = array("q")
        self._texts: list[tuple[int, int, int]] = []
        self._ids: list[str] = []
        self._lines: list[bytes] = []
        self._fingerprints: list[int] = []
        self._values: dict[tuple[str, str], list[int]] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._acronyms: Counter[Acronym] = Counter()

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def occurrence_count(self) -> int:
        """How many chunks the records hold so far: the measure of the memory taken."""
        return len(self._occurrences)

    def add(self, record: Record) -> None:
        """Take one more record; it gets the next document number."""
        document = len(self._ids)
        self._ids.append(record.id)
        line = encode(record)
        self._lines.append(line)
        self._fingerprints.append(fingerprint(record) if record.provenance else hash_line(line))
        for name, value, shown in values(record):
            documents = self._values.setdefault((name, value), [])
            if not documents or documents[-1] != document:
                documents.append(document)
            self._labels.setdefault((name, value), shown)
        self._add_texts(document, record)

    def _add_texts(self, document: int, record: Record) -> None:
        expanded: set[Acronym] = set()
        for field, _, _, text in texts(record):
            before = len(self._occurrences)
            self._occurrences.extend(map(self._chunks.__getitem__, find_chunks(text)))
            self._texts.append((document, _NUMBER[field], len(self._occurrences) - before))
            if "(" in text and field in _WITH_ACRONYMS:
                expanded.update(find_acronyms(text))
        self._acronyms.update(expanded)

    def write(self, arrays_path: Path, records_path: Path) -> int:
        """Write the segment's two files; return a checksum of what they hold."""
        record_start, checksum = write_documents(records_path, self._lines)
        arrays = {"record_start": record_start, "fingerprints": np.array(self._fingerprints, np.uint64)}
        arrays |= self._text_arrays() | self._value_arrays() | self._acronym_arrays()
        arrays["ids"], arrays["ids_start"] = strings.pack(self._ids)
        return write_arrays(arrays_path, arrays, self._meta(arrays, checksum))

    def _meta(self, arrays: dict[str, np.ndarray], checksum: int) -> dict[str, Any]:
        return {
            "documents": len(self),
            "fields": list(TEXT_FIELDS),
            "records_checksum": checksum,
            "total_lengths": arrays["lengths"].sum(1, dtype=np.int64).tolist(),
        }

    def _text_arrays(self) -> dict[str, np.ndarray]:
        table = ChunkForms(list(self._chunks))
        rows = np.array(self._texts, np.int64).reshape(-1, 3)
        occurrences = np.frombuffer(self._occurrences, np.int64)
        inverted = invert(table, rows, occurrences, len(self), GAP)
        languages = _word_languages(table, rows, occurrences)
        keys = key_columns(table.words, languages)
        arrays = _posting_arrays(inverted)
        arrays["languages"] = languages
        for name, column in zip(("spelling", "english", "french", "family"), keys, strict=True):
            arrays[f"key_{name}"] = column
            arrays[f"order_{name}"] = np.argsort(column).astype(np.uint32)
        arrays["words"], arrays["words_start"] = strings.pack(table.words)
        folded = sorted(
            (bare, number)
            for number, word in enumerate(table.words)
            if not is_key(word) and (bare := key(word)) != word
        )
        arrays["folded"], arrays["folded_start"] = strings.pack(bare for bare, _ in folded)
        arrays["folded_words"] = np.array([number for _, number in folded], np.uint32)
        return arrays

    def _value_arrays(self) -> dict[str, np.ndarray]:
        # A value field's values stand together, sorted, under the field's name.
        entries = sorted(
            self._values, key=lambda entry: f"{entry[0]}\0{entry[1]}".encode("utf-8", "surrogatepass")
        )
        found = {"values": strings.pack(f"{name}\0{value}" for name, value in entries)}
        found["labels"] = strings.pack(self._labels[entry] for entry in entries)
        arrays = {name: data for name, (data, _) in found.items()}
        arrays |= {f"{name}_start": start for name, (_, start) in found.items()}
        counts = np.array([len(self._values[entry]) for entry in entries], np.int64)
        arrays["value_start"] = np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32)
        arrays["value_documents"] = np.array([d for entry in entries for d in self._values[entry]], np.uint32)
        return arrays

    def _acronym_arrays(self) -> dict[str, np.ndarray]:
        counts: Counter[tuple[str, str]] = Counter()
        for (short, long), records in self._acronyms.items():
            counts[short, " ".join(phrase_words(long))] += records
        counted = counts.items()
        arrays = {}
        for name, lines in (
            ("acronyms", sorted(f"{short}\t{long}\t{count}" for (short, long), count in counted)),
            ("expansions", sorted(f"{long}\t{short}\t{count}" for (short, long), count in counted)),
        ):
            arrays[name], arrays[f"{name}_start"] = strings.pack(lines)
        return arrays


def _posting_arrays(inverted: Inverted) -> dict[str, np.ndarray]:
    return {
        "term_start": inverted.term_start,
        "position_start": inverted.position_start,
        "documents": inverted.documents,
        "codes": inverted.codes,
        "counts": inverted.counts,
        "positions": inverted.positions,
        "lengths": inverted.lengths,
    }


def _word_languages(table: ChunkForms, rows: np.ndarray, occurrences: np.ndarray) -> np.ndarray:
    """The languages of the texts that hold a word, as bits; 0 for names alone."""
    text_of = np.repeat(np.arange(len(rows)), rows[:, 2])
    evidence = np.bincount(text_of, table.evidence[occurrences], len(rows))
    bits = text_languages(evidence)
    bits[_WITHOUT_LANGUAGE[rows[:, 1]]] = 0
    chunk_bits = np.zeros(len(table.width), np.uint8)
    np.bitwise_or.at(chunk_bits, occurrences, bits[text_of])
    word_bits = np.zeros(len(table.words), np.uint8)
    np.bitwise_or.at(word_bits, table.word, np.repeat(chunk_bits, np.diff(table.start)))
    return word_bits
