"""From the cells of a row to a record: what a column may hold beside one plain value."""

from __future__ import annotations

import re

from ..records import Author
from .citation import is_citation, parse_citation
from .draft import Draft
from .mesh import parse_heading
from .names import family_first, names_and_groups, printed_names
from .pages import page_range
from .publication_types import publication_type
from .ris_numbers import take_noted, take_serial
from .tagged_values import take_date

# Endoscopic Ultrasound (2014) 3:3 (152-160). Date of Publication: 2014
_EMBASE = re.compile(
    r"(?P<journal>.+?)\s*\((?P<year>\d{4})\)\s*(?P<volume>[^\s:(]*)(?::(?P<issue>[^\s(]+))?\s*"
    r"(?:\((?P<pages>[^)]*)\))?\.?(?:\s*Date of Publication:\s*(?P<date>.*?)\.?)?\s*"
)
_INITIALS = r"[^\W\d_]\.?(?:[ -]?[^\W\d_]\.)*"
_ONE_AUTHOR = re.compile(rf"[^\s,]+(?: (?P<given>[^\s,]+))?, (?:[^\s,.]{{2,}}(?: \w\.?)?|{_INITIALS})")
_NUMBERED = re.compile(r"\s*\(\d+\)\s*$")  # with the number of a person, as Scopus has it
_COMMA = re.compile(r"\s*,\s*(?![^()]*\))")  # not within parentheses
_SPREADSHEET = re.compile(r"(?<=\d)\.0$")  # which made a number of it
_PLAIN = ("translated_title", "journal", "volume", "issue")
_EXTRA = (
    *("journal_abbreviation", "publisher", "place", "editors", "affiliations", "database", "short_title"),
    *("series", "notes", "accession_number", "author_email"),
)


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
        text = cells.get(name, "")
        draft.put(name, _SPREADSHEET.sub("", text) if name in ("volume", "issue") else text)
    draft.put("abstract", cells.get("abstract", ""))
    _source(draft, cells.get("source", ""))
    _citation(draft, cells.get("citation", ""))
    _pages(draft, cells)
    draft.date(cells.get("date", ""))
    take_date(draft, cells.get("year", ""), cells.get("month", ""))
    _identifiers(draft, cells)
    _lists(draft, cells)
    for name in _EXTRA:
        draft.keep(name, cells.get(name, ""))
    take_noted(draft, cells.get("notes", ""))


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
    one = _ONE_AUTHOR.fullmatch(text)  # "Marx, Karl", but not "Roy A, Blanc B"
    if full or ";" in text or (one and not (one["given"] or "").isupper()):
        names = [_NUMBERED.sub("", part).strip() for part in text.split(";")]
        found = names_and_groups(names, family_first)
    else:
        found = printed_names(text)
    for author in (*found, *map(Author, _parts(cells.get("group_authors", "")))):
        draft.author(author)


def _pages(draft: Draft, cells: dict[str, str]) -> None:
    draft.pages(cells.get("pages") or page_range(cells.get("start_page", ""), cells.get("end_page", "")))
    if "pages" in draft:
        draft.keep("article_number", cells.get("article_number", ""))
    else:
        draft.pages(cells.get("article_number", ""))


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
        if text := _SPREADSHEET.sub("", cells.get(name, "")):
            put(text)
    for name in ("issn", "isbn"):
        for text in _parts(cells.get(name, "")):
            take_serial(draft, text)


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
