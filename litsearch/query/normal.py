"""The normal form of a query tree: what every tree that parsing makes looks like.

* An ``And`` holds no ``And`` and an ``Or`` no ``Or``, unless the inner one has a boost or is
  one leaf in several fields (:func:`is_spread`), which counts as a leaf.
* A group has at least two members; order is as typed, and nothing is removed as double.
* A ``Not`` stands in an ``And``, next to something positive: ``Every()`` if there is nothing else.

Whoosh's own ``normalize`` is not used: it reorders, merges, and turns ``NOT a`` into everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from whoosh.query import And, AndMaybe, Every, Not, NullQuery, Or, Query

from ..storage.fields import GROUPS, text_fields

HIGHEST_BOOST = 1e6
_TWO = 2
_PLACE = ("fieldname", "typed", "startchar", "endchar")


def any_of(parts: Iterable[Query]) -> Query:
    """Records that match at least one of ``parts``; ``NullQuery`` when there are none.

    >>> from whoosh.query import Term
    >>> any_of([any_of([Term("all", "a"), Term("all", "b")]), Term("all", "c")])
    Or([Term('all', 'a'), Term('all', 'b'), Term('all', 'c')])
    """
    return _group(Or, _flat(Or, parts))


def all_of(parts: Iterable[Query]) -> Query:
    """Records that match every one of ``parts``; ``NullQuery`` when there are none.

    >>> from whoosh.query import Term
    >>> all_of([negated(Term("all", "a")), Term("all", "b")])
    And([Not(Term('all', 'a')), Term('all', 'b')])
    """
    members = [part for part in _flat(And, parts) if not is_everything(part)]
    if members and all(isinstance(part, Not) for part in members):
        members.insert(0, Every())
    return _group(And, members)


def negated(query: Query) -> Query:
    """Records that do not match ``query``.

    >>> from whoosh.query import Term
    >>> negated(Term("all", "a")), negated(negated(Term("all", "a")))
    (And([Every(None, boost=1.0), Not(Term('all', 'a'))]), Term('all', 'a'))
    """
    if query is NullQuery:
        return query
    if type(query) is And and query.boost == 1 and len(query) == 2 and is_everything(query[0]):
        return query[1].query
    return And([Every(), Not(query)])


def is_everything(query: Query) -> bool:
    """Whether a node stands for every record.

    >>> is_everything(Every()), is_everything(Every("abstract"))
    (True, False)
    """
    return isinstance(query, Every) and query.fieldname is None


def boosted(query: Query, factor: float) -> Query:
    """``query`` with its boost multiplied, in place where it has one.

    >>> from whoosh.query import Term
    >>> boosted(AndMaybe(Term("all", "a"), Term("all", "b")), 2)
    AndMaybe((Term('all', 'a', boost=2.0), Term('all', 'b', boost=2.0)))
    """
    if factor == 1 or query is NullQuery:
        return query
    if isinstance(query, AndMaybe):
        return AndMaybe(boosted(query.a, factor), boosted(query.b, factor))
    for part in query.subqueries if is_spread(query) else (query,):
        part.boost = min(part.boost * factor, HIGHEST_BOOST)
    return query


def is_spread(query: Query) -> bool:
    """Whether ``query`` is one leaf in several fields, as ``title,journal:lancet`` gives.

    >>> from whoosh.query import Term
    >>> is_spread(Or([Term("title", "a"), Term("journal", "a")]))
    True
    >>> is_spread(Or([Term("title", "a"), Term("title", "b")]))
    False
    """
    if type(query) is not Or or query.boost != 1 or len(query) < _TWO:
        return False
    parts = query.subqueries
    first = parts[0]
    # Most groups are of words in one field, which two of them tell.
    if getattr(first, "fieldname", None) == getattr(parts[1], "fieldname", None):
        return False
    if not all(hasattr(part, "fieldname") for part in parts):
        return False
    names = [part.fieldname for part in parts]
    return (
        len(set(names)) == len(names)
        and all(name and text_fields(name) for name in names)
        and group_name(names) is None
        and all(type(part) is type(first) and _content(part) == _content(first) for part in parts)
    )


def group_name(names: Sequence[str]) -> str | None:
    """The group of exactly these text fields, if there is one.

    >>> group_name(["mesh_minor", "mesh_major"])
    'mesh'
    """
    return next((group for group, fields in GROUPS.items() if set(fields) == set(names)), None)


def _content(leaf: Query) -> dict[str, object]:
    return {name: value for name, value in vars(leaf).items() if name not in _PLACE}


def _flat(kind: Any, parts: Iterable[Query]) -> list[Query]:
    members: list[Query] = []
    for part in parts:
        if type(part) is kind and part.boost == 1 and not is_spread(part):
            members += part.subqueries
        elif part is not NullQuery:
            members.append(part)
    return members


def _group(kind: Any, members: list[Query]) -> Query:
    if not members:
        return NullQuery
    return members[0] if len(members) == 1 else kind(members)
