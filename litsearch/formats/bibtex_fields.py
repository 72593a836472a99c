"""What the fields of a BibTeX entry stand for."""

from __future__ import annotations

import re

from .bibtex_names import bibtex_authors
from .draft import Draft
from .latex import from_latex, latex_paragraphs
from .publication_types import publication_type
from .ris_numbers import take_noted, take_serial
from .tagged_values import take_date, take_languages

_JOURNALS = ("journal", "journaltitle", "booktitle")
_PLAIN = {"volume": "volume", "number": "issue", "issue": "issue"}
_MARKED = frozenset(["url", "file", "doi"])
_SYMBOL = re.compile(r"\{\\text[a-z]+\}|\\text[a-z]+\{\}")
_ESCAPED = re.compile(r"\{\\([_&%#$~])(?:\{\})?\}|\\([_&%#$~])(?:\{\})?")
_EXTRA = {
    "publisher": "publisher",
    "shortjournal": "journal_abbreviation",
    "shorttitle": "short_title",
    "series": "series",
    "note": "notes",
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
    abstract = latex_paragraphs(raw.pop("abstract", ""))
    fields = {name: _unmarked(raw[name]) if name in _MARKED else from_latex(raw[name]) for name in raw}
    draft.put("abstract", abstract)
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
        take_languages(draft, fields.pop(name, "").replace(" and ", ";"))
    draft.add("urls", fields.pop("url", "").strip())
    draft.add("publication_types", publication_type(kind) if kind != "misc" else "")
    for name, text in fields.items():
        draft.keep(_EXTRA.get(name, name), text)
    take_noted(draft, raw.get("note", ""))


def _titles(draft: Draft, fields: dict[str, str]) -> None:
    title, subtitle = fields.pop("title", ""), fields.pop("subtitle", "")
    draft.title(f"{title}: {subtitle}" if title and subtitle else title)
    draft.put("translated_title", fields.pop("titletranslation", ""))


def _date(draft: Draft, fields: dict[str, str]) -> None:
    draft.date(fields.pop("date", "").partition("/")[0])
    take_date(draft, fields.pop("year", ""), fields.pop("month", ""))


def _identifiers(draft: Draft, fields: dict[str, str]) -> None:
    if doi := fields.pop("doi", ""):
        draft.doi(doi)
    for name in ("issn", "isbn"):
        if text := fields.pop(name, ""):
            take_serial(draft, text)
    if put := {"pubmed": draft.pmid, "pmid": draft.pmid, "pmc": draft.pmcid}.get(
        fields.get("eprinttype", "").lower()
    ):
        del fields["eprinttype"]
        put(fields.pop("eprint", ""))
    for name, put in (("pmid", draft.pmid), ("pmcid", draft.pmcid)):
        if text := fields.pop(name, ""):
            put(text)


def _unmarked(text: str) -> str:
    """A name of a file or an address, in which most marks are no LaTeX."""
    bare = (
        text.strip().removeprefix("\\url{").removesuffix("}") if text.strip().startswith("\\url{") else text
    )
    symbols = _SYMBOL.sub(lambda found: from_latex(found[0]), bare)
    return _ESCAPED.sub(lambda found: found[1] or found[2], symbols)


def _keywords(text: str) -> list[str]:
    return [part.strip() for part in text.split(";" if ";" in text else ",")]
