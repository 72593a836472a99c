"""Whether two records are of one article: what speaks for it, and what forbids it.

A false merge hides a paper, a missed one shows it twice: in doubt two records stay two. The steps are
those of record linkage (Fellegi and Sunter, 1969), with rules instead of weights, so that each merge can
give its reason.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import NamedTuple

from .titles import differ_in_a_word, likeness, marks, may_translate
from .traits import Traits, same_authors, same_journal

#: How sure an agreement is: by an identifier, or by what is printed of the article.
IDENTIFIER, PRINTED = 2, 1
# Likeness of titles, from 0 to 100.
_SAME, _MISSPELT, _RELATED = 95.0, 85.0, 60.0
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
    """Why two records are of one article, or ``None``: they are not, or nothing tells.

    >>> from .record import Author, Record
    >>> from .traits import traits_of
    >>> paper = Record("a", title="Oligoprogression in lung cancer", year=2021, authors=(Author("Roy"),))
    >>> other = paper.replace(title="Oligo-progression in lung cancer.", pages="12-19")
    >>> agreement(traits_of(paper), traits_of(other)).reason
    'same title, first author and year'
    """
    if forbidden(first, second):
        return None
    for name in ("doi", "pmid", "pmcid"):
        value = getattr(first, name)
        if value and value == getattr(second, name):
            return Agreement(IDENTIFIER, f"same {name.upper()}") if _may_share(first, second) else None
    for rule in (_by_title, _by_translation):
        if reason := rule(first, second):
            return Agreement(PRINTED, reason)
    return None


def forbidden(first: Traits, second: Traits) -> bool:
    """Whether two records cannot be of one article, whatever else they share."""
    if first.pmid and second.pmid and first.pmid != second.pmid:
        return True
    shares_identifier = _shares_identifier(first, second)
    if first.doi and second.doi and first.doi != second.doi and not shares_identifier:
        return True
    if _kinds(first) != _kinds(second):
        return True
    return not shares_identifier and any(differs(first, second) for differs in _DIFFERENCES)


def _shares_identifier(first: Traits, second: Traits) -> bool:
    pairs = ((first.doi, second.doi), (first.pmid, second.pmid), (first.pmcid, second.pmcid))
    return any(one and one == other for one, other in pairs)


def _kinds(traits: Traits) -> frozenset[str]:
    """What a record says to be beside an article: an erratum, a reply."""
    found = {mark for words in traits.titles[:1] for mark in marks(words[:3]) if mark in _APART}
    return frozenset(found | {kind for name, kind in _TYPES.items() if name in traits.types})


_APART = frozenset({"erratum", "retraction", "reply", "comment"})
_TYPES = {
    "published erratum": "erratum",
    "erratum": "erratum",
    "correction": "erratum",
    "retraction of publication": "retraction",
    "retraction notice": "retraction",
}


def _years_differ(first: Traits, second: Traits) -> bool:
    # Print may follow a year after.
    return first.year is not None and second.year is not None and abs(first.year - second.year) > 1


def _volumes_differ(first: Traits, second: Traits) -> bool:
    return bool(first.volume and second.volume and first.volume != second.volume)


def _pages_differ(first: Traits, second: Traits) -> bool:
    one, other = first.first_page, second.first_page
    if not one or not other or one == other or one == second.last_page or other == first.last_page:
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


_DIFFERENCES: tuple[Callable[[Traits, Traits], bool], ...] = (
    _years_differ,
    _volumes_differ,
    _pages_differ,
    _authors_differ,
    _journals_differ,
    _supplements_differ,
    _meetings_differ,
)


def _may_share(first: Traits, second: Traits) -> bool:
    """Whether the titles allow that two records have one identifier: supplements share a DOI."""
    if not first.titles or not second.titles:
        return True
    for one, other in product(first.titles, second.titles):
        alike = likeness(one, other)
        if alike >= _RELATED and (marks(one) == marks(other) or alike >= _SAME):
            return True
        if _is_cut(one, other):
            return True
    return _in_two_languages(first, second) and same_authors(first, second) is not False


def _is_cut(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the shorter of two titles begins the other."""
    size = min(len(one), len(other))
    return size > 2 and one[:size] == other[:size]


def _same_place(first: Traits, second: Traits) -> bool:
    """Whether volume and first page are the same."""
    return "" != first.first_page == second.first_page and "" != first.volume == second.volume


def _by_title(first: Traits, second: Traits) -> str:
    """Why two records whose titles are alike are of one article."""
    pairs = [pair for pair in product(first.titles, second.titles) if marks(pair[0]) == marks(pair[1])]
    best = max(pairs, key=lambda pair: likeness(*pair), default=None)
    if best is None or (alike := likeness(*best)) < _MISSPELT:
        return ""
    is_author, same_year = bool(same_authors(first, second)), first.year == second.year is not None
    if "" != first.first_page == second.first_page:
        if is_author and (same_year or _same_place(first, second)):
            return "same title, first author and pages"
        if alike >= _SAME and same_year and _same_place(first, second):
            return "same title, year, volume and pages"
    # A preprint says no journal, or another.
    is_told = same_journal(first, second) or not (first.journal or second.journal)
    if is_author and same_year and is_told and _size(best) >= _TELLING and not differ_in_a_word(*best):
        return "same title, first author and year"
    return ""


def _size(pair: tuple[tuple[str, ...], tuple[str, ...]]) -> int:
    return min(sum(map(len, words)) for words in pair)


def _by_translation(first: Traits, second: Traits) -> str:
    """Why a record in English and one in another language are of one article."""
    if not (_same_place(first, second) and first.year == second.year and same_authors(first, second)):
        return ""
    if first.last_page != second.last_page and first.last_page and second.last_page:
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
