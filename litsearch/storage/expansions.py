"""What acronyms stand for, sorted by the long forms: most lines are those of the acronyms turned round."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

import numpy as np

from .strings import SortedTexts, Strings, pack


class Expansions(SortedTexts):
    """Lines ``long form TAB short form``, the long form by its content words; sorted.

    Args:
        acronyms: lines ``short form TAB long form``.
        order: the line of ``acronyms`` for each line here.
        others: the lines that are not as their acronym turned round.
        places: which lines these are, ascending.
    """

    def __init__(self, acronyms: Strings, order: np.ndarray, others: Strings, places: np.ndarray) -> None:
        # Single numbers are read faster from a memory view than from an array.
        self._acronyms, self._order = acronyms, order.data
        self._others, self._places = others, places.data

    def __len__(self) -> int:
        return len(self._order)

    def bytes_at(self, number: int) -> bytes:
        """The UTF-8 bytes of one line."""
        place = bisect_left(self._places, number)
        if place < len(self._places) and self._places[place] == number:
            return self._others.bytes_at(place)
        return turned(self._acronyms.bytes_at(self._order[number]))

    def acronym(self, number: int) -> int:
        """The line of ``acronyms`` for a line here."""
        line: int = self._order[number]
        return line

    def by_acronym(self) -> list[bytes]:
        """The line of each acronym, in their order."""
        lines = [turned(line) for line in self._acronyms.all_bytes()]
        for place, line in zip(self._places, self._others.all_bytes(), strict=True):
            lines[self._order[place]] = line
        return lines


def turned(line: bytes) -> bytes:
    """A line of two columns the other way round.

    >>> turned(b"hr\\thazard ratio")
    b'hazard ratio\\thr'
    """
    first, _, second = line.partition(b"\t")
    return second + b"\t" + first


def expansion_arrays(acronyms: list[bytes], expansions: list[bytes]) -> Mapping[str, np.ndarray]:
    """The arrays of :class:`Expansions`, by their names in a segment's file.

    Args:
        acronyms: their lines, sorted.
        expansions: the line of each acronym, in their order.
    """
    order = sorted(range(len(expansions)), key=expansions.__getitem__)
    places = [place for place, line in enumerate(order) if expansions[line] != turned(acronyms[line])]
    others, starts = pack([expansions[order[place]] for place in places])
    return {
        "expansions": others,
        "expansions_start": starts,
        "expansion_places": np.array(places, np.uint32),
        "expansion_acronyms": np.array(order, np.uint32),
    }
