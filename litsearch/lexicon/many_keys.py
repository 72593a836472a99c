"""The keys of many forms at once, as :func:`litsearch.lexicon.keys.form_keys` gives them one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import count

import numpy as np

from ..analysis.british import all_american
from ..analysis.english_stems import english_stems
from ..analysis.irregular import regular
from ..analysis.ordinals import ordinal
from ..analysis.stemming import stem
from .families import root
from .keys import COLUMNS, ENGLISH, FRENCH, has_stems, text_digest
from .relations import joined_form


def key_columns(forms: Sequence[str], bare: Sequence[str], languages: np.ndarray) -> np.ndarray:
    """The four keys of every form; uint64, shape (4, forms).

    Args:
        forms: written forms.
        bare: their keys without connectors.
        languages: bits of the languages that each was seen in; the forms of no English or
            French text have the key of their spelling alone.

    >>> columns = key_columns(["tumour", "tumor"], ["tumour", "tumor"], np.array([ENGLISH, FRENCH]))
    >>> (columns[:, 0] == columns[:, 1]).tolist()
    [True, False, False, True]
    """
    # What is of letters alone is no ordinal.
    spelled = [each if each.isalpha() else ordinal(each) for each in all_american(bare)]
    words = [regular(each) for each in spelled]
    is_word = np.fromiter(map(has_stems, bare), bool, len(bare))
    english, french, family = (
        np.flatnonzero(is_word & (languages & bits > 0)) for bits in (ENGLISH, FRENCH, ENGLISH | FRENCH)
    )
    texts = (
        spelled,
        english_stems([words[n] for n in english.tolist()]),
        [stem(joined_form(forms[n]), "fr") for n in french.tolist()],
        [root(words[n]) for n in family.tolist()],
    )
    # Many texts are equal: those of a spelling and a stem, or of two forms.
    number: defaultdict[str, int] = defaultdict(count().__next__)
    numbers = [np.fromiter(map(number.__getitem__, some), np.int64, len(some)) for some in texts]
    hashes = np.maximum(np.frombuffer(b"".join(map(text_digest, number)), "<u8"), 1)
    columns = np.zeros((len(COLUMNS), len(forms)), np.uint64)
    places = (np.arange(len(forms)), english, french, family)
    for column, (held, some) in enumerate(zip(places, numbers, strict=True)):
        columns[column, held] = hashes[some]
    return columns
