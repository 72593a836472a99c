"""Texts to numbers of stretches: equal stretches of all texts share a number."""

from __future__ import annotations

import numpy as np

from .numbers import Numbers
from .stretches import GAP, blanked, bounds

# How many characters of text are gone through at once: their arrays stay in the processor's cache.
_BATCH = 1 << 18
_SLOT_BITS = 19
_WINDOW = 8
_MIXERS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93))
_MASKS = np.array([(1 << 8 * width) - 1 for width in range(_WINDOW + 1)], np.uint64)
# So many characters of text give about one stretch.
_PER_STRETCH = 6


class StretchTable:
    """Collects texts; ASCII letters are lowered, for no form depends on their case.

    Most stretches are found in a table by their first sixteen bytes, all at once; the long
    ones, the new ones and those whose slot another one holds are looked up one by one. A
    stretch holds no zero byte, so that one padded with zeros is told from all others.
    """

    def __init__(self) -> None:
        self._pending: list[bytes] = []
        self._pending_bytes = 0
        self._settled = 0
        self._numbers = Numbers[bytes]()
        self._found: list[np.ndarray] = []
        self._counts: list[np.ndarray] = []
        # A column for each eight bytes of the stretch that holds a slot; 0 in a free slot.
        self._slots = np.zeros((2, 1 << _SLOT_BITS), np.uint64)
        self._slot_numbers = np.zeros(1 << _SLOT_BITS, np.int32)

    def __len__(self) -> int:
        """About how many stretches the texts hold."""
        return self._settled + self._pending_bytes // _PER_STRETCH

    def add(self, text: str) -> None:
        """Take one more text."""
        encoded = text.encode("utf-8", "surrogatepass")
        self._pending.append(encoded)
        self._pending_bytes += len(encoded)
        if self._pending_bytes >= _BATCH:
            self._settle()

    def take(self) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of the stretches of the texts since the last call, and how many each text has."""
        self._settle()
        found, counts = np.concatenate(self._found), np.concatenate(self._counts)
        self._found, self._counts = [], []
        return found, counts

    def stretches(self) -> list[bytes]:
        """The distinct stretches, by their number."""
        return list(self._numbers)

    def _settle(self) -> None:
        # No chunk holds a zero byte, and no stretch may.
        data = blanked(GAP + GAP.join(self._pending).lower().replace(b"\0", b" ") + GAP * _WINDOW)
        start, end = bounds(data)
        widths = np.fromiter(map(len, self._pending), np.int64, len(self._pending))
        text_ends = np.cumsum(widths + len(GAP))
        self._counts.append(np.diff(np.searchsorted(start, text_ends), prepend=0))
        self._found.append(self._lookup(data, start, end))
        self._settled += len(start)
        self._pending, self._pending_bytes = [], 0

    def _lookup(self, data: bytes, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        words = _first_bytes(data, start, end - start)
        slots = (words[0] ^ words[1] * _MIXERS[1]) * _MIXERS[0] >> np.uint64(64 - _SLOT_BITS)
        slots = slots.astype(np.int64)
        # NumPy takes in a fraction of the time in which it indexes.
        numbers: np.ndarray = self._slot_numbers.take(slots)
        is_known = (self._slots[0].take(slots) == words[0]) & (self._slots[1].take(slots) == words[1])
        missed = np.flatnonzero(~is_known | (end - start > 2 * _WINDOW))
        ranges = map(slice, start[missed].tolist(), end[missed].tolist())
        looked_up = map(self._numbers.__getitem__, map(data.__getitem__, ranges))
        numbers[missed] = np.fromiter(looked_up, np.int32, len(missed))
        short = missed[end[missed] - start[missed] <= 2 * _WINDOW]
        self._keep(slots[short], words[:, short], numbers[short])
        return numbers

    def _keep(self, slots: np.ndarray, words: np.ndarray, numbers: np.ndarray) -> None:
        """Give free slots to new stretches; the first comer, mostly a frequent one, stays."""
        # Of several for one slot the last is written last.
        free = np.flatnonzero(self._slots[0].take(slots) == 0)[::-1]
        slots = slots[free]
        self._slots[:, slots] = words[:, free]
        self._slot_numbers[slots] = numbers[free]


def _first_bytes(data: bytes, start: np.ndarray, width: np.ndarray) -> np.ndarray:
    """The first 16 bytes of each stretch as two little-endian numbers; uint64, shape (2, stretches)."""
    # The eight bytes from every offset of the data on: windows that overlap.
    windows: np.ndarray = np.ndarray(len(data) - _WINDOW + 1, "<u8", data, strides=(1,))
    words = np.zeros((2, len(start)), np.uint64)
    words[0] = windows[start] & _MASKS[np.minimum(width, _WINDOW)]
    longer = np.flatnonzero(width > _WINDOW)
    rest = np.minimum(width[longer] - _WINDOW, _WINDOW)
    words[1, longer] = windows[start[longer] + _WINDOW] & _MASKS[rest]
    return words
