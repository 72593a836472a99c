"""JATS: journal articles in the tag set of NISO Z39.96, as PubMed Central and publishers give them.

Of an article the front matter is read; the text and its references are not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from ..errors import RecordError
from ..records import Author, Record
from .base import Format
from .cleaning import with_subtitle
from .draft import Draft
from .names import bare_orcid, listed_name, printed_name
from .pages import page_range
from .publication_types import publication_type
from .text import Text
from .xml_records import element_names, read_elements
from .xml_values import attribute, date_of, iso_date, paragraphs_of, put_date, text_of, texts_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NOTES = frozenset(["xref", "fn", "label"])  # marks of footnotes and affiliations
_MARKS = _NOTES | {"sup"}  # the same in an affiliation
_FRONT = frozenset(["front", "journal-meta", "article-meta"])
_PRINT = ("ppub", "print", "epub-ppub", "collection")  # by what comes first for the date of publication
_IDENTIFIERS = {"doi": Draft.doi, "pmid": Draft.pmid, "pmc": Draft.pmcid, "pmcid": Draft.pmcid}
_TYPES = {"research-article": "Journal Article", "case-report": "Case Reports"}
_TEXTS = {
    "permissions/copyright-statement": "copyright",
    "permissions/license": "license",
    "article-categories//subject": "subjects",
    "title-group/alt-title": "alternative_title",
    "funding-group//award-id": "grants",
    "conference/conf-name": "conference",
}


def sniff(head: str) -> float:
    """How sure it is that a text is JATS: 0.9 for an article with front matter.

    >>> sniff("<article article-type='letter'><front><journal-meta>"), sniff("<article><para/>")
    (0.9, 0.0)
    """
    names = element_names(head)
    return 0.9 * ("article" in names[:40] and not _FRONT.isdisjoint(names))


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each article.

    >>> meta = "<article-meta><title-group><article-title>A</article-title></title-group></article-meta>"
    >>> [record.title for _, record in read(Text.of(f"<article><front>{meta}</front></article>"))]
    ['A']
    """
    return read_elements(text, ("article",), _record, front="front")


def _record(element: Element) -> Record:
    draft = Draft()
    for name in ("front", "front-stub"):
        for part in (element.find(f"{name}/journal-meta"), element.find(f"{name}/article-meta")):
            if part is not None:
                _journal(draft, part) if part.tag == "journal-meta" else _article(draft, part)
    kind = element.get("article-type", "")
    draft.add("publication_types", _TYPES.get(kind) or publication_type(kind))
    if language := attribute(element, "lang"):
        draft.language(language)
    return draft.record()


def _journal(draft: Draft, meta: Element) -> None:
    names = texts_of(meta, ".//journal-title")
    abbreviations = texts_of(meta, ".//abbrev-journal-title")
    for found in meta.findall("journal-id"):
        if found.get("journal-id-type") in ("nlm-ta", "iso-abbrev"):
            abbreviations.append(text_of(found))
    draft.put("journal", "".join(names[:1] or abbreviations[:1]))
    if names and abbreviations:
        draft.keep("journal_abbreviation", abbreviations[0].replace(".", ""))
    for path, name in (("issn", "issn"), (".//publisher-name", "publisher"), (".//publisher-loc", "place")):
        for text in texts_of(meta, path):
            draft.keep(name, text)


def _article(draft: Draft, meta: Element) -> None:
    _identifiers(draft, meta)
    _titles(draft, meta)
    _people(draft, meta)
    _dates(draft, meta)
    _abstracts(draft, meta)
    _keywords(draft, meta)
    draft.put("volume", text_of(meta, "volume"))
    draft.put("issue", text_of(meta, "issue"))
    pages = page_range(text_of(meta, "fpage"), text_of(meta, "lpage"))
    draft.pages(text_of(meta, "page-range") or pages or text_of(meta, "elocation-id"))
    for address in (attribute(found, "href") for found in meta.findall("self-uri")):
        if address.startswith(("http://", "https://")):
            draft.add("urls", address)
        else:
            draft.keep("files", address)
    for path, name in _TEXTS.items():
        for text in texts_of(meta, path):
            draft.keep(name, text)


def _identifiers(draft: Draft, meta: Element) -> None:
    for found in meta.findall("article-id"):
        kind = found.get("pub-id-type", "article_id")
        if put := _IDENTIFIERS.get(kind):
            put(draft, text_of(found))
        else:
            draft.keep(kind.replace("-", "_"), text_of(found))


def _titles(draft: Draft, meta: Element) -> None:
    draft.title(_whole_title(meta, "title-group/article-title", "title-group/subtitle"))
    for group in ("title-group/trans-title-group", "title-group"):
        translated = _whole_title(meta, f"{group}/trans-title", f"{group}/trans-subtitle")
        draft.put("translated_title", translated.rstrip("."))


def _whole_title(meta: Element, title: str, subtitle: str) -> str:
    return with_subtitle(*(text_of(meta, path, skip=_NOTES) for path in (title, subtitle)))


def _people(draft: Draft, meta: Element) -> None:
    places = {found.get("id", ""): text_of(found, skip=_MARKS) for found in meta.iter("aff")}
    referred = {key for found in meta.iter("xref") for key in found.get("rid", "").split()}
    for group in meta.findall("contrib-group"):
        people = [(found, _linked(found, places)) for found in group.findall("contrib")]
        # where nobody of a group says where he is, all are where nobody else is
        alone = not any(where for _, where in people)
        shared = _places(group, referred) or _places(meta, referred) if alone else []
        for found, where in people:
            _contributor(draft, found, where or shared)


def _linked(contrib: Element, places: dict[str, str]) -> list[str]:
    """The affiliations that a person refers to, or has."""
    linked = [found.get("rid", "") for found in contrib.findall("xref") if found.get("ref-type") == "aff"]
    return [places[key] for rid in linked for key in rid.split() if places.get(key)] or _places(contrib)


def _places(element: Element, but: Collection[str] = ()) -> list[str]:
    return [text_of(found, skip=_MARKS) for found in element.findall("aff") if found.get("id") not in but]


def _contributor(draft: Draft, contrib: Element, places: list[str]) -> None:
    kind, person = contrib.get("contrib-type", "author"), _person(contrib, "; ".join(places))
    if kind == "author":
        draft.author(person)
    elif person.family:
        draft.keep(f"{kind}s".replace("-", "_"), listed_name(person))
    for member in contrib.findall("collab/contrib-group/contrib"):
        draft.keep("investigators", listed_name(_person(member, "")))


def _person(contrib: Element, place: str) -> Author:
    codes = (bare_orcid(text) for text in texts_of(contrib, "contrib-id"))
    orcid = next(filter(None, codes), "")
    name, group = contrib.find(".//name"), contrib.find("collab")
    if group is not None and contrib.find("name") is None:
        members = group.find("contrib-group") is not None
        title = text_of(group, "institution" if members else "", skip={*_NOTES, "contrib-group"})
        return Author(title or (group.text or "").strip(), "", place, orcid)
    if name is None:
        name = contrib.find(".//string-name")
    given = " ".join(filter(None, (text_of(name, part) for part in ("given-names", "suffix"))))
    if family := text_of(name, "surname"):
        return Author(family, given, place, orcid)
    printed = printed_name(text_of(name))
    return Author(printed.family, printed.given, place, orcid)


def _dates(draft: Draft, meta: Element) -> None:
    dates: dict[str, str] = {}
    for found in meta.findall("pub-date"):
        kind = found.get("publication-format") or found.get("pub-type") or found.get("date-type") or ""
        dates.setdefault("collection" if found.get("date-type") == "collection" else kind, date_of(found))
    printed = next((dates[kind] for kind in _PRINT if dates.get(kind)), "")
    electronic = next((dates[kind] for kind in ("epub", "electronic") if dates.get(kind)), "")
    put_date(draft, printed or electronic or next(filter(None, dates.values()), ""))
    draft.keep("epub_date", iso_date(electronic))
    history = {found.get("date-type", ""): iso_date(date_of(found)) for found in meta.findall("history/date")}
    draft.keep("history", {kind: date for kind, date in history.items() if kind and date})


def _abstracts(draft: Draft, meta: Element) -> None:
    found = [item for item in meta if item.tag in ("abstract", "trans-abstract")]
    # the one without a kind or another language is the article's own
    found.sort(key=lambda item: item.tag == "trans-abstract" or bool(item.get("abstract-type")))
    for item in found:
        held = "abstract" in draft
        draft.put("abstract", paragraphs_of(item, "p", skip=_NOTES), tag="other_abstract")
        if held:
            draft.keep("other_abstract_language", attribute(item, "lang"))


def _keywords(draft: Draft, meta: Element) -> None:
    for group in meta.findall("kwd-group"):
        if "abbr" in group.get("kwd-group-type", ""):
            draft.keep("abbreviations", texts_of(group, "kwd"))
        else:
            draft.add("keywords", *texts_of(group, ".//kwd"))
            for found in group.iter("compound-kwd"):
                draft.add("keywords", ": ".join(texts_of(found, "compound-kwd-part")))


FORMAT = Format(
    name="jats",
    description="JATS: journal articles, as PubMed Central and publishers give them",
    extensions=(".nxml", ".xml"),
    sniff=sniff,
    read=read,
)
