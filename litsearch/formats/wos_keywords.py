"""Keywords in the tagged format of the Web of Science, and those of Inspec in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .cleaning import plain
from .draft import Draft

_GROUP_END = re.compile(r"(?<!/su[bp] .)/ ")  # not that of Sn/sub 2/ crystals
_DOI = re.compile(r"\[(10\.\d{4,9}/[^\s\[\],]+)\]")


def take_keywords(draft: Draft, texts: Iterable[str]) -> None:
    """Put keywords, parted by semicolons, into a draft.

    >>> draft = Draft()
    >>> draft.title("A")
    >>> take_keywords(draft, ["falls; ageing", "QUALITY-OF-LIFE"])
    >>> draft.record().keywords
    ('falls', 'ageing', 'QUALITY-OF-LIFE')
    """
    for text in texts:
        draft.add("keywords", *(plain(item).strip("* ") for item in text.split(";")))


def take_inspec(draft: Draft, terms: str, identifiers: str) -> None:
    """Put Inspec's terms into a draft: groups behind slashes, and what is classified behind two.

    >>> draft = Draft()
    >>> draft.title("A")
    >>> take_inspec(draft, "Experimental/ lasers; He/sup +/ beams// A42 Optics", "x],[10.9999/a.1]")
    >>> draft.record().keywords, draft.record().doi, draft.record().extra["classification"]
    (('Experimental', 'lasers', 'He/sup +/ beams'), '10.9999/a.1', 'A42 Optics')
    """
    indexed, _, classified = terms.partition("// ")
    take_keywords(draft, _GROUP_END.split(indexed))
    draft.keep("classification", plain(classified))
    draft.keep("ID", identifiers)
    if "doi" not in draft and (found := _DOI.search(f"[{identifiers}]")):
        draft.doi(found[1])
