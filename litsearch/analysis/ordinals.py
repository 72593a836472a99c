"""Ordinal numbers in figures, levelled: 2nd, 2e, 2ème and 2ième are one."""

from __future__ import annotations

import re

_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th|er|re|ere|nde|e|eme|ieme)s?")


def ordinal(key: str) -> str:
    """A key with the ending of an ordinal number made English; other keys as they are.

    >>> ordinal("2eme"), ordinal("2nd"), ordinal("4ieme"), ordinal("3d"), ordinal("p53")
    ('2th', '2th', '4th', '3d', 'p53')
    """
    found = _ORDINAL.fullmatch(key) if key[:1].isdigit() else None
    return f"{found[1]}th" if found else key
