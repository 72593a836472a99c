"""Whether two records are of one article: what speaks for it, and what forbids it.

A false merge hides a paper, a missed one shows it twice: in doubt two records stay two. The steps are
those of record linkage (Fellegi and Sunter, 1969), with rules instead of weights, so that each merge can
give its reason.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import NamedTuple

from .titles import (
    are_unlike,
    differ_in_a_word,
    is_cut,
    kind_beside,
    likeness,
    may_translate,
    same_marks,
    says_more,
)
from .traits import Traits, same_authors, same_journal

#: How sure an agreement is: by an identifier, or by what is printed of the article.
IDENTIFIER, PRINTED = 2, 1
# Likeness of titles, from 0 to 100.
_SAME, _MISSPELT = 95.0, 85.0
# A title of fewer letters (an editorial, a case report) is shared by many papers.
_TELLING = 25


class Agreement(NamedTuple):
    """Why two records are of one article.

    Attributes:
        sureness: ``IDENTIFIER`` or ``PRINTED``.
        reason: what they share, to be shown.
    """

    sureness: int
    reason: str


def agreement(first: Traits, second: Traits) -> Agreement | None:
    """Why two records are of one article, if nothing forbids it; ``None`` if nothing tells.

    >>> from .record import Author, Record
    >>> from .traits import traits_of
    >>> paper = Record("a", title="Oligoprogression in lung cancer", year=2021, authors=(Author("Roy"),))
    >>> other = paper.replace(title="Oligo-progression in lung cancer.", pages="12-19")
    >>> agreement(traits_of(paper), traits_of(other)).reason
    'same title, first author and year'
    """
    if name := _shared_identifier(first, second):
        return Agreement(IDENTIFIER, f"same {name.upper()}")
    for rule in (_by_place, _by_title, _by_translation):
        if reason := rule(first, second):
            return Agreement(PRINTED, reason)
    return None


def forbidden(first: Traits, second: Traits) -> bool:
    """Whether two records cannot be of one article, whatever else they share."""
    if first.pmid and second.pmid and first.pmid != second.pmid:
        return True
    shares_identifier = bool(_shared_identifier(first, second))
    kinds = _kinds(first) ^ _kinds(second)
    if kinds & _NOTICES or (kinds and not shares_identifier):
        return True
    if shares_identifier:
        return not _may_share(first, second)
    # Two DOIs differ here, as two of anything else would.
    return bool(first.doi and second.doi) or any(differs(first, second) for differs in _DIFFERENCES)


def _shared_identifier(first: Traits, second: Traits) -> str:
    """The name of an identifier that two records share."""
    for name in ("doi", "pmid", "pmcid"):
        if "" != getattr(first, name) == getattr(second, name):
            return name
    return ""


def _kinds(traits: Traits) -> frozenset[str]:
    """What a record says to be beside an article: an erratum, a reply."""
    found = {kind for words in traits.titles if (kind := kind_beside(words))}
    return frozenset(found | {kind for name, kind in _TYPES.items() if name in traits.types})


# A notice may have the DOI of the article that it is about.
_NOTICES = frozenset({"erratum", "retraction"})
_TYPES = {
    "published erratum": "erratum",
    "erratum": "erratum",
    "correction": "erratum",
    "retraction of publication": "retraction",
    "retraction notice": "retraction",
    "preprint": "preprint",
}


def _years_differ(first: Traits, second: Traits) -> bool:
    # Print may follow a year after.
    return first.year is not None and second.year is not None and abs(first.year - second.year) > 1


def _volumes_differ(first: Traits, second: Traits) -> bool:
    return bool(first.volume and second.volume and first.volume != second.volume)


def _pages_differ(first: Traits, second: Traits) -> bool:
    one, other = first.first_page, second.first_page
    if not one or not other or one == other:
        return False
    # An article of its own pages has a number in one database and pages from 1 in another.
    return not any(
        traits.first_page == "1" and traits.last_page and not other.last_page
        for traits, other in ((first, second), (second, first))
    )


def _journals_differ(first: Traits, second: Traits) -> bool:
    return same_journal(first, second) is False and not _same_place(first, second)


def _supplements_differ(first: Traits, second: Traits) -> bool:
    return first.is_supplement != second.is_supplement and not first.first_page == second.first_page != ""


def _authors_differ(first: Traits, second: Traits) -> bool:
    return same_authors(first, second) is False


def _meetings_differ(first: Traits, second: Traits) -> bool:
    """Whether one is an abstract of a meeting and the other says to be something else."""
    found = [any("abstract" in kind for kind in traits.types) for traits in (first, second)]
    return found[0] != found[1] and bool(first.types and second.types)


def _titles_differ(first: Traits, second: Traits) -> bool:
    if not first.titles or not second.titles or _in_two_languages(first, second):
        return False
    is_one = _resembles if _same_spot(first, second) else _is_title
    return not any(is_one(one, other) for one, other in product(first.titles, second.titles))


def _same_spot(first: Traits, second: Traits) -> bool:
    """Whether first page, first author, and year or volume are the same."""
    if not first.first_page or first.first_page != second.first_page or not same_authors(first, second):
        return False
    return first.year == second.year is not None or _same_place(first, second)


def _resembles(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two titles that stand in the same place are of one paper: misspelt, or without a subtitle."""
    return likeness(one, other) >= _MISSPELT or is_cut(one, other)


def _is_title(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two titles may be of one paper."""
    return same_marks(one, other) and likeness(one, other) >= _MISSPELT and not differ_in_a_word(one, other)


# The cheap ones first.
_DIFFERENCES: tuple[Callable[[Traits, Traits], bool], ...] = (
    _years_differ,
    _volumes_differ,
    _pages_differ,
    _supplements_differ,
    _meetings_differ,
    _authors_differ,
    _journals_differ,
    _titles_differ,
)


def _may_share(first: Traits, second: Traits) -> bool:
    """Whether the titles allow that two records have one identifier: supplements share a DOI."""
    if not first.titles or not second.titles:
        return True
    # The abstracts of a meeting are alike in their titles, and have their own authors and pages.
    elsewhere = _pages_differ(first, second) or _authors_differ(first, second)
    if any(_allow(*pair, elsewhere=elsewhere) for pair in product(first.titles, second.titles)):
        return True
    if _in_two_languages(first, second):
        return not elsewhere
    return _same_place(first, second) and first.last_page == second.last_page and _same_first(first, second)


def _allow(one: tuple[str, ...], other: tuple[str, ...], *, elsewhere: bool) -> bool:
    """Whether two titles may be of one paper whose identifier both records have."""
    is_title = likeness(one, other) >= _SAME or is_cut(one, other)
    if elsewhere:
        return is_title and same_marks(one, other)
    return is_title or (same_marks(one, other) and not are_unlike(one, other))


def _same_first(first: Traits, second: Traits) -> bool:
    """Whether the first authors have a name in common."""
    return bool(first.authors and second.authors and set(first.authors[0]) & set(second.authors[0]))


def _same_place(first: Traits, second: Traits) -> bool:
    """Whether volume and first page are the same."""
    return "" != first.first_page == second.first_page and "" != first.volume == second.volume


def _by_place(first: Traits, second: Traits) -> str:
    """Why two records of one place are of one article."""
    pairs = list(product(first.titles, second.titles))
    if _same_spot(first, second) and any(_resembles(*pair) for pair in pairs):
        return "same title, first author and pages"
    if not _same_place(first, second) or first.year is None or first.year != second.year:
        return ""
    is_title = any(_is_title(*pair) and likeness(*pair) >= _SAME for pair in pairs)
    return "same title, year, volume and pages" if is_title else ""


def _by_title(first: Traits, second: Traits) -> str:
    """Why two records, of which one does not say its pages, are of one article."""
    # Only the same place tells a missing subtitle from another paper.
    pairs = [
        pair for pair in product(first.titles, second.titles) if _is_title(*pair) and not says_more(*pair)
    ]
    if not pairs:
        return ""
    is_author, same_year = bool(same_authors(first, second)), first.year == second.year is not None
    alike = max(likeness(*pair) for pair in pairs)
    size = max(min(sum(map(len, words)) for words in pair) for pair in pairs)
    is_journal = same_journal(first, second)
    # A preprint says no journal, or another.
    if is_author and same_year and size >= _TELLING and (is_journal or not (first.journal or second.journal)):
        return "same title, first author and year"
    if alike < _SAME or size < 2 * _TELLING or not is_journal:
        return ""
    if is_author and None in (first.year, second.year):
        return "same title, first author and journal"
    return "same title, journal and year" if same_year and not (first.authors and second.authors) else ""


def _by_translation(first: Traits, second: Traits) -> str:
    """Why a record in English and one in another language are of one article."""
    if not (_same_place(first, second) and first.year == second.year and same_authors(first, second)):
        return ""
    if first.last_page != second.last_page and first.last_page and second.last_page:
        return ""
    if not first.last_page and len(first.authors) != len(second.authors):
        return ""
    if not same_journal(first, second) or not _in_two_languages(first, second):
        return ""
    return "title in two languages, same journal, volume, pages, year and first author"


def _in_two_languages(first: Traits, second: Traits) -> bool:
    """Whether the title of one record may be a translation of that of the other."""
    if first.is_translated != second.is_translated:
        return True
    if first.languages and second.languages and ("en" in first.languages) != ("en" in second.languages):
        return True
    return any(may_translate(one, other) for one, other in product(first.titles, second.titles))
