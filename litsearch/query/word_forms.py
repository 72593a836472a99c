"""All forms that stand for a word in a query: its variants, its translations, and what looks like it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..lexicon.kinds import SIMILAR
from .capitals import ambiguous_forms
from .cognates import Cognates
from .plan import WeightedForm
from .translation import Certainty, Translator
from .variants import Variants, distinct

# Kinds that are looked for beside the keys of a word.
_LOOKED_FOR = frozenset({"translation", SIMILAR})
# So many look-alikes raise a record, and they are at least so like.
_MOST_SIMILAR, _SIMILAR = 12, 0.5


class WordForms:
    """Finds the forms of words for all queries of one kind, and remembers them.

    Attributes:
        variants: a finder of variants.
        cognates: a finder of words that look alike.
        kinds: the kinds of variant to use.
        languages: the languages that variants may have; all when ``None``. Words as typed, and
            forms of both languages or of none, are always used.
        translator: a finder of translations; none are used without it.
        language: that of the queries, or ``""`` when it is not clear.
        needed: how sure a translation has to be to find records; below ``SURE`` where no text is in
            the language of the queries.
        reads_capitals: whether a word in capitals is an acronym.
    """

    def __init__(
        self,
        variants: Variants,
        cognates: Cognates,
        kinds: frozenset[str],
        *,
        languages: frozenset[str] | None = None,
        translator: Translator | None = None,
        language: str = "",
        needed: Certainty = Certainty.SURE,
        reads_capitals: bool = False,
    ) -> None:
        self.variants = variants
        self.kinds = kinds
        self.language = language
        self._cognates = cognates
        self._languages = None if languages is None else languages | {""}
        self._translator = translator if "translation" in kinds else None
        self._needed = needed
        self._reads_capitals = reads_capitals
        self.of = lru_cache(maxsize=2048)(self._of)

    def _of(self, word: str, kinds: frozenset[str], is_in_capitals: bool = False) -> tuple[WeightedForm, ...]:
        """The forms that stand for a word, nearest first, hints among them."""
        forms = self.variants.of(word, kinds)
        if is_in_capitals and self._reads_capitals and "acronym" in kinds:
            forms = distinct([*forms, *ambiguous_forms(self.variants, word)])
        if kinds & _LOOKED_FOR:
            known = {form.words for form in forms}
            forms += tuple(form for form in self._translations(word) if form.words not in known)
            forms += tuple(self._similar(word, frozenset(form.words for form in forms)))
        return self._spoken(forms)

    def sure_translations(self, word: str) -> tuple[WeightedForm, ...]:
        """The translations of a word that find records."""
        return tuple(form for form in self._spoken(self._translations(word)) if not form.hint)

    def of_part(self, word: str) -> tuple[WeightedForm, ...]:
        """The translations of a word of a compound; all its forms where no text is in its language."""
        if self._translator and self._needed < Certainty.SURE:
            return self.of(word, self.kinds)
        return self._translations(word)

    def _spoken(self, forms: tuple[WeightedForm, ...]) -> tuple[WeightedForm, ...]:
        """The forms in a language that variants may have."""
        if self._languages is None:
            return forms
        return tuple(form for form in forms if form.kind == "exact" or form.language in self._languages)

    def _translations(self, word: str) -> tuple[WeightedForm, ...]:
        if self._translator is None:
            return ()
        found = self._translator.of(word, self.language)
        return tuple(
            self.variants.form((each.form,), "translation", each.probability, each.certainty < self._needed)
            for each in found
        )

    def _similar(self, word: str, known: frozenset[tuple[str, ...]]) -> Iterator[WeightedForm]:
        """Words that look like a word and are none of its variants, as hints."""
        if SIMILAR in self.kinds and self.variants.vocabulary.is_rare(word):
            for form, cosine in self._cognates.beside(word, known, _SIMILAR, _MOST_SIMILAR):
                yield WeightedForm((form,), SIMILAR, self.variants.weights[SIMILAR], "", cosine**2, True)
