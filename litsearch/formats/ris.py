"""RIS and its dialects: those of reference managers and of some twenty databases.

https://web.archive.org/web/20120526103719/http://refman.com/support/risformat_intro.asp
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import TextIO

from ..errors import RecordError
from ..records import Author, Record
from .base import Format
from .cleaning import plain
from .draft import Draft
from .names import indexed_name
from .pages import page_range
from .publication_types import publication_type
from .ris_keywords import is_medline, take_keywords
from .ris_numbers import take_address, take_identifier, take_noted, take_serial
from .ris_writing import EXTRA, LINE, ris_lines
from .tagged import Field, Shape, tagged_records
from .tagged_values import records_of, take_date
from .text import Text

_SHAPE = Shape(LINE, starts=frozenset(["TY"]), ends=frozenset(["ER"]))
_TYPE = re.compile(r"^TY {1,2}-(?: |$)", re.MULTILINE)
_TAG = re.compile(r"^(?:AU|A1|T1|TI|ER|PY|Y1|JO|JF|T2|KW|AB|N2)  -(?: |$)", re.MULTILINE)
_OTHERS = re.compile(r"^(?:[A-Z]{3} -|[A-Z]{4}-|<\d+\. ?>)", re.MULTILINE)  # MEDLINE's and Ovid's own
_NEWLINE = "\n"
_ADDRESS = re.compile(r"(?!internal-pdf:)(?:<.*>)?[a-z]+://|www\.|doi:|10\.\d", re.I)
_NUMBER = re.compile(r"\d+\.")
_BOOKS = frozenset(["BOOK", "EDBOOK", "EBOOK", "CHAP", "ECHAP", "CONF", "CPAPER"])
_WITHIN = frozenset(["CHAP", "ECHAP", "CONF", "CPAPER"])  # what stands in a book

Taker = Callable[[Draft, Field], None]


def sniff(head: str) -> float:
    """How sure it is that a text is RIS: 0.95 when a record's type is named.

    >>> sniff("1.\\nTY  - JOUR\\nTI  - Oligoprogression\\nER  - "), sniff("PMID- 1\\nTI  - Oligoprogression")
    (0.95, 0.0)
    """
    if _TYPE.search(head):
        return 0.95
    return 0.5 if len(set(_TAG.findall(head))) > 3 and not _OTHERS.search(head) else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each reference.

    >>> text = Text.of("TY  - JOUR\\nTI  - Oligoprogression\\nPY  - 2019/04//\\nSP  - 519\\nEP  - 26\\n")
    >>> [(record.title, record.date, record.pages) for _, record in read(text)]
    [('Oligoprogression', '2019-04', '519-526')]
    """
    return records_of(tagged_records(text, _SHAPE), _record)


def write(records: Iterable[Record], file: TextIO) -> int:
    """Write records as Zotero and EndNote read them; returns how many.

    >>> import sys
    >>> write([Record("", title="Oligoprogression", year=2019)], sys.stdout)
    TY  - GEN
    TI  - Oligoprogression
    PY  - 2019
    ER  -
    <BLANKLINE>
    1
    """
    count = 0
    for record in records:
        file.write("\n".join(ris_lines(record)) + "\n\n")
        count += 1
    return count


def _record(fields: list[Field]) -> Record:
    draft = Draft()
    if fields[-1].tag != "ER" and len(fields[-1].lines) > 1 and _NUMBER.fullmatch(fields[-1].lines[-1]):
        fields[-1].lines.pop()  # of the next record
    kind = next((field.text for field in fields if field.tag == "TY"), "")
    _take_kind(draft, kind)
    held = _take_fields(draft, fields, kind)
    single = {tag: field.text for tag, field in held.items()}
    _take_titles(draft, single, kind)
    _take_journal(draft, single, kind)
    _take_numbers(draft, held, single)
    _take_dates(draft, single)
    for field in fields:
        if field.tag in ("N1", "M2", "RN"):
            take_noted(draft, "\n".join(field.items))
    take_keywords(draft, [item for field in fields if field.tag == "KW" for item in field.items], single)
    return draft.record()


def _take_fields(draft: Draft, fields: list[Field], kind: str) -> dict[str, Field]:
    """What each field says by itself; the first fields with the tags that are looked at together."""
    held = dict[str, Field]()
    for field in fields:
        if field.tag in _TOGETHER and field.tag not in held:
            if field.items:
                held[field.tag] = field
            if field.tag in _KEPT:
                draft.keep(EXTRA[field.tag], plain(field.text))
        elif take := _TAKERS.get(field.tag):
            take(draft, field)
        else:
            editor = field.tag == "A2" and kind in _BOOKS
            draft.keep("editors" if editor else EXTRA.get(field.tag, field.tag), plain(field.text))
    return held


def _take_kind(draft: Draft, kind: str) -> None:
    known = publication_type(kind)
    if known != kind or " " in kind:
        draft.add("publication_types", known)
    elif kind != "GEN":
        draft.keep("TY", kind)


def _take_titles(draft: Draft, single: dict[str, str], kind: str) -> None:
    """PubMed has the paper's own title as TT and its translation, without brackets, above it."""
    title, *others = [single[tag] for tag in ("TI", "T1", "CT") if tag in single] or [""]
    for other in others:
        draft.keep("other_title", "" if plain(other) == plain(title) else plain(other))
    if not title and kind not in _WITHIN:
        title = single.pop("BT", "")
    short, second = plain(single.get("ST", "")), single.get("TT", "")
    if is_medline(single):
        draft.titles(title or short, second)
    else:
        draft.title(title or short)
        draft.put("translated_title", second)
    if short.strip(".") != plain(title).strip("."):
        draft.keep("short_title", short if title else "")


def _take_journal(draft: Draft, single: dict[str, str], kind: str) -> None:
    second = single.get("T2", "")
    if kind in _BOOKS - _WITHIN:
        draft.keep("series", second)
        second = ""
    short = [single[tag] for tag in ("J2", "JA", "J1", "NL") if tag in single]
    names = [single.get("JF", ""), second, single.get("BT", ""), single.get("JO", ""), *short]
    full, *others = [*filter(None, map(plain, names)), ""]
    draft.put("journal", full)
    for name in others:
        if name and name != full:
            draft.keep("journal_abbreviation", name)


def _take_numbers(draft: Draft, held: dict[str, Field], single: dict[str, str]) -> None:
    first, last = single.get("SP", ""), single.get("EP", "")
    if (first, last) != ("No", "Specified"):  # what PsycInfo has for nothing
        draft.pages(page_range(first, last))
    if "pages" in draft:
        draft.keep("article_number", single.get("C7", ""))
    else:
        draft.pages(single.get("C7", ""))
    accession = single.get("AN", "")
    if is_medline(single) and accession.isdecimal():
        draft.pmid(accession)
    else:
        draft.keep("accession_number", accession)
    if "DB" in single and single.get("C5", "").isdecimal():  # as Embase has MEDLINE's
        draft.pmid(single["C5"])
    else:
        draft.keep("C5", single.get("C5", ""))
    if (
        single.get("DB", "").lower() == "scopus" and single.get("C2", "").isdecimal()
    ):  # as Scopus has PubMed's
        draft.pmid(single["C2"])
    elif "C2" in single:
        take_identifier(draft, held["C2"])


def _take_dates(draft: Draft, single: dict[str, str]) -> None:
    """PY, which may be of a year only, before DA, which may be without one, before Y1."""
    dates = {tag: _date(single.get(tag, "")) for tag in ("PY", "DA", "Y1")}
    (year, _), (day, behind) = dates["PY"], dates["DA"]
    if year.isdecimal() and day and not re.search(r"\d{4}", day):
        dates["DA"] = "", f"{day} {behind}".strip()
    for tag, (date, other) in dates.items():
        draft.date(date, tag=tag)
        if other:
            take_date(draft, date[:4] or year, other)


def _date(text: str) -> tuple[str, str]:
    """The numbers of ``2019/04//`` and ``2019/4/0/Spring``, and what stands behind them; or all of it."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) < 3 or not parts[0].isdecimal():
        return text, ""
    numbers = list(takewhile(lambda part: part.isdecimal() and part.strip("0"), parts[:3]))
    return "/".join(numbers), " ".join(part for part in parts[len(numbers) :] if part.strip("0"))


def _author(text: str) -> Author:
    """A name with a comma behind it, or with none, is a group's, but for initials at its end."""
    family, comma, given = text.partition(",")
    if comma and not given.strip():
        return Author(family.strip())
    if comma:
        return Author(family.strip(), " ".join(given.replace(",", " ").split()))
    return indexed_name(family)


def _keep_all(draft: Draft, name: str, texts: Iterable[str]) -> None:
    for text in texts:
        draft.keep(name, plain(text))


def _abstract(draft: Draft, field: Field) -> None:
    text, above = "", ""
    for line in field.items:
        text += f"{' ' if _is_wrapped(above, line) else _NEWLINE * bool(above)}{line}"
        above = line
    if text not in ("", "NA"):
        draft.put("abstract", text, tag=field.tag)


def _is_wrapped(above: str, line: str) -> bool:
    """Whether a line goes on with the paragraph above it."""
    return bool(above) and (
        line[0].islower() or above[-1] in ",;-" or (60 <= len(above) <= 90 and above[-1] not in ".!?:")
    )


def _work(draft: Draft, field: Field) -> None:
    text = plain(field.text)
    if re.match(r"(?:doi:\s*)?10\.\d{4,9}/", text, re.I):
        draft.doi(text)
    elif re.search(r"\[\d+\]$", text):
        draft.keep("classification", text)
    elif text:
        draft.add("publication_types", publication_type(text))


def _number(name: str) -> Taker:
    def take(draft: Draft, field: Field) -> None:
        draft.put(name, re.sub(r"^(?:(?:v|vol|no|n)\.\s*)+", "", field.text, flags=re.I), tag=field.tag)

    return take


def _edition(draft: Draft, field: Field) -> None:
    """EndNote has the date of the electronic publication there, if it comes from PubMed."""
    if re.fullmatch(r"\d{4}/\d\d/\d\d", field.text):
        draft.keep("epub_date", field.text.replace("/", "-"))
    else:
        draft.keep("edition", plain(field.text))


def _languages(draft: Draft, field: Field) -> None:
    for name in re.split(r"[;,/]|\n", "\n".join(field.items)):
        if name.strip():
            draft.language(name)


def _addresses(draft: Draft, field: Field) -> None:
    """One address, or several; a file of one's own has none."""
    items = field.items
    for address in items if all(map(_ADDRESS.match, items)) else ["".join(items)]:
        if _ADDRESS.match(address) or field.tag == "UR":
            take_address(draft, address)
        else:
            draft.keep(EXTRA["L1"], address)


_TAKERS: dict[str, Taker] = {
    **dict.fromkeys(["AU", "A1"], lambda draft, field: draft.author(_author(plain(field.text)))),
    **dict.fromkeys(["AB", "N2"], _abstract),
    **dict.fromkeys(["UR", "L1", "L2"], _addresses),
    **dict.fromkeys(["VL", "VO"], _number("volume")),
    **dict.fromkeys("U1 U2 U3 U4 U5 C1 C3 C4 C6 C8".split(), take_identifier),
    "AD": lambda draft, field: _keep_all(draft, "affiliations", field.items),
    "DO": lambda draft, field: draft.doi(field.text) if field.items else None,
    "ER": lambda draft, field: None,
    "TY": lambda draft, field: None,
    "ET": _edition,
    "IS": _number("issue"),
    "KW": lambda draft, field: None,  # which are taken together
    "LA": _languages,
    "M3": _work,
    "N1": lambda draft, field: draft.keep("notes", plain("\n".join(field.items))),
    "SN": lambda draft, field: take_serial(draft, field.text),
}
_TOGETHER = frozenset("TI T1 CT BT ST TT T2 JF JO J2 JA J1 NL SP EP C7 AN C2 C5 DB DP PY DA Y1".split())
_KEPT = frozenset(["DB", "DP"])

FORMAT = Format(
    name="ris",
    description="RIS: references of reference managers and databases",
    extensions=(".ris",),
    sniff=sniff,
    read=read,
    write=write,
)
