"""Parts written as one segment: what they know of their records is put together, none is analyzed again."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ..records import Record
from ..records.blocks import BlockTable
from . import strings
from .arrays import write_arrays
from .documents import BLOCK, DocumentWriter
from .fields import TEXT_FIELDS
from .joining import join_holders
from .layout import compacted
from .parts import Part, renumbered
from .schema import values
from .segment import BITS
from .spool import Spool
from .word_arrays import Arrays, acronym_arrays, posting_arrays, word_arrays
from .word_merge import MergedWords


def write_segment(parts: Sequence[Part], arrays_path: Path, records_path: Path) -> int:
    """Write the kept documents of some parts as the two files of a segment; a checksum of what they hold.

    The bytes are those of a segment that is built of these records at once, only that words keep
    the languages of documents that are left out.
    """
    documents = list(renumbered(parts))
    record_start, checksum = _write_records(parts, records_path)
    arrays = {"record_start": record_start}
    arrays["fingerprints"] = _kept(parts, "fingerprints")
    merged = MergedWords(parts, documents)
    arrays |= word_arrays(merged)
    arrays["lengths"] = _kept(parts, "lengths")
    arrays["length_sums"] = arrays["lengths"].sum(1, dtype=np.int64)
    arrays["document_languages"] = _kept(parts, "document_languages")
    arrays["language_counts"] = np.bincount(arrays["document_languages"], minlength=BITS)
    arrays |= _value_arrays(parts, documents) | acronym_arrays(parts, documents)
    arrays["ids"], arrays["ids_start"] = strings.pack(
        [part.ids[n] for part in parts for n in np.flatnonzero(part.live).tolist()]
    )
    arrays |= _block_arrays(parts, documents)
    found = merged.postings
    # Before the postings are gone through, what took room is given back.
    arrays = compacted(arrays)
    del merged
    postings = posting_arrays(found, Spool(arrays_path.parent))
    meta = {
        "documents": sum(int(part.live.sum()) for part in parts),
        "fields": list(TEXT_FIELDS),
        "records_checksum": checksum,
    }
    return write_arrays(arrays_path, {**arrays, **postings}, meta)


def _write_records(parts: Sequence[Part], path: Path) -> tuple[np.ndarray, int]:
    """Write the stored records; where each block begins, and a checksum of the file."""
    with open(path, "wb") as file:
        writer = DocumentWriter(file.write)
        for part in parts:
            writer.copy(part.records, part.live)
        writer.finish()
        file.flush()
        os.fsync(file.fileno())
    return np.array(writer.offsets, np.uint64), writer.checksum


def _kept(parts: Sequence[Part], name: str) -> np.ndarray:
    """What the arrays of the parts say of the documents that are kept."""
    return np.concatenate([getattr(part, name)[..., part.live] for part in parts], axis=-1)


def _block_arrays(parts: Sequence[Part], documents: Sequence[np.ndarray]) -> Arrays:
    """The keys by which duplicates are found, rising, and the document of each."""
    numbers = [own[part.blocks.records] for part, own in zip(parts, documents, strict=True)]
    kept = [own >= 0 for own in numbers]
    joined = BlockTable(
        np.concatenate([part.blocks.keys[held] for part, held in zip(parts, kept, strict=True)]),
        np.concatenate([own[held] for own, held in zip(numbers, kept, strict=True)]),
    )
    return {"block_keys": joined.keys, "block_documents": joined.records}


def _value_arrays(parts: Sequence[Part], documents: Sequence[np.ndarray]) -> Arrays:
    def label(part: int, document: int, text: bytes) -> bytes:
        return _label(parts[part], document, text)

    joined = join_holders([part.values for part in parts], documents, label)
    arrays: Arrays = {"value_start": joined.start, "value_documents": joined.documents}
    arrays["values"], arrays["values_start"] = strings.pack(joined.texts)
    arrays["labels"], arrays["labels_start"] = strings.pack(joined.labels)
    return arrays


def _label(part: Part, document: int, text: bytes) -> bytes:
    """A value as the record of a document writes it."""
    line = part.records.lines(document // BLOCK)[document % BLOCK]
    found = values(Record.from_dict(json.loads(line)))
    shown = next(shown for name, value, shown in found if strings.encoded(f"{name}\0{value}") == text)
    return strings.encoded(shown)
