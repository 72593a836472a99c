"""PubMed's page of an article as text: title, citation, abstract, keywords, MeSH terms.

Several articles may stand one after the other. A line without a place of its own goes
to ``extra["other_lines"]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from ..errors import RecordError
from ..records import Record
from ..records.identity import normal_doi
from .base import Format, built
from .citation import is_citation, parse_citation
from .cleaning import join_wrapped, split_title
from .languages import language_code
from .mesh import merge_headings, parse_heading
from .names import is_name_list, printed_names
from .page_sections import OTHERS, Section, is_bullet, items, label, split_sections
from .tagged import LARGEST_RECORD
from .text import Text

_SIGNS = re.compile(
    r"^\[Article in |^(?:Publication types?|MeSH terms|Abstract)\s*$|^(?:Keywords|PMID)\s*:|\bdoi: 10\.",
    re.MULTILINE | re.IGNORECASE,
)
_TAGS = re.compile(r"^[A-Z][A-Z0-9]{1,3} *- ", re.MULTILINE)  # of a tagged format, which may quote citations
_LANGUAGES = re.compile(r"\[Article in ([^\];]+)[^\]]*\]", re.IGNORECASE)
_IDENTIFIER = re.compile(r"\b(PMID|PMCID|DOI)\s*:\s*([^\s;]+)", re.IGNORECASE)
_SPLIT = re.compile(r"(?<=\S)\s*\n\s*(?=\. [12]\d{3}\b)")
_DATED = re.compile(r"\s*\.\s+[12]\d{3}\b")  # ". 2019 Apr;36(4):519-526."
_AND_OTHERS = re.compile(r",?\s+et al\.?$")
_NEXT_PART = re.compile(r"\s*(?:doi:|Epub |eCollection |pii:)")  # of a citation
_HEADING = re.compile(r"[A-ZÀ-Þ][\w /,&'’-]{2,60}:\s")  # of a part of a structured abstract
_LONGEST_TITLE = 500
_NO_ARTICLE = "there is no citation line, such as 'Journal. 2019 Apr;36(4):519-526.'"


def sniff(head: str) -> float:
    """How sure it is that a text is a PubMed page: it has a citation line and a label or two.

    >>> sniff("[Options]\\n\\nRev Mal Respir. 2019 Apr;36(4):519-526.\\n[Article in French]")
    0.7
    """
    cited = any(map(is_citation, _SPLIT.sub("", head).split("\n"))) and len(_TAGS.findall(head)) < 2
    signs = {sign.lower() for sign in _SIGNS.findall(head)}
    return min(0.9, 0.6 + 0.1 * len(signs)) if cited and signs else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each article.

    >>> page = Text.of("Options.\\n\\nRev Mal Respir. 2019 Apr;36(4):519-526.")
    >>> [record.journal for _, record in read(page)]
    ['Rev Mal Respir']
    """
    lines: list[str] = []
    begun, cited, size, listed = 1, -1, 0, ""
    for number, line in text.lines():
        listed = _list_of_others(line, listed)
        journal = _journal_place(lines, line)
        if journal is not None or (is_citation(line) and not _is_listed(line, listed)):
            start = _title_place(lines, cited + 1, len(lines)) if journal is None else journal
            if cited >= 0:
                yield built(begun, partial(_record, lines[:start]))
            if cited >= 0 or journal is not None:
                begun, lines = begun + start, lines[start:]
                size = sum(map(len, lines))
            if journal is not None:
                line = f"{lines[0].strip()}{line.strip()}"
                lines[0] = ""
            cited, listed = len(lines), ""
        lines.append(line)
        size += len(line) + 1
        if size > LARGEST_RECORD:
            raise RecordError(f"line {number}: a page is longer than {LARGEST_RECORD:,} characters")
    yield built(begun, partial(_record, lines)) if cited >= 0 else (1, RecordError(_NO_ARTICLE))


def _list_of_others(line: str, name: str) -> str:
    """The list of other articles that a line belongs to, if the line above belongs to ``name``."""
    if (section := label(line)) and (not name or section.name != "identifiers"):
        return section.name if section.name in OTHERS else ""
    return "" if name == "comments" and not line.strip() else name


def _is_listed(line: str, name: str) -> bool:
    """Whether a citation stands in a list of other articles, where authors come before the journal."""
    before = _AND_OTHERS.sub("", str(parse_citation(line)["journal"]).rpartition(". ")[0])
    return bool(name) and (name == "comments" or is_name_list(before))


def _journal_place(lines: Sequence[str], line: str) -> int | None:
    """The place of the journal whose citation goes on with this line, as on the page in a browser."""
    if not _DATED.match(line):
        return None
    place = next((place for place in reversed(range(len(lines))) if lines[place].strip()), None)
    found = place is not None and is_citation(f"{lines[place].strip()}{line.strip()}")
    return place if found else None


def _title_place(lines: Sequence[str], floor: int, citation: int) -> int:
    start, stop = _block_above(lines, floor, citation)
    if start < stop and is_name_list(join_wrapped(lines[start:stop])):
        above = _block_above(lines, floor, start)
        start = above[0] if above[0] < above[1] else start
    long = sum(map(len, lines[start:stop])) > _LONGEST_TITLE  # the end of the article before
    return citation if start == stop or long else start


def _block_above(lines: Sequence[str], floor: int, stop: int) -> tuple[int, int]:
    """The lines, without a blank, a bullet or a label among them, nearest above ``stop``."""
    while stop > floor and not lines[stop - 1].strip():
        stop -= 1
    start = stop
    while (
        start > floor
        and lines[start - 1].strip()
        and not (is_bullet(lines[start - 1]) or label(lines[start - 1]))
    ):
        start -= 1
    return start, stop


def _record(lines: Sequence[str]) -> Record:
    place = next((place for place, line in enumerate(lines) if is_citation(line)))
    citation, below = _citation(lines, place)
    draft = _Draft(parse_citation(citation))
    draft.head(_blocks(lines[:place]))
    draft.sections(split_sections(lines[draft.below(lines, below) :]))
    return draft.record()


def _citation(lines: Sequence[str], place: int) -> tuple[str, int]:
    """The citation, which may be wrapped, and the place of the line after it."""
    text, place = lines[place].strip(), place + 1
    while place < len(lines) and lines[place].strip():
        next_part = _NEXT_PART.match(lines[place])
        if not next_part and (text.endswith(".") or lines[place].startswith("[") or label(lines[place])):
            break
        text, place = join_wrapped([text, lines[place]]), place + 1
    return text, place


def _title_block(lines: Sequence[str]) -> list[str]:
    """The lines of a title, with which a text begins."""
    ends = (
        place
        for place, line in enumerate(lines)
        if not line.strip()
        or label(line)
        or _LANGUAGES.fullmatch(line.strip())
        or (place and is_name_list(line))
    )
    return list(lines[: next(ends, len(lines))])


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    return [list(block) for filled, block in groupby(lines, key=lambda line: bool(line.strip())) if filled]


class _Draft:
    """A record while its page is read: the values so far, and the lines without a place."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.extra: dict[str, Any] = values.pop("extra")
        self.values = values
        self.other: list[str] = []

    def head(self, blocks: list[list[str]]) -> None:
        """Take what stands above the citation: the title and, below it, the authors."""
        if len(blocks) > 1 and is_name_list(join_wrapped(blocks[-1])):
            self.values["authors"] = printed_names(join_wrapped(blocks.pop()))
        elif blocks and len(blocks[-1]) > 1 and is_name_list(blocks[-1][-1]):
            self.values["authors"] = printed_names(blocks[-1].pop())
        if blocks:
            self._title(blocks.pop())
        self.other += [line.strip() for block in blocks for line in block]

    def below(self, lines: Sequence[str], place: int) -> int:
        """Take languages, a title and authors below the citation; the place of the first other line."""
        while place < len(lines):
            line = lines[place].strip()
            if found := _LANGUAGES.fullmatch(line):
                self._languages(found[1])
            elif line and label(line):
                break
            elif line and not self._titled():
                block = _title_block(lines[place:])
                self._title(block)
                place += len(block) - 1
            elif line and not self.values.get("authors") and is_name_list(line):
                self.values["authors"] = printed_names(line)
            elif line:
                break
            place += 1
        return place

    def sections(self, sections: list[Section]) -> None:
        """Take every section; the first loose text is the abstract if none is labelled."""
        abstract = _abstract_of(sections)
        for section in sections:
            taker = getattr(self, f"_take_{section.name}", None)
            if section is abstract:
                self.values["abstract"] = "\n".join(_paragraphs(section.lines))
            elif taker:
                taker(section)
            elif section.name == "loose" or section.name in self.extra:
                self.other += [line.strip() for line in section.lines if line]
            elif section.lines:
                self.extra[section.name] = _plain_lines(section)

    def record(self) -> Record:
        """The record drafted."""
        extra = {**self.extra, **({"other_lines": self.other} if self.other else {})}
        return Record("", **self.values, extra=extra)

    def _titled(self) -> bool:
        return bool(self.values.get("title") or self.values.get("translated_title"))

    def _title(self, lines: Sequence[str]) -> None:
        self.values["title"], self.values["translated_title"] = split_title(join_wrapped(lines))

    def _languages(self, names: str) -> None:
        codes = {name.strip(): language_code(name) for name in re.split(r",|\band\b", names)}
        self.values["languages"] = tuple(filter(None, codes.values()))
        if unknown := [name for name, code in codes.items() if not code]:
            self.extra["article_in"] = unknown

    def _take_identifiers(self, section: Section) -> None:
        line = join_wrapped(section.lines)
        for name, value in _IDENTIFIER.findall(line):
            held = self.values.get(name.lower())
            if held and normal_doi(held) != normal_doi(value):
                self.other.append(f"{name}: {value}")
            elif not held:
                self.values[name.lower()] = value.rstrip(".")
        if left := _IDENTIFIER.sub("", line).strip(" ;."):
            self.other.append(left)

    def _take_keywords(self, section: Section) -> None:
        text = join_wrapped(section.lines).rstrip(".")
        parts = text.split(";" if ";" in text else ",")
        self._append("keywords", [part.strip() for part in parts])

    def _take_publication_types(self, section: Section) -> None:
        self._append("publication_types", items(section))

    def _take_substances(self, section: Section) -> None:
        self._append("substances", items(section))

    def _take_mesh(self, section: Section) -> None:
        self.values["mesh"] = tuple(
            merge_headings(part for item in items(section) for part in parse_heading(item))
        )

    def _append(self, name: str, found: list[str]) -> None:
        self.values[name] = (*self.values.get(name, ()), *filter(None, found))


def _abstract_of(sections: list[Section]) -> Section | None:
    for section in sections:
        if section.name == "abstract":
            return section
    for section in sections:
        if section.name == "loose" and section.lines and not is_bullet(section.lines[0]):
            return section
        if section.kind in ("list", "paragraph"):
            return None
    return None


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Paragraphs parted by blank lines or by the headings of a structured abstract."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if not line or _HEADING.match(line.strip()):
            parts.append([])
        parts[-1].append(line)
    return filter(None, map(join_wrapped, parts))


def _plain_lines(section: Section) -> str | list[str]:
    if section.kind == "paragraph":
        return join_wrapped(section.lines)
    return items(section) if section.kind == "list" else [line.strip() for line in section.lines if line]


FORMAT = Format(
    name="pubmed-page",
    description="PubMed: the page of one article or several, as text",
    extensions=(".txt",),
    sniff=sniff,
    read=read,
)
