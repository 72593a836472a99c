"""Whether two words that begin alike end as forms of one word do."""

from __future__ import annotations

import re
from functools import lru_cache

from .paradigms import FAMILY, INFLECTION, ROWS

# So many equal letters, and any endings may follow.
_SURE = 9
_LONGEST_BACK = 4
# A base of so many letters may double its last although it ends in e.
_LONG = 6
_DOUBLED = re.compile("([^aeiouy])\\1[aeiouy]")
# The nearest kind has the highest numbers.
_TABLE = sorted(ROWS, key=lambda row: row.kind == INFLECTION)
_MASKS: dict[str, int] = {}
for _number, _row in enumerate(_TABLE):
    for _ending in _row.endings.replace("-", " ").split() + [""] * ("-" in _row.endings):
        _MASKS[_ending] = _MASKS.get(_ending, 0) | 1 << _number
# What endings end in.
_ENDS = {ending[place:] for ending in _MASKS for place in range(len(ending) + 1)}


def agreement(one: str, other: str) -> str:
    """How two keys are related that begin alike: ``inflection``, ``family``, or nothing.

    >>> agreement("tumor", "tumors"), agreement("bacteria", "bacterial")
    ('inflection', 'family')
    >>> agreement("organ", "organization"), agreement("general", "generic"), agreement("foi", "foie")
    ('', '', '')
    """
    common = common_prefix(one, other)
    # Most words that begin alike go on as no ending does.
    if one[common:] in _ENDS and other[common:] in _ENDS and (found := _ending_alike(one, other, common)):
        return found
    doubled = one[common - 1 : common]
    if doubled == one[common : common + 1] and _is_doubled(one, common):
        return _doubled(other[common:], one[: common + 1], one[common + 1 :])
    if doubled == other[common : common + 1] and _is_doubled(other, common):
        return _doubled(one[common:], other[: common + 1], other[common + 1 :])
    return FAMILY if common >= _SURE else ""


def _ending_alike(one: str, other: str, common: int) -> str:
    """As :func:`agreement`, for a base that both words begin with."""
    found = ""
    for place in range(common, max(common - _LONGEST_BACK, 1), -1):
        # Most endings stand in no row together.
        if rows := _MASKS.get(one[place:], 0) & _MASKS.get(other[place:], 0):
            kind = _fitting(one[:place], rows)
            if kind == INFLECTION:
                return kind
            found = found or kind
    return found


def _is_doubled(word: str, common: int) -> bool:
    """Whether the last letter that a word has in common is a consonant, doubled before a vowel in it."""
    return common > 0 and _DOUBLED.match(word, common - 1) is not None


def _doubled(ending: str, base: str, other: str) -> str:
    """As :func:`agreement`, for a base that doubles its last letter, as in recur and recurrent."""
    is_whole = ending in ("", "s") or (ending == "e" and len(base) > _LONG)
    rows = _MASKS.get(ending, 0) & _MASKS.get(other, 0)
    return _fitting(base, rows) if is_whole and base[-1] != "s" else ""


def _fitting(base: str, rows: int) -> str:
    """The nearest kind of those of some rows, as bits, that fit the base."""
    found = ""
    while rows and found != INFLECTION:
        number = rows.bit_length() - 1
        rows ^= 1 << number
        row = _TABLE[number]
        if len(base) >= row.least and (not row.tail or _tail(row.tail).search(base)):
            found = row.kind
    return found


@lru_cache(len(_TABLE))
def _tail(pattern: str) -> re.Pattern[str]:
    """What a base must end in, compiled when it is first asked for."""
    return re.compile(f"(?:{pattern})$")


def common_prefix(one: str, other: str) -> int:
    """How many letters two words begin with alike.

    >>> common_prefix("organ", "organization")
    5
    """
    place = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        place += 1
    return place
