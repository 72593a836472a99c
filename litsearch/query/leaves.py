"""One word, phrase or pattern as typed, to the leaves of a query tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from whoosh.query import FuzzyTerm, Or, Phrase, Prefix, Query, Term, Wildcard

from ..analysis.analyzer import phrase_words, query_words
from ..analysis.compounds import forms
from ..analysis.folding import written
from ..analysis.stopwords import may_be_stop_word
from ..analysis.tokenizer import chunks, find_chunks
from ..storage.fields import GAP
from .nodes import ExactPhrase, ExactTerm, is_operator

_LETTER = r"[^\W_]"
_AFTER_LETTER = r"(?<=[^\W_]|[\u0300-\u036f])"
_LATER = rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f])*"
_WILD = re.compile(
    rf"(?:(?:{_AFTER_LETTER}\*+|{_AFTER_LETTER}\?(?:\*+|(?={_LETTER}))"
    rf"|{_AFTER_LETTER}#(?={_LETTER})|(?<={_LETTER}{_LETTER}{_LETTER})#+)(?:{_LATER}(?:-{_LATER})*)?)+"
)
_STARS = re.compile(r"\*+")
_FIRST_WILD = re.compile(r"[*?#]")

Fields = tuple[str, ...]
Maker = Callable[[str], Query]


def spread(fields: Fields, make: Maker, typed: str = "") -> Query:
    """The leaf that ``make`` gives for a field, for one field or for any of several.

    Args:
        fields: the fields.
        make: from the name of a field to a leaf.
        typed: what was typed, if it is in capitals or the leaf's own text would not be read as that
            leaf.

    >>> spread(("title", "journal"), lambda field: Term(field, "lancet"))
    Or([Term('title', 'lancet'), Term('journal', 'lancet')])
    """
    leaves = [make(field) for field in fields]
    if typed:
        for leaf in leaves:
            leaf.typed = typed
    return leaves[0] if len(leaves) == 1 else Or(leaves)


def word_leaves(fields: Fields, chunk: str, kind: type = Term) -> list[Query]:
    """The leaves for a chunk; one, but for sentences in scripts that write no spaces.

    >>> word_leaves(("all",), "L'IL-2")
    [Term('all', 'il-2')]
    """
    if len(fields) == 1 and chunk.isascii() and chunk.isalnum() and not is_in_capitals(chunk):
        return [kind(fields[0], chunk.lower())]
    return [spread(fields, partial(_term, kind, form), typed) for form, typed in _words(chunk)]


def exact_leaves(fields: Fields, chunk: str) -> list[Query]:
    """As :func:`word_leaves`, without variants.

    >>> exact_leaves(("all",), "Gold")
    [ExactTerm('all', 'gold')]
    """
    return word_leaves(fields, chunk, ExactTerm)


def fuzzy_leaves(fields: Fields, chunk: str, distance: int) -> list[Query]:
    """As :func:`word_leaves`, for words up to two letters away.

    >>> fuzzy_leaves(("all",), "Crohn", 7)[0].maxdist
    2
    """
    near = partial(FuzzyTerm, maxdist=min(max(distance, 1), 2), prefixlength=0)
    return [spread(fields, partial(_term, near, form), typed) for form, typed in _words(chunk)]


def phrase_leaves(fields: Fields, text: str, slop: int = 1, *, exact: bool = False) -> list[Query]:
    """The leaf for the inside of quotation marks; a word alone is a word, nothing gives nothing.

    >>> phrase_leaves(("all",), "anti-PD-1 therapy")
    [Phrase('all', ['anti', 'pd', '1', 'therapy'], slop=1, boost=1.000000)]
    """
    words = phrase_words(text)
    slop = min(slop, GAP)
    if len(words) < 2:
        return [
            leaf
            for chunk in find_chunks(text)
            for leaf in word_leaves(fields, chunk, ExactTerm if exact else Term)
        ]
    # Most phrases are typed as their words.
    shown = " ".join(words)
    typed = "" if shown == text or (phrase_words(shown) == words and not text.isupper()) else text
    return [spread(fields, partial(_phrase, ExactPhrase if exact else Phrase, words, max(slop, 1)), typed)]


def pattern_leaves(fields: Fields, text: str) -> list[Query]:
    """The leaf for a word with wildcards.

    >>> pattern_leaves(("all",), "l'Oligo*"), pattern_leaves(("all",), "wom?n")
    ([Prefix('all', 'oligo')], [Wildcard('all', 'wom?n')])
    """
    pattern = _pattern(text)
    is_clear = _is_pattern(pattern) and _pattern(pattern) == pattern
    typed = "" if is_clear and not text.isupper() else text
    is_prefix = _FIRST_WILD.search(pattern, 0, len(pattern) - 1) is None and pattern.endswith("*")
    kind, shown = (Prefix, pattern[:-1]) if is_prefix else (Wildcard, pattern)
    return [spread(fields, partial(_term, kind, shown), typed)]


def pattern_end(text: str, end: int) -> int:
    """Where the word with wildcards ends whose first chunk ends at ``end``; ``end`` if it has none.

    >>> pattern_end("wom?n now", 3), pattern_end("is it gold?", 10)
    (5, 10)
    """
    found = _WILD.match(text, end)
    return found.end() if found else end


def _term(kind: Callable[[str, str], Query], form: str, field: str) -> Query:
    return kind(field, form)


def _phrase(kind: type, words: Sequence[str], slop: int, field: str) -> Query:
    return kind(field, list(words), slop=slop)


@lru_cache(maxsize=2048)
def _words(chunk: str) -> tuple[tuple[str, str], ...]:
    """The forms of a chunk, each with the text to type for it where the form will not do."""
    found = [form for form in forms(chunk) if form.kind in ("word", "whole")]
    sources = [(form.text, chunk[form.start : form.end], chunk) for form in found]
    return tuple(word for texts in sources for word in _typed(*texts))


def is_in_capitals(chunk: str) -> bool:
    """Whether a word is typed as acronyms are.

    >>> is_in_capitals("WHO"), is_in_capitals("Who"), is_in_capitals("OR")
    (True, False, False)
    """
    return len(chunk) > 1 and chunk.isupper() and not is_operator(chunk)


def is_name(chunk: str) -> bool:
    """Whether capitals tell a name from a function word, as in ``IL 2``.

    >>> is_name("IL"), is_name("il"), is_name("LUNG"), is_name("OR")
    (True, False, False, False)
    """
    return is_in_capitals(chunk) and may_be_stop_word(written(chunk))


def _typed(form: str, *sources: str) -> list[tuple[str, str]]:
    """The form with the first of the texts that reads as it; failing all, the words it reads as."""
    own = query_words(form)
    if own == [form] and not is_in_capitals(sources[0]):
        return [(form, "")]
    source = next((source for source in sources if query_words(source) == [form]), "")
    return [(form, source)] if source or own == [form] else [(word, "") for word in own]


def _pattern(text: str) -> str:
    split = _FIRST_WILD.search(text)
    start = split.start() if split else len(text)
    words = query_words(text[:start])
    head = words[0] if len(words) == 1 else written(text[:start])
    return head + _STARS.sub("*", written(text[start:])).replace("#", "?")


def _is_pattern(text: str) -> bool:
    first = next(chunks(text), None)
    return first is not None and first.start == 0 and pattern_end(text, first.end) == len(text) > first.end
