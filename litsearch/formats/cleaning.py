"""Texts as pages show them, to plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_TAG = re.compile(
    r"</?(?:jats:)?(?:p|br|b|i|u|em|strong|su[bp]|span|div|h\d|sec|title|abstract\w*|italic|bold|list(?:-item)?|[uo]l|li)(?:\s[^<>]*)?/?>",
    re.I,
)
_PARAGRAPH = re.compile(r"</?(?:jats:)?(?:p|div|br|sec|list-item|li|h\d|title)(?:\s[^<>]*)?/?>", re.I)
_HEADING = re.compile(
    r"<(h\d|(?:jats:)?title)(?:\s[^<>]*)?>(?P<label>[^<>]*)</\1>"
    r"(?P<text>\s*(?:<(?:jats:)?p(?:\s[^<>]*)?>\s*)?(?=[^<\s]))?",
    re.I,
)
#: Headings of an abstract that say no more than that it is one.
NO_LABELS = frozenset(["abstract", "summary", "résumé", "resumé"])
_ESCAPED = 3  # times that a text may have been, from one database to the next
_SEPARATORS = "\u2028\u2029\v\f"
_PART = re.compile(r" (?<=[.?!)\]%] )(?=[A-ZÀ-Þ]{3}[A-ZÀ-Þ ,/&'’()-]{0,60}: )")
_STRAY_STOP = re.compile(r"(?<=[.!?])\s+\.(?=\s|$)|(?<=\w)\s+(?=\.(?:\s|$))")


def plain(text: str) -> str:
    """A text without markup: paragraphs on their own lines, entities as characters, no stray stops.

    >>> plain("<p>Tumour &lt; 3 cm.</p><p>Surgery.\\u2029.</p>")
    'Tumour < 3 cm.\\nSurgery.'

    A heading is the label of what follows it:

    >>> plain("<h4>Methods</h4>A trial.<h4>Results</h4><p>All healed.</p>")
    'Methods: A trial.\\nResults: All healed.'
    """
    if not text.isprintable():
        for mark in _SEPARATORS:
            text = text.replace(mark, "\n")
    for _ in range(_ESCAPED if "&" in text else 0):
        text = html.unescape(text)
    if "<" in text:  # looked for before, which takes far less time than a pattern
        text = _TAG.sub("", _PARAGRAPH.sub("\n", _HEADING.sub(_labelled, text)))
    lines = (
        [" ".join(line.split()) for line in text.split("\n")] if "\n" in text else [" ".join(text.split())]
    )
    joined = "\n".join(filter(None, lines))
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


def with_subtitle(title: str, subtitle: str) -> str:
    """A title with its subtitle, if it does not end with that already.

    >>> with_subtitle("Hearts:", "an invention"), with_subtitle("Hearts: an invention", "An invention")
    ('Hearts: an invention', 'Hearts: an invention')
    """
    if not title or not subtitle or title.lower().endswith(subtitle.lower()):
        return title or subtitle
    return f"{title.rstrip(': ')}: {subtitle}"


def sections(text: str) -> str:
    """An abstract with each of its parts, labelled in capitals, on a line of its own.

    >>> sections("AIM: To know. METHODS: A trial of DNA: ten patients.")
    'AIM: To know.\\nMETHODS: A trial of DNA: ten patients.'
    """
    return _PART.sub("\n", text) if ": " in text else text


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


def _labelled(found: re.Match[str]) -> str:
    label = found["label"].strip(" \n.:")
    if not label or label.lower() in NO_LABELS:
        return "\n"
    return f"\n{label}: " if found["text"] is not None else f"\n{label}\n"


def _is_bracketed(text: str) -> bool:
    depth = 0
    for place, mark in enumerate(text):
        depth += (mark == "[") - (mark == "]")
        if depth <= 0:
            return place > 0 and place == len(text) - 1
    return False
