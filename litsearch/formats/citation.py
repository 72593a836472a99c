"""PubMed's citation line: ``Rev Mal Respir. 2019 Apr;36(4):519-526. doi: 10.1016/….``"""

from __future__ import annotations

import re
from typing import Any

from .dates import is_abridged, printed_date
from .pages import full_pages

_CITATION = re.compile(
    r"""(?!\d+\.\s)(?![A-Z0-9]{2,4}\s*-\s)          # no item of a numbered list, no tagged line
    (?P<journal>[^\W_][^\[\]{}<>|;]{1,100}?)\.\s+
    (?P<date>[12]\d{3}(?:\s[A-Z][^;:.]{2,24})?)
    (?:;\s?(?P<volume>[^(:;]*?)(?:\((?P<issue>[^()]*)\))?)?
    (?::\s?(?P<pages>[^:\s][^:]{0,60}?))?
    \.(?=\s|$)\s*(?P<rest>.*)""",
    re.VERBOSE,
)
_SUPPLEMENT = re.compile(r"(\S+)\s+((?:Suppl|Pt|Spec|Hors)\b.*)")
_PARTS = {
    "doi": re.compile(r"\bdoi:\s*(10\.\S+?)[.;]?(?=\s|$)", re.I),
    "pmid": re.compile(r"\bPMID:\s*(\d+)[.;]?", re.I),
    "pmcid": re.compile(r"\bPMCID:\s*(PMC\d+)[.;]?", re.I),
    "pii": re.compile(r"\bpii:\s*(\S+?)[.;]?(?=\s|$)", re.I),
    "epub_date": re.compile(r"\bEpub\s+(\d{4}[^.;]*)[.;]?"),
    "ecollection_date": re.compile(r"\beCollection\s+(\d{4}[^.;]*)[.;]?"),
}
_FIELDS = ("doi", "pmid", "pmcid")


def is_citation(line: str) -> bool:
    """Whether a line begins a citation.

    >>> is_citation("Rev Mal Respir. 2019 Apr;36(4):519-526."), is_citation("Paris. 2019.")
    (True, False)
    """
    found = _CITATION.match(line)
    return bool(found and (found["volume"] or found["issue"] or found["pages"] or _PARTS["doi"].search(line)))


def parse_citation(line: str) -> dict[str, Any]:
    """The values of a record that a citation gives; what has no field stands under ``extra``.

    >>> parsed = parse_citation("Rev Mal Respir. 2019 Apr;36(4):519-526. doi: 10.1016/x. Epub 2019 Apr 19.")
    >>> parsed["journal"], parsed["date"], parsed["issue"], parsed["doi"], parsed["extra"]
    ('Rev Mal Respir', '2019-04', '4', '10.1016/x', {'epub_date': '2019-04-19'})
    """
    found = _CITATION.match(line)
    if not found:
        return {"extra": {"citation_note": line.strip()}}
    values, extra = _tail(found["rest"])
    volume, issue = _volume(found["volume"] or "", found["issue"] or "")
    values |= {
        "journal": found["journal"],
        "volume": volume,
        "issue": issue,
        "pages": full_pages(found["pages"] or ""),
    }
    return {**values, **_dated(found["date"], extra), "extra": extra}


def _volume(volume: str, issue: str) -> tuple[str, str]:
    found = _SUPPLEMENT.fullmatch(volume.strip())
    if found and not issue:
        return found[1], found[2]
    return volume.strip(), issue.strip()


def _dated(text: str, extra: dict[str, Any]) -> dict[str, Any]:
    date = printed_date(text)
    if is_abridged(text):
        extra["printed_date"] = text  # "2019 Jul-Aug" and "2019 Spring" say more than ISO 8601 can
    return {"date": date, "year": int(date[:4])}


def _tail(rest: str) -> tuple[dict[str, Any], dict[str, Any]]:
    values: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for name, pattern in _PARTS.items():
        if found := pattern.search(rest):
            rest = rest[: found.start()] + rest[found.end() :]
            text = found[1].strip()
            dated = (printed_date(text) or text) if name.endswith("_date") else text
            (values if name in _FIELDS else extra)[name] = dated
    if note := " ".join(rest.split()).strip(" .;"):
        extra["citation_note"] = note
    return values, extra
