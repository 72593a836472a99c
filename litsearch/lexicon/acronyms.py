"""Acronyms that a text expands itself: ``non-small cell lung cancer (NSCLC)``.

After Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions
in biomedical text": read both from right to left; every character of the short form must be
found in the long form, the first at the start of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..analysis.analyzer import phrase_words
from ..analysis.folding import fold, written

_SHORT = re.compile(r"\(([^\W\d_][\w-]{1,9})(?:[;,][^()]{0,40})?\)")
_WORD = re.compile(r"[^\s()\[\];:]+")
_UPPER = 2


class Acronym(NamedTuple):
    """A short form (written) and the words of its long form, compounds in parts."""

    short: str
    long: tuple[str, ...]


def find_acronyms(text: str) -> Iterator[Acronym]:
    """The acronyms that ``text`` expands, in order.

    >>> [(found.short, " ".join(found.long)) for found in find_acronyms("Small cell cancer (SCC) is")]
    [('scc', 'small cell cancer')]
    >>> list(find_acronyms("as shown (Figure) before"))
    []
    """
    for match in _SHORT.finditer(text):
        short = match[1].removesuffix("s") if match[1][:-1].isupper() else match[1]
        if sum(c.isupper() for c in short) < _UPPER:
            continue
        long = _long_form(short, text[max(0, match.start() - 160) : match.start()])
        if long:
            yield Acronym(written(short), tuple(phrase_words(long)))


def _long_form(short: str, before: str) -> str:
    """The shortest end of ``before`` that spells ``short``, or ``""``."""
    letters = [c for c in fold(written(short)) if c.isalnum()]
    most = min(len(letters) + 5, len(letters) * 2)
    # A long form does not reach over the end of a sentence or a bracket.
    tail = re.split(r"[()\[\];:]|\.\s", before)[-1]
    words = list(_WORD.finditer(tail))[-most:]
    for start in reversed(words):
        candidate = tail[start.start() :].strip()
        if _spells(letters, fold(written(candidate))) and len(candidate) > len(short):
            return candidate
    return ""


def _spells(letters: list[str], candidate: str) -> bool:
    place = len(candidate)
    for number, letter in reversed(list(enumerate(letters))):
        place = candidate.rfind(letter, 0, place)
        while number == 0 and place > 0 and candidate[place - 1].isalnum():
            place = candidate.rfind(letter, 0, place)
        if place < 0:
            return False
    return place == 0 or not candidate[:place].strip(" '-\"l")
