"""PubMed XML: articles and book articles as efetch, PubMed's download and the baseline files give them.

The elements are those of NLM's DTD (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/). What has
no field of its own is kept under ``extra``; of the list of references, the PubMed identifiers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import RecordError
from ..records import Record
from .base import Format
from .draft import Draft
from .pages import page_range
from .pubmed_xml_lists import LISTS
from .text import Text
from .xml_records import element_names, read_elements
from .xml_values import date_of, iso_date, put_date, snake, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RECORDS = ("PubmedArticle", "PubmedBookArticle", "MedlineCitation")
_ROOTS = frozenset([*_RECORDS, "PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet"])
_WITHIN = frozenset(
    "MedlineCitation Article Journal JournalIssue MedlineJournalInfo PubmedData BookDocument Book "
    "Publisher PubmedBookData".split()
)
_FIELDS = {"Title": "journal", "Volume": "volume", "Issue": "issue"}
_ATTRIBUTES = {"Status": "status", "Owner": "owner", "PubModel": "publication_model"}
_NAMES = {  # of what has no field
    "ISSN": "issn",
    "ISSNLinking": "issn",
    "Country": "place",
    "NlmUniqueID": "nlm_unique_id",
    "CoiStatement": "conflict_of_interest",
    "PublisherName": "publisher",
    "PublisherLocation": "place",
    "CollectionTitle": "collection_title",
}


def sniff(head: str) -> float:
    """How sure it is that a text is PubMed XML: 1 when one of its elements begins it.

    >>> sniff("<PubmedArticleSet><PubmedArticle>"), sniff("<article/>")
    (1.0, 0.0)
    """
    return float(bool(_ROOTS.intersection(element_names(head)[:1])))


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each article and book article.

    >>> article = "<PubmedArticle><PMID>1</PMID><ArticleTitle>[A <i>b</i>].</ArticleTitle></PubmedArticle>"
    >>> [(record.id, record.translated_title) for _, record in read(Text.of(article))]
    [('pmid:1', 'A b')]
    """
    return read_elements(text, _RECORDS, _record)


def _record(element: Element) -> Record:
    draft = Draft()
    _titles(draft, element)
    _fill(draft, element)
    return draft.record()


def _fill(draft: Draft, part: Element) -> None:
    for name, value in part.attrib.items():
        if kept := _ATTRIBUTES.get(name):
            draft.keep(kept, value)
    for child in part:
        tag = child.tag
        if action := _ACTIONS.get(tag):
            action(draft, child)
        elif tag in _FIELDS:
            draft.put(_FIELDS[tag], text_of(child))
        elif tag in _WITHIN:
            _fill(draft, child)
        else:
            draft.keep(_NAMES.get(tag) or snake(tag), text_of(child))


def _titles(draft: Draft, element: Element) -> None:
    """The title of an article or a chapter, else that of the book."""
    title = text_of(element, ".//ArticleTitle")
    vernacular = text_of(element, ".//VernacularTitle")
    book = text_of(element, "BookDocument/Book/BookTitle")
    draft.titles(title or book, vernacular)
    if title or vernacular:
        draft.put("journal", book)


def _abstract(draft: Draft, element: Element) -> None:
    draft.put("abstract", _paragraphs(element))
    draft.keep("copyright", text_of(element, "CopyrightInformation"))


def _other_abstract(draft: Draft, element: Element) -> None:
    draft.put("abstract", _paragraphs(element), tag="other_abstract")
    draft.keep("other_abstract_language", element.get("Language"))


def _paragraphs(element: Element) -> str:
    lines = []
    for found in element.iter("AbstractText"):
        text, label = text_of(found), found.get("Label", "").rstrip(".: ")
        if text:
            lines.append(f"{label}: {text}" if label and label != "UNLABELLED" else text)
    return "\n".join(lines) or text_of(element, skip=["CopyrightInformation"])


def _abbreviation(draft: Draft, element: Element) -> None:
    abbreviation = text_of(element).replace(".", "")
    if "journal" in draft:
        draft.keep("journal_abbreviation", abbreviation)
    else:
        draft.put("journal", abbreviation)


def _published(draft: Draft, element: Element) -> None:
    put_date(draft, date_of(element))


def _electronic(draft: Draft, element: Element) -> None:
    date = iso_date(date_of(element))
    draft.keep("epub_date", date)
    if "date" not in draft:
        draft.date(date)


def _date(draft: Draft, element: Element) -> None:
    draft.keep(snake(element.tag), date_of(element))


def _pages(draft: Draft, element: Element) -> None:
    printed = text_of(element, "MedlinePgn")
    draft.pages(printed or page_range(text_of(element, "StartPage"), text_of(element, "EndPage")))


def _language(draft: Draft, element: Element) -> None:
    draft.language(text_of(element))


def _pmid(draft: Draft, element: Element) -> None:
    draft.pmid(text_of(element))


def _identifier(draft: Draft, element: Element) -> None:
    kind, value = element.get("IdType") or element.get("EIdType") or "other_id", text_of(element)
    if element.tag == "OtherID" and value.startswith("PMC"):
        kind = "pmc"
    if not value or element.get("ValidYN") == "N":
        return
    if kind == "pubmed":
        draft.pmid(value)
    elif kind == "doi":
        draft.doi(value)
    elif kind == "pmc":
        draft.pmcid(value.partition(" ")[0])
    else:
        draft.keep("manuscript_id" if kind == "mid" else kind, value)


def _identifiers(draft: Draft, element: Element) -> None:
    for found in element:
        _identifier(draft, found)


def _sections(draft: Draft, element: Element) -> None:
    draft.keep("sections", [text_of(found) for found in element.iter("SectionTitle")])


def _nothing(draft: Draft, element: Element) -> None:
    """What is taken elsewhere."""


_ACTIONS = {
    "PMID": _pmid,
    "ArticleIdList": _identifiers,
    "ELocationID": _identifier,
    "OtherID": _identifier,
    **dict.fromkeys(["ArticleTitle", "VernacularTitle", "BookTitle"], _nothing),
    "Abstract": _abstract,
    "OtherAbstract": _other_abstract,
    "ISOAbbreviation": _abbreviation,
    "MedlineTA": _abbreviation,
    "PubDate": _published,
    "ArticleDate": _electronic,
    **dict.fromkeys(["DateCreated", "DateRevised", "DateCompleted", "ContributionDate"], _date),
    **dict.fromkeys(["BeginningDate", "EndingDate"], _date),
    "Pagination": _pages,
    "Language": _language,
    "Sections": _sections,
    **LISTS,
}

FORMAT = Format(
    name="pubmed-xml",
    description="PubMed XML: articles and book articles, as efetch and PubMed's files give them",
    extensions=(".xml",),
    sniff=sniff,
    read=read,
)
