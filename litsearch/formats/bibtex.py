"""BibTeX and BibLaTeX: entries of a bibliography, with LaTeX in their fields.

bibtexparser tells the entries apart, pylatexenc reads their LaTeX. The text is taken a part
at a time, so that memory does not grow with it; ``@string`` counts from its place on,
``crossref`` within some thousand entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from logging import CRITICAL, getLogger
from typing import Any, NamedTuple

from ..errors import RecordError
from ..records import Record
from .base import Format, built
from .bibtex_fields import fill
from .bibtex_writing import write
from .draft import Draft
from .text import Text

_ENTRY = re.compile(r"^\s*@\s*(?!comment|string|preamble)\w+\s*[{(]\s*[^\s,={}]*\s*(?:,|\n)", re.M | re.I)
_START = re.compile(r"\s*@\s*\w+\s*[{(]")
_PART = 4_000_000  # characters
_LARGEST = 50_000_000  # of one entry


def sniff(head: str) -> float:
    """How sure it is that a text is BibTeX: 0.9 when it holds the beginning of an entry.

    >>> sniff("% Encoding: UTF-8\\n@Article{roy2019,\\n  title = {A},")
    0.9
    """
    return 0.9 if _ENTRY.search(head) else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each entry.

    >>> entry = '@string{r = "Revue"} @article{roy, title={{\\\\OE}d{\\\\`e}me}, journal=r # " X", year=2019}'
    >>> [(record.title, record.journal) for _, record in read(Text.of(entry))]
    [('Œdème', 'Revue X')]
    """
    strings: dict[str, str] = {}
    for line, part in _parts(text):
        yield from _entries(line, part, strings)


def _parts(text: Text) -> Iterator[tuple[int, str]]:
    """The text in parts that begin with an entry, each with its first line."""
    lines: list[str] = []
    first, size = 1, 0
    for number, line in text.lines():
        if size > _PART and _START.match(line):
            yield first, "\n".join(lines)
            lines, first, size = [], number, 0
        if size > _LARGEST:
            raise RecordError(f"line {first}: an entry is larger than {_LARGEST:,} characters")
        lines.append(line)
        size += len(line) + 1
    yield first, "\n".join(lines)


class _Entry(NamedTuple):
    line: int
    kind: str
    key: str
    fields: dict[str, str]


def _entries(line: int, part: str, strings: dict[str, str]) -> Iterator[tuple[int, Record | RecordError]]:
    # Takes a while to import.
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Block, DuplicateBlockKeyBlock, Entry, ParsingFailedBlock, String

    getLogger("bibtexparser").setLevel(CRITICAL)  # what it tells, the errors here tell
    found: list[_Entry | tuple[int, RecordError]] = []
    for parsed in parse_string(part, parse_stack=[]).blocks:
        place = line + (parsed.start_line or 0)
        block: Block | None = parsed
        if isinstance(parsed, DuplicateBlockKeyBlock):
            block = parsed.ignore_error_block
        if isinstance(block, String):
            strings[block.key.lower()] = _value(block.value, strings)
        elif isinstance(block, Entry):
            found.append(_entry(place, block, strings))
        elif isinstance(block, ParsingFailedBlock) and not isinstance(block.ignore_error_block, String):
            found.append((place, RecordError(f"line {place}: an entry is not closed or not BibTeX")))
    by_key = {item.key.lower(): item for item in found if isinstance(item, _Entry) and item.key}
    for item in found:
        yield built(item.line, partial(_record, item, by_key)) if isinstance(item, _Entry) else item


def _entry(place: int, block: Any, strings: dict[str, str]) -> _Entry:
    fields: dict[str, str] = {}
    for field in block.fields:
        name, raw = field.key, str(field.value).strip()
        while "=" in raw and (found := _NO_COMMA.fullmatch(raw)):
            fields.setdefault(name.lower(), _value(found[1], strings))
            name, raw = found[2], found[3]
        fields.setdefault(name.lower(), _value(raw, strings))
    return _Entry(place, block.entry_type.lower(), block.key, fields)


def _record(entry: _Entry, by_key: dict[str, _Entry]) -> Record:
    parent = by_key.get(entry.fields.get("crossref", "").lower())
    inherited = dict(parent.fields) if parent and parent is not entry else {}
    if inherited.get("title"):
        inherited.setdefault("booktitle", inherited.pop("title"))
    draft = Draft()
    fill(draft, entry.kind, {**inherited, **entry.fields})
    draft.keep("citation_key", entry.key)
    return draft.record()


_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_PIECE = re.compile(
    rf'\s*(?:"(?P<quoted>(?:[^"{{}}]|{_BRACED})*)"|(?P<braced>{_BRACED})|(?P<name>[^\s"#{{}}]+))\s*(?:#|$)'
)


_NO_COMMA = re.compile(rf'({_BRACED}|"[^"{{}}]*"|\d+)\s+([A-Za-z][\w-]*)\s*=\s*(.+)', re.S)  # behind a field


def _value(text: str, strings: dict[str, str]) -> str:
    """A value without its marks; names replaced by what ``@string`` says of them."""
    text = text.strip()
    if text.startswith("{") and text.endswith("}") and "#" not in text:
        return text[1:-1]
    pieces, end = list[str](), 0
    while end < len(text) and (piece := _PIECE.match(text, end)):
        pieces.append(_piece(piece, strings))
        end = piece.end()
    return "".join(pieces) if end == len(text) else text.strip('"{}')


def _piece(found: re.Match[str], strings: dict[str, str]) -> str:
    if found["name"] is not None:
        return strings.get(found["name"].lower(), found["name"])
    return found["quoted"] if found["quoted"] is not None else found["braced"][1:-1]


FORMAT = Format(
    name="bibtex",
    description="BibTeX and BibLaTeX: entries of a bibliography",
    extensions=(".bib", ".bibtex"),
    sniff=sniff,
    read=read,
    write=write,
)
