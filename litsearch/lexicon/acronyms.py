"""Acronyms that a text expands itself: ``non-small cell lung cancer (NSCLC)``.

After Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions
in biomedical text": read both from right to left; every character of the short form must be
found in the long form, the first at the start of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..analysis.folding import fold, written

_SHORT = re.compile(r"\(([^\W\d_][\w-]{1,9})(?:[;,][^()]{0,40})?\)")
# All up to the last end of a sentence or bracket.
_TO_BORDER = re.compile(r".*(?:[()\[\];:]|\.\s)", re.DOTALL)
_UPPER = 2
# How far into a long form its first letter may stand, behind an elided article or a quote.
_ARTICLE = 3


class Acronym(NamedTuple):
    """A short form and its long form, both written."""

    short: str
    long: str


def find_acronyms(text: str) -> Iterator[Acronym]:
    """The acronyms that ``text`` expands, in order.

    >>> list(find_acronyms("Non-small cell lung cancer (NSCLC) is"))
    [Acronym(short='nsclc', long='non-small cell lung cancer')]
    >>> list(find_acronyms("as shown (Figure) before"))
    []
    """
    for match in _SHORT.finditer(text):
        short = match[1].removesuffix("s") if match[1][:-1].isupper() else match[1]
        # Most are words, without capitals.
        if short.islower() or sum(map(str.isupper, short)) < _UPPER:
            continue
        long = _long_form(short, text[max(0, match.start() - 160) : match.start()])
        if long:
            yield Acronym(written(short), long)


def _long_form(short: str, before: str) -> str:
    """The shortest end of ``before`` that spells ``short``, written, or ``""``."""
    letters = list(filter(str.isalnum, fold(written(short))))
    most = min(len(letters) + 5, len(letters) * 2)
    # A long form does not reach over the end of a sentence or a bracket.
    border = _TO_BORDER.match(before)
    words = written(before[border.end() :] if border else before).split()[-most:]
    text = fold(" ".join(words))
    place = len(text) + 1
    for count, word in enumerate(reversed(text.split(" ")), 1):
        place -= len(word) + 1
        # Most ends begin with another letter.
        if (
            letters[0] in word[:_ARTICLE]
            and len(text) - place > len(short)
            and _spells(letters, text[place:])
        ):
            # Folding may change the length of a text, but not the number of its words.
            return " ".join(words[-count:])
    return ""


def _spells(letters: list[str], candidate: str) -> bool:
    """Whether the letters stand in the candidate in order, the first where it begins."""
    place = len(candidate)
    for letter in reversed(letters[1:]):
        place = candidate.rfind(letter, 0, place)
        if place < 0:
            return False
    return any(candidate[n] == letters[0] and not candidate[:n].strip(" '-\"l") for n in range(place))
