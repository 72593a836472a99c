"""Nodes for parts of text near each other: ``"lung cancer*"``, ``lung ADJ3 cancer``, ``"a b"[tiab:~3]``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whoosh.query import FuzzyTerm, NullQuery, Or, Phrase, Prefix, Query, Term, Wildcard

from ..analysis.analyzer import phrase_words
from ..analysis.tokenizer import chunks
from ..storage.fields import GAP, text_fields
from .leaves import Fields, pattern_end, pattern_leaves, phrase_leaves
from .nodes import Near
from .normal import any_of

_LEAVES = (Term, Phrase, Prefix, Wildcard, FuzzyTerm)
_WILD = frozenset("*?#")
_MOST_INITIALS = 2


def has_pattern(text: str) -> bool:
    """Whether a word of a phrase ends in a wildcard or holds one.

    >>> has_pattern("lung cancer*"), has_pattern("is it gold?")
    (True, False)
    """
    return not _WILD.isdisjoint(text) and any(is_pattern for _, is_pattern in _pieces(text))


def near_leaves(fields: Fields, text: str, distance: int, *, in_order: bool) -> list[Query]:
    """The words of a phrase near each other, those with wildcards among them.

    >>> near_leaves(("all",), "lung cancer*", 1, in_order=True)
    [Near([Term('all', 'lung'), Prefix('all', 'cancer')], 1, in_order=True)]
    """
    parts = [part for field in fields if (part := _in_field(field, text, distance, in_order))]
    found = any_of(parts)
    return [] if found is NullQuery else [found]


def name_leaves(text: str) -> list[Query]:
    """An author, family name first; one or two letters behind it begin the forenames.

    >>> name_leaves("Smith J")
    [Near([Term('authors', 'smith'), Prefix('authors', 'j')], 1, in_order=True)]
    >>> len(name_leaves("Smith JA")[0]), name_leaves("Smith John")
    (2, [Phrase('authors', ['smith', 'john'], slop=1, boost=1.000000)])
    """
    phrase = phrase_leaves(("authors",), text)
    *family, last = list(_words("authors", text)) or [Term("authors", "")]
    if not family or len(last.text) > _MOST_INITIALS or not last.text.isalpha():
        return phrase
    forenames = Near([*family, *(Prefix("authors", letter) for letter in last.text)], 1, in_order=True)
    return [forenames if len(last.text) == 1 else any_of([*phrase, forenames])]


def _in_field(field: str, text: str, distance: int, in_order: bool) -> Query | None:
    return near(list(_words(field, text)), distance, in_order=in_order)


def _words(field: str, text: str) -> Iterator[Query]:
    for piece, is_pattern in _pieces(text):
        yield from _leaves(field, piece, is_pattern)


def _leaves(field: str, piece: str, is_pattern: bool) -> list[Query]:
    if is_pattern:
        return pattern_leaves((field,), piece)
    words = phrase_words(piece)
    leaves = [Term(field, word) for word in words]
    if len(words) == 1 and phrase_words(words[0]) != words:  # such as a fraction in one sign
        leaves[0].typed = piece
    return leaves


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The chunks of a text, those with wildcards whole, and whether they have any."""
    done = 0
    for chunk in chunks(text):
        if chunk.start >= done:
            done = pattern_end(text, chunk.end)
            yield text[chunk.start : done], done > chunk.end


def near(parts: Sequence[Query], distance: int, *, in_order: bool) -> Query | None:
    """The node for parts near each other, in each field that they are searched in.

    ``None`` for what cannot stand near something: values, negations, parts in other fields.

    >>> near([Term("all", "lung"), Term("all", "cancer")], 1, in_order=True)
    Phrase('all', ['lung', 'cancer'], slop=1, boost=1.000000)
    >>> near([Term("title", "lung"), Term("year", "2020")], 3, in_order=False)
    """
    if not parts or not all(map(_may_be_near, parts)):
        return None
    fields = _fields(parts[0])
    if not all(text_fields(name) for name in fields) or any(
        set(_fields(part)) != set(fields) for part in parts
    ):
        return None
    distance = min(max(distance, 1), GAP)
    return any_of(_of_field([_within(part, name) for part in parts], distance, in_order) for name in fields)


def _of_field(parts: list[Query], distance: int, in_order: bool) -> Query:
    if len(parts) == 1:
        return parts[0]
    if in_order and all(type(part) is Term and part.boost == 1 and _is_one_word(part.text) for part in parts):
        return phrase_leaves((parts[0].fieldname,), " ".join(part.text for part in parts), distance)[0]
    return Near(parts, distance, in_order)


def _is_one_word(text: str) -> bool:
    return phrase_words(text) == [text]


def _may_be_near(part: Query) -> bool:
    if type(part) is Or or isinstance(part, Near):
        return all(map(_may_be_near, part.subqueries))
    return isinstance(part, _LEAVES)


def _fields(part: Query) -> list[str]:
    """The fields of the leaves of a part, each once."""
    return list(dict.fromkeys(leaf.fieldname for leaf in part.leaves()))


def _within(part: Query, field: str) -> Query:
    """What a part asks for in one of its fields."""
    if type(part) is Or:
        return any_of(_within(member, field) for member in part.subqueries)
    if isinstance(part, Near):
        return part if _fields(part) == [field] else NullQuery
    return part if part.fieldname == field else NullQuery
