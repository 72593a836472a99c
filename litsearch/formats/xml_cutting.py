"""A stream of XML cut into its record elements, so that damage stays within one record.

No document is parsed as a whole: what stands outside of the records, a document type with its
entities among it, is passed over. So nothing can be declared, fetched or expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from .text import Text

LARGEST_RECORD = 50_000_000  # characters
_LONGEST_MARK = 80  # characters
_AHEAD = 16  # characters behind a mark that tell whether it is one

_ENDS = {"<!--": re.compile("-->"), "<![CDATA[": re.compile(r"\]\]>")}
_EMPTY = re.compile(r"<[^<>]*/>")


class Fragment(NamedTuple):
    """A record element as it is written.

    ``declares`` tells whether the file declares entities before it, ``damage`` why it is not whole.
    """

    text: str
    declares: bool = False
    damage: str = ""


def fragments(text: Text, names: Sequence[str]) -> Iterator[tuple[int, Fragment]]:
    """Each outermost element of one of these names, with the line that it begins at.

    An element that begins again before its end is cut off there, for records of one name do not
    stand in each other.

    >>> text = Text.of("<set>\\n<a>1</a><a>2\\n<a>3</a></set>")
    >>> [(line, item.text, item.damage) for line, item in fragments(text, ["a"])]
    [(2, '<a>1</a>', ''), (2, '<a>2\\n', '<a> ends without </a>'), (3, '<a>3</a>', '')]
    """
    line, begun, declares = 1, 0, False
    name, parts, size = "", list[str](), 0
    for stretch, mark in _stretches(text.pieces(), names):
        if name and mark == name:
            if not _EMPTY.match(begun_text := "".join(parts)):
                yield begun, Fragment(begun_text, declares, f"<{name}> ends without </{name}>")
            name = ""
        if not name:
            declares = declares or mark == "ENTITY"
            if mark in names:
                name, begun, parts, size = mark, line, [], 0
        if name:
            parts.append(stretch)
            size += len(stretch)
            if size > LARGEST_RECORD:
                damage = f"<{name}> is longer than {LARGEST_RECORD:,} characters"
                yield begun, Fragment("".join(parts), declares, damage)
                name = ""
            elif mark == f"/{name}":
                yield begun, Fragment("".join(parts), declares)
                name = ""
        line += stretch.count("\n")
    if name and not _EMPTY.match(begun_text := "".join(parts)):
        yield begun, Fragment(begun_text, declares, f"<{name}> ends without </{name}>")


def _marks(names: Sequence[str]) -> re.Pattern[str]:
    """Tags with one of some names, the marks that open a comment or CDATA, and declarations of entities."""
    prefix, either = r"(?:[A-Za-z0-9_.-]{1,40}:)?", "|".join(names)
    return re.compile(
        rf"<(?:/{prefix}(?P<end>{either})\s{{0,9}}>"
        rf"|{prefix}(?P<start>{either})(?=[\s>])(?!\s{{1,9}}/>)"
        r"|!(?:--|\[CDATA\[|(?P<entity>ENTITY)\s))"
    )


def _stretches(pieces: Iterable[str], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The text in stretches, each with the mark it holds: a name, or for an end tag ``/name``.

    Comments and CDATA sections have no marks.
    """
    sought = marks = _marks(names)
    held = ""
    for piece in chain(pieces, [""]):
        held += piece
        at = place = 0
        sure = len(held) - _AHEAD * bool(piece)
        while (found := sought.search(held, place)) and found.end() <= sure:
            place = found.end()
            if sought is not marks:
                sought = marks
            elif found["end"]:
                yield held[at:place], f"/{found['end']}"
                at = place
            elif found["start"] or found["entity"]:
                yield held[at : found.start()], ""
                yield found[0], found["start"] or found["entity"]
                at = place
            else:
                sought = _ENDS[found[0]]
        # what could be the beginning of a mark waits for the next piece
        cut = max(place, len(held) - (_LONGEST_MARK + _AHEAD) * bool(piece))
        if cut > at:
            yield held[at:cut], ""
        held = held[cut:]
