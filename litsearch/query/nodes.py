"""The kinds of query that litsearch adds to Whoosh's: words and phrases without variants."""

from __future__ import annotations

from whoosh.query import Phrase, Term


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
