"""PubMed's tags by name: the field of each, and what is told of those that cannot be searched as they are."""

from __future__ import annotations

_NAMES = {
    "title": "ti, title, tt, transliterated title",
    "tiab": "tiab, title/abstract",
    "abstract": "ab, abstract",
    "author_name": "au, author, author name, author full name, full author name, fau",
    "authors": "cn, corporate author, author - corporate",
    "journal_title": "ta, journal, journal title abbreviation, jour, jt",
    "descriptor_tree": "mh, mesh, mesh terms",
    "descriptor": "mh:noexp, mesh:noexp, mesh terms:noexp",
    "major_descriptor_tree": "majr, mesh major topic",
    "major_descriptor": "majr:noexp, mesh major topic:noexp",
    "qualifier_tree": "sh, subheading, mesh subheading, mesh subheadings",
    "qualifier": "sh:noexp, subheading:noexp, mesh subheading:noexp",
    "publication_type_tree": "pt, publication type, ptyp",
    "publication_type": "pt:noexp, publication type:noexp, ptyp:noexp",
    "language": "la, language, lang",
    "year": "dp, date - publication, publication date, pdat",
    "pmid": "pmid, uid",
    "pmcid": "pmcid",
    "doi": "doi, lid, location id, aid",
    "keywords": "ot, other term",
    "substances": "nm, substance name, supplementary concept, rn, ec/rn number",
    "text_word": "tw, text word, text words",
    "all": "all, all fields",
    "filter": "filter, sb, subset",
}
TAGS = {tag: field for field, tags in _NAMES.items() for tag in tags.split(", ")}
_PLACES = "1au, author - first, lastau, author - last"
_DATES = (
    "edat, entrez date, date - entrez, date - entry, crdt, create date, date - create, dcom, "
    "date - completion, lr, date - modification, date - revised, mhda, mesh date, date - mesh, epdat, "
    "electronic publication date, ppdat, print publication date"
)
TAGS |= dict.fromkeys(_PLACES.split(", "), "author_name") | dict.fromkeys(_DATES.split(", "), "year")
#: What is told of tags that are searched as something wider or nearby.
NEARLY = {
    **dict.fromkeys(
        _PLACES.split(", "), "the first or the last author is not told from others: searched as [au]"
    ),
    **dict.fromkeys(_DATES.split(", "), "only the year of publication is known: searched as [dp]"),
}
#: Tags of PubMed for what an index does not hold.
NOT_HELD = frozenset(
    "ad, affiliation, ir, investigator, fir, full investigator name, ed, editor, "
    "vi, volume, ip, issue, pg, pagination, is, issn, gr, grants and funding, grant number, "
    "pl, place of publication, si, secondary source id, ps, personal name as subject, "
    "subject - personal name, pa, pharmacological action, pubn, publisher, auid, author - identifier, "
    "book, isbn, jid, nlm unique id, cois, conflict of interest statements, owner".split(", ")
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
