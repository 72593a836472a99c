"""PubMed's MEDLINE format, as of ``.nbib`` files, and that of ERIC: https://www.nlm.nih.gov/bsd/mms/medlineelements.html."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from ..errors import RecordError
from ..records import Record
from ..records.identity import bare_doi
from .base import Format
from .cleaning import plain
from .dates import is_abridged
from .draft import Draft
from .medline_people import PEOPLE, take_people
from .medline_writing import EXTRA, medline_lines
from .mesh import parse_heading
from .tagged import Field, Shape, tagged_records
from .tagged_values import records_of
from .text import Text

# Four columns for the tag; less where nothing is behind it, and no space for identifiers made by hand.
_LINE = re.compile(
    r"(PM(?:ID|C)|[A-Z]{2}(?=  -\s)|[A-Z]{3}(?= -\s)|[A-Z]{4}(?= ?-\s)|[A-Z]{2,4}(?= {0,2}-\s*$))"
    r" {0,2}-\s?(.*)"
)
_SHAPE = Shape(_LINE, starts=frozenset(["PMID"]), blank_ends=True)
_BEGINNING = re.compile(
    r"\s*(?:PMID-(?: ?\d|\s*\n[A-Z]{2}(?:  |[A-Z] |[A-Z]{2})- )|OWN - (?:NLM|NASA|PIP|KIE|HSR|HMD|ERIC)\s)"
)
_SUBSTANCE = re.compile(r"(\S+) \((.*)\)")
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")


def sniff(head: str) -> float:
    """How sure it is that a text is in the MEDLINE format: 0.95 when it begins as records do.

    >>> sniff("PMID- 1\\nOWN - NLM\\nTI  - Oligoprogression")
    0.95
    """
    return 0.95 if _BEGINNING.match(head) else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each article.

    >>> text = Text.of("PMID- 1\\nTI  - Oligoprogression in lung\\n      cancer.\\nMH  - *Lung Neoplasms")
    >>> [(record.title, str(record.mesh[0])) for _, record in read(text)]
    [('Oligoprogression in lung cancer', 'Lung Neoplasms*')]
    """
    return records_of(tagged_records(text, _SHAPE), _record)


def write(records: Iterable[Record], file: TextIO) -> int:
    """Write records as PubMed exports them, a blank line between; returns how many.

    >>> import sys
    >>> write([Record("", pmid="1", title="Oligoprogression")], sys.stdout)
    PMID- 1
    TI  - Oligoprogression.
    1
    """
    count = 0
    for record in records:
        file.write("\n" * bool(count) + "\n".join(medline_lines(record)) + "\n")
        count += 1
    return count


def _record(fields: list[Field]) -> Record:
    draft, single = Draft(), dict[str, str]()
    take_people(draft, fields)
    for field in fields:
        tag = field.tag
        if tag in PEOPLE or not (text := field.text):
            continue
        if take := _TAKERS.get(tag):
            take(draft, text)
        elif tag in _SINGLE and tag not in single:
            single[tag] = text
        else:
            draft.keep(*_extra(tag, text))
    _take_titles(draft, single)
    _take_journal(draft, single)
    return draft.record()


def _extra(tag: str, text: str) -> tuple[str, str]:
    if name := EXTRA.get(tag):
        return name, plain(text).replace("\n", " ")
    return tag, " ".join(text.split())


def _take_titles(draft: Draft, single: dict[str, str]) -> None:
    title, book = single.get("TI", ""), single.get("BTI", "")
    draft.titles(title or book, single.get("TT", ""))
    if title and book:
        draft.put("journal", book)


def _take_journal(draft: Draft, single: dict[str, str]) -> None:
    full, short = single.get("JT", ""), single.get("TA", "")
    draft.put("journal", full or short)
    if full:
        draft.keep("journal_abbreviation", short)


def _date(draft: Draft, text: str) -> None:
    if is_abridged(text):
        draft.keep("printed_date", " ".join(text.split()))
    draft.date(text, tag="printed_date")


def _electronic_date(draft: Draft, text: str) -> None:
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text)
    date = "-".join(found.groups()) if found else text
    draft.keep("epub_date", date)
    if "date" not in draft:
        draft.date(date)


def _identifier(draft: Draft, text: str) -> None:
    value, mark, kind = text.removesuffix("]").rpartition(" [")
    if not mark or not text.endswith("]"):
        value, kind = text, ""
    if kind == "doi" or (not kind and bare_doi(value).startswith("10.")):
        draft.doi(value)
    elif not kind and re.match(r"(?:https?://|www\.)", value):
        draft.add("urls", value)
    elif not kind and "pages" not in draft:  # the number of an article without pages
        draft.pages(value)
    else:
        draft.keep(kind or "article_number", value)


def _issn(draft: Draft, text: str) -> None:
    found = _ISSN.search(text)
    draft.keep("issn", found[0] if found else text)


def _substance(draft: Draft, text: str) -> None:
    found = _SUBSTANCE.fullmatch(text)
    draft.add("substances", found[2] if found else text)
    if found and found[1] != "0":
        draft.keep("registry_numbers", text)


def _keyword(draft: Draft, text: str) -> None:
    draft.add("keywords", plain(text).strip("* "))


_TAKERS: dict[str, Callable[[Draft, str], None]] = {
    "AB": lambda draft, text: draft.put("abstract", text, tag="AB"),
    "AID": _identifier,
    "DEP": _electronic_date,
    "DP": _date,
    "IP": lambda draft, text: draft.put("issue", text),
    "IS": _issn,
    "ISSN": _issn,
    "LA": Draft.language,
    "LID": _identifier,
    "MH": lambda draft, text: draft.heading(*parse_heading(text)),
    "OT": _keyword,
    "PG": Draft.pages,
    "PMC": Draft.pmcid,
    "PMID": Draft.pmid,
    "PT": lambda draft, text: draft.add("publication_types", text),
    "RN": _substance,
    "URLF": lambda draft, text: draft.add("urls", text),
    "URLS": lambda draft, text: draft.add("urls", text),
    "VI": lambda draft, text: draft.put("volume", text),
}
_SINGLE = frozenset(["TI", "TT", "BTI", "JT", "TA"])

FORMAT = Format(
    name="nbib",
    description="PubMed: the MEDLINE format, as its citation manager saves it; ERIC's too",
    extensions=(".nbib",),
    sniff=sniff,
    read=read,
    write=write,
)
