"""Texts that are few edits away from another: only those with about the same letters are compared.

Each text has a *bag*, a number with a bit for each letter that occurs. An edit changes two of these
bits at most, so that texts whose bags differ in more bits are farther apart.
"""

from __future__ import annotations

import numpy as np

from .strings import Strings, encoded

# So many texts are looked at together.
_AT_ONCE = 1 << 16
_DIGIT, _WIDE, _OTHER = 26, 27, 28


def near(texts: Strings, wanted: str, distance: int) -> list[str]:
    """The texts at most ``distance`` insertions, deletions, substitutions or swaps of neighbours away.

    Damerau (1964), each letter touched once at most.

    >>> from .encoding import Starts
    >>> from .strings import pack
    >>> data, offsets = pack(["lug", "lung", "lungs", "plug"])
    >>> near(Strings(data, Starts.of(np.diff(offsets))), "lnug", 1)
    ['lug', 'lung']
    """
    from rapidfuzz.distance import OSA

    parts = (range(first, min(first + _AT_ONCE, len(texts))) for first in range(0, len(texts), _AT_ONCE))
    some = (text for part in parts for text in texts.many(_candidates(texts, part, wanted, distance)))
    return [text for text in some if OSA.distance(text, wanted, score_cutoff=distance) <= distance]


def _candidates(texts: Strings, part: range, wanted: str, distance: int) -> np.ndarray:
    """The numbers of those among some texts that may be near."""
    row, starts = texts.row(part)
    sizes = np.diff(starts)
    # No bit is put behind them, where empty texts at the end begin.
    bags = np.bitwise_or.reduceat(np.append(_bits(row), np.uint32(0)), starts[:-1])
    bags[sizes == 0] = 0
    bags ^= np.bitwise_or.reduce(_bits(encoded(wanted)), initial=np.uint32(0))
    for _ in range(2 * distance):
        # This takes the lowest bit away.
        bags &= bags - np.uint32(1)
    # No text has more letters than bytes.
    return part.start + np.flatnonzero((bags == 0) & (sizes >= len(wanted) - distance))


def _bits(letters: bytes | memoryview) -> np.ndarray:
    return _BITS.take(np.frombuffer(letters, np.uint8))


def _bit(code: int) -> int:
    """The bit of a byte of UTF-8; every character has one alone."""
    if code >= 0x80:
        return _WIDE
    letter = chr(code).lower()
    if letter.isalpha():
        return ord(letter) - ord("a")
    return _DIGIT if letter.isdigit() else _OTHER


_BITS = np.array([1 << _bit(code) for code in range(256)], np.uint32)
