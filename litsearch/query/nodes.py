"""What litsearch's queries have beside Whoosh's: exact words and phrases, operators in two languages."""

from __future__ import annotations

from whoosh.query import Phrase, Term

#: The operators as typed, in both languages, and which of the three each is.
OPERATORS = {"AND": "AND", "ET": "AND", "OR": "OR", "OU": "OR", "NOT": "NOT", "SAUF": "NOT"}


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
