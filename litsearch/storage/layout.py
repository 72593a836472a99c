"""What the arrays of a segment become in its file: nothing is stored twice, and numbers take little room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from ..lexicon.keys import COLUMNS
from .arrays import NamedArrays
from .encoding import Starts, pack_starts, starts_of
from .fields import TEXT_FIELDS
from .keyed import KeyColumns, pack_keys
from .postings import stretches
from .value_texts import ID, field_numbers, without_fields

# What the starts are of: the arrays of texts and lists.
_STARTS = {
    "words_bucket_start": "words_members",
    "folded_bucket_start": "folded_members",
    "words_start": "words",
    "folded_start": "folded",
    "values_start": "values",
    "labels_start": "labels",
    "acronyms_start": "acronyms",
    "expansions_start": "expansions",
    "value_start": "value_documents",
    "acronym_start": "acronym_documents",
}
_NUMBERS = (
    *("words_members", "folded_members", "folded_words"),
    *("value_documents", "acronym_documents", "block_documents"),
    *("expansion_acronyms", "expansion_places"),
)


def compacted(arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The arrays as they are stored.

    Identifiers are values too, and most labels are as their values: they are stored once.
    """
    found: dict[str, np.ndarray] = dict(arrays)
    found |= without_fields(found["values"], found["values_start"].astype(np.int64))
    found["id_values"] = _id_values(found)
    found |= _labels(found)
    del found["ids"], found["ids_start"]
    lengths = found.pop("lengths")
    found = compacted_words(found)
    for name, row in zip(TEXT_FIELDS, lengths, strict=True):
        found[f"lengths_{name}"] = smallest(row) if row.any() else row[:0]
    return found


def compacted_words(arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The arrays of words as they are stored, and all that are made of starts and small numbers."""
    found: dict[str, np.ndarray] = dict(arrays)
    for name in filter(found.__contains__, _NUMBERS):
        found[name] = smallest(found[name])
    for name in filter(found.__contains__, _STARTS):
        found |= {name + end: array for end, array in pack_starts(found.pop(name)).items()}
    return found | pack_keys([found[f"key_{name}"] for name in COLUMNS])


def smallest(numbers: np.ndarray) -> np.ndarray:
    """Numbers that are not negative, in the smallest type that has room for all."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def stored_starts(file: NamedArrays, name: str) -> Starts:
    """The starts of some name in a segment's file."""
    return Starts(file[name], file[f"{name}_blocks"])


def stored_lengths(file: NamedArrays, documents: int) -> np.ndarray:
    """Field lengths in words; shape (fields, documents)."""
    rows = [file[f"lengths_{name}"] for name in TEXT_FIELDS]
    lengths = np.zeros((len(rows), documents), np.result_type(*rows))
    for number, row in enumerate(rows):
        if len(row):
            lengths[number] = row
    return lengths


def broken_layout(file: NamedArrays, documents: int) -> Iterator[str]:
    """What is wrong in the arrays of a segment whose checksums hold, but for its postings.

    Args:
        file: the arrays.
        documents: how many the segment has.
    """
    for name, of in _STARTS.items():
        if not stored_starts(file, name).is_sound(len(file[of])):
            yield f"{name} and {of} do not agree"
    words, values = len(stored_starts(file, "words_start")), len(stored_starts(file, "values_start"))
    ids, labels = file["id_values"], file["label_values"]
    if len(ids) != documents or int(ids.max(initial=0)) >= max(1, values):
        yield "the identifiers are not those of the documents"
    if len(labels) != len(stored_starts(file, "labels_start")) or not rises(labels, values):
        yield "the labels are not those of values"
    order, places = file["expansion_acronyms"], file["expansion_places"]
    if not np.array_equal(np.sort(order), np.arange(len(stored_starts(file, "acronyms_start")))):
        yield "the expansions are not those of the acronyms"
    if len(places) != len(stored_starts(file, "expansions_start")) or not rises(places, len(order)):
        yield "the expansions that are stored are not those of lines"
    borders = file["value_field_start"]
    named = len(file["value_fields"].tobytes().split(b"\0")) if values else 0
    if len(borders) != named + 1 or not rises(borders[:-1], values) or int(borders[-1]) != values:
        yield "the values are not those of their fields"
    for name in ("value_documents", "acronym_documents", "block_documents"):
        if int(file[name].max(initial=0)) >= max(1, documents):
            yield f"{name} names a document that is not there"
    keys = file["block_keys"]
    if len(keys) != len(file["block_documents"]) or bool((keys[1:] < keys[:-1]).any()):
        yield "the keys of duplicates are out of order"
    for name, column in KeyColumns(file).columns.items():
        if not column.is_sound(words):
            yield f"the keys of the column {name} are not those of the words"
    if any(len(file[f"lengths_{name}"]) not in (0, documents) for name in TEXT_FIELDS):
        yield "the lengths are not those of the documents"


def rises(numbers: np.ndarray, limit: int) -> bool:
    """Whether numbers rise from 0 at least to below a limit, none standing twice."""
    return bool((np.diff(numbers.astype(np.int64), prepend=-1, append=limit) > 0).all())


def _id_values(arrays: Mapping[str, np.ndarray]) -> np.ndarray:
    """For each document the number of the value that is its identifier."""
    values = field_numbers(arrays["value_fields"], arrays["value_field_start"]).get(ID, range(0))
    start = arrays["value_start"].astype(np.int64)[values.start : values.stop + 1]
    numbers = np.zeros(len(arrays["ids_start"]) - 1, np.int64)
    numbers[arrays["value_documents"][start[0] : start[-1]]] = np.repeat(values, np.diff(start))
    return smallest(numbers)


def _labels(arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The labels that are not as their values, and of which values they are."""
    values, start = arrays["values"], arrays["values_start"]
    labels, label_start = arrays["labels"], arrays["labels_start"].astype(np.int64)
    sizes, label_sizes = np.diff(start), np.diff(label_start)
    differs = sizes != label_sizes
    alike = np.flatnonzero(~differs)
    sizes = sizes[alike]
    is_other = values[stretches(start[alike], sizes)] != labels[stretches(label_start[alike], sizes)]
    differs[alike] = np.diff(starts_of(is_other)[starts_of(sizes)]) > 0
    kept = np.flatnonzero(differs)
    return {
        "labels": labels[stretches(label_start[kept], label_sizes[kept])],
        "labels_start": starts_of(label_sizes[kept]),
        "label_values": smallest(kept),
    }
