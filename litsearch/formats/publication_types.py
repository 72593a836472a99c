"""Kinds of publication under one name each, whatever a database calls them."""

from __future__ import annotations

_NAMES = {
    "Journal Article": "article article-journal journal-article journalarticle jour ejour",
    "Book": "book monograph edited-book edbook ebook",
    "Book Chapter": "chapter book-chapter incollection inbook booksection book-section bookchapter chap "
    "echap",
    "Conference Paper": "paper-conference proceedings-article inproceedings conferencepaper conference "
    "cpaper conf",
    "Thesis": "thesis dissertation thes phdthesis mastersthesis",
    "Technical Report": "report rprt techreport",
    "Preprint": "preprint posted-content",
    "Dataset": "dataset data",
    "Review": "review review-article",
    "Letter": "letter",
    "Editorial": "editorial",
    "Published Erratum": "erratum corrigendum correction",
}
# As reference managers and databases write them, in several words.
_PHRASES = {
    "Journal Article": "journal, journal paper, original article, research article, electronic article",
    "Book": "book whole, whole book, edited book, book edited, electronic book",
    "Book Chapter": "book section, book chapter, electronic book section",
    "Conference Paper": "conference proceedings, conference proceeding, proceedings paper",
    "Thesis": "dissertation/thesis, dissertation unpublished, dissertation abstract",
    "Editorial": "editorial material",
    "Review": "review article",
}
_BY_NAME = {name: full for full, names in _NAMES.items() for name in names.split()}
_BY_NAME |= {name: full for full, names in _PHRASES.items() for name in names.split(", ")}


def publication_type(name: str) -> str:
    """PubMed's name for a kind of publication; a name that is not known stays.

    >>> publication_type("journal-article"), publication_type("Book Section"), publication_type("Review")
    ('Journal Article', 'Book Chapter', 'Review')
    """
    plain = name.strip().lower().replace(",", "")
    return _BY_NAME.get(plain) or _BY_NAME.get(plain.replace(" ", ""), name.strip())
