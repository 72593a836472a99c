"""Page ranges: written in full, whatever way a database shortens them."""

from __future__ import annotations

import re

_RANGE = re.compile(r"(?<![\w.-])([^\W\d_]*)(\d+)\s*[-\u2010-\u2015]+\s*([^\W\d_]*)(\d+)(?![\w(-]|\.\w)")
_DASH = re.compile(r"(?<=\w)\s*(?:--+|[\u2010-\u2015])\s*(?=\w)")


def full_pages(text: str) -> str:
    """Pages with the last page in full and a plain hyphen between.

    >>> full_pages("419-26"), full_pages("S12–9"), full_pages("519.e1-519.e7"), full_pages("101-9, 113")
    ('419-426', 'S12-S19', '519.e1-519.e7', '101-109, 113')
    >>> full_pages("1759--1764.e6")
    '1759-1764.e6'
    """
    return _RANGE.sub(_full, _DASH.sub("-", text.strip()))


def page_range(first: str, last: str) -> str:
    """The pages from one to another, either of which may be missing.

    >>> page_range("419", "26"), page_range("e12", ""), page_range("419-426", "426")
    ('419-426', 'e12', '419-426')
    """
    first, last = first.strip(), last.strip()
    if not first or not last or first == last or "-" in first:
        return full_pages(first or last)
    return full_pages(f"{first}-{last}")


def _full(found: re.Match[str]) -> str:
    letters, first, other, last = found.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{letters}{first}-{other or letters}{last}"
