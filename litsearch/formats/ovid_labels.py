"""The fields of Ovid: its long labels and its tags."""

from __future__ import annotations

_LABELS = {
    "AB": "Abstract",
    "AU": "Author, Authors",
    "DB": "Database",
    "DO": "DOI Number, Digital Object Identifier, DOI",
    "DP": "Date of Publication, Publication Date",
    "ED": "Editor, Editors",
    "FA": "Authors Full Name, Author Full Name",
    "IN": "Institution, Affiliation, Author Address",
    "IP": "Issue, Issue Part, Issue/Part",
    "IS": "ISSN, ISSN Print, ISSN Electronic, ISSN Linking, ISBN, ES, IL, IB",
    "JA": "ISO Journal Abbreviation, Journal Abbreviation, JA",
    "JN": "Journal Name, Journal, NLM Journal Name, Journal Title, NJ, JT",
    "KW": "Author Keywords, Keyword Heading, Keywords, Key Concepts, Emtree Heading, Index Terms, ID",
    "LG": "Language, LA",
    "MeSH": "MeSH Subject Headings, Medical Subject Headings",
    "OT": "Original Title, VT",
    "PG": "Page, Pages, Page Range",
    "PM": "PubMed ID, PMID",
    "PT": "Publication Type, Document Type, DT",
    "RN": "Registry Number/Name of Substance, CAS Registry Number/EC Number/Name of Substance, "
    "CAS Registry/EC Number/Name of Substance, Name of Substance, NM",
    "SH": "Subject Headings",
    "SO": "Source, Citation",
    "TI": "Title, Article Title",
    "UI": "Unique Identifier, Accession Number, AN",
    "VO": "Volume, VI",
    "XL": "Link to the Ovid Full Text or citation, Link to the External Link Resolver, UR, URL",
    "YR": "Year of Publication, Publication Year, Year",
    "chapter_title": "Chapter Title",
    "status": "Status, ST",
}
#: The tag of each label, and of each tag that another stands for.
LABELS = {name: tag for tag, names in _LABELS.items() for name in names.split(", ")}

#: The names, as other formats have them too, of what has no field.
EXTRA = {
    "Author E-mail": "author_email",
    "Author e-mail": "author_email",
    "ET": "edition",
    "UI": "accession_number",
    "LC": "place",
    "PB": "publisher",
    "PU": "publisher",
    "Place of Publication": "place",
    "Publisher": "publisher",
}
