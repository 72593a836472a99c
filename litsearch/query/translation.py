"""Translations of a word among the forms of an index: what a lexicon knows, and look-alikes.

The lexicon is trusted the more, the more often it has seen the word; the rest is left to
cognates. Each row of the mixture is divided by its maximum, so that the best translation counts
as the word itself: its other translations count in proportion (Darwish and Oard 2003,
"Probabilistic structured query methods").
"""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from ..analysis.folding import key
from ..analysis.stopwords import is_stop_word, may_be_stop_word
from ..lexicon.families import root
from ..lexicon.keys import LANGUAGE_BITS, Hashes
from ..lexicon.lexicon import Entry, Lexicon
from ..lexicon.relations import relation
from ..lexicon.text_stems import form_stem
from ..storage.vocabulary import Vocabulary
from .cognates import Cognates

#: The language that words of a language are translated to.
OTHER = {"en": "fr", "fr": "en"}
_COLUMN = {"en": "english", "fr": "french"}
# So many sightings of a word make its lexicon entry as trusted as its look-alikes.
_TRUST = 3
_LIKENESS_POWER = 4
_MOST_COGNATES = 20
# Of a word that both languages have, a language with less of its sightings is passed over.
_RARE = 0.1
# Less probable translations cost more time than they are worth.
_LEAST = 0.02
_UNKNOWN = Entry("", 0.0, 0.0)


class _Limit(NamedTuple):
    """How sure a translation has to be.

    Attributes:
        probability: this at least, or
        strength: this at least, and of both
        share: so much of the best translation's; or
        likeness: as a look-alike, this at least.
        doubt: what the first two rise by for a word that the lexicon has never seen.
    """

    probability: float
    strength: float
    share: float
    likeness: float
    doubt: float

    def raised(self, doubt: float, known: Collection[Entry]) -> _Limit:
        """The limit for a word, from how little it was seen (0 to 1) and its translations."""
        highest = self.share * max((entry.probability for entry in known), default=0.0)
        strongest = self.share * max((entry.strength for entry in known), default=0.0)
        more = self.doubt * doubt
        return self._replace(
            probability=max(self.probability + more, highest), strength=max(self.strength + more, strongest)
        )

    def is_met(self, told: Entry, alike: float) -> bool:
        return (
            told.probability >= self.probability or told.strength >= self.strength or alike >= self.likeness
        )


class Certainty(IntEnum):
    """How sure a translation is: of these, what finds records by itself depends on the query."""

    #: It only raises records that other words find.
    HINT = 0
    #: Sure enough for a query of one word that no text could hold.
    POSSIBLE = 1
    #: Sure enough for a query in a language in which there is no text.
    LIKELY = 2
    SURE = 3


# By falling certainty.
_LIMITS = {
    Certainty.SURE: _Limit(probability=0.2, strength=0.4, share=0.5, likeness=0.5, doubt=0.3),
    Certainty.LIKELY: _Limit(probability=0.1, strength=0.3, share=0.3, likeness=0.2, doubt=0.0),
    Certainty.POSSIBLE: _Limit(probability=0.1, strength=0.15, share=0.3, likeness=0.2, doubt=0.3),
}


class Found(NamedTuple):
    """A form of the index that may translate a word.

    Attributes:
        form: as written.
        probability: beside 1 for the best translation.
        certainty: how sure it is.
    """

    form: str
    probability: float
    certainty: Certainty


class _Mixture:
    """What a lexicon and look-alikes say of a word, taken as one of a language.

    Args:
        seen: how often the lexicon has seen the word.
        known: the forms that the lexicon gives.
        like: the look-alikes with their likeness.
    """

    def __init__(self, seen: int, known: dict[str, Entry], like: dict[str, float]) -> None:
        self._trust = seen / (seen + _TRUST)
        self._known, self._like = known, like

    def amounts(self) -> dict[str, float]:
        """How much there is of each form."""
        trust, like = self._trust, self._like
        found = {form: trust * told.probability for form, told in self._known.items()}
        total = max(1.0, sum(like.values()))
        for form, alike in like.items():
            found[form] = found.get(form, 0.0) + (1.0 - trust) * alike / total
        return found

    @cached_property
    def _limits(self) -> dict[Certainty, _Limit]:
        known = set(self._known.values())
        return {certainty: limit.raised(1.0 - self._trust, known) for certainty, limit in _LIMITS.items()}

    def certainty(self, form: str) -> Certainty:
        """How sure a form is."""
        told, alike = self._known.get(form, _UNKNOWN), self._like.get(form, 0.0)
        met = (certainty for certainty, limit in self._limits.items() if limit.is_met(told, alike))
        return next(met, Certainty.HINT)


class Translator:
    """Translates words of one vocabulary with one lexicon, and remembers them.

    Args:
        vocabulary: the words of the index.
        lexicon: translations of stems.
        cognates: the look-alikes in the vocabulary.
        evenness: the power that probabilities are raised to; below 1 it evens them out, which
            helps records of a few words.
    """

    def __init__(
        self, vocabulary: Vocabulary, lexicon: Lexicon, cognates: Cognates, evenness: float = 1.0
    ) -> None:
        self._vocabulary = vocabulary
        self.lexicon = lexicon
        self._cognates = cognates
        self._evenness = evenness
        self._hashes = Hashes()
        self.of = lru_cache(maxsize=4096)(self._of)
        # Frequent words are a little probable translations of many.
        self._held = lru_cache(maxsize=4096)(self._find_held)

    def _of(self, word: str, language: str) -> tuple[Found, ...]:
        """The translations of a word, the most probable first.

        Args:
            word: a written form.
            language: that of the word, or ``""`` when it is not known.
        """
        mixtures = [self._from(word, stem, source) for source, stem in self._sources(word, language).items()]
        best: dict[str, float] = {}
        for mixture in mixtures:
            for form, amount in mixture.amounts().items():
                best[form] = max(amount, best.get(form, 0.0))
        highest = max(best.values(), default=0.0)
        found = ((form, (amount / highest) ** self._evenness) for form, amount in best.items())
        kept = (
            Found(form, probability, max(mixture.certainty(form) for mixture in mixtures))
            for form, probability in found
            if probability >= _LEAST
        )
        return tuple(sorted(kept, key=lambda each: (-each.probability, each.form)))

    def knows(self, word: str) -> bool:
        """Whether the lexicon has seen a word, in either language."""
        return any(self.lexicon.count(form_stem(word, source) or "", source) for source in OTHER)

    def forms_of(self, stem: str, language: str) -> set[str]:
        """The forms of the vocabulary with a stem of the lexicon; a name with digits as it is spelled."""
        column = _COLUMN[language] if stem.isalpha() else "spelling"
        return self._vocabulary.sharing(column, self._hashes[stem])

    def _sources(self, word: str, language: str) -> dict[str, str]:
        """The languages that a word may be of, with its stem; none for a compound and a function word."""
        if not word.isalnum() or (is_stop_word(word, language) if language else may_be_stop_word(word)):
            return {}
        held = self._vocabulary.languages_held
        spoken = language or self._language_of(word)
        sources = [source for source in ([spoken] if spoken else OTHER) if OTHER[source] in held]
        # Asked last, for the stem of a word takes a stemmer.
        stems = {source: form_stem(word, source) or "" for source in sources}
        counts = {source: self.lexicon.count(stem, source) for source, stem in stems.items()}
        least = _RARE * sum(counts.values())
        return {source: stem for source, stem in stems.items() if not least or counts[source] > least}

    def _language_of(self, word: str) -> str:
        """The language of all texts that hold a word, if there is but one."""
        bits = self._vocabulary.languages(word) if word in self._vocabulary else 0
        return next((name for name, bit in LANGUAGE_BITS.items() if name and bit == bits), "")

    def _from(self, word: str, stem: str, source: str) -> _Mixture:
        """The mixture of lexicon and cognates, as if ``word`` were of the language ``source``."""
        target, known = OTHER[source], dict[str, Entry]()
        for entry in self.lexicon.entries(stem, source):
            for form in self._held(entry.stem, target):
                # The most probable stem comes first.
                known.setdefault(form, entry)
        return _Mixture(self.lexicon.count(stem, source), known, self._from_cognates(word, target))

    def _find_held(self, stem: str, language: str) -> tuple[str, ...]:
        """The forms with a stem of the lexicon that live records hold, without function words."""
        forms = self.forms_of(stem, language)
        return tuple(
            form for form in forms if self._vocabulary.is_live(form) and not is_stop_word(form, language)
        )

    def _from_cognates(self, word: str, target: str) -> dict[str, float]:
        """The look-alikes among the words of a language, with their likeness."""
        bit, own = LANGUAGE_BITS[target], root(key(word))
        like = (
            (form, cosine**_LIKENESS_POWER)
            for form, cosine in self._cognates.of(word)
            if self._vocabulary.languages(form) & bit and not _is_another_idea(word, own, form)
        )
        return dict(islice(like, _MOST_COGNATES))


def _is_another_idea(word: str, own: str, form: str) -> bool:
    """Whether a form has the root of a word and is known to mean a different thing all the same."""
    return root(key(form)) == own and not relation(word, form)
