"""From the cells of a row to a record: what a column may hold beside one plain value."""

from __future__ import annotations

import re

from .citation import is_citation, parse_citation
from .draft import Draft
from .mesh import parse_heading
from .names import family_first, printed_names
from .pages import page_range
from .publication_types import publication_type

# Endoscopic Ultrasound (2014) 3:3 (152-160). Date of Publication: 2014
_EMBASE = re.compile(
    r"(?P<journal>.+?)\s*\((?P<year>\d{4})\)\s*(?P<volume>[^\s:(]*)(?::(?P<issue>[^\s(]+))?\s*"
    r"(?:\((?P<pages>[^)]*)\))?\.?(?:\s*Date of Publication:\s*(?P<date>.*?)\.?)?\s*"
)
_COMMA = re.compile(r"\s*,\s*(?![^()]*\))")  # not within parentheses
_PLAIN = ("translated_title", "journal", "volume", "issue", "abstract")
_EXTRA = ("journal_abbreviation", "issn", "publisher")


def fill(draft: Draft, cells: dict[str, str]) -> None:
    """Put the cells of a row, by field, into a draft.

    >>> draft = Draft()
    >>> fill(draft, {"title": "A", "source": "Lung (2014) 3:2 (152-60). Date of Publication: 1 May 2014"})
    >>> record = draft.record()
    >>> record.journal, record.volume, record.issue, record.pages
    ('Lung', '3', '2', '152-160')
    """
    _titles(draft, cells)
    _authors(draft, cells)
    for name in _PLAIN:
        draft.put(name, cells.get(name, ""))
    _source(draft, cells.get("source", ""))
    _citation(draft, cells.get("citation", ""))
    draft.pages(cells.get("pages") or page_range(cells.get("start_page", ""), cells.get("end_page", "")))
    draft.date(cells.get("date", ""))
    draft.date(cells.get("year", ""))
    _identifiers(draft, cells)
    _lists(draft, cells)
    for name in _EXTRA:
        draft.keep(name, cells.get(name, ""))


def _titles(draft: Draft, cells: dict[str, str]) -> None:
    if original := cells.get("original_title"):
        draft.put("title", original)
        draft.put("translated_title", cells.get("title", "").strip("[]"))
    else:
        draft.title(cells.get("title", ""))


def _authors(draft: Draft, cells: dict[str, str]) -> None:
    """Authors; full names before those with initials, which say the same."""
    full = cells.get("author_full_names", "")
    text = full or cells.get("authors", "")
    if full or ";" in text:
        found = [family_first(re.sub(r"\s*\(\d+\)$", "", part.strip())) for part in text.split(";")]
    elif re.fullmatch(r"[^\s,]+(?: [^\s,]+)?, [^\s,.]{2,}(?: \w\.?)?", text):
        found = [family_first(text)]  # one author: "Marx, Karl"
    else:
        found = list(printed_names(text))
    for author in found:
        draft.author(author)


def _source(draft: Draft, text: str) -> None:
    found = _EMBASE.fullmatch(text)
    if not found:
        draft.put("journal", text)
        return
    for name in ("journal", "volume", "issue"):
        draft.put(name, found[name] or "")
    draft.pages(found["pages"] or "")
    draft.date(found["date"] or "")
    draft.date(found["year"])


def _citation(draft: Draft, text: str) -> None:
    if not is_citation(text):
        draft.keep("citation", text)
        return
    parsed = parse_citation(text)
    for name in ("journal", "volume", "issue"):
        draft.put(name, parsed.get(name, ""), tag="journal_abbreviation" if name == "journal" else name)
    draft.pages(parsed.get("pages", ""))
    draft.date(parsed.get("date", ""))
    draft.doi(parsed.get("doi", ""))
    for name, value in parsed["extra"].items():
        draft.keep(name, value)


def _identifiers(draft: Draft, cells: dict[str, str]) -> None:
    for name, put in (("doi", draft.doi), ("pmid", draft.pmid), ("pmcid", draft.pmcid)):
        if text := cells.get(name, "").removesuffix(".0"):  # a spreadsheet made a number of it
            put(text)


def _lists(draft: Draft, cells: dict[str, str]) -> None:
    keywords = cells.get("keywords", "")
    draft.add("keywords", *(_parts(keywords) if ";" in keywords else _COMMA.split(keywords)))
    for part in _parts(cells.get("mesh", "")):
        draft.heading(*parse_heading(part))
    draft.add("substances", *_parts(cells.get("substances", "")))
    draft.add("publication_types", *map(publication_type, _parts(cells.get("publication_types", ""))))
    draft.add("urls", *_parts(cells.get("url", "") or cells.get("urls", "")))
    for part in re.split(r"[;,]", cells.get("language", "") or cells.get("languages", "")):
        if part.strip():
            draft.language(part)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
