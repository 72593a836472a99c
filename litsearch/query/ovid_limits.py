"""``limit 4 to yr="2010-2020"``: a line of an Ovid strategy with fewer records than another."""

from __future__ import annotations

import re

from .ovid_words import PLAIN
from .pubmed_tags import filter_value

_LIMIT = re.compile(r"(?i)\s*limit\s+#?([0-9]{1,4})\s+to\s+(\S.*?)\s*")
_YEARS = re.compile(r"(?i)yr\s*=\s*\"?\s*([0-9]{4})?\s*(-)?\s*([0-9]{4}|current)?\s*\"?")
_SAME = re.compile(r"(?i)\s*remove\s+duplicates\s+from\s+#?([0-9]{1,4})\s*")
_NOT_RUN = re.compile(r"(?i)\s*(?:from\s+#?[0-9]+\s+keep\b|#?[0-9]+\s+use\s+\w|\.\.[a-z])")
_NOTE = re.compile(r"\s*\[[^\[\]]*\]")
_JOINTS = re.compile(r"(?i)\s+and\s+(?![^(]*\))")


def is_command(text: str) -> bool:
    """Whether a line is a command of Ovid's that looks for nothing.

    >>> is_command("from 8 keep 1-10"), is_command("7 use ppez"), is_command("drug use")
    (True, True, False)
    """
    return _NOT_RUN.match(text) is not None


def limited(text: str) -> tuple[str, str] | None:
    """What ``limit 4 to yr="2010-2020"`` stands for, and what of it an index cannot limit; else ``None``.

    >>> limited('limit 4 to (english language and yr="2010 - 2020")')
    ('#4 AND language:en AND year:2010..2020', '')
    >>> limited("limit #2 to (english or french)"), limited("limit 3 to full text")
    (('#2 AND (language:en OR language:fr)', ''), ('#3', 'full text'))

    An index holds each article once:

    >>> limited("remove duplicates from 3")
    ('#3', '')
    """
    text = _NOTE.sub("", text.translate(PLAIN))
    if same := _SAME.fullmatch(text):
        return f"#{same[1]}", ""
    found = _LIMIT.fullmatch(text)
    if not found:
        return None
    inside = found[2][1:-1] if re.fullmatch(r"\([^()]*\)", found[2]) else found[2]
    parts, unknown = [f"#{found[1]}"], ""
    for part in _JOINTS.split(inside):
        ways = [_limit(way.strip(" ()")) for way in re.split(r"(?i)\s+or\s+", part)]
        unknown = unknown or (part if not all(ways) else "")
        parts += [f"({' OR '.join(ways)})" if len(ways) > 1 else ways[0]] if all(ways) else []
    return " AND ".join(parts), unknown


def _limit(typed: str) -> str:
    if years := _YEARS.fullmatch(typed):
        first, dash, last = years.groups()
        end = "" if not last or last.lower() == "current" else last
        if not (first or end):
            return ""
        return f"year:{first or ''}..{end}" if dash else f"year:{first}"
    value = filter_value(typed.strip('"').removesuffix(" language").removesuffix(" articles"))
    if value is None:
        return ""
    field, text = value
    return f'{field}:"{text}"' if " " in text else f"{field}:{text}" if text else "hasabstract"
