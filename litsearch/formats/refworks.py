"""RefWorks tagged: ``RT Journal Article``, as RefWorks exports it and publishers offer it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..errors import RecordError
from ..records import Record
from .base import Format
from .cleaning import plain
from .draft import Draft
from .names import names_and_groups
from .pages import page_range
from .publication_types import publication_type
from .ris_numbers import take_address, take_serial
from .tagged import Field, Shape, tagged_records
from .tagged_values import records_of, tagged_author, take_date, take_languages
from .text import Text

_TAGS = (
    "RT SR ID A1 A2 A3 A4 A5 A6 T1 T2 T3 JF JO YR FD VO IS SP OP K1 AB NO PB PP ED SN AV AD AN LA CL SF OT "
    "LK DO CN DB DS IP RD ST UL SL LL CR WT WV WP OL PMID PMCID"
)
_LINE = re.compile(rf"({'|'.join(_TAGS.split())}|U1[0-5]|U[1-9])(?: (.*)|\s*$)")
_SHAPE = Shape(_LINE, starts=frozenset(["RT"]))
_TYPE = re.compile(r"^RT [^\W\d_]", re.MULTILINE)
_OTHER_TAG = re.compile(r"^(?:SR|ID|A1|T1|JF|JO|YR) \S", re.MULTILINE)
_DOI = re.compile(r"doi:?\s*(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.I)
_WHOLE = frozenset(["Book", "Thesis"])

#: What has no field, under the names that other formats have for it, too.
_EXTRA = {
    "A2": "editors",
    "AD": "affiliations",
    "AN": "accession_number",
    "AV": "availability",
    "CL": "classification",
    "CN": "call_number",
    "DB": "database",
    "ED": "edition",
    "ID": "reference_id",
    "NO": "notes",
    "PB": "publisher",
    "PP": "place",
    "ST": "short_title",
    "T3": "series",
    "WP": "epub_date",
}


def sniff(head: str) -> float:
    """How sure it is that a text is RefWorks tagged: 0.9 when it names a type and another field.

    >>> sniff("RT Journal Article\\nT1 Oligoprogression"), sniff("TY  - JOUR\\nT1  - Oligoprogression")
    (0.9, 0.0)
    """
    return 0.9 if _TYPE.search(head) and _OTHER_TAG.search(head) else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each reference.

    >>> text = Text.of("RT Journal Article\\nA1 Roy,Anne\\nT1 Oligoprogression\\nYR 2019\\nSP 519\\nOP 26")
    >>> [(str(record.authors[0]), record.year, record.pages) for _, record in read(text)]
    [('Roy Anne', 2019, '519-526')]
    """
    return records_of(tagged_records(text, _SHAPE), _record)


def _record(fields: list[Field]) -> Record:
    draft, held = Draft(), dict[str, str]()
    names = [plain(field.text) for field in fields if field.tag == "A1"]
    for author in names_and_groups(names, tagged_author):
        draft.author(author)
    for field in fields:
        value = plain("\n".join(field.items))
        if take := _TAKERS.get(field.tag):
            take(draft, value)
        elif field.tag in _TOGETHER and field.tag not in held:
            held[field.tag] = value
        else:
            draft.keep(_EXTRA.get(field.tag, field.tag), value)
    kind = publication_type(held.get("RT", ""))
    draft.add("publication_types", kind if kind != "Generic" else "")
    whole_only = kind in _WHOLE and "T1" not in held
    draft.titles(held.pop("T2", "") if whole_only else held.get("T1", ""), held.get("OT", ""))
    _take_journal(draft, held, kind)
    draft.pages(page_range(held.get("SP", ""), held.get("OP", "")))
    take_date(draft, held.get("YR", ""), held.get("FD", ""))
    if "doi" not in draft and (found := _DOI.search(held.get("NO", ""))):
        draft.doi(found[1])
    if not _DOI.fullmatch(held.get("NO", "")):
        draft.keep("notes", held.get("NO", ""))
    return draft.record()


def _take_journal(draft: Draft, held: dict[str, str], kind: str) -> None:
    second = held.get("T2", "")
    if kind in _WHOLE:
        draft.keep("series", second)
        second = ""
    names = dict.fromkeys(filter(None, [held.get("JF", ""), second, held.get("JO", "")]))
    for name in names:
        if "journal" in draft:
            draft.keep("journal_abbreviation" if name == held.get("JO") else "T2", name)
        else:
            draft.put("journal", name)


def _addresses(draft: Draft, text: str) -> None:
    for address in text.split():
        take_address(draft, address)


_TAKERS: dict[str, Callable[[Draft, str], None]] = {
    **dict.fromkeys(["LK", "UL"], _addresses),
    "A1": lambda draft, text: None,  # who are taken together
    "AB": lambda draft, text: draft.put("abstract", text, tag="AB"),
    "DO": lambda draft, text: draft.doi(text) if text else None,
    "IS": lambda draft, text: draft.put("issue", text, tag="IS"),
    "K1": lambda draft, text: draft.add("keywords", *(item.strip() for item in re.split(r";|\n", text))),
    "LA": take_languages,
    "PMCID": lambda draft, text: draft.pmcid(text) if text else None,
    "PMID": lambda draft, text: draft.pmid(text) if text else None,
    "SN": lambda draft, text: take_serial(draft, text) if text else None,
    "VO": lambda draft, text: draft.put("volume", text, tag="VO"),
}
_TOGETHER = frozenset("RT T1 T2 OT JF JO SP OP YR FD NO".split())

FORMAT = Format(
    name="refworks",
    description="RefWorks tagged: references of RefWorks, and of publishers for it",
    extensions=(".txt",),
    sniff=sniff,
    read=read,
)
