"""A query as it would run on an index: Whoosh's tree, and what a person may want to know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from whoosh.query import Query as WhooshQuery
from whoosh.query.wrappers import WrappingQuery

from .describe import describe


class Query(WrappingQuery):  # type: ignore[misc]
    """A parsed query. It is a Whoosh query itself, so that plain Whoosh can run it.

    Attributes:
        text: what was typed.
        tree: Whoosh's query tree, variants not yet added.
        warnings: what may not be as meant, each in a sentence, worked out when it is first asked
            for; only of a query that ran, or was parsed by an index.

    ``str(query)`` is the query in litsearch's language: it parses back to an equal query.

    >>> from litsearch.query.syntax import parse
    >>> str(Query("a ET b", parse("a ET b")))
    'a AND b'
    """

    def __init__(
        self, text: str, tree: WhooshQuery, advise: Callable[[], Iterable[str]] | None = None
    ) -> None:
        super().__init__(tree)
        self.text = text
        self.tree = tree
        self._advise = advise

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What may not be as meant."""
        return tuple(dict.fromkeys(self._advise())) if self._advise else ()

    def __str__(self) -> str:
        return describe(self.tree)

    def __repr__(self) -> str:
        return f"<Query {str(self)!r}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Query) and bool(self.tree == other.tree)

    def __hash__(self) -> int:
        # Equal trees may be written in several ways, so that only their kind is sure.
        return hash(type(self.tree))

    def _rewrap(self, child: WhooshQuery) -> Query:
        return Query(self.text, child)
