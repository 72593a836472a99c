"""The fields that CSL-JSON and Crossref share: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html."""

from __future__ import annotations

from typing import Any

from ..records import Author
from .cleaning import with_subtitle
from .draft import Draft
from .json_fields import Values, as_text
from .names import family_first, listed_name, printed_name
from .publication_types import publication_type

_DATES = ("published-print", "issued", "published", "published-online")
_SIMPLE = {"date-parts", "raw", "literal", "date-time", "timestamp", "year", "month", "day"}
_EDITORS = {"editor": "editors", "translator": "translators", "collection-editor": "series_editors"}
_KEPT = {
    "publisher": "publisher",
    "publisher-place": "place",
    "publisher-location": "place",
    "edition": "edition",
    "ISBN": "isbn",
    "ISSN": "issn",
    "collection-title": "series",
    "event": "conference",
    "event-title": "conference",
    "event-place": "conference_place",
}


def fill(draft: Draft, values: Values) -> None:
    """Put the values of a CSL item into a draft.

    >>> draft = Draft()
    >>> fill(draft, Values({"title": "A", "issued": {"date-parts": [[2019, 4]]}, "page": "519-26"}))
    >>> record = draft.record()
    >>> record.date, record.pages
    ('2019-04', '519-526')
    """
    _titles(draft, values)
    draft.put("abstract", values.text("abstract"))
    for author in _people(values, "author"):
        draft.author(author)
    for name, kept in _EDITORS.items():
        for person in _people(values, name):
            draft.keep(kept, listed_name(person))
    _journal(draft, values)
    _dates(draft, values)
    _identifiers(draft, values)
    draft.add("keywords", *(part.strip() for text in values.texts("keyword") for part in _parts(text)))
    draft.add("publication_types", publication_type(values.text("type")))
    for language in values.texts("language"):
        draft.language(language)
    draft.add("urls", *values.texts("URL"))
    for name, kept in _KEPT.items():
        for text in values.texts(name):
            draft.keep(kept, text)


def _titles(draft: Draft, values: Values) -> None:
    """The title with its subtitle; Crossref has the original beside one that is translated."""
    main, original = values.text("title"), values.text("original-title")
    title = with_subtitle(main, values.text("subtitle"))
    draft.titles(title, original if original not in (main, title) else "")
    draft.put("translated_title", values.text("translated-title"))


def _dates(draft: Draft, values: Values) -> None:
    for name in _DATES:
        value = values.take(name)
        date = date_of(value)
        if name == "published-online":
            draft.keep("epub_date", date)
        if name == "issued" or "date" not in draft:
            draft.date(date)
        if not _is_simple(value):
            draft.keep(name, value)


def date_of(value: Any) -> str:
    """A CSL date in ISO 8601 as far as it goes, or as it is printed; a range's beginning.

    >>> date_of({"date-parts": [[2019, 4, 19]]}), date_of({"raw": "2019 Apr"}), date_of("2019")
    ('2019-04-19', '2019 Apr', '2019')
    """
    if not isinstance(value, (dict, list)):
        return as_text(value)
    parts = value.get("date-parts") if isinstance(value, dict) else value
    while isinstance(parts, list) and parts and isinstance(parts[0], list):
        parts = parts[0]
    if isinstance(value, dict) and not parts:
        parts = [value.get(name) for name in ("year", "month", "day")]
    numbers = list(map(as_text, parts[:3])) if isinstance(parts, list) else [as_text(parts)]
    known = next((place for place, number in enumerate(numbers) if not number.isdecimal()), len(numbers))
    if known:
        return "-".join([numbers[0], *(number.zfill(2) for number in numbers[1:known])])
    given = Values(value) if isinstance(value, dict) else Values({})
    return given.text("raw") or given.text("literal") or "".join(numbers[:1])


def _is_simple(value: Any) -> bool:
    """Whether a date says no more than one day, month or year: it is no range, and has no season."""
    if not isinstance(value, dict):
        return True
    parts = value.get("date-parts")
    is_range = isinstance(parts, list) and any(isinstance(part, list) for part in parts[1:])
    return not is_range and _SIMPLE.issuperset(name for name, part in value.items() if part)


def _people(values: Values, name: str) -> list[Author]:
    """The people of a list; of a text those that semicolons part."""
    found = [_author(item) for item in values.objects(name)]
    found += [printed_name(part) for text in values.texts(name) for part in text.split(";")]
    return [person for person in found if person.family]


def _author(item: dict[str, Any]) -> Author:
    values = Values(item)
    group = values.text("literal") or values.text("name")
    family = " ".join(filter(None, [values.text("non-dropping-particle"), values.text("family")]))
    given = " ".join(
        filter(None, [values.text("given"), values.text("dropping-particle"), values.text("suffix")])
    )
    if not family:
        return Author(group) if group or not given else family_first(given)
    places = [Values(place).text("name") for place in values.objects("affiliation")]
    places += values.texts("affiliation")
    orcid = (values.text("ORCID") or values.text("orcid")).rpartition("/")[2]
    return Author(family, given, "; ".join(filter(None, places)), orcid)


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


def _identifiers(draft: Draft, values: Values) -> None:
    if doi := values.text("DOI"):
        draft.doi(doi)
    if pmid := values.text("PMID"):
        draft.pmid(pmid)
    if pmcid := values.text("PMCID"):
        draft.pmcid(pmcid)


def _parts(text: str) -> list[str]:
    return text.split(";" if ";" in text else ",")
