"""What litsearch's queries have beside Whoosh's: exact words, trees of headings, nearness, operators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from whoosh.query import And, Phrase, Query, Term

#: Of so many parts near each other all orders are looked for; of more the one typed and its reverse.
MOST_IN_ANY_ORDER = 4
_ADJACENCY = re.compile("ADJ[0-9]{0,3}")
#: The operators as typed, in both languages, and which of the three each is.
OPERATORS = {"AND": "AND", "ET": "AND", "OR": "OR", "OU": "OR", "NOT": "NOT", "SAUF": "NOT"}


def is_operator(text: str) -> bool:
    """Whether a word is an operator where it stands free.

    >>> is_operator("ET"), is_operator("ADJ3"), is_operator("ADJUVANT")
    (True, True, False)
    """
    return text in OPERATORS or _ADJACENCY.fullmatch(text) is not None


class ExactTerm(Term):  # type: ignore[misc]
    """A word that stands for its own form only, typed ``=word``.

    >>> ExactTerm("all", "gold"), ExactTerm("all", "gold") == Term("all", "gold")
    (ExactTerm('all', 'gold'), False)
    """

    def __hash__(self) -> int:
        return hash(("ExactTerm", super().__hash__()))


class ExactPhrase(Phrase):  # type: ignore[misc]
    """A phrase whose words stand for their own forms only, typed ``="two words"``.

    >>> ExactPhrase("all", ["lung", "cancer"])
    ExactPhrase('all', ['lung', 'cancer'], slop=1, boost=1.000000)
    """

    def __hash__(self) -> int:
        return hash(("ExactPhrase", super().__hash__()))


class TreeTerm(Term):  # type: ignore[misc]
    """A value with all that it stands for: a heading or qualifier with those below it in the tree,
    typed ``"heading"[mh]``, or a journal by name or abbreviation, typed ``"journal"[ta]``.

    >>> TreeTerm("descriptor", "neoplasms"), TreeTerm("descriptor", "lung") == Term("descriptor", "lung")
    (TreeTerm('descriptor', 'neoplasms'), False)
    """

    def __hash__(self) -> int:
        return hash(("TreeTerm", super().__hash__()))


class Near(And):  # type: ignore[misc]
    """Parts of text near each other, typed ``one ADJ3 other``; plain Whoosh asks for all of them.

    Attributes:
        distance: the most places from one part to the next, 1 for neighbours.
        in_order: whether the parts stand in the order typed.

    >>> Near([Term("all", "lung"), Term("all", "cancer")], 3)
    Near([Term('all', 'lung'), Term('all', 'cancer')], 3, in_order=False)
    """

    def __init__(
        self, subqueries: Sequence[Query], distance: int = 1, in_order: bool = False, boost: float = 1.0
    ) -> None:
        super().__init__(list(subqueries), boost=boost)
        self.distance = distance
        self.in_order = in_order

    def __eq__(self, other: object) -> bool:
        return bool(
            isinstance(other, Near)
            and super().__eq__(other)
            and (self.distance, self.in_order) == (other.distance, other.in_order)
        )

    def __hash__(self) -> int:
        return hash((type(self), self.distance, self.in_order, len(self)))

    def __repr__(self) -> str:
        boost = "" if self.boost == 1 else f", boost={self.boost}"
        return f"Near({self.subqueries!r}, {self.distance}, in_order={self.in_order}{boost})"

    def apply(self, change: Any) -> Near:
        """The same with each part changed, as Whoosh's queries have it."""
        return Near([change(part) for part in self.subqueries], self.distance, self.in_order, self.boost)
