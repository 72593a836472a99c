"""Crossref's UNIXREF: what is registered for a DOI, as Crossref's XML queries answer.

https://data.crossref.org/reports/help/schema_doc/unixref1.1/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import RecordError
from ..records import Author, Record
from .base import Format
from .cleaning import with_subtitle
from .draft import Draft
from .names import bare_orcid, listed_name
from .pages import page_range
from .publication_types import publication_type
from .text import Text
from .xml_records import element_names, read_elements
from .xml_values import date_of, iso_date, paragraphs_of, put_date, text_of, texts_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROOTS = frozenset(["doi_records", "doi_record", "crossref_result"])
# the work itself, the most particular first, with what Crossref's other interfaces call it
_WORKS = {
    "journal_article": "journal-article",
    "conference_paper": "proceedings-article",
    "content_item": "book-chapter",
    "posted_content": "posted-content",
    "peer_review": "peer-review",
    "dissertation": "dissertation",
    "dataset": "dataset",
    "component": "component",
    "report-paper_metadata": "report",
    "report-paper_series_metadata": "report",
    "standard_metadata": "standard",
    "book_metadata": "book",
    "book_series_metadata": "book",
    "book_set_metadata": "book",
    "proceedings_metadata": "proceedings",
    "proceedings_series_metadata": "proceedings",
    "database_metadata": "database",
    "journal_issue": "journal-issue",
    "journal_metadata": "journal",
}
_HOSTS = (
    "journal_metadata/full_title",
    "proceedings_metadata/proceedings_title",
    "proceedings_series_metadata/proceedings_title",
    "book_metadata/titles/title",
    "book_series_metadata/titles/title",
    "book_set_metadata/titles/title",
    "database_metadata/titles/title",
)
_DATES = (
    "publication_date",
    "posted_date",
    "review_date",
    "approval_date",
    "database_date/publication_date",
)
_BARE_ISSN = re.compile(r"^(\d{4})(\d{3}[\dX])$")
_KEPT = {
    "issn": "issn",
    "isbn": "isbn",
    "publisher_name": "publisher",
    "publisher_place": "place",
    "edition_number": "edition",
    "conference_name": "conference",
    "conference_location": "conference_place",
    "item_number": "item_number",
}


def sniff(head: str) -> float:
    """How sure it is that a text is UNIXREF: 1 when one of its roots begins it.

    >>> sniff('<doi_records><doi_record owner="10.1000">'), sniff("<records>")
    (1.0, 0.0)
    """
    return float(not _ROOTS.isdisjoint(element_names(head)[:1]))


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each DOI.

    >>> article = "<journal><journal_article><titles><title>A</title></titles></journal_article></journal>"
    >>> record = f"<doi_record><crossref>{article}</crossref></doi_record>"
    >>> [(item.title, item.publication_types) for _, item in read(Text.of(record))]
    [('A', ('Journal Article',))]
    """
    return read_elements(text, ("doi_record",), _record)


def _record(element: Element) -> Record:
    if (error := element.find(".//error")) is not None:
        raise RecordError(f"holds no record, but what Crossref answered: {text_of(error)}")
    draft = Draft()
    kind, work = next(
        ((kind, found) for kind in _WORKS if (found := element.find(f".//{kind}")) is not None), ("", element)
    )
    draft.add("publication_types", publication_type(_WORKS.get(kind, "")))
    _titles(draft, work)
    _people(draft, work)
    _host(draft, element, kind)
    _dates(draft, work, element)
    _numbers(draft, work, element)
    draft.put("abstract", "\n".join(paragraphs_of(found, "p") for found in work.findall("abstract")))
    draft.doi(text_of(work, "doi_data/doi"))
    draft.add("urls", text_of(work, "doi_data/resource"))
    for tag, name in _KEPT.items():
        for text in (text_of(found) for found in element.iter(tag)):
            draft.keep(name, _BARE_ISSN.sub(r"\1-\2", text) if tag == "issn" else text)
    draft.keep("publisher", text_of(work, "institution/institution_name"))
    for doi in texts_of(work, "citation_list/citation/doi"):
        draft.keep("reference_dois", doi)
    if language := work.get("language") or text_of(work, "language"):
        draft.language(language)
    return draft.record()


def _titles(draft: Draft, work: Element) -> None:
    title = with_subtitle(text_of(work, "titles/title"), text_of(work, "titles/subtitle"))
    title = title or text_of(work, "full_title") or text_of(work, "proceedings_title")
    original = text_of(work, "titles/original_language_title")
    draft.titles(title, original if original != title else "")
    for other in texts_of(work, "titles/title")[1:]:
        draft.keep("alternative_title", other)


def _people(draft: Draft, work: Element) -> None:
    # a dissertation has its author without a list
    for found in [*work.findall("contributors/*"), *work.findall("person_name")]:
        role = found.get("contributor_role", "author")
        author = _person(found)
        if role == "author":
            draft.author(author)
        elif author.family:
            draft.keep(f"{role}s".replace("-", "_"), listed_name(author))


def _person(element: Element) -> Author:
    if element.tag == "organization":
        return Author(text_of(element))
    given = " ".join(filter(None, (text_of(element, part) for part in ("given_name", "suffix"))))
    places = texts_of(element, "affiliation") or texts_of(element, "affiliations//institution_name")
    code = bare_orcid(text_of(element, "ORCID"))
    return Author(text_of(element, "surname"), given, "; ".join(places), code)


def _host(draft: Draft, element: Element, kind: str) -> None:
    if kind.endswith("_metadata"):  # the host itself
        return
    for path in _HOSTS:
        if title := text_of(element, f".//{path}"):
            draft.put("journal", title)
            break
    for text in texts_of(element, ".//journal_metadata/abbrev_title"):
        draft.put("journal", text, tag="journal_abbreviation")


def _dates(draft: Draft, work: Element, element: Element) -> None:
    dates: dict[str, str] = {}
    for found in (found for path in _DATES for found in work.findall(path)):
        dates.setdefault(found.get("media_type", "print"), date_of(found))
    for found in element.findall(".//journal_issue/publication_date"):
        dates.setdefault(found.get("media_type", "print"), date_of(found))
    if not dates:
        dates["print"] = date_of(element.find(".//publication_date"))
    online = dates.get("online", "")
    put_date(draft, dates.get("print") or next(iter(dates.values())))
    draft.keep("epub_date", iso_date(online))


def _numbers(draft: Draft, work: Element, element: Element) -> None:
    draft.put("volume", text_of(element, ".//journal_volume/volume") or text_of(element, ".//volume"))
    draft.put("issue", text_of(element, ".//journal_issue/issue"))
    pages = page_range(text_of(work, "pages/first_page"), text_of(work, "pages/last_page"))
    number = work.find("publisher_item/item_number")
    article = number is not None and number.get("item_number_type", "").replace("-", "_") == "article_number"
    draft.pages(pages or (text_of(number) if article else ""))
    for found in work.findall("publisher_item/identifier"):
        if found.get("id_type") not in ("doi", None):
            draft.keep(found.get("id_type", ""), text_of(found))


FORMAT = Format(
    name="crossref-unixref",
    description="Crossref UNIXREF: what is registered for DOIs, in XML",
    extensions=(".xml",),
    sniff=sniff,
    read=read,
)
