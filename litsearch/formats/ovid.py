"""Ovid: citations with tags (``TI  - ``) or under labels (``Title``), each below its number ``<1>``.

The fields of a database are told by its guide, such as https://ospguides.ovid.com/OSPguides/medline.htm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..errors import RecordError
from ..records import MeshHeading, Record
from .base import Format
from .cleaning import plain
from .draft import Draft
from .languages import language_code
from .ovid_labels import EXTRA, LABELS
from .ovid_names import ovid_editors, ovid_names
from .ovid_source import parse_source
from .publication_types import publication_type
from .ris_numbers import take_address, take_serial
from .tagged import Field, Shape, tagged_records
from .tagged_values import paragraphs, records_of, take_date, take_languages
from .text import Text

_NUMBER = r"<(?=\d+\s*\.?\s*>\s*$)"
# A tag without a value may have the next one behind it on its line.
_TAGGED = re.compile(
    rf"(?:[A-Z]{{2}}  - ?(?=[A-Z]{{2,5}}  - ))?({_NUMBER}|[A-Z][A-Z0-9]{{1,5}}(?=  -))(?:  - ?(.*))?"
)
_LABELLED = re.compile(rf"({_NUMBER}|[A-Z][A-Za-z/&() -]{{1,60}}?(?=\s*$))()")
_BEGUN = re.compile(r"^<\d+\s*\.?\s*>\s*$", re.MULTILINE)
_VENDOR = re.compile(r"^VN  - Ovid", re.MULTILINE)
_TAG_LINE = re.compile(r"^[A-Z]{2}  - \S", re.MULTILINE)
_LABEL_LINE = re.compile(
    r"^(?:(?:Chapter )?Title|Authors?|Source|Unique Identifier|Accession Number|Publication Type)\s*$",
    re.MULTILINE,
)
_RIS = re.compile(r"^TY {1,2}- ", re.MULTILINE)
_TITLE_MARK = re.compile(r"(?<=[.?!\]])\s*\[([^\W\d_][^\[\]]*)\]\.?\s*$")
_HEADING = re.compile(
    r"(?P<star>\*?)(?P<name>[^/]+?)"
    r"(?:\s*/\s*(?P<major>\*?)\[?(?P<qualifier>[^\[\]]+?)(?:\]|\s*\[[a-z]{2}\])?)?"
)
_CODE = re.compile(r"(?<=/)(\*?)[a-z]{2} (?=\[)")
_NUMBER_FIRST = re.compile(r"(?P<number>(?:EC )?[\w.-]{0,20}\d[\w.-]{0,20}) \((?P<name>.+)\)")
_NUMBER_LAST = re.compile(r"(?P<name>[^()]+) \((?P<number>(?:EC )?\d[\d.-]+)\)")
_NO_PAGES = "No Pagination Specified"
_DAY = re.compile(r"\d{1,2} [^\W\d_]+ \d{4}")


def sniff(head: str) -> float:
    """How sure it is that a text is of Ovid: 0.95 for a number in angle brackets above tags or labels.

    >>> sniff("<1. >\\nVN  - Ovid Technologies\\nTI  - Falls"), sniff("<1>\\nTitle\\n  Falls"), sniff("<1>")
    (0.95, 0.95, 0.0)
    """
    if _RIS.search(head):
        return 0.0
    if _VENDOR.search(head):
        return 0.95
    return 0.95 if _BEGUN.search(head) and (_TAG_LINE.search(head) or _LABEL_LINE.search(head)) else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each citation.

    >>> text = Text.of("<1>\\nAuthor\\n  Roy, Anne MD *\\nTitle\\n  A.[Review]\\nSource\\n  Rev. 1:2-9, 2019")
    >>> [(str(record.authors[0]), record.title, record.pages) for _, record in read(text)]
    [('Roy Anne', 'A', '2-9')]
    """
    head = text.head
    line = _TAGGED if _TAG_LINE.search(head) else _LABELLED
    start = "<" if _BEGUN.search(head) or not _VENDOR.search(head) else "VN"
    groups = tagged_records(text, Shape(line, starts=frozenset([start])))
    return records_of(groups, lambda fields: _record(fields, start))


def _record(fields: list[Field], start: str) -> Record:
    if fields[0].tag != start:
        raise RecordError("what stands before the first number, such as <1>, belongs to no citation")
    draft, held = Draft(), dict[str, Field]()
    named = [field._replace(tag=LABELS.get(field.tag, field.tag)) for field in fields if field.items]
    for field in named:
        if take := _TAKERS.get(field.tag):
            take(draft, field)
        elif field.tag in _TOGETHER and field.tag not in held:
            held[field.tag] = field
        elif field.tag not in _REPEATED:
            draft.keep(EXTRA.get(field.tag, field.tag), plain("\n".join(field.items)))
    single = {tag: plain(" ".join(field.items)) for tag, field in held.items()}
    _take_people(draft, named)
    _take_headings(draft, named, single)
    _take_numbers(draft, single)
    source = parse_source(single.get("SO", ""))
    _take_titles(draft, single, source)
    _take_source(draft, single, source)
    return draft.record()


def _take_people(draft: Draft, fields: list[Field]) -> None:
    short = [item for field in fields if field.tag == "AU" for item in field.items]
    full = [item for field in fields if field.tag == "FA" for item in field.items]
    authors, editors = ovid_names(short)
    longer, _ = ovid_names(full)
    for author in longer if len(longer) >= len(authors) else authors:
        draft.author(author)
    for field in fields:
        if field.tag == "ED" and field.text.isdecimal():  # a date of entry
            draft.keep("ED", field.text)
        elif field.tag == "ED":
            names, marked = ovid_names(field.items)
            editors += [*(f"{name.family}, {name.given}".strip(", ") for name in names), *marked]
    for name in editors:
        draft.keep("editors", name)


def _take_headings(draft: Draft, fields: list[Field], single: dict[str, str]) -> None:
    """MeSH headings; those of other databases are keywords."""
    medline = _is_medline(single)
    for field in fields:
        if field.tag not in ("MH", "SH", "MeSH"):
            continue
        for item in re.split(r";|\n", "\n".join(field.items)):
            if medline or field.tag == "MeSH":
                _take_heading(draft, item)
            else:
                draft.add("keywords", plain(item).strip("* ."))


def _take_heading(draft: Draft, text: str) -> None:
    """``*Lung Neoplasms/dt [Drug Therapy]``, in which the star is the qualifier's, too."""
    if found := _HEADING.fullmatch(plain(_CODE.sub(r"\1", text)).strip(" .")):
        major = bool(found["star"] or found["major"])
        qualifier = (found["qualifier"] or "").strip().lower()
        draft.heading(MeshHeading(found["name"].strip(), (qualifier,) if qualifier else (), major))


def _is_medline(single: dict[str, str]) -> bool:
    return bool(re.search(r"medline|pubmed", single.get("DB", ""), re.I))


def _take_numbers(draft: Draft, single: dict[str, str]) -> None:
    number = single.get("UI", "").rstrip(".")
    if number.isdecimal() and _is_medline(single):
        draft.pmid(number)
    else:
        draft.keep("accession_number", number)
    if pubmed := single.get("PM", ""):
        found = re.match(r"\d{1,8}\b", pubmed)  # behind which the address may stand
        draft.pmid(found[0] if found else pubmed)
    draft.keep("database", single.get("DB", ""))


def _take_titles(draft: Draft, single: dict[str, str], source: dict[str, str]) -> None:
    """The title without the mark behind its stop, which tells its kind or language."""
    book = source.pop("book", "")
    title = single.get("TI") or single.get("chapter_title") or book
    if not title and "editors" in source:
        title = source.pop("journal", "")
    if book not in ("", title):
        source["journal"] = book
    while found := _TITLE_MARK.search(title):
        title = title[: found.start()]
        if language_code(found[1]):
            draft.language(found[1])
        else:
            draft.add("publication_types", publication_type(found[1]))
    draft.titles(title, single.get("OT", ""))
    if "TI" in single:
        draft.keep("chapter_title", single.get("chapter_title", ""))


def _take_source(draft: Draft, single: dict[str, str], source: dict[str, str]) -> None:
    """The fields of their own before what the source line says."""
    draft.put("journal", single.get("JN", "") or source.get("journal", "") or single.get("JA", ""))
    if "JN" in single or "journal" in source:
        draft.keep("journal_abbreviation", single.get("JA", ""))
    draft.put("volume", single.get("VO", "") or source.get("volume", ""))
    draft.put("issue", single.get("IP", "") or source.get("issue", ""))
    pages = single.get("PG", "") or source.get("pages", "")
    draft.pages("" if pages == _NO_PAGES else pages)
    draft.pages(source.get("article", "") if "pages" not in draft else "")
    status = _DAY.search(single.get("status", ""))
    day = single.get("DP", "") or source.get("date", "")
    take_date(draft, single.get("YR", "") or source.get("year", ""), day)
    if "year" not in draft and status:
        draft.date(status[0])
    draft.keep("status", single.get("status", ""))
    for name in ovid_editors(source.get("editors", "")):
        draft.keep("editors", name)
    for name in ("conference", "number_of_pages", "place", "publisher"):
        draft.keep(name, source.get(name, ""))
    if not source:
        draft.keep("source", single.get("SO", ""))


def _keywords(draft: Draft, field: Field) -> None:
    for item in re.split(r";|\n", "\n".join(field.items).rstrip(". ")):
        draft.add("keywords", plain(item).strip("* "))


def _kinds(draft: Draft, field: Field) -> None:
    for item in re.split(r";|\n|(?<=[a-z])\.\s+(?=[A-Z])", "\n".join(field.items)):
        if kind := item.partition(":")[0].strip(" .-"):
            draft.add("publication_types", publication_type(kind))


def _substances(draft: Draft, field: Field) -> None:
    """``0 (Taxoids)``, or ``Paclitaxel (33069-62-4)``."""
    for item in re.split(r";|\n", "\n".join(field.items)):
        text = plain(item).strip(" .")
        before, behind = _NUMBER_FIRST.fullmatch(text), _NUMBER_LAST.fullmatch(text)
        found = before or behind
        draft.add("substances", found["name"] if found else text)
        draft.keep("registry_numbers", text if found and found["number"] != "0" else "")


def _each(take: Callable[[Draft, str], None]) -> Callable[[Draft, Field], None]:
    def take_each(draft: Draft, field: Field) -> None:
        for item in field.items:
            take(draft, item)

    return take_each


def _affiliation(draft: Draft, text: str) -> None:
    draft.keep("affiliations", plain(text))


_TAKERS: dict[str, Callable[[Draft, Field], None]] = {
    "<": lambda draft, field: None,
    "AB": lambda draft, field: draft.put("abstract", paragraphs(field), tag="AB"),
    "DO": _each(Draft.doi),
    "IN": _each(_affiliation),
    "KW": _keywords,
    "LG": lambda draft, field: take_languages(draft, field.text),
    "PT": _kinds,
    "RN": _substances,
    "IS": _each(take_serial),
    "XL": _each(take_address),
}
_TOGETHER = frozenset("DB UI PM TI OT SO JN JA YR DP VO IP PG status chapter_title".split())
_REPEATED = frozenset("AU FA ED MH SH MeSH".split())

FORMAT = Format(
    name="ovid",
    description="Ovid: citations with tags or under labels, below their numbers in angle brackets",
    extensions=(".txt", ".ovd", ".cgi"),
    sniff=sniff,
    read=read,
)
