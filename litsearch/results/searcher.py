"""One snapshot of an index, ready to answer: the rooms behind a search, put to work in order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from whoosh import query as whoosh

from ..analysis.analyzer import query_words
from ..analysis.language import identify_words
from ..analysis.stopwords import BY_LANGUAGE
from ..lexicon.kinds import MANY, chosen_kinds, kind_weights
from ..lexicon.lexicon import Lexicon
from ..lexicon.phrase_lists import PhraseList, PhraseLists
from ..lexicon.synonyms import Synonyms
from ..query.capitals import capitals_tell
from ..query.cognates import Cognates
from ..query.cooccurrence import Cooccurrence
from ..query.expansion import Expansion
from ..query.headings import HeadingTree
from ..query.plan import Plan
from ..query.query import Query
from ..query.stopping import text_words, without_stop_words
from ..query.syntax import parse
from ..query.translation import Certainty, Translator
from ..query.variants import Variants
from ..query.word_forms import WordForms
from ..ranking.bm25f import Weights
from ..ranking.evaluate import Evaluator
from ..records import Record
from ..storage.learned import read_lexicon
from ..storage.mesh import find_mesh
from ..storage.snapshot import Snapshot
from ..storage.vocabulary import Vocabulary
from ..storage.word_table import WordTable
from .answer import Answer
from .filters import listed
from .hit import Hit
from .options import SearchOptions
from .results import Results
from .suggest import completions, did_you_mean, similar_query

if TYPE_CHECKING:
    from .variant import Variant

# Records of fewer words are labels, whose translations are evened out.
_LABEL = 20
_EVENNESS = 0.75
_BY_DEFAULT = tuple(sorted(Weights().fields.items()))


class Searcher:
    """Answers queries on one snapshot; safe to use from several threads.

    Args:
        snapshot: of an index.
        tables: its words, where they are not those of its segments.

    Attributes:
        snapshot: the same.
        vocabulary: its words.
        mesh: the MeSH tree beside it, if there is one.
        planned: how many queries were planned.
    """

    def __init__(self, snapshot: Snapshot, tables: Sequence[WordTable] | None = None) -> None:
        self.snapshot = snapshot
        self.vocabulary = Vocabulary(snapshot, tables)
        self.planned = 0
        self.mesh = find_mesh(snapshot.folder)
        self._tree = HeadingTree(self.mesh)
        self._variants = lru_cache(maxsize=8)(self._make_variants)
        self._cognates = Cognates(snapshot, self.vocabulary)
        self._cooccurrence = Cooccurrence(snapshot, self.vocabulary)
        self._given: Translator | None = None
        self._evaluator = lru_cache(maxsize=4)(self._make_evaluator)
        self._expansions = lru_cache(maxsize=16)(self._make_expansion)

    def _make_evaluator(self, weights: tuple[tuple[str, float], ...]) -> Evaluator:
        return Evaluator(self.snapshot, self.vocabulary, Weights(dict(weights)))

    def parse(
        self,
        query: str | Query,
        *,
        fields: Sequence[str] | None = None,
        default_operator: str = "OR",
        strict: bool = False,
    ) -> Query:
        """The query as it would run."""
        if isinstance(query, Query):
            if fields is not None or default_operator != "OR":
                raise ValueError("fields and default_operator are for text; this query is parsed already")
            return query
        if not isinstance(query, str):
            raise TypeError(f"a query is a text or a parsed query, not {query!r:.80}")
        tree = parse(query, fields=fields, default_operator=default_operator, strict=strict)
        return Query(query, without_stop_words(tree))

    def answer(self, query: str | Query, options: SearchOptions) -> Answer:
        """What a query finds, nothing of it worked out yet."""
        return Answer(self, query, options)

    def search(self, query: str | Query, options: SearchOptions) -> Results:
        """The hits of the page that the options ask for."""
        answer = Answer(self, query, options)
        return Results(answer, answer.page())

    def scan(self, query: str | Query, options: SearchOptions) -> Iterator[Hit]:
        """Every hit in order, each made when it is asked for."""
        return Answer(self, query, options._replace(offset=0)).scan()

    def count(self, query: str | Query, options: SearchOptions) -> int:
        """How many records match."""
        return Answer(self, query, options).total()

    def evaluator(self, weights: Mapping[str, float] | None) -> Evaluator:
        """What scores plans under some field weights."""
        if not weights:
            return self._evaluator(_BY_DEFAULT)
        return self._evaluator(tuple(sorted(Weights.of(weights).fields.items())))

    def did_you_mean(self, query: Query, plan: Plan, lexicon: Lexicon | None) -> str | None:
        """Another spelling of a query, when a word of it is not in the index; else ``None``."""
        with self.snapshot.damage_told():
            is_word = self._translator(lexicon).knows
            return did_you_mean(self.vocabulary, query.tree, plan, is_word)

    def plan(self, tree: whoosh.Query, options: SearchOptions) -> Plan:
        """What a query does on the index: its words with the forms that stand for them."""
        _check_given(options)
        self.planned += 1
        words = text_words(tree)
        language = self._language(words, options)
        return self._expansion(language, len(words), options, capitals_tell(tree)).plan(tree)

    def _language(self, words: Sequence[str], options: SearchOptions) -> str:
        """The language of the words of a query, as far as its translations need it."""
        if "translation" not in chosen_kinds(options.variants):
            return ""
        language = identify_words(words)
        # A word by itself that the texts hold may be one of theirs: impression, in English.
        is_held = len(words) == 1 and self.vocabulary.document_frequency(words[0]) > 0
        return language if not is_held or language in self.vocabulary.languages_held else ""

    def _expansion(
        self, language: str, words: int, options: SearchOptions, reads_capitals: bool
    ) -> Expansion:
        # Where no text is in its language, the words of a query have no claim to come first as typed.
        is_foreign = bool(language) and language not in self.vocabulary.languages_held
        weights = kind_weights(MANY if is_foreign else words, options.variants)
        kinds = chosen_kinds(options.variants)
        return self._expansions(
            self._variants(tuple(weights.items()), options.synonyms),
            kinds,
            options.looks_at_pairs,
            languages=_languages(options.languages),
            translator=self._translator(options.lexicon) if "translation" in kinds else None,
            language=language,
            needed=_needed(is_foreign, words),
            reads_capitals=reads_capitals,
        )

    def _make_expansion(
        self, variants: Variants, kinds: frozenset[str], looks_at_pairs: bool, **told: Any
    ) -> Expansion:
        """An expansion for all queries of one kind, which remembers what it has found."""
        forms = WordForms(variants, self._cognates, kinds, **told)
        return Expansion(self.vocabulary, forms, looks_at_pairs, self._tree)

    def _make_variants(self, weights: tuple[tuple[str, float], ...], synonyms: Synonyms | None) -> Variants:
        lists: tuple[PhraseList | None, ...] = (synonyms, self.mesh)
        held = tuple(each for each in lists if each)
        combined = PhraseLists(held) if held else None
        return Variants(self.vocabulary, dict(weights), combined, self._cooccurrence)

    @cached_property
    def _own_translator(self) -> Translator:
        return self._make_translator(read_lexicon(self.snapshot.folder))

    def _make_translator(self, lexicon: Lexicon) -> Translator:
        words = self._evaluator(_BY_DEFAULT).statistics.words_a_record
        return Translator(self.vocabulary, lexicon, self._cognates, _EVENNESS if words < _LABEL else 1.0)

    def _translator(self, lexicon: Lexicon | None) -> Translator:
        """The translator of a lexicon; that of the last one given is kept."""
        if lexicon is None:
            return self._own_translator
        given = self._given
        if given is None or given.lexicon is not lexicon:
            self._given = given = self._make_translator(lexicon)
        return given

    def variants(
        self,
        word: str,
        options: SearchOptions,
        *,
        examples: bool = False,
        left_out: bool = False,
    ) -> list[Variant]:
        """The forms of the index that stand for a word, those that count most first."""
        # A search need not wait for what tells them.
        from ..query.considered import Considered
        from .forms import plan_forms
        from .variants import VariantTeller

        _check_given(options)
        words, tree = self._word(word)
        searched = text_words(tree)
        language = self._language(searched, options)
        expansion = self._expansion(language, len(searched), options, capitals_tell(tree))
        forms = plan_forms(expansion.plan(tree), self.vocabulary)
        teller = VariantTeller(self._evaluator(_BY_DEFAULT), forms)
        found = teller.used(examples=examples)
        if left_out and words:
            translator = self._translator(options.lexicon)
            considered = Considered(expansion.words.variants, self._cognates, translator)
            hints = [form for form in forms if form.hint]
            unlimited = plan_forms(self.plan(tree, options._replace(variants=True)), self.vocabulary)
            kinds = chosen_kinds(options.variants)
            found += teller.left_out(considered.near(words, language, hints), unlimited, kinds)
        return found

    def _word(self, typed: str) -> tuple[tuple[str, ...], whoosh.Query]:
        """The words to tell the variants of, and their query: that of a search, or a phrase."""
        from .variants import word_tree

        tree = self.parse(typed).tree
        # What has no space may still be words, of which a search leaves out the function words: a)one.
        if len(typed.split()) < 2 and isinstance(tree, whoosh.Term) and tree.fieldname == "all":
            return (tree.text,), tree
        words = tuple(query_words(typed))
        return words, word_tree(words, typed.strip())

    def completions(self, prefix: str, limit: int) -> list[str]:
        """The words of the index that begin like ``prefix``, those of most records first."""
        return completions(self.vocabulary, prefix, limit)

    def similar(self, record: Record, limit: int) -> list[Hit]:
        """The records that share the most telling words of a record; it is not among them."""
        tree = similar_query(self.vocabulary, record, self.snapshot.live_count)
        found = self.search(Query("", tree), SearchOptions(limit=limit + 1))
        return [hit for hit in found if hit.id != record.id][:limit]


def _check_given(options: SearchOptions) -> None:
    if not isinstance(options.lexicon, Lexicon | None):
        raise ValueError(f"lexicon takes a Lexicon, not {options.lexicon!r:.40}; see Lexicon.load")
    if not isinstance(options.synonyms, Synonyms | None):
        raise ValueError(f"synonyms takes Synonyms, not {options.synonyms!r:.40}; see Synonyms.load")


def _needed(is_foreign: bool, words: int) -> Certainty:
    """How sure a translation has to be to find records in a query of so many words."""
    if not is_foreign:
        return Certainty.SURE
    return Certainty.LIKELY if words > 1 else Certainty.POSSIBLE


def _languages(languages: str | Collection[str] | None) -> frozenset[str] | None:
    if languages is None:
        return None
    chosen = listed(languages)
    for language in chosen:
        if language not in BY_LANGUAGE:
            raise ValueError(f"variants have no language {language!r}; there are {', '.join(BY_LANGUAGE)}")
    return frozenset(chosen)
