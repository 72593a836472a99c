"""British and American spelling levelled, with the ae and oe of both languages.

The rules map both spellings to one; the result need not be a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

# What a word holds that a rule touches, the rule and what it makes of that.
_RULES = (
    ("e", r"ae|oe", "e"),
    ("our", r"(?<=[a-z]{3})our(s|ed|ing|al|able|ably|er|ers|ful|less|hood|ist|ists|ites?)?$", r"or\1"),
    ("is", r"(?<=[a-z]{4})is(e|es|ed|ing|ations?|ers?)$", r"iz\1"),
    ("lys", r"(?<=[a-z])lys(e|es|ed|ing|ers?)$", r"lyz\1"),
    ("tre", r"(cen|me|li|ti|thea|spec|goi)tre(s|d)?$", r"\1ter\2"),
    ("bre", r"(fi|cali)bre(s)?$", r"\1ber\2"),
    ("ogue", r"(?<=[a-z]{4})ogue(s?)$", r"og\1"),
    ("gramme", r"gramme(s?)$", r"gram\1"),
    ("ll", r"(?<=[aeiouy])([^aeiouy]{1,3}[aeiou])ll(ed|ing|ers?)$", r"\1l\2"),
    ("sulph", r"sulph", "sulf"),
    ("leuc", r"leuc(?=[oae])", "leuk"),
)
_SHORTEST = 6
_SHORT = {
    "odour": "odor",
    "odours": "odors",
    "fibre": "fiber",
    "litre": "liter",
    "metre": "meter",
    "grey": "gray",
    "mould": "mold",
    "moulds": "molds",
    "enrol": "enroll",
    "enrols": "enrolls",
    "fulfil": "fulfill",
    "skilful": "skillful",
    "aluminium": "aluminum",
    "manoeuvre": "maneuver",
    "manoeuvres": "maneuvers",
    "judgement": "judgment",
    "judgements": "judgments",
}
# One look tells most words from those that a rule can touch.
_ANY = re.compile(r"ae|oe|our|is[eia]|lys|tre|bre|ogue|gramme|ll(?:ed|ing|er)|sulph|leuc")


def american(key: str) -> str:
    """A key with British spelling turned American; short keys are left alone.

    >>> american("haemorrhage"), american("tumours"), american("oedeme"), american("litre")
    ('hemorrhage', 'tumors', 'edeme', 'liter')
    """
    if key in _SHORT:
        return _SHORT[key]
    if len(key) < _SHORTEST or not _ANY.search(key):
        return key
    for held, pattern, replacement in _rules():
        if held in key:
            key = pattern.sub(replacement, key)
    return key


@lru_cache(1)
def _rules() -> list[tuple[str, re.Pattern[str], str]]:
    """Compiled when a word first needs them, which few queries do."""
    return [(held, re.compile(pattern), replacement) for held, pattern, replacement in _RULES]


def all_american(keys: Sequence[str]) -> list[str]:
    """As :func:`american` for many keys, in less time.

    >>> all_american(["haemorrhage", "lung", "litre"])
    ['hemorrhage', 'lung', 'liter']
    """
    found = [_SHORT.get(key, key) for key in keys]
    # One search of all texts, as most hold nothing that a rule can touch.
    ends = np.cumsum(np.fromiter(map(len, keys), np.int64, len(keys)) + 1)
    starts = [match.start() for match in _ANY.finditer("\n".join(keys))]
    for place in dict.fromkeys(ends.searchsorted(starts, side="right").tolist()):
        found[place] = american(keys[place])
    return found
