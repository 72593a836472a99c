"""Which languages texts are in, told from the signs of their words and from what records state.

A word gets the stems of those languages alone that its texts are in. A text that is not quite
surely English or French has both, so that a wrong guess loses no hit; one that is in another
language has neither.
"""

from __future__ import annotations

import numpy as np

from ..analysis.language import STRANGE
from ..lexicon.keys import LANGUAGE_BITS
from .encoding import starts_of
from .fields import TEXT_FIELDS
from .forms import StretchForms
from .inversion import pieces

# Evidence of a function word or two.
_SURE = 2.0
# Keywords hold no function words: of labels with so much evidence, one in a thousand is told wrongly.
_SURE_KEYWORD = 1.25
# What the other keywords of a record add at most to the evidence of one.
_LINE = 0.5
# Fields that the language of the paper says something of, those of keywords, and those of names.
_IS_THE_PAPERS, _IS_KEYWORD, _IS_NAME = (
    np.isin(TEXT_FIELDS, names) for names in (["title", "abstract", "keywords"], ["keywords"], ["authors"])
)
_CHOICES = np.array([LANGUAGE_BITS["fr"], LANGUAGE_BITS[""], LANGUAGE_BITS["en"]], np.uint8)


def text_languages(
    table: StretchForms, texts: np.ndarray, occurrences: np.ndarray, stated: np.ndarray
) -> np.ndarray:
    """The language bits of each text; uint8.

    Args:
        table: the forms of each distinct stretch, with their signs.
        texts: a row for each text: document, field, number of stretches; shape (texts, 3).
        occurrences: the stretches of all texts, one text after the other.
        stated: for each document what :func:`litsearch.analysis.language.stated_strangeness`
            gives; float64, shape (documents,).
    """
    documents, fields, _ = texts.T
    evidence, strange = (_sums(signs, texts, occurrences) for signs in (table.evidence, table.strange))
    is_keyword = _IS_KEYWORD[fields]
    least = np.where(is_keyword, _SURE_KEYWORD, _SURE)
    evidence = evidence + _line_evidence(evidence * is_keyword, documents)
    strange = strange + stated[documents] * _IS_THE_PAPERS[fields]
    bits: np.ndarray = _CHOICES[1 + (evidence >= least).astype(np.int64) - (evidence <= -least)]
    bits[_IS_NAME[fields] | (strange >= STRANGE)] = 0
    return bits


def _sums(signs: np.ndarray, texts: np.ndarray, occurrences: np.ndarray) -> np.ndarray:
    """The sum of each text's signs, which are exact in binary as long as they are added."""
    found = []
    for rows, places in pieces(texts):
        ends = np.cumsum(signs.take(occurrences[places]))
        before = np.concatenate([[0.0], ends]).take(starts_of(texts[rows, 2]))
        found.append(np.diff(before))
    return np.concatenate(found)


def _line_evidence(evidence: np.ndarray, documents: np.ndarray) -> np.ndarray:
    """What the other keywords of its document add to each: nothing where they disagree with it."""
    line = np.bincount(documents, evidence)[documents] - evidence
    weight = np.bincount(documents, np.abs(evidence))[documents] - np.abs(evidence)
    found: np.ndarray = np.where(line * evidence > 0, _LINE * line / np.maximum(weight, 1.0), 0.0)
    return found


def mark_stretches(marked: np.ndarray, texts: np.ndarray, occurrences: np.ndarray, bits: np.ndarray) -> None:
    """Give stretches the languages of some texts that hold them.

    Args:
        marked: the bits of each stretch so far; uint8.
        texts: as for :func:`text_languages`.
        occurrences: the stretches of all texts, one text after the other.
        bits: the language bits of each text.
    """
    for rows, places in pieces(texts):
        for each in set(bits[rows].tolist()):
            of_each = np.repeat(bits[rows] == each, texts[rows, 2])
            marked[occurrences[places][of_each]] |= each


def word_languages(table: StretchForms, marked: np.ndarray) -> np.ndarray:
    """The languages of the texts that hold a word, as bits; 0 for names and third languages alone.

    Args:
        table: the forms of each distinct stretch.
        marked: the bits of each stretch.
    """
    word_bits = np.zeros(len(table.words), np.uint8)
    np.bitwise_or.at(word_bits, table.word, np.repeat(marked, np.diff(table.start)))
    return word_bits


def document_languages(texts: np.ndarray, bits: np.ndarray, documents: int) -> np.ndarray:
    """The languages that texts of a document are surely in, as bits."""
    found = np.zeros(documents, np.uint8)
    np.bitwise_or.at(found, texts[:, 0], np.where(bits == LANGUAGE_BITS[""], 0, bits).astype(np.uint8))
    return found
