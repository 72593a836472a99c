"""Phrases to plans: every way to write their words, as steps from one node to a later one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from whoosh import query as whoosh

from ..analysis.stopwords import is_stop_word
from .cuts import span
from .foreign_phrases import foreign_phrases
from .neighbours import IN_PHRASES
from .plan import Alternatives, Concept, PhraseConcept, Plan, Step, WeightedForm
from .variants import FOR_PHRASES
from .word_forms import WordForms

#: So many words may be one word written apart: SARS CoV 2.
LONGEST_JOINED = 3
# Nodes of a phrase for each of its words: enough for all ways of writing it apart.
_NODES = 64
_EXACT = frozenset({"exact"})


class PhrasePlans:
    """Turns phrases into plans.

    Args:
        words: finds the forms of each word.
    """

    def __init__(self, words: WordForms) -> None:
        self._words = words
        self._variants = words.variants
        # For the same phrase again, such as for the next page.
        self._plan = lru_cache(maxsize=512)(self._make_plan)

    def plan(self, node: whoosh.Phrase, fields: tuple[int, ...], *, is_exact: bool) -> Plan:
        """The plan for a phrase, searched in some fields; without variants if it is exact."""
        return self._plan(tuple(node.words), fields, is_exact, node.slop, node.boost)

    def _make_plan(
        self, words: tuple[str, ...], fields: tuple[int, ...], is_exact: bool, slop: int, boost: float
    ) -> Plan:
        kinds = _EXACT if is_exact else self._words.kinds
        steps = tuple(self._all_steps(words, kinds & IN_PHRASES))
        found = PhraseConcept(" ".join(words), fields, len(words) * _NODES, steps, slop, boost)
        ways: list[Plan] = [found]
        if "translation" in kinds:
            ways += self._foreign_phrases(found, words)
        if kinds & FOR_PHRASES and (shorts := self._variants.short_forms(words, kinds)):
            ways.append(Concept(found.typed, fields, shorts, boost))
        return Alternatives(tuple(ways)) if len(ways) > 1 else found

    def _foreign_phrases(self, phrase: PhraseConcept, words: tuple[str, ...]) -> Iterator[Plan]:
        """The phrase in the other language."""
        language = self._words.language
        content = [word for word in words if not is_stop_word(word, language)]
        sure = [self._words.sure_translations(word) for word in content]
        # French has the noun in front of what it is of, English only with a word between them.
        is_head_first = language == "fr" or len(content) < len(words)
        yield from foreign_phrases(
            phrase.typed, phrase.fields, sure, is_head_first, phrase.slop, phrase.boost
        )

    def _steps(self, place: int, length: int, forms: Sequence[WeightedForm], first: int) -> Iterator[Step]:
        """The steps of some forms that stand for ``length`` words of a phrase.

        Args:
            place: the first of these words.
            first: how many nodes inside the first word are taken already.
        """
        start, stop = place * _NODES, (place + length) * _NODES
        inner = start + first
        for form in forms:
            nodes = [start, *range(inner + 1, inner + len(form.words)), stop]
            inner += len(form.words) - 1
            if inner >= start + _NODES:
                return
            for number, (left, right) in enumerate(pairwise(nodes)):
                yield Step(left, right, _step_form(form, number), span(form.words[number]))

    def _all_steps(self, words: tuple[str, ...], kinds: frozenset[str]) -> Iterator[Step]:
        longest = LONGEST_JOINED if "spelling" in kinds else 1
        for place in range(len(words)):
            taken = 0
            for length in range(1, min(longest, len(words) - place) + 1):
                some = words[place : place + length]
                forms = self._words.of(some[0], kinds) if length == 1 else self._variants.joined(some, kinds)
                yield from self._steps(place, length, forms, taken)
                taken += sum(len(form.words) - 1 for form in forms)


def _step_form(form: WeightedForm, number: int) -> WeightedForm:
    """One word of a form; the weight of a form written apart counts once."""
    if len(form.words) == 1:
        return form
    return form._replace(words=form.words[number : number + 1], weight=1.0 if number else form.weight)
