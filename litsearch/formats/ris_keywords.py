"""Keywords in RIS, of which those of MEDLINE are MeSH headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .cleaning import plain
from .draft import Draft
from .mesh import parse_heading

_DATABASE = re.compile(r"(?:ovid )?(?:medline|pubmed)\b|nlm$", re.I)
_QUALIFIED = re.compile(r"\*?[A-Z][^/]*(?:/\*?[a-z][a-z, &-]+| ?/\*?[a-z]{2} \[[^\]]+\])+")
_OVID = re.compile(r"/(\*?)[a-z]{2} \[([^\]]+)\]")
_SMALL = frozenset("and as by for from in of on or the to with".split())


def is_medline(single: Mapping[str, str]) -> bool:
    """Whether a record is MEDLINE's, by its database or the provider of it.

    >>> is_medline({"DB": "Ovid MEDLINE(R) <2022>"}), is_medline({"DB": "Embase"}), is_medline({"DP": "NLM"})
    (True, False, True)
    """
    return bool(_DATABASE.match(single.get("DB", "")) or _DATABASE.match(single.get("DP", "")))


def take_keywords(draft: Draft, lines: Iterable[str], single: Mapping[str, str]) -> None:
    """Take keywords, of which semicolons part several; in MEDLINE's records those like headings are MeSH.

    >>> draft = Draft()
    >>> draft.title("A")
    >>> take_keywords(draft, ["*Lung Neoplasms/dt [Drug Therapy]", "immunotherapy"], {"DB": "MEDLINE"})
    >>> record = draft.record()
    >>> [str(heading) for heading in record.mesh], record.keywords
    (['Lung Neoplasms / drug therapy*'], ('immunotherapy',))
    """
    words = [word for line in lines for part in line.split(";") if (word := plain(part))]
    medline = is_medline(single) or ("DB" not in single and any(map(_QUALIFIED.fullmatch, words)))
    for word in words:
        if medline and (_QUALIFIED.fullmatch(word) or _is_heading(word)):
            draft.heading(*parse_heading(_OVID.sub(lambda found: f"/{found[1]}{found[2].lower()}", word)))
        else:
            draft.add("keywords", word.strip("* "))


def _is_heading(word: str) -> bool:
    """Headings have capitals: ``*Accidental Falls``, ``Aged, 80 and over``."""
    parts = [part for part in re.split(r"[ -]", word.lstrip("*")) if part not in _SMALL]
    capital = sum(not part[:1].islower() for part in parts)
    return word.startswith("*") or (word[:1].isupper() and (capital == len(parts) or "," in word))
