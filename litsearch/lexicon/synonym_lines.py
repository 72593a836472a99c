"""The lines of a file of synonyms, in the synonym format of Solr or with tabs.

==================== ===================================================================
``a, b, c``          each stands for the others
``a, b => c, d``     one-way: a and b are searched also as c and d
``a⇥b⇥c``            as with commas, a phrase a cell, so that commas need no backslash
``a⇥=>⇥c``           one-way, the arrow in a cell of its own
``# note``           a comment, at the start of a line or behind white space
==================== ===================================================================

A backslash takes the meaning from the character behind it: ``\\,`` ``\\=>`` ``\\#`` ``\\\\``.
Blank lines and empty entries are left out. There is no line of headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import LexiconError
from .limits import LONGEST_TEXT
from .pair_lines import numbered_lines
from .phrases import Phrase, Phrases, Rule

#: More phrases in one file are refused: half a gigabyte of memory.
MOST_PHRASES = 1_000_000

_COMMENT = re.compile(r"(?<!\S)#.*", re.DOTALL)
_MARK = re.compile(r"(\\.|=>|[,\t])", re.DOTALL)
_BESIDE = re.compile(r"\t *,|, *\t")
_TWO = 2


def read_rules(path: Path) -> Iterator[Rule]:
    """The rules of a file in UTF-8, packed with gzip or not.

    Raises:
        LexiconError: the file cannot be read, is not in UTF-8, is too large, or a line says nothing.
    """
    phrases, count = Phrases(), 0
    for number, line in numbered_lines(path):
        rule = read_rule(line, f"{path}, line {number}", phrases)
        if rule is None:
            continue
        count += len(rule.left) + (rule.left != rule.right and len(rule.right))
        if count > MOST_PHRASES:
            raise LexiconError(f"{path}, line {number}: the file has more than {MOST_PHRASES:,} phrases")
        yield rule


def read_rule(line: str, place: str, phrases: Phrases) -> Rule | None:
    """What a line says, ``None`` for a comment or a blank line.

    Args:
        line: without its end.
        place: where it stands, for the message.
        phrases: takes the phrases apart.

    Raises:
        LexiconError: it is too long, not of the format, or names no two phrases.

    >>> read_rule("MI => heart attack # one-way", "notes.txt, line 1", Phrases())
    Rule(left=(('mi',),), right=(('heart', 'attack'),))
    """
    if len(line) > LONGEST_TEXT:
        raise LexiconError(f"{place}: is longer than {LONGEST_TEXT:,} letters; give each group its own line")
    text = _COMMENT.sub("", line).strip() if "#" in line else line.strip()
    if not text:
        return None
    sides = _sides(text, place)
    found = [tuple(phrases.checked(entry, place) for entry in side if entry.strip()) for side in sides]
    return _rule(found, place)


def _sides(text: str, place: str) -> list[list[str]]:
    """The entries on both sides of the arrow, or all of them when there is none."""
    if "\t" not in text:
        return _entries(text, ",") if "\\" in text or "=>" in text else [text.split(",")]
    sides = _entries(text, "\t")
    if len(sides) == _TWO and (sides[0][-1].strip() or sides[1][0].strip()):
        raise LexiconError(f"{place}: => stands in a cell with a text; give it its own, or use no tabs")
    if _BESIDE.search(text):
        raise LexiconError(f"{place}: a comma stands beside a tab; put either between the phrases")
    return sides


def _entries(text: str, separator: str) -> list[list[str]]:
    sides: list[list[list[str]]] = [[[]]]
    for piece in _MARK.split(text):
        if piece == "=>":
            sides.append([[]])
        elif piece == separator:
            sides[-1].append([])
        else:
            # A mark of two characters that is no arrow is a backslash and what it protects.
            sides[-1][-1].append(piece[1] if len(piece) == _TWO and piece[0] == "\\" else piece)
    return [["".join(pieces) for pieces in side] for side in sides]


def _rule(sides: Sequence[tuple[Phrase, ...]], place: str) -> Rule:
    if len(sides) > _TWO:
        raise LexiconError(f"{place}: has => twice; give each rule its own line, or write \\=> for the sign")
    if len(sides) == 1 and len(sides[0]) < _TWO:
        raise LexiconError(f"{place}: has one phrase; give two or more, with commas or tabs between them")
    if not all(sides):
        raise LexiconError(f"{place}: has no phrase on one side of =>; give one, or take the line out")
    return Rule(sides[0], sides[-1])
