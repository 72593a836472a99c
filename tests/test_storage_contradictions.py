"""Arrays whose checksums are right and whose content cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from litsearch import Index
from litsearch.storage import arrays

from .damage import file_of

CRAFTED: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "words_start": lambda array: array[::-1],
    "words_start_blocks": lambda array: np.append(array, np.uint32(1)),
    "words_bucket_start": lambda array: array + np.uint16(1),
    "values_start": lambda array: array[:-1],
    "value_start": lambda array: array + np.uint16(1),
    "value_fields": lambda array: array[1:-1].repeat(2),
    "value_field_start": lambda array: array[1:],
    "expansion_acronyms": lambda array: array[::-1] + np.uint8(1),
    "expansion_places": lambda array: np.append(array, np.uint8(200)),
    "acronym_start": lambda array: array[:0],
    "id_values": lambda array: array + np.uint8(200),
    "label_values": lambda array: np.append(array, array),
    "value_documents": lambda array: array + np.uint8(100),
    "acronym_documents": lambda array: array + np.uint8(100),
    "key_english": lambda array: array[::-1],
    "order_english": lambda array: array + np.uint32(1),
    "keyed_family": lambda array: ~array,
    "same_english": lambda array: ~array,
    "same_family": lambda array: array[:-1],
    "keyed_family_before": lambda array: array + np.uint32(1),
    "lengths_title": lambda array: array[1:],
    "term_start": lambda array: array[:-1],
    "codes": lambda array: array + np.uint8(1),
    "gaps": lambda array: np.append(array, np.uint8(1)),
    "gap_words": lambda array: np.append(array, np.uint8(1)),
    "positions_large": lambda array: np.append(array, np.uint16(1)),
}


@pytest.mark.parametrize("name", CRAFTED)
def test_arrays_that_contradict_each_other_are_told(sound_copy: Path, name: str) -> None:
    path = file_of(sound_copy, ".lit")
    file = arrays.ArrayFile(path)
    changed = {other: file[other].copy() for other in file._entries}
    changed[name] = CRAFTED[name](changed[name])
    arrays.write_arrays(path, changed, file.meta)
    with Index.open(sound_copy) as index:
        assert index.check().problems
