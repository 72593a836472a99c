"""Texts as pages show them, to plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_TAG = re.compile(
    r"</?(?:jats:)?(?:p|br|b|i|u|em|strong|su[bp]|span|div|h\d|sec|title|abstract\w*)(?:\s[^<>]*)?/?>", re.I
)
_PARAGRAPH = re.compile(r"</?(?:jats:)?(?:p|div|br|sec)(?:\s[^<>]*)?/?>|[\u2028\u2029\v\f]", re.I)
_STRAY_STOP = re.compile(r"(?<=[.!?])\s+\.(?=\s|$)|(?<=\w)\s+(?=\.(?:\s|$))")


def plain(text: str) -> str:
    """A text without markup: paragraphs on their own lines, entities as characters, no stray stops.

    >>> plain("<p>Tumour &lt; 3 cm.</p><p>Surgery.\\u2029.</p>")
    'Tumour < 3 cm.\\nSurgery.'
    """
    lines = html.unescape(_TAG.sub("", _PARAGRAPH.sub("\n", text))).split("\n")
    joined = "\n".join(" ".join(line.split()) for line in lines if line.strip())
    return _STRAY_STOP.sub("", joined) if " ." in joined or "\n." in joined else joined


def split_title(text: str) -> tuple[str, str]:
    """A title and a translated title, one of them empty: brackets mark a translation.

    >>> split_title("[Therapeutic options].")
    ('', 'Therapeutic options')
    >>> split_title("[18F]FDG in lung cancer.")
    ('[18F]FDG in lung cancer', '')
    """
    bare = " ".join(text.split())
    bare = bare[:-1].rstrip() if bare.endswith(".") and not bare.endswith("..") else bare
    if _is_bracketed(bare):
        inner = bare[1:-1].strip()
        return "", inner[:-1].rstrip() if inner.endswith(".") and not inner.endswith("..") else inner
    return bare, ""


def join_wrapped(lines: Iterable[str]) -> str:
    """Lines of one paragraph as one line; a line that ends in a hyphen joins without a space.

    >>> join_wrapped(["anti-PD-", "L1 for lung", "cancer"])
    'anti-PD-L1 for lung cancer'
    """
    joined = ""
    for line in (" ".join(line.split()) for line in lines):
        tight = not joined or re.search(r"\w-$", joined)
        joined += line if tight else f" {line}"
    return joined.strip()


def _is_bracketed(text: str) -> bool:
    depth = 0
    for place, mark in enumerate(text):
        depth += (mark == "[") - (mark == "]")
        if depth <= 0:
            return place > 0 and place == len(text) - 1
    return False
