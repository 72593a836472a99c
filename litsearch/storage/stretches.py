"""Where words stand in UTF-8 text, found for all its bytes at once.

A *stretch* is a run of bytes that never cuts a chunk (:mod:`litsearch.analysis.tokenizer`) in
two: the chunks of a text are those of its stretches. Letters, digits and all that is not ASCII
belong to stretches; a connector does where the bytes beside it allow it to tie letters together.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from ..analysis.tokenizer import is_ever_in_a_chunk

#: What stands between two texts: no stretch reaches over it.
GAP = b"  "
# Characters from here on stay as they are.
_FIRST_WIDE = 0x3000
# Kinds of bytes, told from what no chunk can hold.
_LETTER, _CONNECTOR = 1, 2
_LETTERS = bytes(n for n in range(256) if n >= 0x80 or chr(n).isalnum())
_CONNECTORS = b"-'/&_+.,()"
_KINDS = bytes(_LETTER if n in _LETTERS else _CONNECTOR if n in _CONNECTORS else 0 for n in range(256))
# The letters of an optional ending, ``lesion(s)``: one to three.
_OPTIONAL_WIDTHS = (2, 3, 4)


def _sets(allowed: dict[bytes, bytes]) -> np.ndarray:
    """Which byte may stand beside which connector; bool, shape (256 connectors, 256 bytes)."""
    table = np.zeros((256, 256), bool)
    for connectors, neighbours in allowed.items():
        for connector in connectors:
            table[connector, list(neighbours)] = True
    return table


_BEFORE = _sets({b".,": _LETTERS, b"-'/&_+": _LETTERS + b")+'", b"(": _LETTERS + b")-'/&_+", b")": _LETTERS})
_AFTER = _sets({b".,": _LETTERS, b"-'/&_": _LETTERS + b"(-", b"+": bytes(range(256)), b"(": _LETTERS})


def bounds(data: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Where the stretches of ``data`` start and end, in bytes; int64.

    Args:
        data: texts in UTF-8, with ``GAP`` before, between and behind them.

    >>> data = GAP + "anti-PD-(L) 1, «œdème» (HIV).".encode() + GAP
    >>> [data[start:end].decode() for start, end in zip(*bounds(data))]
    ['anti-PD-(L) 1', '«œdème»', 'HIV']
    """
    codes = np.frombuffer(data, np.uint8)
    kinds = np.frombuffer(data.translate(_KINDS), np.uint8)
    inside = kinds == _LETTER
    connectors = np.flatnonzero(kinds == _CONNECTOR)
    connector, before, after = codes[connectors], codes[connectors - 1], codes[connectors + 1]
    inside[connectors] = _BEFORE[connector, before] & _AFTER[connector, after]
    _settle_closing(codes, inside, connectors[connector == ord(")")])
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    return edges[::2], edges[1::2]


@cache
def _foreign_to_chunks() -> np.ndarray:
    """Which characters before U+3000 no chunk holds and no blank is, by code point."""
    # Most of the typography of texts; a blank may tie a digit to a bracket.
    points = range(_FIRST_WIDE)
    return np.array([not (is_ever_in_a_chunk(chr(n)) or chr(n).isspace()) for n in points])


def blanked(data: bytes) -> bytes:
    """Texts in UTF-8 with blanks in place of what no chunk holds: quotes, long dashes, signs.

    Args:
        data: as for :func:`bounds`.

    >>> blanked(GAP + "“œdème”—±2".encode() + GAP).decode().split()
    ['œdème', '2']
    """
    codes = np.frombuffer(bytearray(data), np.uint8)
    lead = np.flatnonzero((codes >= 0xC2) & (codes <= 0xE2))
    first = codes[lead].astype(np.int64)
    is_wide = first >= 0xE0
    point = (first & 0x1F) << 6 | codes[lead + 1] & 0x3F
    point[is_wide] = point[is_wide] << 6 | codes[lead[is_wide] + 2] & 0x3F
    foreign = _foreign_to_chunks()[point]
    lead, is_wide = lead[foreign], is_wide[foreign]
    for place in (lead, lead + 1, lead[is_wide] + 2):
        codes[place] = ord(" ")
    return codes.tobytes()


def _settle_closing(codes: np.ndarray, inside: np.ndarray, closing: np.ndarray) -> None:
    """Mark closing brackets of optional letters, with the blank before a digit: ``-(L) 1``."""
    closes = np.zeros(len(closing), bool)
    for width in _OPTIONAL_WIDTHS:
        closes |= (codes[closing - width] == ord("(")) & inside[closing - width]
        # Letters that are not ASCII take more bytes: then the opening bracket is not looked for.
        closes |= codes[closing - width + 1] >= 0x80
    closing = closing[closes]
    inside[closing] = True
    behind = codes[closing + 2]
    # No stretch holds a zero byte.
    is_tied = (codes[closing + 1] != 0) & ((behind >= 0x80) | (behind - ord("0") < 10))
    inside[closing[is_tied] + 1] = True
