"""Function words of a query's own language left out: they match nearly everything and tell nothing.

Those of the other language stay: ``or`` is gold in a French question. What is quoted with
others as a phrase, typed as ``=word`` or in capitals (``IL 2``) stays too; in a query that is all in
capitals, these tell nothing.
"""

from __future__ import annotations

from collections.abc import Container
from operator import is_

from whoosh.query import And, Not, Or, Phrase, Query, Term

from ..analysis.language import identify_words
from ..analysis.stopwords import BY_LANGUAGE, is_question, may_be_stop_word
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
    >>> names = parse("sotorasib divarasib glecirasib fulzerasib calderasib in KRAS")
    >>> [node.text for node in without_stop_words(names)][-2:]
    ['calderasib', 'kras']
    """
    while True:
        language = _language(text_words(tree))
        stopped = _stopped(tree, BY_LANGUAGE[language], capitals_tell(tree)) if language else tree
        if stopped is tree:
            return tree
        tree = stopped


def _language(words: list[str]) -> str:
    """That of the words, or of the function words among them where names that nobody knows hide it."""
    function_words = list(filter(may_be_stop_word, words))
    return (identify_words(words) or identify_words(function_words)) if function_words else ""


def text_words(tree: Query) -> list[str]:
    """The words of text that a query asks for, those of its phrases too.

    >>> from .syntax import parse
    >>> text_words(parse('lung OR title:cancer year:2020 "health care" -smoking'))
    ['lung', 'cancer', 'health', 'care']
    """
    found: list[str] = []
    _add_words(found, tree)
    return found


def _stopped(tree: Query, stop_words: Container[str], keeps_names: bool) -> Query:
    """``tree`` without stop words: the same object where it has none."""
    if type(tree) not in (And, Or) or is_spread(tree) or tree.boost != 1:
        return tree
    left = [child for child in tree.subqueries if not _is_stop_word(child, stop_words, keeps_names)]
    kept = [_stopped(child, stop_words, keeps_names) for child in left]
    if not kept or (len(left) == len(tree) and all(map(is_, kept, left))):
        return tree
    return all_of(kept) if type(tree) is And else any_of(kept)


def _is_stop_word(node: Query, stop_words: Container[str], keeps_names: bool) -> bool:
    word = node[0] if is_spread(node) else node
    # What tells most words apart is asked first.
    if type(word) is not Term:
        return False
    if word.text not in stop_words and not ("-" in word.text and is_question(word.text, stop_words)):
        return False
    if not text_fields(word.fieldname):
        return False
    return not (keeps_names and is_name(getattr(word, "typed", "")))


def _add_words(found: list[str], tree: Query) -> None:
    """Add the words of text, each once in however many fields it is looked for; negated ones left out."""
    if isinstance(tree, Term):
        if text_fields(tree.fieldname):
            found.append(tree.text)
    elif isinstance(tree, Phrase):
        if text_fields(tree.fieldname):
            found += tree.words
    elif is_spread(tree):
        _add_words(found, tree[0])
    elif not isinstance(tree, Not):
        for child in tree.children():
            _add_words(found, child)
