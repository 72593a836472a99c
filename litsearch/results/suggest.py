"""Did you mean, completions, and records like a given one."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable

from whoosh.query import NullQuery, Or, Query, Term

from ..analysis.analyzer import query_words
from ..analysis.folding import key, written
from ..query.describe import describe
from ..query.plan import Concept, Plan, concepts
from ..ranking.bm25f import FIELD_WEIGHTS, inverse_document_frequency
from ..records import Record
from ..storage.fields import text_fields
from ..storage.schema import texts
from ..storage.vocabulary import Vocabulary

_SHORT = 5
_SIMILAR_WORDS = 25


def nearest_form(vocabulary: Vocabulary, word: str) -> str | None:
    """The form most like a word that is not in the index: fewest letters differ, then most records.

    One letter may differ in a short word, two in a longer one (Damerau 1964).
    """
    from rapidfuzz.distance import OSA

    most = 1 if len(word) <= _SHORT else 2
    wanted = key(word)
    near = {form for form in vocabulary.near(wanted, most) if form == key(form)}
    near |= vocabulary.near_key(wanted, most)
    scored = [(OSA.distance(key(form), wanted), form) for form in near if form.isalnum()]
    if not scored:
        return None
    return min(scored, key=lambda found: (found[0], -vocabulary.document_frequency(found[1]), found[1]))[1]


def did_you_mean(
    vocabulary: Vocabulary, tree: Query, plan: Plan, is_word: Callable[[str], bool]
) -> str | None:
    """The query with the words that no record holds replaced by the nearest that one does.

    Args:
        is_word: whether a word without other variants than look-alikes is one all the same.
    """
    unknown = {
        concept.typed
        for concept in concepts(plan)
        if isinstance(concept, Concept) and concept.typed.isalpha()
        if all(form.hint or form.kind == "translation" for form in concept.forms)
        if not is_word(concept.typed)
    }
    better = {word: found for word in sorted(unknown) if (found := nearest_form(vocabulary, word))}
    if not better:
        return None

    def replaced(node: Query) -> Query:
        if isinstance(node, Term) and text_fields(node.fieldname) and node.text in better:
            return type(node)(node.fieldname, better[node.text], boost=node.boost)
        return node

    return describe(tree.accept(replaced))


def completions(vocabulary: Vocabulary, prefix: str, limit: int) -> list[str]:
    """The forms that begin like ``prefix``, whatever their accents; those of most records first."""
    found = vocabulary.key_beginning_with(key(written(prefix.strip()))) if prefix.strip() else set()
    return heapq.nsmallest(limit, found, key=lambda form: (-vocabulary.document_frequency(form), form))


def similar_query(vocabulary: Vocabulary, record: Record, documents: int) -> Query:
    """The most telling words of a record, as a query: those frequent in it and rare elsewhere."""
    counts: defaultdict[str, float] = defaultdict(float)
    for text in texts(record):
        if text.field not in ("authors", "journal"):
            for word in query_words(text.text):
                counts[word] += FIELD_WEIGHTS[text.field]
    scored = {
        word: count * inverse_document_frequency(documents, vocabulary.document_frequency(word))
        for word, count in counts.items()
        if len(word) > 2 and word in vocabulary
    }
    best = heapq.nsmallest(_SIMILAR_WORDS, scored, key=lambda word: (-scored[word], word))
    return Or([Term("all", word) for word in best]) if best else NullQuery
