"""Words that look related and are used apart: what the texts of an index say against the table of endings.

Words of one idea stand in the same documents far more often than by chance (Xu and Croft 1998,
"Corpus-based stemming using co-occurrence of word variants"); *mean* and *meaning*, *static* and
*status* do not. How much more often is told by the odds ratio of two words in documents, with
half a document added to each count (Haldane 1956), as it does not depend on how frequent they
are; how surely, by its standard error (Woolf 1955). Few or short documents tell nothing: then
the table of endings stands.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from ..lexicon.keys import LANGUAGE_BITS
from ..storage.fields import TEXT_FIELDS
from ..storage.snapshot import Snapshot
from ..storage.vocabulary import Vocabulary

# Words whose odds ratio is surely less are used apart; of related ones hardly any pair is below 2.
_RELATED = 1.5
# The upper end of an interval of 95 %.
_STANDARD_ERRORS = 1.96
# Fewer documents with both words, as expected by chance, tell nothing (Cochran 1954).
_LEAST_EXPECTED = 5
# A shorter abstract, in words that are no function words, says each thing in one way only.
_LONG = 50
_ABSTRACT = TEXT_FIELDS.index("abstract")


@dataclass(frozen=True, eq=False)
class _Language:
    """Which live documents have a long abstract and a text in a language, and how many they are.

    Attributes:
        documents: bool, shape (documents,).
        total: how many are true.
    """

    documents: np.ndarray
    total: int


class _Counts(NamedTuple):
    """In how many documents of ``total`` each of two words stands, and both."""

    total: int
    one: int
    other: int
    both: int


class Cooccurrence:
    """Tells words apart by the live documents of one snapshot, and remembers what it told."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self._snapshot = snapshot
        self._vocabulary = vocabulary
        self._told = lru_cache(maxsize=65_536)(self._tell)
        self._most = lru_cache(maxsize=4096)(vocabulary.most_documents)
        # A word is compared with several, one after the other.
        self._documents = lru_cache(maxsize=8)(self._find_documents)
        self._mask = lru_cache(maxsize=4)(self._make_mask)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether two forms surely stand for different ideas in these texts.

        Only documents of one language are looked at, that in which most of both words are expected:
        a word and its twin in the other language never meet.
        """
        return self.may_tell(one, other) and self._told(*sorted((one, other)))

    def may_tell(self, one: str, other: str) -> bool:
        """Whether two forms are frequent enough for the texts to tell; most are not."""
        return self._most(one) * self._most(other) >= self._least

    @cached_property
    def _least(self) -> float:
        """What the frequencies of two words have to multiply to, in the smallest language."""
        return _LEAST_EXPECTED * min((language.total for language in self._languages), default=math.inf)

    def _tell(self, one: str, other: str) -> bool:
        # How many documents two words may share at most is told without looking at the documents.
        most = self._most(one) * self._most(other)
        counted = [
            self._counts(one, other, language)
            for language in self._languages
            if most >= _LEAST_EXPECTED * language.total
        ]
        best = max(counted, key=_expected, default=None)
        return (
            best is not None and _expected(best) >= _LEAST_EXPECTED and highest_odds_ratio(*best) < _RELATED
        )

    def _counts(self, one: str, other: str, language: _Language) -> _Counts:
        first, second = self._documents(one, language), self._documents(other, language)
        few, many = (first, other) if len(first) < len(second) else (second, one)
        both = int(np.count_nonzero(self._mask(many, language)[few]))
        return _Counts(language.total, len(first), len(second), both)

    def _find_documents(self, form: str, language: _Language) -> np.ndarray:
        """The documents of a language that hold a form; int64."""
        documents = np.concatenate(
            [found.documents + base for base, found in self._vocabulary.postings(form)]
        )
        return documents.compress(language.documents.take(documents))

    def _make_mask(self, form: str, language: _Language) -> np.ndarray:
        """The same as a mask over all documents; bool."""
        mask = np.zeros(len(language.documents), bool)
        mask[self._documents(form, language)] = True
        return mask

    @cached_property
    def _languages(self) -> list[_Language]:
        """The languages of the index; where its records are in none for sure, there is nothing to tell by."""
        bits = np.concatenate([reader.file["document_languages"] for reader in self._snapshot.segments])
        bits[self._snapshot.lengths[_ABSTRACT] < _LONG] = 0
        if self._snapshot.live is not None:
            bits[~self._snapshot.live] = 0
        masks = [bits & LANGUAGE_BITS[name] > 0 for name in sorted(self._vocabulary.languages_held)]
        return [_Language(mask, int(mask.sum())) for mask in masks if mask.any()]


def _expected(counts: _Counts) -> float:
    """How many documents hold both words if these have nothing to do with each other."""
    return counts.one * counts.other / counts.total


def highest_odds_ratio(total: int, one: int, other: int, both: int) -> float:
    """The upper end of the 95 % interval of the odds ratio of two words in documents.

    Args:
        total: how many documents there are.
        one, other: how many hold each word.
        both: how many hold both.

    >>> [round(highest_odds_ratio(10_000, 400, 300, both), 1) for both in (12, 60)]
    [1.8, 9.4]
    """
    cells = [both + 0.5, one - both + 0.5, other - both + 0.5, total - one - other + both + 0.5]
    error = math.sqrt(sum(1 / cell for cell in cells))
    return cells[0] * cells[3] / (cells[1] * cells[2]) * math.exp(_STANDARD_ERRORS * error)
