"""What the fields of a BibTeX entry stand for."""

from __future__ import annotations

import re

from .bibtex_names import bibtex_authors
from .dates import month_number
from .draft import Draft
from .latex import from_latex
from .publication_types import publication_type

_JOURNALS = ("journal", "journaltitle", "booktitle")
_PLAIN = {"volume": "volume", "number": "issue", "issue": "issue", "abstract": "abstract"}
_EXTRA = {
    "issn": "issn",
    "isbn": "isbn",
    "publisher": "publisher",
    "shortjournal": "journal_abbreviation",
    "address": "place",
    "location": "place",
    "edition": "edition",
    "editor": "editors",
}


def fill(draft: Draft, kind: str, raw: dict[str, str]) -> None:
    """Put the fields of an entry, as they stand in the file, into a draft.

    >>> draft = Draft()
    >>> fill(draft, "article", {"title": "{A}", "year": "2019", "month": "apr", "pages": "519--26"})
    >>> record = draft.record()
    >>> record.title, record.date, record.pages, record.publication_types
    ('A', '2019-04', '519-526', ('Journal Article',))
    """
    for author in bibtex_authors(raw.pop("author", "")):
        draft.author(author)
    # names of files and addresses hold marks that are no LaTeX
    fields = {name: raw[name] if name in ("url", "file", "doi") else from_latex(raw[name]) for name in raw}
    _titles(draft, fields)
    for name in _JOURNALS:
        draft.put("journal", fields.pop(name, ""), tag=name)
    for name, field in _PLAIN.items():
        draft.put(field, fields.pop(name, ""), tag=name)
    draft.pages(fields.pop("pages", "") or fields.pop("eid", ""))
    _date(draft, fields)
    _identifiers(draft, fields)
    draft.add("keywords", *_keywords(fields.pop("keywords", "")))
    for name in ("language", "langid"):
        if text := fields.pop(name, ""):
            draft.language(text)
    draft.add("urls", fields.pop("url", "").replace("\\", "").strip())
    draft.add("publication_types", publication_type(kind) if kind != "misc" else "")
    for name, text in fields.items():
        draft.keep(_EXTRA.get(name, name), text)


def _titles(draft: Draft, fields: dict[str, str]) -> None:
    title, subtitle = fields.pop("title", ""), fields.pop("subtitle", "")
    draft.title(f"{title}: {subtitle}" if title and subtitle else title)
    draft.put("translated_title", fields.pop("titletranslation", ""))


def _date(draft: Draft, fields: dict[str, str]) -> None:
    draft.date(fields.pop("date", "").partition("/")[0])
    year, month = fields.pop("year", ""), fields.pop("month", "")
    number = int(month) if month.isdecimal() else month_number(month)
    if re.fullmatch(r"\d{4}", year) and 1 <= number <= 12:
        draft.date(f"{year}-{number:02}")
    else:
        draft.date(year)
        draft.keep("month", month)


def _identifiers(draft: Draft, fields: dict[str, str]) -> None:
    if doi := fields.pop("doi", ""):
        draft.doi(doi.replace("\\_", "_"))
    if fields.get("eprinttype", "").lower() == "pubmed":
        del fields["eprinttype"]
        draft.pmid(fields.pop("eprint", ""))
    for name, put in (("pmid", draft.pmid), ("pmcid", draft.pmcid)):
        if text := fields.pop(name, ""):
            put(text)


def _keywords(text: str) -> list[str]:
    return [part.strip() for part in text.split(";" if ";" in text else ",")]
