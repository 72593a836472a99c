"""Records to one segment: texts to chunks, chunks to occurrences, sorted into postings."""

from __future__ import annotations

import re
from array import array
from pathlib import Path
from typing import Any

import numpy as np

from ..analysis.analyzer import phrase_words
from ..analysis.folding import is_key, key
from ..analysis.language import stated_strangeness
from ..lexicon.acronyms import Acronym, find_acronyms
from ..lexicon.phrases import content_words
from ..records import Record
from . import strings
from .documents import encode, fingerprint, hash_line, write_documents
from .fields import GAP, TEXT_FIELDS
from .forms import StretchForms, key_columns
from .intern import StretchTable
from .inversion import Inverted, invert
from .layout import write_segment
from .look_alikes import look_alike_arrays
from .posting_encoder import PostingEncoder, by_frequency
from .postings import PostingRun
from .schema import texts, values
from .segment import BITS
from .text_languages import document_languages, text_languages, word_languages

_NUMBER = {name: number for number, name in enumerate(TEXT_FIELDS)}
_WITH_ACRONYMS = ("title", "abstract")
_PLAIN_PHRASE = re.compile(r"[a-z0-9]+(?:[-/ ][a-z0-9]+)*")


class SegmentBuilder:
    """Collects records and writes them as one segment.

    >>> builder = SegmentBuilder()
    >>> builder.add(Record("a", title="Lung cancer"))
    >>> len(builder)
    1
    """

    def __init__(self) -> None:
        self._stretches = StretchTable()
        # The document and the field of each text, one after the other.
        self._places = array("q")
        self._stated = array("d")
        self._ids: list[str] = []
        self._lines: list[bytes] = []
        self._fingerprints: list[int] = []
        self._values: dict[tuple[str, str], list[int]] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._acronyms: dict[Acronym, list[int]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def occurrence_count(self) -> int:
        """About how many words the records hold so far: the measure of the memory taken."""
        return len(self._stretches)

    def add(self, record: Record) -> None:
        """Take one more record; it gets the next document number."""
        document = len(self._ids)
        self._ids.append(record.id)
        self._stated.append(stated_strangeness(record.languages))
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
            self._stretches.add(text)
            self._places.extend((document, _NUMBER[field]))
            if "(" in text and field in _WITH_ACRONYMS:
                expanded.update(find_acronyms(text))
        for acronym in expanded:
            self._acronyms.setdefault(acronym, []).append(document)

    def write(self, arrays_path: Path, records_path: Path) -> int:
        """Write the segment's two files; return a checksum of what they hold."""
        record_start, checksum = write_documents(records_path, self._lines)
        arrays = {"record_start": record_start, "fingerprints": np.array(self._fingerprints, np.uint64)}
        arrays |= self._text_arrays() | self._value_arrays() | self._acronym_arrays()
        arrays["ids"], arrays["ids_start"] = strings.pack(self._ids)
        return write_segment(arrays_path, arrays, self._meta(checksum))

    def _meta(self, checksum: int) -> dict[str, Any]:
        return {
            "documents": len(self),
            "fields": list(TEXT_FIELDS),
            "records_checksum": checksum,
        }

    def _text_arrays(self) -> dict[str, np.ndarray]:
        stretches, occurrences, counts = self._stretches.finish()
        table = StretchForms(stretches)
        rows = np.column_stack((np.array(self._places, np.int64).reshape(-1, 2), counts))
        inverted = invert(table, rows, occurrences, len(self), GAP)
        bits = text_languages(table, rows, occurrences, np.array(self._stated))
        languages = word_languages(table, rows, occurrences, bits)
        bare = [word if is_key(word) else key(word) for word in table.words]
        keys = key_columns(table.words, bare, languages)
        arrays = _posting_arrays(inverted)
        arrays["languages"] = languages
        arrays["document_languages"] = document_languages(rows, bits, len(self))
        arrays["language_counts"] = np.bincount(arrays["document_languages"], minlength=BITS)
        for name, column in zip(("spelling", "english", "french", "family"), keys, strict=True):
            arrays[f"key_{name}"] = column
        arrays |= strings.pack_hashed("words", table.words)
        arrays |= look_alike_arrays(table.words, bare)
        folded = [number for number, word in enumerate(table.words) if bare[number] != word]
        folded.sort(key=bare.__getitem__)
        arrays |= strings.pack_hashed("folded", (bare[number] for number in folded))
        arrays["folded_words"] = np.array(folded, np.uint32)
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
        """The acronyms by short and by long form, and the documents that expand them."""
        holders: dict[tuple[str, str], set[int]] = {}
        for (short, long), documents in self._acronyms.items():
            holders.setdefault((short, _phrase(long)), set()).update(documents)
        pairs = sorted(holders, key="\t".join)
        number = {pair: place for place, pair in enumerate(pairs)}
        # Found by its content words: those that a query keeps.
        lines = {pair: f"{' '.join(content_words(pair[1].split()))}\t{pair[0]}" for pair in pairs}
        by_long = sorted(pairs, key=lines.__getitem__)
        arrays = {}
        arrays["acronyms"], arrays["acronyms_start"] = strings.pack(map("\t".join, pairs))
        arrays["expansions"], arrays["expansions_start"] = strings.pack(lines[pair] for pair in by_long)
        arrays["expansion_acronyms"] = np.array([number[pair] for pair in by_long], np.uint32)
        counts = np.array([len(holders[pair]) for pair in pairs], np.int64)
        arrays["acronym_start"] = np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32)
        documents_of = [document for pair in pairs for document in sorted(holders[pair])]
        arrays["acronym_documents"] = np.array(documents_of, np.uint32)
        return arrays


def _phrase(long: str) -> str:
    """A long form as the words of a phrase, one for each position."""
    if _PLAIN_PHRASE.fullmatch(long):
        # Most long forms: what stands between their words is all that changes.
        return long.replace("-", " ").replace("/", " ")
    return " ".join(phrase_words(long))


def _posting_arrays(inverted: Inverted) -> dict[str, np.ndarray]:
    codes, counts = by_frequency(inverted.codes, inverted.counts)
    encoder = PostingEncoder()
    run = PostingRun(
        np.diff(inverted.term_start.astype(np.int64)),
        np.diff(inverted.position_start.astype(np.int64)),
        inverted.documents,
        codes,
        inverted.positions,
    )
    arrays = encoder.add(run) | encoder.finish()
    sums = inverted.lengths.sum(1, dtype=np.int64)
    return {**arrays, "counts": counts, "lengths": inverted.lengths, "length_sums": sums}
