"""TEI: bibliographic descriptions as HAL, GROBID and Zotero write them.

Records are ``biblFull`` and ``biblStruct`` elements. Where the header of a document describes its
source, that is the record, and the references of the document are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import RecordError
from ..records import Author, Record
from .base import Format
from .draft import Draft
from .languages import language_code
from .names import bare_orcid, family_first, listed_name, printed_name
from .pages import page_range
from .publication_types import publication_type
from .tei_places import Places, pointers_of
from .text import Text
from .xml_records import element_names, read_elements
from .xml_values import attribute, paragraphs_of, text_of, texts_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RECORDS = ("teiHeader", "biblFull", "biblStruct")
_ROOTS = frozenset(["TEI", "TEI.2", "teiCorpus", "listBibl", *_RECORDS])
_PUBLISHED = ("datePub", "published", "", "dateDefended", "whenWritten", "dateEpub")
_SCOPES = {"vol": "volume", "volume": "volume", "issue": "issue", "number": "issue"}
_PAGES = frozenset(["pp", "page", "pages"])
_IDENTIFIERS = {
    "doi": Draft.doi,
    "pubmed": Draft.pmid,
    "pmid": Draft.pmid,
    "pubmedcentral": Draft.pmcid,
    "pmcid": Draft.pmcid,
}
_ORCID = frozenset(["ORCID", "orcid", "http://orcid.org", "https://orcid.org"])
_SAME = {"eissn": "issn", "haluri": "url", "halid": "hal_id"}
_KINDS = {  # of HAL
    "ART": "journal-article",
    "COMM": "proceedings-article",
    "COUV": "book-chapter",
    "OUV": "book",
    "THESE": "thesis",
    "REPORT": "report",
    "UNDEFINED": "preprint",
}


def sniff(head: str) -> float:
    """How sure it is that a text is TEI: 0.9 when one of its elements begins it.

    >>> sniff('<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>'), sniff("<text/>")
    (0.9, 0.0)
    """
    names = element_names(head)
    first = names[:1] if names[:1] != ("OAI-PMH",) else names[:40]
    return 0.9 * (not _ROOTS.isdisjoint(first))


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each description.

    >>> parts = "<analytic><title>A</title></analytic><monogr><title>B</title></monogr>"
    >>> text = Text.of(f"<listBibl><biblStruct>{parts}</biblStruct></listBibl>")
    >>> [(record.title, record.journal) for _, record in read(text)]
    [('A', 'B')]
    """
    described, places = False, Places()

    def build(element: Element) -> Record | None:
        nonlocal described
        places.learn(element)
        if element.tag == "org":
            return None
        if element.tag == "teiHeader":
            described = element.find(".//sourceDesc/biblStruct") is not None
            return _record(element) if described else None
        return None if described and element.tag == "biblStruct" else _record(element)

    items = read_elements(text, (*_RECORDS, "org"), build)
    # organisations may stand in each other, which costs the outer one
    told = (item for item in items if isinstance(item[1], Record) or "<org> ends" not in str(item[1]))
    return places.named(told, text)


def _record(element: Element) -> Record:
    draft = Draft()
    source = element if element.tag == "biblStruct" else element.find(".//sourceDesc/biblStruct")
    bibl = element if source is None else source
    languages = [found.get("ident") or text_of(found) for found in element.iter("language")]
    languages = languages or [attribute(bibl, "lang") or attribute(element, "lang")]
    for language in filter(None, languages):
        draft.language(language)
    _titles(draft, element, bibl, language_code(languages[0]))
    _people(draft, element, bibl)
    _imprint(draft, bibl)
    _identifiers(draft, element)
    draft.add("publication_types", publication_type(bibl.get("type", "")))
    for funder in texts_of(element, "titleStmt/funder"):
        draft.keep("grants", funder)
    _profile(draft, element, language_code(languages[0]))
    return draft.record()


def _titles(draft: Draft, element: Element, bibl: Element, language: str) -> None:
    own = bibl.findall("analytic/title") or element.findall(".//titleStmt/title")
    own = [title for title in own if text_of(title)]
    subtitles = {attribute(title, "lang"): text_of(title) for title in own if title.get("type") == "sub"}
    # the title in the language of the paper first
    own.sort(key=lambda title: language_code(attribute(title, "lang")) not in (language, ""))
    for title in (title for title in own if title.get("type") != "sub"):
        whole = ": ".join(filter(None, (text_of(title), subtitles.get(attribute(title, "lang"), ""))))
        if "title" in draft:
            draft.put("translated_title", whole.rstrip("."), tag="alternative_title")
        else:
            draft.title(whole)
    for name in texts_of(bibl, "monogr/title"):
        if "title" in draft or "translated_title" in draft:
            draft.put("journal", name, tag="journal_abbreviation")
        else:
            draft.title(name)
    for name in texts_of(bibl, "series/title"):
        draft.keep("series", name)


def _people(draft: Draft, element: Element, bibl: Element) -> None:
    for path in ("analytic/author", "monogr/author"):
        for found in bibl.findall(path):
            draft.author(_person(found))
    if "authors" not in draft:
        for found in element.findall(".//titleStmt/author"):
            draft.author(_person(found))
    for found in bibl.iter("editor"):
        if (editor := _person(found)).family:
            draft.keep("editors", listed_name(editor))


def _person(element: Element) -> Author:
    family = " ".join(text_of(found) for found in element.iter("surname"))
    given = " ".join(text_of(found) for tag in ("forename", "genName") for found in element.iter(tag))
    codes = [bare_orcid(text_of(found)) for found in element.iter("idno") if found.get("type") in _ORCID]
    places = filter(None, (_place(found) for found in element.iter("affiliation")))
    if family:
        return Author(family, given, "; ".join(places), "".join(codes[:1]))
    if group := text_of(element, "orgName"):
        return Author(group)
    name = text_of(element, "persName") or text_of(element, "name") or (element.text or "").strip()
    return family_first(name) if "," in name else printed_name(name)


def _place(element: Element) -> str:
    if raw := text_of(element, "note[@type='raw_affiliation']", skip=["label"]):
        return raw
    if (pointers := pointers_of(element)) and not text_of(element, skip=["ref", "ptr"]):
        return "; ".join(pointers)
    parts = [text_of(found) for found in element.iter() if not len(found)]
    return ", ".join(filter(None, dict.fromkeys(parts))) or text_of(element)


def _imprint(draft: Draft, bibl: Element) -> None:
    dates: dict[str, str] = {}
    for found in bibl.findall("monogr/imprint/date"):
        dates.setdefault(found.get("type", ""), found.get("when") or text_of(found))
    draft.date(next((dates[kind] for kind in _PUBLISHED if dates.get(kind)), ""))
    if dates.get("datePub"):
        draft.keep("epub_date", dates.get("dateEpub"))
    for scope in bibl.iter("biblScope"):
        unit, text = scope.get("unit") or scope.get("type") or "", text_of(scope)
        if unit in _PAGES:
            draft.pages(text or page_range(scope.get("from", ""), scope.get("to", "")))
        elif unit in _SCOPES:
            draft.put(_SCOPES[unit], text or scope.get("from", ""))
        else:
            draft.keep(unit or "scope", text)
    for path, name in (("publisher", "publisher"), ("pubPlace", "place")):
        for text in texts_of(bibl, f"monogr/imprint/{path}"):
            draft.keep(name, text)
    draft.keep("edition", text_of(bibl, "monogr/edition"))
    draft.keep("conference", text_of(bibl, "monogr/meeting/title"))
    for note in bibl.findall("note"):
        _note(draft, note)


def _note(draft: Draft, note: Element) -> None:
    kind = note.get("type")
    if kind == "tags":  # of Zotero
        draft.add("keywords", *texts_of(note, "note"))
    elif kind == "abstract":
        draft.put("abstract", text_of(note), tag="notes")
    else:
        draft.keep("notes", text_of(note))


def _identifiers(draft: Draft, element: Element) -> None:
    people = {
        found for tag in ("author", "editor") for one in element.iter(tag) for found in one.iter("idno")
    }
    for found in element.iter("idno"):
        kind, value = found.get("type", "").lower(), text_of(found)
        if not value or found in people:
            continue
        if put := _IDENTIFIERS.get(kind):
            put(draft, value)
        elif value.startswith(("http://", "https://")):
            draft.add("urls", value)
        else:
            draft.keep(_SAME.get(kind) or kind or "identifier", value)
    for found in element.iter("ref"):
        if (found.get("target") or "").startswith(("http://", "https://")):
            draft.add("urls", found.get("target"))


def _profile(draft: Draft, element: Element, language: str) -> None:
    profile = element.find("profileDesc")
    if profile is None:
        return
    for keywords in profile.findall("textClass/keywords"):
        draft.add("keywords", *texts_of(keywords, ".//term"), *texts_of(keywords, ".//item"))
    for code in profile.findall("textClass/classCode"):
        if code.get("scheme") == "halTypology":
            draft.add("publication_types", publication_type(_KINDS.get(code.get("n", "")) or text_of(code)))
        else:
            draft.keep("subjects", text_of(code))
    abstracts = profile.findall("abstract")
    abstracts.sort(key=lambda found: language_code(attribute(found, "lang")) not in (language, ""))
    for found in abstracts:
        held = "abstract" in draft
        draft.put("abstract", paragraphs_of(found, "p", "head"), tag="other_abstract")
        if held:
            draft.keep("other_abstract_language", attribute(found, "lang"))


FORMAT = Format(
    name="tei",
    description="TEI: descriptions of papers as HAL, GROBID and Zotero write them",
    extensions=(".xml",),
    sniff=sniff,
    read=read,
)
