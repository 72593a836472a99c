"""Web of Science, plain text: ``PT J`` to ``ER``, of all its databases; as ISI wrote it, too.

The tags are those of https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html; each
database adds its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..errors import RecordError
from ..records import Author, Record
from .base import Format
from .cleaning import plain
from .draft import Draft
from .mesh import parse_heading
from .pages import full_pages, page_range
from .publication_types import publication_type
from .ris_numbers import take_serial
from .tagged import Field, Shape, tagged_records
from .tagged_values import paragraphs, records_of, take_date, take_languages
from .text import Text
from .wos_keywords import take_inspec, take_keywords
from .wos_people import take_authors

_STARTS, _ENDS = frozenset(["PT"]), frozenset(["ER"])
_LINE = re.compile(r"([A-Z][A-Z0-9])(?:[ \t](.*)|\s*$)")
# Where lines that go on are not indented, only tags that are known tell a field.
_KNOWN_LINE = re.compile(
    r"(FN|VR|PT|UT|TI|FT|AU|AF|BA|BF|CA|GP|BE|ED|SO|SE|BS|LA|DT|TY|CT|CY|CL|SP|HO|DE|ID|AB|C1|C3|RP|EM|RI|OI|FU|FX"
    r"|CR|NR|TC|Z\d|U[12]|PU|PI|PA|PV|SN|EI|BN|J9|JI|PD|PY|VL|IS|PN|SU|SI|MA|PS|BP|EP|AR|DI|D2|EA|PG|P2|WC|WE"
    r"|SC|GA|PM|OA|HC|HP|DA|MC|MQ|CC|MH|AN|CO|ER|EF)(?:[ \t](.*)|\s*$)"
)
_INDENTED = re.compile(r"^ {2,}\S", re.MULTILINE)
_HEADED = re.compile(r"\s*(?:FN|VR) [^\n]*\n(?:VR [^\n]*\n)?\s*PT [A-Z]\b")
_BEGUN = re.compile(r"\s*PT [A-Z][ \t]*\n")
_TAG = re.compile(r"^(?:AU|TI|SO|UT|PY) \S", re.MULTILINE)
_KINDS = {"J": "Journal Article", "B": "Book", "P": "Patent"}
_ABOUT_FILE = frozenset(["FN", "VR", "EF"])

#: What has no field, under the names that other formats have for it, too.
_EXTRA = {
    "AN": "accession_number",
    "BE": "editors",
    "CT": "conference",
    "ED": "editors",
    "EM": "author_email",
    "PI": "place",
    "PU": "publisher",
    "SE": "series",
}


def sniff(head: str) -> float:
    """How sure it is that a text is of the Web of Science: 0.95 when it begins with its header.

    >>> sniff("FN Clarivate Analytics Web of Science\\nVR 1.0\\nPT J\\nTI Oligoprogression")
    0.95
    >>> sniff("RT Journal Article\\nT1 Oligoprogression")
    0.0
    """
    if _HEADED.match(head):
        return 0.95
    return 0.9 if _BEGUN.match(head) and _TAG.search(head) else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each reference.

    >>> text = Text.of("PT J\\nAU Roy, A\\n   Blanc, B\\nTI Falls\\nPD JUN 14\\nPY 2006\\nER\\n\\nEF")
    >>> [(len(record.authors), record.date) for _, record in read(text)]
    [(2, '2006-06-14')]
    """
    line = _LINE if _INDENTED.search(text.head) else _KNOWN_LINE
    return records_of(_groups(text, Shape(line, _STARTS, _ENDS)), _record)


def _groups(text: Text, shape: Shape) -> Iterator[list[Field]]:
    for fields in tagged_records(text, shape):
        if told := [field for field in fields if field.tag not in _ABOUT_FILE]:
            yield told


def _record(fields: list[Field]) -> Record:
    draft, held = Draft(), dict[str, Field]()
    for field in fields:
        if take := _TAKERS.get(field.tag):
            take(draft, field)
        elif field.tag in _TOGETHER and field.items and field.tag not in held:
            held[field.tag] = field
        else:
            _keep(draft, field)
    _take_people(draft, held)
    single = {tag: plain(" ".join(field.items)) for tag, field in held.items()}
    if single.get("UT", "").startswith("INSPEC:"):
        take_inspec(draft, single.get("DE", ""), single.get("ID", ""))
    else:
        take_keywords(draft, [single[tag] for tag in ("DE", "ID", "MQ") if tag in single])
    _take_kind(draft, single)
    draft.titles(single.get("TI", "") or single.pop("BS", ""), single.get("FT", ""))
    draft.keep("BS", single.get("BS", ""))
    _take_journal(draft, single)
    _take_numbers(draft, single)
    _take_dates(draft, single)
    return draft.record()


def _take_people(draft: Draft, held: dict[str, Field]) -> None:
    """Put authors into a draft, with those of a book and its groups only where there are no others."""
    items = {tag: held[tag].items if tag in held else [] for tag in _PEOPLE}
    orcids = " ".join(items["OI"])
    names, full, groups, *others = ("AU", "AF", "CA", "BA", "BF", "GP")
    if not any(items[tag] for tag in (names, full, groups)):
        names, full, groups, *others = others
    take_authors(draft, items[names], items[full], items["C1"], orcids)
    for group in items[groups]:
        draft.author(Author(plain(group)))
    for tag in others:
        draft.keep(tag, "; ".join(items[tag]))


def _keep(draft: Draft, field: Field) -> None:
    """Keep what has no field: as lines where each stands for itself."""
    if field.tag in ("CR", "BE", "ED", "EM"):
        items = list(map(plain, field.items))
        draft.keep(_EXTRA.get(field.tag, field.tag), items if len(items) > 1 else "".join(items))
    else:
        draft.keep(_EXTRA.get(field.tag, field.tag), plain(" ".join(field.items)))


def _take_kind(draft: Draft, single: dict[str, str]) -> None:
    works = [work for part in single.get("DT", "").split(";") if (work := part.strip(" -"))]
    source = single.get("PT", "")
    draft.add("publication_types", *(map(publication_type, works) if works else [_KINDS.get(source, "")]))
    draft.keep("PT", source if works or source not in _KINDS else "")


def _take_journal(draft: Draft, single: dict[str, str]) -> None:
    if single.get("SO", "").lower() != single.get("TI", "").lower():  # as of a whole book
        draft.put("journal", single.get("SO", ""))
    for tag in ("JI", "J9"):
        short = single.get(tag, "")
        draft.put("journal", short, tag="journal_abbreviation")


def _take_numbers(draft: Draft, single: dict[str, str]) -> None:
    number = single.get("UT", "")
    database, _, inner = number.partition(":")
    if database == "MEDLINE" and inner.isdecimal():
        draft.pmid(inner)
    draft.keep("accession_number", number)
    first, last = ("".join(single.get(tag, "").split()) for tag in ("BP", "EP"))
    draft.pages(full_pages(single.get("PS", "")) or page_range(first, last))
    if "pages" in draft:
        draft.keep("article_number", single.get("AR", ""))
    else:
        draft.pages(single.get("AR", ""))


def _take_dates(draft: Draft, single: dict[str, str]) -> None:
    take_date(draft, single.get("PY", ""), single.get("PD", ""))
    early = single.get("EA", "")
    if early and "year" not in draft:
        take_date(draft, "", early)
    else:
        draft.keep("epub_date", early)


def _headings(draft: Draft, field: Field) -> None:
    for item in " ".join(field.items).split(";"):
        draft.heading(*parse_heading(item))


def _put(name: str) -> Callable[[Draft, Field], None]:
    return lambda draft, field: draft.put(name, " ".join(field.items), tag=field.tag)


def _serial(draft: Draft, field: Field) -> None:
    for item in field.items:
        take_serial(draft, item)


_TAKERS: dict[str, Callable[[Draft, Field], None]] = {
    **dict.fromkeys(["SN", "EI", "BN"], _serial),
    "AB": lambda draft, field: draft.put("abstract", paragraphs(field), tag="AB"),
    "DI": lambda draft, field: draft.doi(field.text) if field.items else None,
    "ER": lambda draft, field: None,
    "IS": _put("issue"),
    "LA": lambda draft, field: take_languages(draft, field.text),
    "MH": _headings,
    "PM": lambda draft, field: draft.pmid(field.text) if field.items else None,
    "VL": _put("volume"),
}
_PEOPLE = frozenset("AU AF CA BA BF GP C1 OI".split())
_TOGETHER = _PEOPLE | frozenset("PT DT TI BS FT DE ID MQ SO JI J9 UT PS BP EP AR PY PD EA".split())

FORMAT = Format(
    name="wos",
    description="Web of Science: records as plain text, with a tag before each field",
    extensions=(".txt", ".isi", ".ciw"),
    sniff=sniff,
    read=read,
)
