"""Which record is which: the identifier that a record gets when none is given."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)


def bare_doi(text: str) -> str:
    """A DOI as it is written, without the address or the ``doi:`` before it.

    >>> bare_doi("https://doi.org/10.1016/J.RMR.2018.04.011")
    '10.1016/J.RMR.2018.04.011'
    """
    return _DOI_PREFIX.sub("", text.strip()).rstrip(".")


def normal_doi(text: str) -> str:
    """A DOI in lower case, without the address or the ``doi:`` before it.

    >>> normal_doi("https://doi.org/10.1016/J.RMR.2018.04.011")
    '10.1016/j.rmr.2018.04.011'
    """
    return bare_doi(text).lower()


def derive_id(pmid: str, doi: str, pmcid: str, title: str, year: int | None, author: str) -> str:
    """The identifier of a record: PMID, else DOI, else PMCID, else a hash; ``""`` without any.

    The hash is of the folded title, the year and the first author's family name.

    >>> derive_id("31010758", "10.1016/j.rmr.2018.04.011", "", "", None, "")
    'pmid:31010758'
    >>> derive_id("", "", "", "Métastases", 2015, "") == derive_id("", "", "", "METASTASES.", 2015, "")
    True
    """
    for prefix, value in (("pmid", pmid), ("doi", normal_doi(doi)), ("pmcid", pmcid.upper())):
        if value:
            return f"{prefix}:{value}"
    return hashed_id(title, year, author) if _folded(title) else ""


def hashed_id(title: str, year: int | None, author: str) -> str:
    """The identifier of what has no other: a hash of the folded title, the year and the first author."""
    return content_id("\n".join([_folded(title), str(year or ""), _folded(author)]))


def content_id(text: str) -> str:
    """An identifier made of a text, the same for the same text."""
    return "x:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_derived(id: str) -> bool:
    """Whether an identifier may have been derived from what a record says, and not given.

    >>> is_derived("doi:10.1000/xyz"), is_derived("r1")
    (True, False)
    """
    return id.startswith(("pmid:", "doi:", "pmcid:", "x:"))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return " ".join(re.findall(r"\w+", "".join(c for c in decomposed if not unicodedata.combining(c))))
