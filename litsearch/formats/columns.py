"""The columns of tables of records: which heading of which database stands for which field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

#: Our own columns, in the order in which they are written.
OWN = (
    *("id", "title", "translated_title", "authors", "journal", "year", "date", "volume", "issue", "pages"),
    *("doi", "pmid", "pmcid", "languages", "keywords", "mesh", "substances", "publication_types", "urls"),
    "abstract",
)
#: What a column may be said to hold: our own, and what is put together from several columns.
FIELDS = frozenset(
    {*OWN, *"author_full_names original_title start_page end_page article_number citation source".split()}
    | {*"journal_abbreviation issn isbn publisher place editors affiliations database series".split()}
    | {*"accession_number author_email group_authors short_title language month notes url".split()}
) - {"id"}
#: Fields that several columns may hold parts of.
LISTED = frozenset(["keywords", "issn", "isbn", "url"])

_HEADINGS = {
    "title": "title, article title, document title, primary title, titre, titre de l'article, ti",
    "translated_title": "translated title, english title, titre traduit",
    "original_title": "original title, titre original, original article title",
    "authors": "authors, author, author names, author(s), first authors, auteurs, auteur, creators, au",
    "author_full_names": "author full names, authors full names, author full name, af",
    "journal": "journal, journal/book, journal title, journal name, source title, publication title, "
    "publication name, container title, secondary title, revue, nom de la revue, so",
    "source": "source",
    "journal_abbreviation": "abbreviated source title, journal abbreviation, journal iso abbreviation, "
    "iso abbreviation, ji",
    "year": "year, publication year, pub year, pubyear, year of publication, annee, annee de publication, py",
    "date": "date, publication date, date of publication, cover date, date de publication",
    "volume": "volume, vol, vl",
    "issue": "issue, number, no, issue number, numero, is",
    "pages": "pages, page, page range, pagination",
    "article_number": "article number, art no",
    "start_page": "start page, page start, beginning page, begin page, first page, bp",
    "end_page": "end page, page end, ending page, last page, ep",
    "doi": "doi, digital object identifier, doi link, di",
    "pmid": "pmid, pubmed id, pubmed, medline pmid, pm",
    "pmcid": "pmcid, pmc id, pubmed central id",
    "language": "language, languages, language of original document, article language, langue, la",
    "keywords": "keywords, author keywords, keyword, mots cles, manual tags, automatic tags, tags, "
    "subject terms, index keywords, keywords plus, de",
    "mesh": "mesh, mesh terms, mesh headings, mesh heading, descripteurs mesh",
    "substances": "substances, chemicals",
    "publication_types": "publication types, publication type, document type, item type, type of reference, "
    "type de document, dt",
    "url": "url, urls, link, links, open url link, lien, full text url",
    "abstract": "abstract, abstract note, resume, ab",
    "issn": "issn, print issn, eissn, electronic issn, sn",
    "isbn": "isbn",
    "publisher": "publisher, editeur, pu",
    "place": "place",
    "editors": "editor, editors",
    "affiliations": "affiliations",
    "short_title": "short title",
    "series": "series, series title",
    "notes": "extra",
    "citation": "citation",
}
_NAMING = {"title", "translated_title", "original_title", "doi", "pmid", "pmcid"}


def plain_heading(text: str) -> str:
    """A heading with letters and digits only, in lower case, without accents.

    >>> plain_heading("Journal/Book"), plain_heading("Résumé ")
    ('journalbook', 'resume')
    """
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9]+", "", decomposed)


_BY_HEADING = {plain_heading(name): field for field, names in _HEADINGS.items() for name in names.split(", ")}


_WEB_OF_SCIENCE = {"pd": "month", "id": "keywords", "ar": "article_number", "ei": "issn", "bn": "isbn"}
_WEB_OF_SCIENCE |= {
    "pi": "place",
    "ca": "group_authors",
    "ut": "accession_number",
    "em": "author_email",
    "be": "editors",
}


def known_fields(headings: Sequence[str], given: Mapping[str, str] | None = None) -> list[str]:
    """The field of each column; ``""`` where the heading says none. Those given by name come first.

    >>> known_fields(["Article Title", "Source Title", "Rating"])
    ['title', 'journal', '']
    >>> known_fields(["Nom", "Titre"], {"Nom": "authors"})
    ['authors', 'title']
    """
    chosen = {plain_heading(name): field for name, field in (given or {}).items()}
    plain = [plain_heading(heading) for heading in headings]
    known = dict(_BY_HEADING)
    if "journal" in [known.get(name) for name in plain]:
        known["source"] = "database"  # as Scopus has it
    if {"pt", "au", "so", "py"} <= {*plain}:
        known |= _WEB_OF_SCIENCE
    if is_own(headings):
        # full names stand between semicolons, even where there is but one
        own = ["author_full_names" if name == "authors" else name for name in OWN]
        return [chosen.get(name) or field for name, field in zip(plain, own, strict=True)]
    return [chosen.get(name) or known.get(name, "") for name in plain]


def is_own(headings: Sequence[str]) -> bool:
    """Whether a table has the columns that we write, so that its identifiers are ours."""
    return tuple(heading.strip().removeprefix("\ufeff") for heading in headings) == OWN


def sureness(headings: Sequence[str]) -> float:
    """How sure it is that a row is a heading of records: by the share of columns that are known.

    >>> sureness(["PMID", "Title", "Authors"]), sureness(["Name", "Title"]), sureness(["A sentence", "b"])
    (0.8, 0.4, 0.0)
    """
    found = [field for field in known_fields(headings) if field]
    if len(headings) < 2 or not _NAMING.intersection(found):
        return 0.0
    return 0.8 * min(1.0, len(found) / min(len(headings), 5))
