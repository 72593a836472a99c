"""The forms of an index that stand for a word, with kind and weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, product

from ..analysis.folding import key
from ..analysis.stopwords import may_be_stop_word
from ..lexicon.keys import ENGLISH, FRENCH, key_texts, text_hash
from ..lexicon.kinds import KINDS
from ..lexicon.known_acronyms import known_acronyms, may_open_acronym
from ..lexicon.markers import signed_twin
from ..lexicon.phrase_lists import PhraseList
from ..lexicon.phrases import content_words
from ..lexicon.relations import joined_form, may_differ, relation
from ..storage.vocabulary import Vocabulary
from .cooccurrence import Cooccurrence
from .cuts import MOST_WAYS, all_words_of, cuts, parts_of, readings, regroupings, span, words_of
from .plan import WeightedForm

#: Kinds that stand for several words at once.
FOR_PHRASES = frozenset({"acronym", "synonym"})
_ACRONYM = frozenset({"acronym"})
_SAME_WORD = frozenset({"exact", "inflection", "spelling"})
_RELATED = frozenset({"inflection", "family"})
_COLUMNS = {"spelling", "inflection", "family"}
_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
_LANGUAGE = {ENGLISH: "en", FRENCH: "fr"}
_LONGEST_SPLIT = 40
# The share of an acronym's records that must expand it in the same way.
_USUAL = 0.1


class Variants:
    """Finds the variants of words in one vocabulary, and remembers them.

    Args:
        vocabulary: the words of an index.
        weights: what each kind of variant counts.
        synonyms: the user's own, and those of MeSH.
        cooccurrence: tells words apart that the texts use apart; the endings alone tell without it.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        weights: Mapping[str, float],
        synonyms: PhraseList | None = None,
        cooccurrence: Cooccurrence | None = None,
    ) -> None:
        self.vocabulary = vocabulary
        self.weights = dict(weights)
        self.synonyms = synonyms
        self._cooccurrence = cooccurrence
        self.of = lru_cache(maxsize=4096)(self._of)
        self.joined = lru_cache(maxsize=4096)(self._joined)
        self.short_forms = lru_cache(maxsize=4096)(self._short_forms)
        self.may_open_phrase = lru_cache(maxsize=4096)(self._may_open_phrase)

    def _of(self, word: str, kinds: frozenset[str]) -> tuple[WeightedForm, ...]:
        """The forms of ``word``, nearest first; the word itself only when the index holds it."""
        listed = self._listed(words_of(word), kinds) if kinds & FOR_PHRASES else ()
        return distinct([*self._single(word, kinds), *self._sequences(word, kinds), *listed])

    def _single(self, word: str, kinds: frozenset[str]) -> Iterator[WeightedForm]:
        """The forms of ``word`` that are one word."""
        found = {word: "exact"} if word in self.vocabulary else {}
        if kinds & _COLUMNS:
            related = self._related(word, kinds)
            for form in sorted(related):
                kind = relation(word, form, related[form])
                if kind in kinds and word not in parts_of(form) and not self.are_apart(word, form, kind):
                    found[form] = kind
        return (self.form((form,), kind) for form, kind in found.items())

    def are_apart(self, word: str, form: str, kind: str) -> bool:
        """Whether two forms that look related are used apart in the texts."""
        texts = self._cooccurrence
        if texts is None or kind not in _RELATED:
            return False
        # By rising cost: two numbers, two words, two lists of documents.
        return texts.may_tell(word, form) and may_differ(word, form) and texts.are_apart(word, form)

    def _related(self, word: str, kinds: frozenset[str]) -> dict[str, bool]:
        """The other forms that share a key with a word, and whether it is that of a stemmer."""
        # What shares the key of the spelling is spelled otherwise at most.
        columns = ("spelling", "family") if "spelling" in kinds else ("family",)
        related = self.vocabulary.related(self.vocabulary.keys(word), columns)
        if not word.isalnum():
            related = dict.fromkeys(self._otherwise_marked(word), False) | related
        related.pop(word, None)
        return related

    def _otherwise_marked(self, word: str) -> Iterator[str]:
        """The forms that a compound is with other marks: without brackets, with a plus sign or without."""
        for parts in readings(word) if "(" in word else ():
            yield from self.vocabulary.with_key("".join(map(key, parts)))
        if twin := signed_twin(word):
            yield from self.vocabulary.with_key(twin)
        # A whole with a single part, such as cd4+ or lesion(s), stands beside that part.
        yield from (form for form in parts_of(word) if form in self.vocabulary)

    def form(
        self, words: tuple[str, ...], kind: str, probability: float = 1.0, hint: bool = False
    ) -> WeightedForm:
        """A form of the index with the weight of its kind."""
        bits = self.vocabulary.languages(words[0]) if len(words) == 1 else 0
        return WeightedForm(words, kind, self.weights[kind], _LANGUAGE.get(bits, ""), probability, hint)

    def _sequences(self, word: str, kinds: frozenset[str]) -> Iterator[WeightedForm]:
        """The word written apart, and what it is short for."""
        if "spelling" in kinds:
            for words in self._splits(word):
                yield self.form(words, "spelling")
        # In lower case a function word is one, whatever the texts say of WHO.
        if "acronym" in kinds and not may_be_stop_word(word):
            for long_form, records in self.vocabulary.long_forms(word).items():
                if self.is_usual(word, records):
                    yield self.form(tuple(long_form.split()), "acronym")

    def _regrouped(self, words: tuple[str, ...]) -> Iterator[WeightedForm]:
        """The words of a name, put together in other ways."""
        for pieces in regroupings([key(word) for word in words]):
            for found in self._spelled(pieces):
                yield self.form(found, "spelling")

    def is_usual(self, acronym: str, records: int) -> bool:
        """Whether a good part of the records that hold an acronym expand it this way."""
        return records >= _USUAL * self.vocabulary.document_frequency(acronym)

    def _splits(self, word: str) -> list[tuple[str, ...]]:
        """The word written apart, in words of the index; at its connectors, or where none stood."""
        found = [words for parts in readings(word) for words in self._spelled([key(part) for part in parts])]
        bare = key(word).rstrip("+")
        if bare.isalnum() and len(bare) <= _LONGEST_SPLIT:
            for pieces in cuts(bare):
                found += self._spelled(pieces)
        return list(dict.fromkeys(found))[:MOST_WAYS]

    def _spelled(self, keys: Sequence[str]) -> list[tuple[str, ...]]:
        """The sequences of single words of the index that have these keys."""
        # Most cuts leave no two words, which the longest piece tells first.
        for bare in sorted(keys, key=len, reverse=True):
            if bare not in self.vocabulary and not self.vocabulary.with_key(bare):
                return []
        choices = ([form for form in self.vocabulary.with_key(bare) if span(form) == 1] for bare in keys)
        return list(islice(product(*choices), MOST_WAYS))

    def _joined(self, words: tuple[str, ...], kinds: frozenset[str]) -> tuple[WeightedForm, ...]:
        """The forms that neighbouring words make when written as one."""
        together = "".join([joined_form(word) for word in words])
        if "spelling" not in kinds or not (together.isalpha() or any(c.isalpha() for c in together)):
            return ()
        typed = all_words_of(words)
        # Most neighbours are no word together: that is found without a stemmer.
        whole = self._single(together, kinds) if self._may_be_word(together) else ()
        found = [*whole, *self._regrouped(typed)]
        return tuple(
            self.form(form.words, _farther(form.kind, "spelling"))
            for form in (distinct(found) if found else ())
            # What stands in the text as it was typed is found through its parts already.
            if all_words_of(form.words) != typed
        )

    def _may_be_word(self, form: str) -> bool:
        """Whether a form of the index has the key of the spelling or of the family of ``form``."""
        spelled, _, _, family = key_texts(form, key(form), 0)
        is_shared = self.vocabulary.is_shared
        return is_shared("spelling", text_hash(spelled)) or is_shared("family", text_hash(family))

    def _may_open_phrase(self, first: str, second: str) -> bool:
        """Whether a long form, or a phrase of a list, may begin with two forms."""
        opening = all_words_of((first, second))[:2]
        if self.vocabulary.opens_long_form(*opening):
            return True
        return may_open_acronym(opening) or bool(self.synonyms and self.synonyms.may_open(opening))

    def _short_forms(self, words: tuple[str, ...], kinds: frozenset[str]) -> tuple[WeightedForm, ...]:
        """The acronyms and synonyms of a phrase, given as its words."""
        if len(words) < 2:
            return ()
        content = " ".join(content_words(words))
        found = self.vocabulary.short_forms(content) if "acronym" in kinds else {}
        shorts = [short for short, records in found.items() if self.is_usual(short, records)]
        return distinct([*(self.form((short,), "acronym") for short in shorts), *self._listed(words, kinds)])

    def of_long_form(self, words: tuple[str, ...]) -> tuple[WeightedForm, ...]:
        """A long form itself, its acronyms, and what the package's list has for it in both languages."""
        listed = self._listed(words, _ACRONYM)
        return distinct([*self._held([words], "acronym"), *listed, *self.short_forms(words, _ACRONYM)])

    def _listed(self, words: tuple[str, ...], kinds: frozenset[str]) -> Iterator[WeightedForm]:
        """What lists say that a phrase stands for: acronyms of both languages, the user's synonyms."""
        if "acronym" in kinds:
            yield from self._held(known_acronyms(words, ambiguous=False), "acronym")
        if "synonym" in kinds and self.synonyms:
            yield from self._held(self.synonyms.of(words), "synonym")

    def _held(self, phrases: Iterable[tuple[str, ...]], kind: str) -> Iterator[WeightedForm]:
        """The phrases that the index holds; single words with their inflections and spellings."""
        for words in phrases:
            if len(words) == 1:
                yield from (self.form(form.words, kind) for form in self.of(words[0], _SAME_WORD))
            elif all(word in self.vocabulary for word in words):
                yield self.form(words, kind)


def _farther(kind: str, other: str) -> str:
    return max(kind, other, key=_RANKS.__getitem__)


def _nearest(form: WeightedForm) -> tuple[int, bool, tuple[str, ...]]:
    return _RANKS[form.kind], len(form.words) > 1, form.words


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
