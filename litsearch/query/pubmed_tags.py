"""PubMed's tags by name: the field of each, and what is told of those that cannot be searched as they are."""

from __future__ import annotations

_NAMES = {
    "title": "ti, title, tt, transliterated title",
    "tiab": "tiab, title/abstract",
    "abstract": "ab, abstract",
    "authors": "au, author, author name, author full name, fau, cn, corporate author",
    "journal": "ta, journal, journal title abbreviation, jour, jt",
    "descriptor_tree": "mh, mesh, mesh terms",
    "descriptor": "mh:noexp, mesh:noexp, mesh terms:noexp",
    "major_descriptor_tree": "majr, mesh major topic",
    "major_descriptor": "majr:noexp, mesh major topic:noexp",
    "qualifier_tree": "sh, subheading, mesh subheading, mesh subheadings",
    "qualifier": "sh:noexp, subheading:noexp, mesh subheading:noexp",
    "publication_type": "pt, publication type, ptyp",
    "language": "la, language, lang",
    "year": "dp, date - publication, publication date, pdat, edat, entrez date, date - entrez, crdt, "
    "create date, date - create, mhda, mesh date, date - mesh, epdat, ppdat",
    "pmid": "pmid, uid",
    "pmcid": "pmcid",
    "doi": "doi, lid, location id, aid",
    "keywords": "ot, other term",
    "substances": "nm, substance name, rn, ec/rn number",
    "all": "all, all fields, tw, text word, text words",
    "filter": "filter, sb, subset",
}
TAGS = {tag: field for field, tags in _NAMES.items() for tag in tags.split(", ")}
_PLACES = "the first or the last author is not told from others: searched as [au]"
_DATES = "only the year of publication is known: searched as [dp]"
#: What is told of tags that are searched as something wider or nearby.
NEARLY = {
    **dict.fromkeys(("1au", "author - first", "lastau", "author - last"), _PLACES),
    **dict.fromkeys("edat, entrez date, date - entrez, crdt, create date, date - create".split(", "), _DATES),
    **dict.fromkeys("mhda, mesh date, date - mesh, epdat, ppdat".split(", "), _DATES),
}
TAGS |= {tag: "authors" for tag, told in NEARLY.items() if told is _PLACES}
#: Tags of PubMed for what an index does not hold.
NOT_HELD = frozenset(
    "ad, affiliation, ir, investigator, ed, editor, "
    "vi, volume, ip, issue, pg, pagination, is, issn, gr, grants and funding, grant number, "
    "pl, place of publication, si, secondary source id, ps, personal name as subject, pa, "
    "pharmacological action, pubn, publisher, auid, author - identifier, book, isbn, jid, nlm unique id, "
    "lr, cois, conflict of interest statements, owner".split(", ")
)
# Filters of PubMed that are values of a field.
_FILTERS = {
    "descriptor": "humans, animals, male, female, infant, child, adolescent, adult, aged, middle aged, "
    "young adult, pregnancy",
    "publication_type": "review, meta-analysis, clinical trial, randomized controlled trial, case reports, "
    "systematic review, editorial, letter, comment, practice guideline, guideline, observational study",
}
_JOINED = {
    name.replace(" ", "").replace("-", ""): (field, name)
    for field, names in _FILTERS.items()
    for name in names.split(", ")
} | {"human": ("descriptor", "humans"), "animal": ("descriptor", "animals")}
_ABSTRACT = frozenset(("hasabstract", "abstract", "abstracts", "fha"))


def normal_tag(typed: str) -> str:
    """A tag in lower case with single spaces.

    >>> normal_tag(" MeSH  Terms:NoExp")
    'mesh terms:noexp'
    """
    return " ".join(typed.lower().replace(" :", ":").replace(": ", ":").split())


def tag_field(typed: str) -> str | None:
    """The field that PubMed's tag stands for; one that ends in ``_tree`` takes what is below too.

    >>> tag_field("MeSH Terms"), tag_field("MeSH Terms:noexp"), tag_field("French")
    ('descriptor_tree', 'descriptor', None)
    """
    tag = normal_tag(typed)
    return TAGS.get(tag) or TAGS.get(tag.removesuffix(":noexp"))


def filter_value(typed: str) -> tuple[str, str] | None:
    """The field and value that a filter of PubMed stands for, ``None`` for one that is not known.

    >>> filter_value("English"), filter_value("humans"), filter_value("loprovflybase")
    (('language', 'en'), ('descriptor', 'humans'), None)
    """
    plain = typed.strip().lower()
    joined = plain.replace(" ", "").replace("-", "")
    if joined in _ABSTRACT:
        return "abstract", ""
    # Rarely needed, and it takes a while to import.
    from ..formats.languages import language_code

    code = language_code(plain)
    return ("language", code) if code else _JOINED.get(joined)
