"""The fields that CSL-JSON and Crossref share: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html."""

from __future__ import annotations

from typing import Any

from ..records import Author
from .draft import Draft
from .json_fields import Values
from .names import family_first
from .publication_types import publication_type

_DATES = ("published-print", "issued", "published", "published-online")


def fill(draft: Draft, values: Values) -> None:
    """Put the values of a CSL item into a draft.

    >>> draft = Draft()
    >>> fill(draft, Values({"title": "A", "issued": {"date-parts": [[2019, 4]]}, "page": "519-26"}))
    >>> record = draft.record()
    >>> record.date, record.pages
    ('2019-04', '519-526')
    """
    draft.title(values.text("title"))
    draft.put("translated_title", values.text("translated-title"))
    draft.put("abstract", values.text("abstract"))
    for item in values.objects("author"):
        draft.author(_author(item))
    _journal(draft, values)
    for name in _DATES:
        if name == "issued" or "date" not in draft:
            draft.date(date_of(values.within(name)))
    _identifiers(draft, values)
    draft.add("keywords", *(part.strip() for text in values.texts("keyword") for part in _parts(text)))
    draft.add("publication_types", publication_type(values.text("type")))
    if language := values.text("language"):
        draft.language(language)
    draft.add("urls", values.text("URL"))


def date_of(values: Values) -> str:
    """A CSL date in ISO 8601; a range's beginning.

    >>> date_of(Values({"date-parts": [[2019, 4, 19]]})), date_of(Values({"raw": "2019 Apr"}))
    ('2019-04-19', '2019 Apr')
    """
    parts = values.left().get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    numbers = [str(part) for part in first if part is not None] if isinstance(first, list) else []
    if numbers and all(number.isdecimal() for number in numbers):
        return "-".join([numbers[0], *(f"{int(number):02}" for number in numbers[1:3])])
    return values.text("raw") or values.text("literal")


def _author(item: dict[str, Any]) -> Author:
    values = Values(item)
    group = values.text("literal") or values.text("name")
    family = " ".join(filter(None, [values.text("non-dropping-particle"), values.text("family")]))
    given = " ".join(
        filter(None, [values.text("given"), values.text("dropping-particle"), values.text("suffix")])
    )
    if not family:
        return Author(group) if group or not given else family_first(given)
    places = "; ".join(filter(None, (Values(place).text("name") for place in values.objects("affiliation"))))
    orcid = (values.text("ORCID") or values.text("orcid")).rpartition("/")[2]
    return Author(family, given, places, orcid)


def _journal(draft: Draft, values: Values) -> None:
    draft.put("journal", values.text("container-title"))
    for name in ("container-title-short", "journalAbbreviation", "short-container-title"):
        abbreviation = values.text(name)
        if "journal" in draft:
            draft.keep("journal_abbreviation", abbreviation)
        else:
            draft.put("journal", abbreviation)
    draft.put("volume", values.text("volume"))
    draft.put("issue", values.text("issue"))
    draft.pages(values.text("page") or values.text("article-number"))
    for number in values.texts("ISSN"):
        draft.keep("issn", number)


def _identifiers(draft: Draft, values: Values) -> None:
    if doi := values.text("DOI"):
        draft.doi(doi)
    if pmid := values.text("PMID"):
        draft.pmid(pmid)
    if pmcid := values.text("PMCID"):
        draft.pmcid(pmcid)


def _parts(text: str) -> list[str]:
    return text.split(";" if ";" in text else ",")
