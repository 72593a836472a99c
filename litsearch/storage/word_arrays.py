"""The arrays of the words of some parts: of their texts and keys, their postings, and the acronyms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from ..lexicon.keys import COLUMNS
from . import strings
from .expansions import expansion_arrays
from .joining import join_holders
from .look_alikes import look_alike_arrays
from .parts import WordPart
from .posting_encoder import PostingEncoder
from .posting_merge import MergedPostings
from .spool import GrowingArray, Spool
from .word_merge import MergedWords

Arrays: TypeAlias = "dict[str, np.ndarray]"


def word_arrays(merged: MergedWords) -> Arrays:
    """Those of the words, by their names in a segment's file."""
    arrays = {"languages": merged.languages}
    for name, column in zip(COLUMNS, merged.keys, strict=True):
        arrays[f"key_{name}"] = column
    arrays |= strings.pack_hashed("words", merged.words)
    bare = merged.bare
    folded = [number for number, word in enumerate(merged.words) if bare[number] != word]
    folded.sort(key=bare.__getitem__)
    arrays |= strings.pack_hashed("folded", [bare[number] for number in folded])
    arrays["folded_words"] = np.array(folded, np.uint32)
    return arrays | look_alike_arrays(merged.words, bare)


def posting_arrays(merged: MergedPostings, spool: Spool) -> dict[str, np.ndarray | GrowingArray]:
    """Those of the postings; the spool takes what grows with the texts."""
    encoder = PostingEncoder()
    growing: dict[str, GrowingArray] = {}
    for pieces in encoder.pieces(merged.runs()):
        for name, piece in pieces.items():
            growing.setdefault(name, GrowingArray(spool, piece.dtype)).append(piece)
    return {**growing, **encoder.finish(), "counts": merged.counts}


def acronym_arrays(parts: Sequence[WordPart], documents: Sequence[np.ndarray]) -> Arrays:
    """Those of the acronyms and what they stand for.

    Args:
        parts: in document order.
        documents: for each part the new numbers of its documents, -1 for those left out.
    """
    joined = join_holders([part.acronyms for part in parts], documents)
    arrays: Arrays = {"acronym_start": joined.start, "acronym_documents": joined.documents}
    arrays["acronyms"], arrays["acronyms_start"] = strings.pack(joined.texts)
    return {**arrays, **expansion_arrays(joined.texts, joined.labels)}
