"""A record as the lines of RIS, such as Zotero writes and reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ..records import Author, Record
from .medline_writing import extra_texts, heading_text
from .ris_keywords import is_medline

#: A line that begins a field; before a hyphen that stands nearer than it should, only tags that are known.
LINE = re.compile(
    r"([A-Z][A-Z0-9](?=  -| ?\t-)|(?:TY|ER|ID|A[1-4UBDNV]|T[1-3IT]|J[1-2AFO]|PY|Y[12]|DA|VL|VO|IS|SP|EP|SN"
    r"|DO|UR|L[1-4A]|KW|N[12]|PB|CY|DB|DP|ET|ST|M[1-3]|[CU][1-8])(?= -))(?:  | | ?\t)-(?:\s(.*)|$)"
)
_NEWLINE = "\n"

#: What has no field, by tag, under the names that other formats have for it, too.
EXTRA = {
    "A2": "secondary_authors",
    "A3": "tertiary_authors",
    "A4": "subsidiary_authors",
    "AD": "affiliations",
    "AN": "accession_number",
    "AV": "availability",
    "C7": "article_number",
    "CN": "call_number",
    "CY": "place",
    "DB": "database",
    "DP": "database_provider",
    "ED": "editors",
    "ET": "edition",
    "ID": "reference_id",
    "J2": "journal_abbreviation",
    "L1": "file",
    "LB": "label",
    "M3": "classification",
    "N1": "notes",
    "NV": "number_of_volumes",
    "OP": "original_publication",
    "PB": "publisher",
    "RN": "research_notes",
    "SE": "section",
    "ST": "short_title",
    "T3": "series",
}
_KINDS = {
    "Journal Article": "JOUR",
    "Book": "BOOK",
    "Book Chapter": "CHAP",
    "Conference Paper": "CONF",
    "Thesis": "THES",
    "Technical Report": "RPRT",
    "Dataset": "DATA",
}
_OWN_TAGS = frozenset("TY J2 JA J1 AU A1 TI T1 T2 TT PY DA Y1 AB N2 KW VL IS SP EP DO LA UR ER U1".split())
_RANGE = re.compile(r"(?!(\w+)-\1$)(?P<first>\w+)-(?P<last>\w+)")
_TAG = re.compile(r"[A-Z][A-Z0-9]")

Pair = tuple[str, str]


def ris_lines(record: Record) -> list[str]:
    """The lines of a record, from its type to its end.

    >>> ris_lines(Record("", title="Falls", journal="Rev", publication_types=("Journal Article",)))
    ['TY  - JOUR', 'TI  - Falls', 'T2  - Rev', 'ER  - ']
    """
    kind = _kind(record)
    pairs = chain(_head(record), _issue(record, kind), _numbers(record), _words(record, kind), _extra(record))
    lines = [f"{tag}  - {value}" for tag, text in pairs if (value := _paragraphs(text))]
    return [f"TY  - {kind}", *lines, "ER  - "]


def _kind(record: Record) -> str:
    known = next((_KINDS[name] for name in record.publication_types if name in _KINDS), "")
    return known or next(extra_texts(record, "TY"), "") or ("JOUR" if record.journal else "GEN")


def _head(record: Record) -> Iterator[Pair]:
    own, translated = record.title, record.translated_title
    medline = is_medline({"DB": next(extra_texts(record, "database"), "")})
    for author in record.authors:
        yield "AU", _name(author)
    yield "TI", (translated if medline and own and translated else own) or f"[{translated}]"
    if own and translated:
        yield "TT", own if medline else translated


def _name(author: Author) -> str:
    """A group's name ends in a comma where its end could be taken for initials."""
    if author.given:
        return f"{author.family}, {author.given}"
    return f"{author.family}," if " " in author.family else author.family


def _issue(record: Record, kind: str) -> Iterator[Pair]:
    yield ("JF" if kind == "BOOK" else "T2"), record.journal
    yield from zip(("J2", "JA", "J1"), extra_texts(record, "journal_abbreviation"), strict=False)
    yield "VL", record.volume
    yield "IS", record.issue
    ranged = _RANGE.fullmatch(record.pages)
    yield "SP", ranged["first"] if ranged else record.pages
    yield "EP", ranged["last"] if ranged else ""
    if "-" in record.date:
        yield "DA", "/".join([*record.date.split("-"), "", ""][:4])
    yield "PY", str(record.year or "") or record.date[:4]


def _numbers(record: Record) -> Iterator[Pair]:
    yield "DO", record.doi
    yield "U1", record.pmid and f"{record.pmid} [PMID]"
    yield "U1", record.pmcid and f"{record.pmcid} [PMCID]"
    for text in extra_texts(record, "pii"):
        yield "U1", f"{text} [PII]"
    for name in ("issn", "isbn", "serial_number"):
        for text in extra_texts(record, name):
            yield "SN", text
    for address in record.urls:
        yield "UR", address


def _words(record: Record, kind: str) -> Iterator[Pair]:
    yield "AB", record.abstract
    for keyword in record.keywords:
        yield "KW", keyword
    for heading in record.mesh:
        yield "KW", heading_text(heading)
    for code in record.languages:
        yield "LA", code
    for name in record.publication_types:
        if _KINDS.get(name) != kind:
            yield "M3", name


def _extra(record: Record) -> Iterator[Pair]:
    names = {name: tag for tag, name in EXTRA.items()}
    for date in extra_texts(record, "epub_date"):
        yield "ET", date.replace("-", "/")
    for key in record.extra:
        tag = names.get(key, key)
        if _TAG.fullmatch(tag) and tag not in _OWN_TAGS:
            yield from ((tag, text) for text in extra_texts(record, key))


def _paragraphs(text: str) -> str:
    """Each paragraph on a line of its own, but for those that would be read as fields of their own."""
    lines = filter(None, (" ".join(line.split()) for line in text.split("\n")))
    return "".join(
        line if not place else f"{' ' if LINE.match(line) else _NEWLINE}{line}"
        for place, line in enumerate(lines)
    )
