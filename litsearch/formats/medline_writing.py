"""A record as the lines of MEDLINE's format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from ..records import Author, MeshHeading, Record
from .dates import YEAR, as_printed, printed_date
from .languages import long_code
from .medline_people import PEOPLE
from .names import initials

#: What has no field, by tag, under the names that other formats have for it, too.
EXTRA = {
    "CI": "copyright",
    "CIN": "comment_in",
    "COIS": "conflict_of_interest",
    "CON": "comment_on",
    "CTI": "collection_title",
    "EFR": "erratum_for",
    "EIN": "erratum_in",
    "EN": "edition",
    "GR": "grants",
    "ISBN": "isbn",
    "JID": "nlm_unique_id",
    "MID": "manuscript_id",
    "OAB": "other_abstract",
    "OABL": "other_abstract_language",
    "OWN": "owner",
    "PB": "publisher",
    "PL": "place",
    "PUBM": "publication_model",
    "RIN": "retraction_in",
    "ROF": "retraction_of",
    "SI": "associated_data",
    "STAT": "status",
    "UIN": "update_in",
    "UOF": "update_of",
}
_WIDTH = 84  # columns behind the tag, as PubMed wraps
_OWN_TAGS = frozenset(
    "AB AID BTI DEP DP IP IS ISSN JT LA LID MH OT PG PMC PMID PT RN TA TI TT URLF URLS VI".split()
)

_TAG = re.compile(r"[A-Z]{2,4}")
_KINDS = ("pii", "bookaccession", "pmcid", "mid")  # of identifiers of articles, but for DOIs

Pair = tuple[str, str]


def medline_lines(record: Record) -> list[str]:
    """The lines of a record, wrapped.

    A record without a PubMed identifier has an empty one, for with it every record begins.

    >>> medline_lines(Record("", pmid="1", title="Oligoprogression", languages=("fr",)))
    ['PMID- 1', 'TI  - Oligoprogression.', 'LA  - fre']
    """
    pairs = chain(_head(record), _people(record), _tail(record), _extra(record))
    given = ((tag, " ".join(text.split())) for tag, text in pairs)
    return [f"PMID- {record.pmid}", *(_wrapped(tag, text) for tag, text in given if text)]


def _wrapped(tag: str, text: str) -> str:
    lines = []
    while len(text) > _WIDTH:
        cut = text.rfind(" ", 0, _WIDTH) + 1 or text.find(" ") + 1
        if not cut:
            break
        lines.append(text[:cut])
        text = text[cut:]
    return f"{tag:4}- " + "\n      ".join([*lines, text])


def _head(record: Record) -> Iterator[Pair]:
    for number in extra_texts(record, "issn"):
        yield "IS", number
    yield "VI", record.volume
    yield "IP", record.issue
    yield "DP", _date(record)
    translated = f"[{record.translated_title}]." if record.translated_title else ""
    yield "TI", translated or _stopped(record.title)
    yield "PG", record.pages
    yield "AID", record.doi and f"{record.doi} [doi]"
    for kind in _KINDS:
        for text in extra_texts(record, kind):
            yield "AID", f"{text} [{kind}]"
    for text in extra_texts(record, "article_number"):
        yield "LID", text
    yield "AB", record.abstract


def _date(record: Record) -> str:
    """The date as it was printed, if it says what the record's says."""
    date = record.date or str(record.year or "")
    for text in extra_texts(record, "printed_date"):
        found = YEAR.search(text)
        if (printed_date(text) or (found[0] if found else "")) == date:
            return text
    return as_printed(date)


def _stopped(title: str) -> str:
    return title if not title or title.endswith(("?", "!", ".")) else f"{title}."


def _people(record: Record) -> Iterator[Pair]:
    for author in record.authors:
        yield from _author(author)
    for name in extra_texts(record, "editors"):
        yield "FED", name


def _author(author: Author) -> Iterator[Pair]:
    if author.given:
        yield "FAU", f"{author.family}, {author.given}"
        yield "AU", f"{author.family} {initials(author.given)}"
    else:
        yield "CN", author.family
    yield "AUID", author.orcid and f"ORCID: {author.orcid}"
    yield "AD", author.affiliation


def _tail(record: Record) -> Iterator[Pair]:
    for code in record.languages:
        yield "LA", long_code(code)
    for name in record.publication_types:
        yield "PT", name
    if record.translated_title:
        yield "TT", record.title
    abbreviation = next(extra_texts(record, "journal_abbreviation"), "")
    yield "TA", abbreviation
    yield "JT", record.journal
    numbered = {text.partition(" ")[2]: text for text in extra_texts(record, "registry_numbers")}
    for name in record.substances:
        yield "RN", numbered.get(f"({name})", f"0 ({name})")
    for heading in record.mesh:
        yield "MH", heading_text(heading)
    yield "PMC", record.pmcid
    for keyword in record.keywords:
        yield "OT", keyword
    for address in record.urls:
        yield "URLF", address


def heading_text(heading: MeshHeading) -> str:
    """A heading as MEDLINE has it, the star before what is major.

    >>> heading_text(MeshHeading("Lung Neoplasms", ("drug therapy", "surgery"), True))
    'Lung Neoplasms/*drug therapy/*surgery'
    """
    star = "*" * heading.major
    if not heading.qualifiers:
        return star + heading.descriptor
    return heading.descriptor + "".join(f"/{star}{name}" for name in heading.qualifiers)


def _extra(record: Record) -> Iterator[Pair]:
    names = {name: tag for tag, name in EXTRA.items()}
    for date in extra_texts(record, "epub_date"):
        yield "DEP", date.replace("-", "")
    for name in extra_texts(record, "investigators"):
        yield "FIR", name
    for key in record.extra:
        tag = names.get(key, key)
        if _TAG.fullmatch(tag) and tag not in _OWN_TAGS and tag not in PEOPLE:
            yield from ((tag, text) for text in extra_texts(record, key))


def extra_texts(record: Record, name: str) -> Iterator[str]:
    """The texts of a name in ``extra``, be it one or a list of them.

    >>> list(extra_texts(Record("a", title="A", extra={"issn": ["0001-0001", 7]}), "issn"))
    ['0001-0001']
    """
    value = record.extra.get(name, ())
    items: Sequence[object] = value if isinstance(value, (list, tuple)) else [value]
    return (item for item in items if isinstance(item, str))
