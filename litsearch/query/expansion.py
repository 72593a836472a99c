"""A query tree on one index: each word becomes a concept, the forms of the index that stand for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any, ClassVar

from whoosh import query as whoosh

from ..lexicon.markers import may_be_name
from ..storage.fields import GROUPS, TEXT_FIELDS, text_fields
from ..storage.vocabulary import Vocabulary
from . import plan
from .cuts import all_words_of, words_of
from .describe import NEAR, content, describe
from .headings import HeadingTree
from .leaves import is_in_capitals
from .near_plan import near_plan
from .neighbours import IN_PHRASES, in_place, is_plain_word, windows, word_runs
from .nodes import ExactPhrase, ExactTerm, Near, TreeTerm
from .normal import is_spread
from .patterns import matching, prefixed, resembling
from .phrase_plan import LONGEST_JOINED, PhrasePlans
from .plan import Concept, Group, PhraseConcept, Plan, Proximity, WeightedForm
from .variants import FOR_PHRASES, distinct
from .word_forms import WordForms

_EXACT = frozenset({"exact"})
_LONGEST_LONG_FORM = 8
# So many pairs of neighbouring words are looked at: longer queries cost no more.
_MOST_PAIRS = 24
# Shorter parts of a compound are not translated.
_SHORTEST_PART = 3


class Expansion:
    """Turns query trees into plans, and remembers the words of those it has seen.

    Attributes:
        words: finds the forms of each word.

    Args:
        vocabulary: the words of the index.
        looks_at_pairs: whether neighbouring words are to be looked at as pairs.
        tree: which headings are narrower than others.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        words: WordForms,
        looks_at_pairs: bool = False,
        tree: HeadingTree | None = None,
    ) -> None:
        self._tree = tree or HeadingTree()
        self._vocabulary = vocabulary
        self.words = words
        self._variants = words.variants
        self._kinds = words.kinds
        self._phrases = PhrasePlans(words)
        self._spelling = words.variants.weights["spelling"] if "spelling" in words.kinds else 0.0
        self._most_pairs = _MOST_PAIRS if looks_at_pairs else 0
        # The same word gives the same object, whose hash is known already.
        self._concept = lru_cache(maxsize=2048)(self._make_concept)
        self._grown = lru_cache(maxsize=1024)(_grown)
        self._in_place = lru_cache(maxsize=2048)(in_place)
        # Of few patterns, for these may stand for a good part of a vocabulary: for the next page.
        self._fitting = lru_cache(maxsize=8)(self._find_fitting)

    def plan(self, tree: whoosh.Query) -> Plan:
        """The plan for a tree, or for a part of one."""
        made = self._plan(tree)
        return self._with_parts(made) if is_plain_word(tree) else made

    def _plan(self, tree: whoosh.Query) -> Plan:
        if is_spread(tree):
            numbers = {number for leaf in tree for number in _numbers(leaf.fieldname)}
            return _in_fields(self._plan(tree[0]), tuple(sorted(numbers)))
        make = self._HANDLERS.get(type(tree))
        made: Plan = make(self, tree) if make else plan.Nothing()
        return made

    def _term(self, node: whoosh.Term) -> Plan:
        if not text_fields(node.fieldname):
            return plan.Values(node.fieldname, (node.text,), boost=node.boost)
        kinds = _EXACT if isinstance(node, ExactTerm) else self._kinds
        capitals = is_in_capitals(getattr(node, "typed", ""))
        return self._concept(node.text, kinds, capitals, node.fieldname, node.boost)

    def _tree_term(self, node: TreeTerm) -> Plan:
        return self._tree.plan(node.fieldname, node.text, node.boost)

    def _make_concept(
        self, word: str, kinds: frozenset[str], is_in_capitals: bool, field: str, boost: float
    ) -> Concept:
        return Concept(word, _numbers(field), self.words.of(word, kinds, is_in_capitals), boost)

    def _with_parts(self, concept: Plan) -> Plan:
        """A compound; one that the index does not hold by its words in the other language."""
        if not isinstance(concept, Concept):
            return concept
        is_found = any(not form.hint for form in concept.forms)
        words = () if is_found else words_of(concept.typed)
        if len(words) < 2 or not all(word.isalpha() for word in words):
            return concept
        found = ((word, self.words.of_part(word)) for word in words if len(word) >= _SHORTEST_PART)
        parts = [replace(concept, typed=word, forms=forms) for word, forms in found if forms]
        return plan.Alternatives((concept, *parts)) if parts else concept

    def _prefix(self, node: whoosh.Prefix) -> Plan:
        if not text_fields(node.fieldname):
            return plan.ValuePrefix(node.fieldname, node.text)
        return self._pattern(node, prefixed, node.text, f"{node.text}*")

    def _wildcard(self, node: whoosh.Wildcard) -> Plan:
        return self._pattern(node, matching, node.text, node.text)

    def _fuzzy(self, node: whoosh.FuzzyTerm) -> Plan:
        forms = resembling(self._vocabulary, node.text, node.maxdist, self._spelling)
        return Concept(f"{node.text}~{node.maxdist}", _numbers(node.fieldname), forms, node.boost)

    def _pattern(self, node: Any, find: Callable[..., Sequence[WeightedForm]], text: str, typed: str) -> Plan:
        return Concept(typed, _numbers(node.fieldname), self._fitting(find, text), node.boost)

    def _find_fitting(self, find: Callable[..., Sequence[WeightedForm]], text: str) -> Sequence[WeightedForm]:
        return find(self._vocabulary, text, self._spelling)

    def _range(self, node: whoosh.TermRange) -> Plan:
        return plan.ValueRange(node.fieldname, node.start or "", node.end or "\uffff")

    def _phrase(self, node: whoosh.Phrase) -> Plan:
        return self._phrases.plan(node, _numbers(node.fieldname), is_exact=isinstance(node, ExactPhrase))

    def _near_parts(self, node: Near) -> Plan:
        text = describe(node)
        # A phrase with wildcards is named as other phrases are, by its words.
        typed = text if NEAR in text else " ".join(content(leaf) for leaf in node.leaves())
        return near_plan(node, typed, _numbers(next(iter(node.leaves())).fieldname), self._forms_of)

    def _forms_of(self, leaf: whoosh.Query) -> Sequence[WeightedForm]:
        """What stands for a word or pattern in a row of others."""
        if type(leaf) in (whoosh.Term, ExactTerm):
            return self.words.of(leaf.text, _EXACT if type(leaf) is ExactTerm else self._kinds & IN_PHRASES)
        found = self._plan(leaf)
        return found.forms if isinstance(found, Concept) else ()

    def _and(self, node: whoosh.And) -> Plan:
        return self._group(node, all_of=True)

    def _or(self, node: whoosh.Or) -> Plan:
        return self._group(node, all_of=False)

    def _group(self, node: Any, *, all_of: bool) -> Plan:
        is_word = [is_plain_word(child) for child in node.subqueries]
        children = zip(node.subqueries, is_word, strict=True)
        made = [self._plan(child) if is_plain else self.plan(child) for child, is_plain in children]
        runs = word_runs(made, is_word)
        whole = [
            self._with_parts(child) if is_plain else child
            for child, is_plain in zip(self._grown_by_several(made, runs), is_word, strict=True)
        ]
        return Group(tuple(whole), all_of, node.boost, tuple(self._near(made, runs)))

    def _grown_by_several(self, made: list[Any], runs: list[range]) -> list[Plan]:
        """The words with the forms that stand for several of them."""
        added: dict[int, tuple[WeightedForm, ...]] = {}
        for run in runs:
            for window, forms in self._forms_of_several(made, run):
                added.update((place, added.get(place, ()) + forms) for place in window)
        return [
            self._grown(child, added[place]) if place in added else child for place, child in enumerate(made)
        ]

    def _forms_of_several(
        self, made: list[Any], run: range
    ) -> Iterator[tuple[range, tuple[WeightedForm, ...]]]:
        """Forms that stand for several neighbouring words, with the places of these words."""
        variants, kinds = self._variants, self._kinds
        if "spelling" in kinds:
            for window in windows(run, 2, LONGEST_JOINED):
                words = tuple([made[place].typed for place in window])
                # Of more than two words names alone are written as one: SARS CoV 2.
                is_likely = len(words) == 2 or may_be_name(words)
                if is_likely and (joined := variants.joined(words, kinds)):
                    yield window, joined
        if kinds & FOR_PHRASES:
            for window in windows(
                run,
                2,
                _LONGEST_LONG_FORM,
                lambda one, two: variants.may_open_phrase(made[one].typed, made[two].typed),
            ):
                words = all_words_of([made[place].typed for place in window])
                if shorts := variants.short_forms(words, kinds):
                    yield window, shorts

    def _near(self, made: list[Any], runs: list[range]) -> Iterator[Proximity]:
        """The pairs of words that stand side by side, by the forms that keep their place in a text."""
        pairs = (pair for run in runs for pair in pairwise(run))
        for first, second in islice(pairs, self._most_pairs):
            one, other = self._in_place(made[first]), self._in_place(made[second])
            if one.forms and other.forms:
                yield Proximity(one, other)

    def _not(self, node: whoosh.Not) -> Plan:
        return plan.Negation(self.plan(node.query))

    def _and_maybe(self, node: whoosh.AndMaybe) -> Plan:
        return plan.Preference(self.plan(node.a), self.plan(node.b))

    def _every(self, node: whoosh.Every) -> Plan:
        return plan.Present(_numbers(node.fieldname)[0]) if node.fieldname else plan.Everything()

    _HANDLERS: ClassVar[dict[type, Callable[[Any, Any], Plan]]] = {
        whoosh.Term: _term,
        ExactTerm: _term,
        TreeTerm: _tree_term,
        Near: _near_parts,
        whoosh.Prefix: _prefix,
        whoosh.Wildcard: _wildcard,
        whoosh.FuzzyTerm: _fuzzy,
        whoosh.TermRange: _range,
        whoosh.Phrase: _phrase,
        ExactPhrase: _phrase,
        whoosh.And: _and,
        whoosh.Or: _or,
        whoosh.Not: _not,
        whoosh.AndMaybe: _and_maybe,
        whoosh.Every: _every,
    }


_NUMBERS = {
    name: tuple(TEXT_FIELDS.index(member) for member in text_fields(name)) for name in (*TEXT_FIELDS, *GROUPS)
}


def _numbers(field: str) -> tuple[int, ...]:
    return _NUMBERS.get(field, ())


def _grown(concept: Concept, forms: tuple[WeightedForm, ...]) -> Concept:
    """A concept with more forms."""
    return replace(concept, forms=distinct([*concept.forms, *forms]))


def _in_fields(found: Plan, fields: tuple[int, ...]) -> Plan:
    """A plan for one leaf, searched in other fields."""
    if isinstance(found, (Concept, PhraseConcept)):
        return replace(found, fields=fields)
    if isinstance(found, plan.Alternatives):
        return replace(found, ways=tuple(_in_fields(way, fields) for way in found.ways))
    return found
