"""The lists of a PubMed article: people, headings, substances, grants, links and dates."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..records import Author, MeshHeading
from .draft import Draft
from .names import bare_orcid, listed_name
from .xml_values import date_of, iso_date, snake, text_of, texts_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def _person(draft: Draft, element: Element) -> Author:
    parts, places, orcid = dict[str, str](), list[str](), ""
    for found in element:  # once, which takes far less time than to look for each
        tag = found.tag
        if tag == "AffiliationInfo":
            places += texts_of(found, "Affiliation")
        elif tag == "Affiliation":
            places.append(text_of(found))
        elif tag != "Identifier":
            parts[tag] = text_of(found)
        elif (source := found.get("Source", "").upper()) == "ORCID" and not orcid:
            orcid = bare_orcid(text_of(found))
        else:
            draft.keep("author_identifiers", f"{source}: {text_of(found)}".removeprefix(": "))
    given = parts.get("ForeName") or parts.get("FirstName") or parts.get("Initials") or ""
    family, place = parts.get("CollectiveName"), "; ".join(filter(None, places))
    if family:
        return Author(family, "", place, orcid)
    return Author(parts.get("LastName", ""), f"{given} {parts.get('Suffix', '')}".strip(), place, orcid)


def _people(draft: Draft, element: Element) -> list[Author]:
    # a name that is not valid is one that another of the list corrects
    return [_person(draft, found) for found in element if found.get("ValidYN") != "N"]


def _keep_people(draft: Draft, name: str, element: Element) -> None:
    for person in _people(draft, element):
        draft.keep(name, listed_name(person))


def _authors(draft: Draft, element: Element) -> None:
    if element.get("Type") == "editors":
        _keep_people(draft, "editors", element)
        return
    for person in _people(draft, element):
        draft.author(person)


def _investigators(draft: Draft, element: Element) -> None:
    _keep_people(draft, "investigators", element)


def _subjects(draft: Draft, element: Element) -> None:
    _keep_people(draft, "personal_name_subjects", element)


def _headings(draft: Draft, element: Element) -> None:
    for found in element:
        draft.heading(*_heading(found))


def _heading(element: Element) -> list[MeshHeading]:
    """The headings of a descriptor: two where only some of its qualifiers are major."""
    name, major, qualifiers = "", False, list[tuple[str, bool]]()
    for found in element:
        star = found.get("MajorTopicYN") == "Y"
        if found.tag == "DescriptorName":
            name, major = text_of(found), star
        else:
            qualifiers.append((text_of(found), star))
    if not name:
        return []
    if major or not qualifiers:
        return [MeshHeading(name, tuple(qualifier for qualifier, _ in qualifiers), major)]
    return [MeshHeading(name, (qualifier,), star) for qualifier, star in qualifiers]


def _chemicals(draft: Draft, element: Element) -> None:
    for found in element:
        name, number = text_of(found, "NameOfSubstance"), text_of(found, "RegistryNumber")
        draft.add("substances", name)
        if number.strip("0"):
            draft.keep("registry_numbers", f"{number} ({name})")


def _keywords(draft: Draft, element: Element) -> None:
    draft.add("keywords", *map(text_of, element))


def _types(draft: Draft, element: Element) -> None:
    draft.add("publication_types", *map(text_of, element))


def _type(draft: Draft, element: Element) -> None:
    draft.add("publication_types", text_of(element))


def _grants(draft: Draft, element: Element) -> None:
    for found in element:
        parts = [text_of(found, name) for name in ("GrantID", "Acronym", "Agency", "Country")]
        draft.keep("grants", "/".join(filter(None, parts)))


def _data_banks(draft: Draft, element: Element) -> None:
    for found in element:
        name = text_of(found, "DataBankName")
        for number in texts_of(found, "AccessionNumberList/AccessionNumber") or [""]:
            draft.keep("associated_data", f"{name}/{number}".strip("/"))


def _links(draft: Draft, element: Element) -> None:
    for found in element:
        number = text_of(found, "PMID")
        parts = [text_of(found, "RefSource"), f"PMID: {number}" if number else ""]
        draft.keep(snake(found.get("RefType", "link")), " ".join(filter(None, parts)))


def _references(draft: Draft, element: Element) -> None:
    numbers = [text_of(found) for found in element.iter("ArticleId") if found.get("IdType") == "pubmed"]
    # at once, for there are hundreds
    draft.keep("reference_pmids", numbers if numbers[1:] else "".join(numbers))


def _history(draft: Draft, element: Element) -> None:
    dates = {found.get("PubStatus", ""): iso_date(date_of(found)) for found in element}
    draft.keep("history", {status: date for status, date in dates.items() if status and date})


def _named(name: str) -> Callable[[Draft, Element], None]:
    def keep(draft: Draft, element: Element) -> None:
        for text in map(text_of, element):
            draft.keep(name, text)

    return keep


#: What to do with each list, by its element's name.
LISTS: dict[str, Callable[[Draft, Element], None]] = {
    "AuthorList": _authors,
    "InvestigatorList": _investigators,
    "PersonalNameSubjectList": _subjects,
    "MeshHeadingList": _headings,
    "ChemicalList": _chemicals,
    "KeywordList": _keywords,
    "PublicationTypeList": _types,
    "PublicationType": _type,
    "GrantList": _grants,
    "DataBankList": _data_banks,
    "CommentsCorrectionsList": _links,
    "ReferenceList": _references,
    "History": _history,
    "SupplMeshList": _named("supplementary_concepts"),
    "GeneSymbolList": _named("gene_symbols"),
}
