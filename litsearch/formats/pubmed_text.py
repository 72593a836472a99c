"""Results that PubMed saves as text: its views Abstract, Summary and Citation.

The layout is that of PubMed's own texts. Abstract: a number and the citation, the title, the
authors, their affiliations, the abstract and the identifiers, blank lines between. Summary: a
number, then authors, title and citation in one paragraph; Citation is the same without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import groupby, islice

from ..errors import RecordError
from ..records import Author, Record
from .base import Format, built
from .citation import is_citation, parse_citation
from .cleaning import join_wrapped
from .draft import Draft
from .languages import language_code
from .names import indexed_name, is_name_list
from .page_sections import label
from .tagged import LARGEST_RECORD
from .text import Text

_ITEM = re.compile(r"(\d{1,6})[.:]\s+(?=\S)")
_LANGUAGES = re.compile(r"\[(?:Article|Abstract) in ([^\]]+)\]", re.I)
_IDENTIFIER = re.compile(r"(DOI|PMCID|PMID):\s*(\S+?)[.;]?(?=\s|$)")
_OWN_NAME = re.compile(r"PubMed(?: Central)?\s*(?=PubMed|$)")  # before identifiers, as it once was
_GROUP = re.compile(  # that is the only author
    r"[^\W\d_][^.]{2,150} (?:Group|Team|Network|Study|Initiative|Society|Association|Committee|Consortium"
    r"|Collaboration|(?:Investigator|Collaborator)s)\."
)
_NO_AUTHORS = ("[No authors listed].", "[No authors listed]")
_PERSON = re.compile(r"([^,;]+?)((?:\([\d*†‡§#]+\))*)\s*(?:[,;]|$)")
_PLACE = re.compile(r"(?:^|(?<=\s)|(?<=\)))\(([\d*†‡§#]+)\)(?=\S)")
_MARK = re.compile(r"\((\d+)\)")  # of a place, not of what some authors have done
_PART = re.compile(r"[A-ZÀ-Þ][\w /,&'’-]{2,60}:\s")  # of a structured abstract
_LONGEST_CITATION = 20_000  # characters, with some thousand authors
_CITATION_AFTER = re.compile(r"(?<=[.?!\]])\s+(?=\S)")

Item = tuple[int, list[str]]  # the number of its first line, and its lines


def sniff(head: str) -> float:
    """How sure it is that a text is such a view: 0.92 when its first item reads as one.

    >>> sniff("1. Rev Ex. 2019 Apr;36(4):519-26. doi: \\n10.9999/a.\\n\\nInvented title.\\n\\nRoy A.")
    0.92
    >>> sniff("Roy A, Ba B. Invented title. Rev Ex. 2019 Apr;36(4):519-26. PMID: 7.")
    0.92
    """
    for _, lines in _items(Text.of(head)):
        first = join_wrapped(_blocks(lines)[0])
        bare = _unnumbered(first)
        numbered = bare != first
        if numbered and is_citation(bare):
            return 0.92
        cut = _citation_place(bare)
        return 0.92 if cut and (numbered or "PMID:" in bare) and _has_authors(bare[:cut]) else 0.0
    return 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each item.

    >>> text = Text.of("1: Roy A, Ba B. [Invented title]. Rev Ex. 2019 Apr;36(4):519-26. French. PMID: 7.")
    >>> [(record.translated_title, record.pages, record.languages) for _, record in read(text)]
    [('Invented title', '519-526', ('fr',))]
    """
    for line, lines in _items(text):
        yield built(line, partial(_record, _blocks(lines)))


def _items(text: Text) -> Iterator[Item]:
    """Items begin at the next number below a blank line; without numbers each paragraph is one."""
    lines: list[str] = []
    begun, last, size, numbered = 1, 0, 0, False
    for number, line in text.lines():
        found = _ITEM.match(line) if not lines or not lines[-1].strip() else None
        follows = found and (not numbered or int(found[1]) == last + 1)
        if lines and any(lines) and (follows or (not numbered and line.strip() and not lines[-1].strip())):
            yield begun, lines
            lines, size = [], 0
        if found and follows:
            numbered, last = True, int(found[1])
        if not lines:
            begun = number
        if lines or line.strip():
            lines.append(line)
        size += len(line) + 1
        if size > LARGEST_RECORD:
            raise RecordError(f"line {number}: a record is longer than {LARGEST_RECORD:,} characters")
    if lines:
        yield begun, lines


def _blocks(lines: list[str]) -> list[list[str]]:
    return [list(block) for filled, block in groupby(lines, key=lambda line: bool(line.strip())) if filled]


def _record(blocks: list[list[str]]) -> Record:
    first = _unnumbered(join_wrapped(blocks[0]))
    draft = Draft()
    cut = _citation_place(first)
    if cut and (len(blocks) == 1 or _has_authors(first[:cut])):
        _take_citation(draft, first[cut:])
        _take_head(draft, first[:cut].strip())
    elif is_citation(first):
        _take_citation(draft, first)
        _take_blocks(draft, blocks[1:])
    else:
        raise RecordError("there is no citation, such as 'Journal. 2019 Apr;36(4):519-526.'")
    return draft.record()


def _unnumbered(text: str) -> str:
    found = _ITEM.match(text)
    return text[found.end() :] if found else text


def _citation_place(text: str) -> int:
    """Where the citation begins behind authors and title; 0 if there is none."""
    if len(text) > _LONGEST_CITATION:
        return 0
    places = [found.end() for found in _CITATION_AFTER.finditer(text)]
    return next((place for place in reversed(places) if is_citation(text[place:])), 0)


def _authors_end(text: str) -> int:
    """Where a list of authors that a text begins with ends."""
    ends = (found.start() for found in re.finditer(r"\.\s", text))
    return next((end for end in islice(ends, 20) if is_name_list(text[:end])), 0)


def _has_authors(text: str) -> bool:
    return bool(_authors_end(text)) or text.startswith(_NO_AUTHORS)


def _take_citation(draft: Draft, text: str) -> None:
    values = parse_citation(text)
    extra = values.pop("extra")
    draft.date(values.pop("date", ""))
    draft.pages(values.pop("pages", ""))
    values.pop("year", None)
    for name, value in values.items():
        draft.put(name, value)
    note = _OWN_NAME.sub("", extra.pop("citation_note", "")).strip(" .;")
    names = [name.strip() for name in re.split(r"[,;]", note)]
    if all(map(language_code, names)):
        for name in names:
            draft.language(name)
    else:
        draft.keep("citation_note", note)
    for name, value in extra.items():
        draft.keep(name, value)


def _take_head(draft: Draft, text: str) -> None:
    text = next((text.removeprefix(told) for told in _NO_AUTHORS if text.startswith(told)), text)
    end = _authors_end(text)
    for person in re.split(r"[,;]", text[:end]):
        draft.author(indexed_name(person))
    draft.title(text[end:].lstrip(" ."))


def _take_blocks(draft: Draft, blocks: list[list[str]]) -> None:
    people: list[tuple[Author, list[str]]] = []
    places: dict[str, str] = {}
    titled = False
    for block in blocks:
        text = join_wrapped(block)
        if found := _LANGUAGES.fullmatch(text):
            _take_languages(draft, found[1])
        elif not titled:
            draft.title(text)
            titled = True
        elif text in _NO_AUTHORS:
            continue
        elif text.startswith("Collaborators:"):
            _take_investigators(draft, text)
        elif text.startswith("Author information:"):
            places = _places(text)
        elif not people and "abstract" not in draft and is_name_list(text):
            people = _people(text)
        elif not people and "abstract" not in draft and _GROUP.fullmatch(text):
            people = [(Author(text.rstrip(".")), [])]
        else:
            _take_block(draft, block, text)
    for author, marks in people:
        where = "; ".join(places[mark] for mark in marks or [""] if mark in places)
        draft.author(Author(author.family, author.given, where))


def _take_languages(draft: Draft, names: str) -> None:
    for name in re.split(r",|;|\band\b", names):
        draft.language(name.removeprefix(" Abstract in"))


def _take_investigators(draft: Draft, text: str) -> None:
    for name in text.partition(":")[2].rstrip(". ").split(","):
        draft.keep("investigators", name.strip())


def _places(text: str) -> dict[str, str]:
    """The places behind their marks; one without a mark is everyone's."""
    first, *parts = _PLACE.split(text.partition(":")[2].strip())
    places = dict(zip(parts[::2], (part.strip() for part in parts[1::2]), strict=True))
    return places or {"": first.strip()}


def _people(text: str) -> list[tuple[Author, list[str]]]:
    found = ((indexed_name(name), _MARK.findall(marks)) for name, marks in _PERSON.findall(text.rstrip(". ")))
    return [(author, marks) for author, marks in found if author.family]


def _take_block(draft: Draft, block: list[str], text: str) -> None:
    section = label(block[0])
    if _IDENTIFIER.match(text):
        takers = {"DOI": draft.doi, "PMCID": draft.pmcid, "PMID": draft.pmid}
        for name, value in _IDENTIFIER.findall(text):
            takers[name](value)
        for status in re.split(r"\]\s*\[", _IDENTIFIER.sub("", text)):
            draft.keep("status", " ".join(status.split()).strip("[]. "))
    elif section and section.name not in ("abstract", "identifiers"):
        draft.keep(section.name, join_wrapped([*section.lines, *block[1:]]))
    elif "abstract" not in draft:
        draft.put("abstract", "\n".join(_paragraphs(block)))
    else:
        draft.keep("other_lines", text)


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """The paragraphs of an abstract: each of its parts begins a line."""
    part: list[str] = []
    for line in lines:
        if part and _PART.match(line) and part[-1].rstrip().endswith((".", "?", "!", ")", "]")):
            yield join_wrapped(part)
            part = []
        part.append(line)
    yield join_wrapped(part)


FORMAT = Format(
    name="pubmed-text",
    description="PubMed: results saved as text, in the views Abstract, Summary or Citation",
    extensions=(".txt",),
    sniff=sniff,
    read=read,
)
