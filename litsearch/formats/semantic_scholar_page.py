"""Pages of a Semantic Scholar mirror: a JSON line for each paper, then the text of its page.

The page's own text repeats the abstract and adds what the labels name, in Chinese:
引用次数 (times cited) and 期刊介绍 (introduction of the journal).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from ..errors import RecordError
from ..records import Record
from ..records.identity import bare_doi
from .base import Format
from .cleaning import plain, split_title
from .dates import numeric_date
from .json_values import load_object, object_keys
from .names import printed_names
from .text import Text

_MARKS = {"DOIUrl", "PeriodicalId", "PeriodicalName", "ListUrlMain", "openAccessPdf", "paperid", "TitleCN"}
_LABELS = {
    "citation_count": re.compile(r"(?:引用次数|Citations?)\s*[:：]\s*(.*)", re.I),
    "abstract": re.compile(r"(?:Abstract|摘要)(?:\s*[:：]\s*(.*))?", re.I),
    "journal_introduction": re.compile(r"期刊介绍\s*[:：]?\s*(.*)"),
}
_TYPES = re.compile(r",(?!\s*(?:Non-U\.S\.|U\.S\.|N\.I\.H\.|Phase |Extramural|Intramural|Veterinary))")


def sniff(head: str) -> float:
    """How sure it is that a text is such a page: 0.95 when its JSON line has the mirror's names.

    >>> sniff('{"title": "A", "PeriodicalId": 1, "ListUrlMain": ""}')
    0.95
    """
    first = next((line for line in head.split("\n") if line.strip()), "")
    return 0.95 if len(_MARKS.intersection(object_keys(first))) > 1 else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each JSON line and the text after it.

    >>> page = Text.of('{"title": "Metastasis", "DOIUrl": null, "paperid": 1}')
    >>> [record.title for _, record in read(page)]
    ['Metastasis']
    """
    for position, (number, line, page) in enumerate(_papers(text), 1):
        try:
            yield position, _record(load_object(line), page)
        except RecordError as error:
            yield position, RecordError(f"record {position}, line {number}: {error}")


def _papers(text: Text) -> Iterator[tuple[int, str, list[str]]]:
    """The number of each JSON line, the line, and the lines of text after it."""
    paper: tuple[int, str, list[str]] | None = None
    for number, line in text.lines():
        if line.startswith('{"') or (paper is None and line.strip()):
            if paper:
                yield paper
            paper = (number, line, [])
        elif paper:
            paper[2].append(line)
    if paper:
        yield paper


def _record(values: dict[str, Any], page: list[str]) -> Record:
    left = {name: value for name, value in values.items() if value is not None}
    found: dict[str, Any] = {}
    for take in _TAKERS:
        found |= take(left)
    shown = _page_values(page)
    abstract = shown.pop("abstract", "")
    if not found.get("abstract"):
        found["abstract"] = abstract
    elif abstract and abstract != found["abstract"]:
        shown["page_abstract"] = abstract
    return Record.from_dict({**found, "extra": {**left, **shown}})


def _page_values(lines: list[str]) -> dict[str, Any]:
    parts: dict[str, list[str]] = {}
    name = "other_lines"
    for line in lines:
        label, rest = _label(line.strip())
        name = label or name
        parts.setdefault(name, []).append(rest)
        name = "other_lines" if name == "citation_count" else name  # the one label of a single line
    shown: dict[str, Any] = {key: plain("\n".join(part)) for key, part in parts.items()}
    if shown.get("other_lines"):
        shown["other_lines"] = shown["other_lines"].split("\n")
    if shown.get("citation_count", "").isdecimal():
        shown["citation_count"] = int(shown["citation_count"])
    return {key: value for key, value in shown.items() if value != ""}


def _label(line: str) -> tuple[str, str]:
    for name, pattern in _LABELS.items():
        if found := pattern.fullmatch(line):
            return name, found[1] or ""
    return "", line


def _title(left: dict[str, Any]) -> dict[str, Any]:
    title, translated = split_title(plain(_text(left, "title")))
    return {"title": title, "translated_title": translated}


def _authors(left: dict[str, Any]) -> dict[str, Any]:
    return {"authors": [asdict(author) for author in printed_names(_text(left, "authors"))]}


def _abstract(left: dict[str, Any]) -> dict[str, Any]:
    return {"abstract": plain(_text(left, "abstract"))}


def _journal(left: dict[str, Any]) -> dict[str, Any]:
    given = left.pop("journal", {})
    named = (
        {"name": given} if isinstance(given, str) else given if isinstance(given, dict) else {"value": given}
    )
    volume, _, issue = _text(named, "volume").partition(" ")
    journal, pages = _text(named, "name"), _text(named, "pages")
    if rest := {name: value for name, value in named.items() if value is not None}:
        left["journal"] = rest
    if left.get("PeriodicalName") == journal or not journal:
        journal = _text(left, "PeriodicalName")
    return {"journal": journal, "volume": volume, "issue": issue.strip(" ()"), "pages": pages}


def _dated(left: dict[str, Any]) -> dict[str, Any]:
    for name in ("publicationDate", "year"):
        if date := numeric_date(str(left.get(name, ""))):
            del left[name]
            return {"date": date, "year": date[:4]}
    return {}


def _types(left: dict[str, Any]) -> dict[str, Any]:
    types = left.get("publicationTypes")
    if isinstance(types, str):
        types = [part.strip() for part in _TYPES.split(types) if part.strip()]
    if not isinstance(types, list):
        return {}
    del left["publicationTypes"]
    return {"publication_types": [name for name in types if isinstance(name, str)]}


def _links(left: dict[str, Any]) -> dict[str, Any]:
    doi, pmcid = bare_doi(_text(left, "doi")), _text(left, "PMCID")
    urls = [_text(left, name) for name in ("ListUrlMain", "DOIUrl", "url", "openAccessPdf")]
    if not pmcid and (found := re.search(r"\bPMC\d+\b", " ".join(urls))):
        pmcid = found[0]
    return {"doi": doi, "pmcid": pmcid, "urls": list(dict.fromkeys(filter(None, urls)))}


def _text(left: dict[str, Any], name: str) -> str:
    """The text of a name, taken out; what is no text stays where it is."""
    return str(left.pop(name)).strip() if isinstance(left.get(name), str) else ""


_TAKERS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (
    _title,
    _authors,
    _abstract,
    _journal,
    _dated,
    _types,
    _links,
)

FORMAT = Format(
    name="semantic-scholar-page",
    description="Semantic Scholar mirror: a JSON line for each paper, followed by the text of its page",
    extensions=(".txt",),
    sniff=sniff,
    read=read,
)
