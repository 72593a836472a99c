"""EndNote's refer format (``.enw``), and that of the ``refer`` of Unix: ``%T Oligoprogression``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..errors import RecordError
from ..records import Record
from .base import Format
from .cleaning import plain
from .draft import Draft
from .publication_types import publication_type
from .ris_numbers import take_address, take_serial
from .tagged import Field, Shape, tagged_records
from .tagged_values import records_of, tagged_author, take_date, take_languages
from .text import Text

_LINE = re.compile(r"(%[0-9A-Z?@!#$&()*+^<>~=\[\]{}|])(?:[ \t](.*)|\s*$)")
_SHAPE = Shape(_LINE, starts=frozenset(["%0"]))
_FIRST = re.compile(r"\s*%(?:[AT] \S|0 [^\W\d_])")
_TAG = re.compile(r"^%([0ABDEIJKNPTUVX]) \S", re.MULTILINE)
_MOST_TYPES = 9  # that one record may have
_WHOLE = frozenset(["Book", "Thesis", "Technical Report"])
_WITHIN = frozenset(["Book Chapter", "Conference Paper"])
_PUBMED = re.compile(r"pubmed|medline|\bnlm\b", re.I)

#: What has no field, under the names that other formats have for it, too.
_EXTRA = {
    "%!": "short_title",
    "%&": "section",
    "%(": "original_publication",
    "%+": "affiliations",
    "%6": "number_of_volumes",
    "%7": "edition",
    "%9": "type_of_work",
    "%<": "research_notes",
    "%?": "subsidiary_authors",
    "%C": "place",
    "%E": "editors",
    "%F": "label",
    "%I": "publisher",
    "%L": "call_number",
    "%O": "notes",
    "%S": "series",
    "%W": "database_provider",
    "%Y": "tertiary_authors",
    "%Z": "notes",
    "%[": "access_date",
    "%~": "database",
}


def sniff(head: str) -> float:
    """How sure it is that a text is in refer: 0.9 when it begins with a type, an author or a title.

    >>> sniff("%0 Book\\n%T Oligoprogression"), sniff("% Encoding: UTF-8\\n@article{a,\\n title = {A}}")
    (0.9, 0.0)
    """
    if _FIRST.match(head):
        return 0.9
    return 0.7 if len(set(_TAG.findall(head))) > 2 else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each reference.

    >>> text = Text.of("%0 Book Section\\n%A Roy, Anne\\n%T Falls\\n%B Ageing\\n%D 2019\\n%P 519-26\\n")
    >>> [(record.title, record.journal, record.pages) for _, record in read(text)]
    [('Falls', 'Ageing', '519-526')]
    """
    return records_of(_groups(text), _record)


class _Typed(Text):
    """A text in which every record begins with a line for its type, be it an empty one."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.name, [])
        self._text = text

    def lines(self) -> Iterator[tuple[int, str]]:
        """A blank line parts records; if they have types, only where an author or a title follows."""
        parted, typed = True, False
        for number, line in self._text.lines():
            if line.startswith("%0"):
                typed = True
            elif parted and _LINE.match(line) and (not typed or line.startswith(("%A", "%T"))):
                typed = False
                yield number, "%0"
            yield number, line
            parted = not line.strip()


def _groups(text: Text) -> Iterator[list[Field]]:
    types: list[Field] = []  # without a record as yet
    for fields in tagged_records(_Typed(text), _SHAPE):
        types += fields
        if len(types) > _MOST_TYPES or any(field.tag != "%0" for field in fields):
            yield types
            types = []
    if types:
        yield types


def _record(fields: list[Field]) -> Record:
    draft, held = Draft(), dict[str, str]()
    for field in fields:
        value = plain("\n".join(field.items))
        if take := _TAKERS.get(field.tag):
            take(draft, value)
        elif field.tag in _TOGETHER and value and field.tag not in held:
            held[field.tag] = value
        elif field.tag == "%0":
            draft.add("publication_types", publication_type(value) if value != "Generic" else "")
        else:
            draft.keep(_EXTRA.get(field.tag, field.tag), value)
    kinds = {publication_type(field.text) for field in fields if field.tag == "%0"}
    if kinds & _WHOLE and "%T" not in held:
        held["%T"] = held.pop("%B", "")
    title, translated = held.get("%T", ""), held.get("%Q", "")
    draft.titles(translated or title, title if translated else "")
    _take_journal(draft, held, kinds)
    take_date(draft, held.get("%D", ""), held.get("%8", ""))
    _take_accession(draft, held.get("%M", ""), fields)
    return draft.record()


def _take_journal(draft: Draft, held: dict[str, str], kinds: set[str]) -> None:
    first, second = ("%B", "%J") if kinds & _WITHIN else ("%J", "%B")
    names = [held[tag] for tag in (first, second) if held.get(tag)]
    if kinds & _WHOLE:
        names = [held.get("%J", "")]
        draft.keep("series", held.get("%B", ""))
    for name in names:
        draft.put("journal", name, tag="secondary_title")


def _take_accession(draft: Draft, number: str, fields: list[Field]) -> None:
    provider = " ".join(field.text for field in fields if field.tag in ("%W", "%~"))
    if number.isdecimal() and _PUBMED.search(provider):
        draft.pmid(number)
    else:
        draft.keep("accession_number", number)


def _number(draft: Draft, text: str) -> None:
    """EndNote's electronic resource number: a DOI, most often."""
    if re.match(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/", text, re.I):
        draft.doi(text)
    else:
        draft.keep("%R", text)


def _addresses(draft: Draft, text: str) -> None:
    for address in text.split():
        take_address(draft, address)


_TAKERS: dict[str, Callable[[Draft, str], None]] = {
    "%@": lambda draft, text: take_serial(draft, text) if text else None,
    "%A": lambda draft, text: draft.author(tagged_author(text)),
    "%G": take_languages,
    "%K": lambda draft, text: draft.add("keywords", *(item.strip() for item in re.split(r";|\n", text))),
    "%N": lambda draft, text: draft.put("issue", text, tag="%N"),
    "%P": lambda draft, text: draft.pages(text),
    "%R": _number,
    "%U": _addresses,
    "%V": lambda draft, text: draft.put("volume", text, tag="%V"),
    "%X": lambda draft, text: draft.put("abstract", text, tag="%X"),
}
_TOGETHER = frozenset("%T %Q %B %J %D %8 %M".split())

FORMAT = Format(
    name="endnote-refer",
    description="EndNote: references in refer, with a percent sign before each field",
    extensions=(".enw", ".ref"),
    sniff=sniff,
    read=read,
)
