"""What was looked at as a variant of a word and finds no record, each with the reason in plain words.

For a reader who misses a form among the variants; a search never comes here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from ..analysis.stopwords import may_be_stop_word
from ..lexicon.kinds import SIMILAR
from ..lexicon.known_acronyms import known_acronyms
from ..lexicon.phrases import content_words
from ..lexicon.text_stems import form_stem
from .cognates import Cognates
from .cuts import all_words_of, parts_of
from .plan import WeightedForm
from .translation import OTHER, Translator
from .variants import Variants

NOT_ASKED = "of a kind that is not asked for"
NOT_HELD = "not in this index"
_UNSURE = "not sure enough"
_LOOKS_ALIKE = "only looks alike"
_RAISES = ": raises records that other words find"
_TOO_FAR = "looks too little alike"
_IMPROBABLE = "too improbable"
_SELDOM = "too few records expand the acronym so"
_AMBIGUOUS = "the acronym means something else as well"
_USED_APART = "the texts use the two apart"
_FOUND_ANYWAY = "holds the word, and is found by it"
_ANOTHER_IDEA = {
    "spelling": "written nearly alike, another idea",
    "inflection": "same stem, another idea",
    "family": "same root, another idea",
}
_KIND = {"spelling": "spelling", "english": "inflection", "french": "inflection", "family": "family"}
# Less likely translations that the index lacks are not worth telling.
_LIKELY = 0.1


class LeftOut(NamedTuple):
    """A form, which the index need not hold, and why it finds no record."""

    form: WeightedForm
    reason: str


class Considered:
    """Looks at a word again, without asking what a search takes to be sure.

    Args:
        variants: the finder of variants.
        cognates: the finder of look-alikes.
        translator: what a lexicon knows of the same vocabulary.
    """

    def __init__(self, variants: Variants, cognates: Cognates, translator: Translator) -> None:
        self._variants = variants
        self._vocabulary = variants.vocabulary
        self._cognates = cognates
        self._translator = translator

    def near(
        self, words: tuple[str, ...], language: str, hints: Collection[WeightedForm]
    ) -> Iterator[LeftOut]:
        """All that is near a word or phrase, its variants among it.

        Args:
            words: as typed, compounds whole.
            language: that of the words, or ``""``.
            hints: the forms that only raise records; they are told as such.
        """
        raising = {form.words: form for form in hints}
        known = set()
        for form, reason in self._near(words, language, hints):
            if form.words not in known:
                known.add(form.words)
                hint = raising.get(form.words)
                yield (
                    LeftOut(hint._replace(kind=form.kind), reason + _RAISES)
                    if hint
                    else LeftOut(form, reason)
                )

    def _near(
        self, words: tuple[str, ...], language: str, hints: Collection[WeightedForm]
    ) -> Iterator[LeftOut]:
        """The same, a form as often as there is a reason, the best one first."""
        parts = all_words_of(words)
        if len(words) == 1:
            yield from self._with_a_key(words[0])
            yield from self._expansions(words[0])
        for short in self._vocabulary.short_forms(" ".join(content_words(parts))):
            yield LeftOut(self._variants.form((short,), "acronym"), _SELDOM)
        yield from self._acronyms(parts)
        yield from (LeftOut(form, _LOOKS_ALIKE if form.kind == SIMILAR else _UNSURE) for form in hints)
        if len(words) == 1:
            yield from self._translations(words[0], language)
            yield from self._look_alikes(words[0])

    def _with_a_key(self, word: str) -> Iterator[LeftOut]:
        keys = self._vocabulary.keys(word)
        for column, kind in _KIND.items():
            for form in sorted(self._vocabulary.sharing(column, getattr(keys, column))):
                yield LeftOut(self._variants.form((form,), kind), self._reason(word, form, kind))

    def _reason(self, word: str, form: str, kind: str) -> str:
        """Why a form that shares a key with a word is no variant of it."""
        if word in parts_of(form):
            return _FOUND_ANYWAY
        return _USED_APART if self._variants.are_apart(word, form, kind) else _ANOTHER_IDEA[kind]

    def _expansions(self, word: str) -> Iterator[LeftOut]:
        for long_form in self._vocabulary.long_forms(word):
            yield LeftOut(self._variants.form(tuple(long_form.split()), "acronym"), _SELDOM)

    def _acronyms(self, words: tuple[str, ...]) -> Iterator[LeftOut]:
        clear = known_acronyms(words, ambiguous=False)
        for phrase in known_acronyms(words):
            reason = NOT_HELD if phrase in clear else _AMBIGUOUS
            yield LeftOut(self._variants.form(phrase, "acronym"), reason)

    def _translations(self, word: str, language: str) -> Iterator[LeftOut]:
        """What the lexicon gives; a stem of which the index holds no form ends with a hyphen."""
        if not word.isalnum() or may_be_stop_word(word):
            return
        for source in [language] if language else OTHER:
            found = self._translator.lexicon.translations(form_stem(word, source) or "", source)
            for stem, probability in found:
                yield from self._of_stem(stem, OTHER[source], probability)

    def _of_stem(self, stem: str, language: str, probability: float) -> Iterator[LeftOut]:
        forms = sorted(self._translator.forms_of(stem, language))
        for form in forms:
            yield LeftOut(self._variants.form((form,), "translation", probability), _IMPROBABLE)
        if not forms and probability >= _LIKELY:
            lacking = self._variants.form((f"{stem}-",), "translation", probability)
            yield LeftOut(lacking._replace(language=language), NOT_HELD)

    def _look_alikes(self, word: str) -> Iterator[LeftOut]:
        for form, cosine in self._cognates.of(word):
            yield LeftOut(self._variants.form((form,), SIMILAR, cosine**2), _TOO_FAR)
