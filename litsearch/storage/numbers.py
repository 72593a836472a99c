"""Numbers for what is seen again and again."""

from __future__ import annotations

from typing import TypeVar

_Key = TypeVar("_Key")


class Numbers(dict[_Key, int]):
    """Numbers for keys, in order of first sight; a new key gets the next number.

    >>> numbers = Numbers[str]()
    >>> numbers["lung"], numbers["cancer"], numbers["lung"]
    (0, 1, 0)
    """

    def __missing__(self, key: _Key) -> int:
        number = self[key] = len(self)
        return number
