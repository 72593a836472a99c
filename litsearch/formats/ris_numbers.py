"""Identifiers in RIS: of articles, of serials, and those within addresses."""

from __future__ import annotations

import re

from .cleaning import plain
from .draft import Draft
from .tagged import Field

_MARKED = re.compile(r"(\S+?)\s*\[(pmid|pmcid|pii|doi)\]", re.I)
_NOTED = re.compile(
    r"^[ \t]*(PMID|PMCID|DOI):[ \t]*(\d{1,8}|PMC\d+|10\.\d{4,9}/\S+)[ \t]*$", re.MULTILINE | re.I
)
_PMCID = re.compile(r"PMC\d+")
_ISSN = re.compile(r"(?<![\d-])(\d{4})-?(\d{3}[\dXx])(?![\d-])")
_ISBN = re.compile(r"(?<![\d-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?![\d-])")
_PUBMED = re.compile(r"//(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,8})\b")
_PMC = re.compile(r"ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(PMC\d+)\b")
_DOI = re.compile(r"//(?:dx\.)?doi\.org/(10\.\d{4,9}/\S+)")


def take_identifier(draft: Draft, field: Field) -> None:
    """Take a custom field: ``15924077 [PMID]``, ``PMC9359172``, or any text.

    >>> draft = Draft()
    >>> take_identifier(draft, Field("U1", ["15924077[pmid]"], 1))
    >>> draft.record().id
    'pmid:15924077'
    """
    text = "\n".join(field.items)
    if found := _MARKED.fullmatch(text):
        value, kind = found[1], found[2].lower()
        takers = {"pmid": draft.pmid, "pmcid": draft.pmcid, "doi": draft.doi}
        if take := takers.get(kind):
            take(value)
        else:
            draft.keep(kind, value)
    elif _PMCID.fullmatch(text):
        draft.pmcid(text)
    else:
        draft.keep(field.tag, plain(text))


def take_noted(draft: Draft, note: str) -> None:
    """Take the identifiers that stand in a note, each on a line of its own, and that the record has not yet.

    >>> draft = Draft()
    >>> take_noted(draft, "Publisher: Presses\\nPMID: 31010758")
    >>> draft.record().pmid
    '31010758'
    """
    takers = {"pmid": draft.pmid, "pmcid": draft.pmcid, "doi": draft.doi}
    for kind, value in _NOTED.findall(note):
        if kind.lower() not in draft:
            takers[kind.lower()](value)


def take_address(draft: Draft, address: str) -> None:
    """Take an address, and the identifiers in it that the record has not yet.

    >>> draft = Draft()
    >>> take_address(draft, "https://pubmed.ncbi.nlm.nih.gov/32789069/")
    >>> draft.record().pmid
    '32789069'
    """
    draft.add("urls", address)
    for name, pattern, take in (
        ("pmid", _PUBMED, draft.pmid),
        ("pmcid", _PMC, draft.pmcid),
        ("doi", _DOI, draft.doi),
    ):
        if name not in draft and (found := pattern.search(address)):
            take(found[1])


def take_serial(draft: Draft, text: str) -> None:
    """Take the numbers of a serial or a book.

    >>> draft = Draft()
    >>> draft.title("A")
    >>> take_serial(draft, "21688184; 978-1-80062-734-5 (print)")
    >>> dict(draft.record().extra)
    {'isbn': '978-1-80062-734-5', 'issn': '2168-8184'}
    """
    books = _ISBN.findall(text)
    serials = _ISSN.findall(_ISBN.sub("", text))
    for number in books:
        draft.keep("isbn", number)
    for first, last in serials:
        draft.keep("issn", f"{first}-{last.upper()}")
    if not books and not serials:
        draft.keep("serial_number", text)
