"""Function words of a query's own language left out: they match nearly everything and tell nothing.

Those of the other language stay: ``or`` is gold in a French question. What is quoted with
others as a phrase, typed as ``=word`` or in capitals (``IL 2``) stays too; in a query that is all in
capitals, these tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from whoosh.query import And, Not, Or, Phrase, Query, Term

from ..analysis.language import identify_words
from ..analysis.stopwords import is_stop_word, may_be_stop_word
from ..storage.fields import text_fields
from .capitals import capitals_tell
from .leaves import is_name
from .normal import all_of, any_of, is_spread


def without_stop_words(tree: Query) -> Query:
    """``tree`` without stop words, unless a group would be left with nothing.

    Doing it again changes nothing.

    >>> from .syntax import parse
    >>> without_stop_words(parse("the lung"))
    Term('all', 'lung')
    >>> without_stop_words(parse("the and of"))
    Or([Term('all', 'the'), Term('all', 'and'), Term('all', 'of')])
    >>> [len(list(without_stop_words(parse(text)))) for text in ("CANCER DU POUMON", "TESTS DU poumon")]
    [2, 3]
    """
    while True:
        words = text_words(tree)
        language = identify_words(words) if any(map(may_be_stop_word, words)) else ""
        stopped = _stopped(tree, language, capitals_tell(tree)) if language else tree
        if stopped == tree:
            return tree
        tree = stopped


def text_words(tree: Query) -> list[str]:
    """The words of text that a query asks for, those of its phrases too.

    >>> from .syntax import parse
    >>> text_words(parse('lung OR title:cancer year:2020 "health care" -smoking'))
    ['lung', 'cancer', 'health', 'care']
    """
    return list(_words(tree))


def _stopped(tree: Query, language: str, keeps_names: bool) -> Query:
    if type(tree) not in (And, Or) or is_spread(tree) or tree.boost != 1:
        return tree
    left = (child for child in tree.subqueries if not _is_stop_word(child, language, keeps_names))
    kept = [_stopped(child, language, keeps_names) for child in left]
    if not kept:
        return tree
    return all_of(kept) if type(tree) is And else any_of(kept)


def _is_stop_word(node: Query, language: str, keeps_names: bool) -> bool:
    word = node[0] if is_spread(node) else node
    if keeps_names and is_name(getattr(word, "typed", "")):
        return False
    return type(word) is Term and bool(text_fields(word.fieldname)) and is_stop_word(word.text, language)


def _words(tree: Query) -> Iterator[str]:
    """The words of text, each once in however many fields it is looked for; negated ones left out."""
    if isinstance(tree, (Term, Phrase)):
        if text_fields(tree.fieldname):
            yield from [tree.text] if isinstance(tree, Term) else tree.words
    elif is_spread(tree):
        yield from _words(tree[0])
    elif not isinstance(tree, Not):
        for child in tree.children():
            yield from _words(child)
