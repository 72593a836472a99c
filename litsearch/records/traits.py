"""What is compared of two records to tell whether they are of one article."""

from __future__ import annotations

import re
from typing import NamedTuple

from .identity import normal_doi
from .record import Record
from .titles import title_words

_PAGE = re.compile(r"([a-z]*)0*(\d+)")
_SUPPLEMENT = re.compile(r"sup|hors|\bs\d")
_DIGITS = re.compile(r"\d+")
# What a journal's name goes on with when it says no more than which journal it is.
_TAIL = re.compile(r"\s*[:(\[/=.;].*", re.S)
_SMALL = frozenset("the of and for in on a an la le les l de des du d et en der die und fur el y".split())


class Traits(NamedTuple):
    """What is compared of a record; empty where it says nothing.

    Attributes:
        doi, pmid, pmcid: in lower case.
        titles: the words of its title and of its translation, of which either may be missing.
        is_translated: whether it has the translation of a title alone.
        authors: the words of the name of each author, the first one first.
        year: of publication.
        volume, first_page, last_page: bare numbers, a page with the letter before it.
        is_supplement: whether it stands in a supplement.
        journal: the words of the journal's name.
        issns: those of the journal, digits only.
        languages: as stated.
        types: kinds of publication, in lower case.
    """

    doi: str
    pmid: str
    pmcid: str
    titles: tuple[tuple[str, ...], ...]
    is_translated: bool
    authors: tuple[tuple[str, ...], ...]
    year: int | None
    volume: str
    first_page: str
    last_page: str
    is_supplement: bool
    journal: tuple[str, ...]
    issns: frozenset[str]
    languages: frozenset[str]
    types: frozenset[str]


def traits_of(record: Record) -> Traits:
    """What is compared of a record.

    >>> found = traits_of(Record("", title="Lung cancer", pages="S12-S19", volume="v. 40"))
    >>> found.first_page, found.last_page, found.volume
    ('s12', 's19', '40')
    """
    first, last = pages_of(record.pages)
    titles = (title_words(record.title), title_words(record.translated_title))
    return Traits(
        doi=compared_doi(record.doi),
        pmid=record.pmid,
        pmcid=record.pmcid.lower(),
        titles=tuple(words for words in titles if words),
        is_translated=bool(record.translated_title and not record.title),
        authors=tuple(title_words(str(author)) for author in record.authors if author.family),
        year=record.year,
        volume=number_of(record.volume),
        first_page=first,
        last_page=last,
        is_supplement=bool(_SUPPLEMENT.search(record.issue.lower())) or first.startswith("s"),
        journal=journal_words(record.journal),
        issns=frozenset(_issns(record.extra.get("issn"))),
        languages=frozenset(record.languages),
        types=frozenset(kind.lower() for kind in record.publication_types),
    )


def compared_doi(doi: str) -> str:
    """A DOI as it is compared.

    >>> compared_doi("https://doi.org/10.1000%2FXYZ")
    '10.1000/xyz'
    """
    # Most come bare.
    bare = doi.lower() if doi.startswith("10.") and not doi.endswith(".") else normal_doi(doi)
    return bare.replace("%2f", "/")


def pages_of(pages: str) -> tuple[str, str]:
    """The first and the last page, as they are compared.

    >>> pages_of("419-26"), pages_of("e1002028"), pages_of("")
    (('419', '426'), ('1002028', ''), ('', ''))
    """
    first, last = (*(_joined(page) for page in _PAGE.finditer(pages.lower())), "", "")[:2]
    # The last page may be shortened.
    return first, first[: len(first) - len(last)] + last if last else ""


def first_page(pages: str) -> str:
    """The first page, as it is compared."""
    found = _PAGE.search(pages.lower())
    return _joined(found) if found else ""


def _joined(page: re.Match[str]) -> str:
    letters, digits = page.groups()
    # An e stands before the numbers of some electronic articles, in some databases.
    return letters.removeprefix("e") + digits


def number_of(text: str) -> str:
    """The first number of a text, else the text itself in lower case.

    >>> number_of("v. 040"), number_of("Suppl A")
    ('40', 'suppl a')
    """
    if text.isdecimal():
        return text.lstrip("0")
    found = _DIGITS.search(text)
    return found[0].lstrip("0") if found else text.strip().lower()


def journal_words(name: str) -> tuple[str, ...]:
    """The words of a journal's name without its small words and what stands behind a colon or bracket.

    >>> journal_words("The BMJ (Clinical research ed.)"), journal_words("Rev. Mal. Respir.")
    (('bmj',), ('rev', 'mal', 'respir'))
    """
    bare = re.sub(r"(?<=[^\W\d_])\.(?=\s?\w)", " ", name)
    words = title_words(_TAIL.sub("", bare)) or title_words(name)
    return tuple(word for word in words if word not in _SMALL) or words


def same_journal(first: Traits, second: Traits) -> bool | None:
    """Whether two records are of one journal; ``None`` when one does not say.

    >>> rev, full = (traits_of(Record("a", journal=name)) for name in ("Rev Mal Respir",
    ...     "Revue des maladies respiratoires"))
    >>> same_journal(rev, full), same_journal(rev, traits_of(Record("b", journal="The Lancet")))
    (True, False)
    """
    if first.issns & second.issns:
        return True
    if not first.journal or not second.journal:
        return None
    short, long = sorted((first.journal, second.journal), key=lambda words: len("".join(words)))
    return _abbreviates(short, long) or "".join(short) == "".join(word[0] for word in long)


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one name begin those of the other, in their order."""
    if not long[0].startswith(short[0]) or len(short) > len(long):
        return False
    rest = iter(long)
    return all(any(_begins(word, other) for other in rest) for word in short)


def _begins(word: str, other: str) -> bool:
    # As Natl stands for National: the letters in their order, the first one first.
    letters = iter(other)
    return word[0] == other[0] and all(letter in letters for letter in word)


def same_authors(first: Traits, second: Traits) -> bool | None:
    """Whether the first author of either is among those of the other; ``None`` when one names none."""
    if not first.authors or not second.authors:
        return None
    return _is_among(first.authors[0], second.authors) or _is_among(second.authors[0], first.authors)


def _is_among(author: tuple[str, ...], authors: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the longest word of a name is in one of the names, or a letter apart from one."""
    name = max(author, key=len, default="")
    return any(is_name(name, word) for other in authors for word in other)


def is_name(name: str, other: str) -> bool:
    """Whether two words are one name, a letter more, less or other being allowed in longer ones."""
    from rapidfuzz.distance import OSA

    return name == other or (len(name) > 4 and OSA.distance(name, other, score_cutoff=1) <= 1)


def _issns(value: object) -> list[str]:
    texts = value if isinstance(value, (list, tuple)) else [value]
    found = [re.sub(r"[^0-9X]", "", str(text).upper()) for text in texts if text]
    return [text[place : place + 8] for text in found for place in range(0, len(text) - 7, 8)]
