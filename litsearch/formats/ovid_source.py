"""Ovid's line for where a work was published, in the ways of its databases."""

from __future__ import annotations

import re

_LONGEST = 600  # characters; no line of this kind comes near
_ISSUE = r"(?:\((?P<issue>[^()]*(?:\([^()]*\))?)\))?"
_VOLUME = rf"(?P<volume>\d\w*(?:[ -]?(?:Suppl|Pt|Spec|Part)\b[\w. ]*?)?)?\s*{_ISSUE}"
_PAGES = r"(?P<pages>[^\s,;()][^,;()]*?)"
_DATE = r"(?P<date>[^;]*\d{4}[^;]*?)"
_MONTH = (
    r"(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Fall|Autumn|Winter)\w*"
)
_JOURNAL = r"(?P<journal>\S.*?)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # MEDLINE and journals: Rev Exemple. 12(3):101-9, 2016 Mar.
        rf"{_JOURNAL}\.\s+{_VOLUME}\s*:\s*{_PAGES},\s*{_DATE}\.?",
        # Embase: Rev Exemple. 12 (3) (pp 101-109), 2016. Date of Publication: 01 Mar 2016.
        rf"{_JOURNAL}\.\s+(?:Conference:\s*(?P<conference>.+?)\.\s+)?{_VOLUME}\s*"
        r"\((?:pp?\.?\s*(?P<pages>[^()]+)|no pagination)\),\s*(?P<year>\d{4})\.?"
        r"(?:\s*Article Number:\s*(?P<article>[^\s]+?)\.)?(?:\s*Date of Publication:\s*(?P<date>[^.]+)\.?)?",
        # PsycINFO: Rev Exemple. Vol. 12(3), Mar 2016, pp. 101-109.
        rf"{_JOURNAL}\.\s+Vol\.?\s*{_VOLUME},?\s+(?P<date>[^,;]*\d{{4}}),\s+(?:pp?\.?\s*|ArtID\s+)?{_PAGES}\.?",
        # a chapter: Roy A [Ed]. (2016). A book. (pp. 101-109). xi, 304 pp. Caen: Presses
        rf"(?P<editors>.*?)\s*\((?P<year>\d{{4}})\)\.\s+{_JOURNAL}\.?\s*\(pp\.?\s*(?P<pages>[\w, -]+)\)\.?"
        r"\s*(?:(?P<number_of_pages>[\w, ]*?pp)\.\s*)?(?:(?P<place>[^:]+):\s*(?P<publisher>.+?)\.?)?",
        # a book: (2016). A book. xi, 304 pp. Caen: Presses
        r"(?P<editors>.*?)\s*\((?P<year>\d{4})\)\.\s+(?P<book>\S.*?)\.?\s+"
        r"(?P<number_of_pages>(?:[ivxlc]+,\s*)?\w+\s+pp)\.\s*(?:(?P<place>[^:]+):\s*(?P<publisher>.+?)\.?)?",
        # full texts: Rev Exemple March 2016;12(3):101-109
        rf"{_JOURNAL}\.?\s+(?P<date>{_MONTH}(?:[-/]\w+)?(?:\s+\d{{1,2}},)?\s+\d{{4}});\s*{_VOLUME}\s*:\s*{_PAGES}",
        # ahead of print: Rev Exemple.
        r"(?P<journal>[^.\d;(]+?)(?:, Publish Ahead of Print)?\.?",
    )
)


def parse_source(text: str) -> dict[str, str]:
    """The parts of a source, those that it has: journal, volume, issue, pages, date, year, book and others.

    >>> source = parse_source("Rev Exemple. 12(3):101-9, 2016 Mar.")
    >>> [source[name] for name in ("journal", "volume", "issue", "pages", "date")]
    ['Rev Exemple', '12', '3', '101-9', '2016 Mar']
    >>> parse_source("seen on a poster; 3")
    {}
    """
    bare = " ".join(text.split())
    if len(bare) > _LONGEST:
        return {}
    found = next((match for pattern in _PATTERNS if (match := pattern.fullmatch(bare))), None)
    return {name: part.strip() for name, part in found.groupdict().items() if part} if found else {}
