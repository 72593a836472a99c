"""Which texts are lines of Ovid's, to be written anew in the query language; most are none."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

# What no line of Ovid's is without, found in little time.
_MAY_BE_OVID = re.compile(r"[$/]|\.[a-z]{2}[.,]|adj[0-9]")
#: What a text begins with that is none of Ovid's, whatever stands in it.
OWN = "all:("


class Translation(NamedTuple):
    """A line in the query language.

    Attributes:
        text: the line.
        places: for some places of it, ascending, where what stands there was typed.
        problems: what an index cannot search, each with its place in what was typed.
    """

    text: str
    places: tuple[tuple[int, int], ...] = ()
    problems: tuple[tuple[int, str], ...] = ()

    def typed_at(self, place: int) -> int:
        """Where that was typed which stands at a place of the line.

        >>> Translation('"Lung Neoplasms"[mh] AND', ((0, 0), (21, 20))).typed_at(22)
        20
        """
        if not self.places:
            return place
        number = bisect_right([start for start, _ in self.places], place)
        return self.places[max(0, number - 1)][1]


def own_language(text: str) -> Translation:
    """A text as it is, or a line of Ovid's in the query language.

    >>> own_language("exp Lung Neoplasms/").text, own_language("lung/heart").text
    ('"Lung Neoplasms"[mh]', 'lung/heart')
    """
    if not _MAY_BE_OVID.search(text):
        return Translation(text)
    # Rarely needed, and it takes a while to import.
    from .ovid import in_own_language

    return in_own_language(text)


def as_own(text: str) -> str:
    """A text of the query language, marked as such if it would be read as Ovid's.

    >>> as_own("lung adj3 heart"), as_own("lung heart")
    ('all:(lung adj3 heart)', 'lung heart')
    """
    return text if own_language(text).text == text else f"{OWN}{text})"
