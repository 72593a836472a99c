"""The forms of an index that stand for a word, with kind and weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..analysis.analyzer import phrase_words
from ..analysis.compounds import forms as chunk_forms
from ..analysis.folding import key
from ..lexicon.keys import ENGLISH, FRENCH, spelling_key
from ..lexicon.kinds import KINDS, WEIGHTS
from ..lexicon.relations import joined_form, relation
from ..storage.vocabulary import Vocabulary
from .plan import WeightedForm

_COLUMNS = {"spelling", "inflection", "family"}
_LANGUAGE = {ENGLISH: "en", FRENCH: "fr"}
# A word of two: each half has so many letters at least, unless a digit stands at the seam.
_SHORTEST_HALF = 3
_SHORTEST_SPLIT = 6
_LONGEST_SPLIT = 40
# The share of an acronym's records that must expand it in the same way.
_USUAL = 0.1


class Variants:
    """Finds the variants of words in one vocabulary, and remembers them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.of = lru_cache(maxsize=16_384)(self._of)
        self.joined = lru_cache(maxsize=16_384)(self._joined)
        self.short_forms = lru_cache(maxsize=16_384)(self._short_forms)

    def _of(self, word: str, kinds: frozenset[str]) -> tuple[WeightedForm, ...]:
        """The forms of ``word``, nearest first; the word itself only when the index holds it."""
        found = {word: "exact"} if word in self.vocabulary else {}
        if kinds & _COLUMNS:
            for form in sorted(self._related(word)):
                if word not in parts_of(form):
                    found.setdefault(form, relation(word, form))
        single = [self._form((form,), kind) for form, kind in found.items() if kind in kinds]
        return tuple(sorted([*single, *self._sequences(word, kinds)], key=_nearest))

    def _related(self, word: str) -> set[str]:
        keys = self.vocabulary.keys(word)
        related = self.vocabulary.sharing("spelling", keys.spelling)
        for column in ("english", "french", "family"):
            related |= self.vocabulary.sharing(column, getattr(keys, column))
        # A whole with a single part, such as cd4+ or lesion(s), stands beside that part.
        return related | {form for form in parts_of(word) if form in self.vocabulary}

    def _form(self, words: tuple[str, ...], kind: str) -> WeightedForm:
        bits = self.vocabulary.languages(words[0]) if len(words) == 1 else 0
        return WeightedForm(words, kind, WEIGHTS[kind], _LANGUAGE.get(bits, ""))

    def _sequences(self, word: str, kinds: frozenset[str]) -> Iterator[WeightedForm]:
        """The word written apart, and what it is short for."""
        if "spelling" in kinds:
            for words in self._splits(word):
                yield self._form(words, "spelling")
        if "acronym" in kinds:
            for long_form, records in self.vocabulary.long_forms(word).items():
                if self._is_usual(word, records):
                    yield self._form(tuple(long_form.split()), "acronym")

    def _is_usual(self, acronym: str, records: int) -> bool:
        """Whether a good part of the records that hold an acronym expand it this way."""
        return records >= _USUAL * self.vocabulary.document_frequency(acronym)

    def _splits(self, word: str) -> Iterator[tuple[str, ...]]:
        parts = tuple(phrase_words(word))
        if len(parts) > 1:
            if all(part in self.vocabulary for part in parts):
                yield parts
            return
        if not word.isalnum() or not _SHORTEST_SPLIT - 3 < len(word) < _LONGEST_SPLIT:
            return
        for place in range(1, len(word)):
            halves = word[:place], word[place:]
            if _is_seam(*halves) and all(half in self.vocabulary for half in halves):
                yield halves

    def _joined(self, words: tuple[str, ...], kinds: frozenset[str]) -> tuple[WeightedForm, ...]:
        """The forms that neighbouring words make when written as one."""
        if "spelling" not in kinds:
            return ()
        together = "".join(joined_form(word) for word in words)
        if not any(c.isalpha() for c in together):
            return ()
        # No stemmer is needed, and a compound with connectors is found through its parts already.
        return tuple(
            self._form((form,), "spelling")
            for form in sorted(self.vocabulary.sharing("spelling", spelling_key(together)))
            if key(form) == key(together) and span(form) == 1
        )

    def of_words(self, words: tuple[str, ...], kinds: frozenset[str]) -> tuple[WeightedForm, ...]:
        """The forms of several words in a row: themselves, written as one, and their acronyms."""
        if not words:
            return ()
        parts = tuple(part for word in words for part in phrase_words(word))
        return distinct(
            [self._form(parts, "exact"), *self.joined(words, kinds), *self.short_forms(parts, kinds)]
        )

    def _short_forms(self, words: tuple[str, ...], kinds: frozenset[str]) -> tuple[WeightedForm, ...]:
        """The acronyms of a long form, given as the words of a phrase."""
        if "acronym" not in kinds or len(words) < 2:
            return ()
        found = self.vocabulary.short_forms(" ".join(words))
        return tuple(
            self._form((short,), "acronym")
            for short, records in found.items()
            if self._is_usual(short, records)
        )


def span(form: str) -> int:
    """How many positions a form takes in a text.

    >>> span("pd-l1"), span("lung")
    (2, 1)
    """
    return 1 if form.isalnum() else max(1, len(phrase_words(form)))


def parts_of(word: str) -> set[str]:
    """The parts of a compound that has but one, such as ``cd4+``.

    >>> parts_of("cd4+"), parts_of("pd-l1")
    ({'cd4'}, set())
    """
    if word.isalnum():
        return set()
    found = [form for form in chunk_forms(word) if form.kind == "part"]
    return {form.text for form in found} if found and found[-1].position == 0 else set()


def _is_seam(left: str, right: str) -> bool:
    if left[-1].isdigit() != right[0].isdigit():
        return True
    return (
        len(left) >= _SHORTEST_HALF and len(right) >= _SHORTEST_HALF and len(left + right) >= _SHORTEST_SPLIT
    )


def _nearest(form: WeightedForm) -> tuple[int, bool, tuple[str, ...]]:
    return KINDS.index(form.kind), len(form.words) > 1, form.words


def distinct(forms: Iterable[WeightedForm]) -> tuple[WeightedForm, ...]:
    """The forms without repetition, the nearest kind of each.

    >>> near, far = WeightedForm(("a",), "exact", 1.0), WeightedForm(("a",), "family", 0.7)
    >>> distinct([far, near]) == (near,)
    True
    """
    found: dict[tuple[str, ...], WeightedForm] = {}
    for form in sorted(forms, key=_nearest):
        found.setdefault(form.words, form)
    return tuple(found.values())
