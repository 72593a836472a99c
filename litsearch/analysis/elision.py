"""Articles and possessives that an apostrophe ties to a word: ``l'œdème``, ``Crohn's``."""

from __future__ import annotations

ELIDED = frozenset("c d j l m n s t qu jusqu lorsqu puisqu quoiqu presqu".split())


def is_elided(part: str, before: str, after: str) -> bool:
    """Whether ``part`` is an elided article or pronoun, given the connectors around it.

    Args:
        part: the written part, such as ``l``.
        before: the connector before it, ``""`` at the start.
        after: the connector after it.

    >>> is_elided("l", "", "'"), is_elided("d", "-", "'"), is_elided("o", "", "'")
    (True, True, False)
    """
    return after == "'" and part in ELIDED and before in ("", "-", "/")


def is_possessive(part: str, before: str) -> bool:
    """Whether ``part`` is the English possessive ending of the part before it.

    >>> is_possessive("s", "'")
    True
    """
    return part == "s" and before == "'"
