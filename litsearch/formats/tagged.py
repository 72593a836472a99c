"""Tagged texts: lines such as ``TI  - Oligoprogression``, as the fields of one record after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from ..errors import RecordError
from .text import Text

LARGEST_RECORD = 20_000_000  # characters; no record comes near
_LINE_COST = 64  # what a line takes beside its characters


class Field(NamedTuple):
    """A tag, its lines without the tag and without indent, and the number of the first of them."""

    tag: str
    lines: list[str]
    number: int

    @property
    def text(self) -> str:
        """The lines as one; a line that ends in a hyphen, with no space behind, joins without one.

        >>> Field("TI", ["Stereotactic pre- ", "and post-", "operative treatment"], 4).text
        'Stereotactic pre- and post-operative treatment'
        """
        if len(self.lines) == 1:
            return self.lines[0].strip()
        return "".join([line if line[-1:] in " -" else line + " " for line in self.lines]).strip()

    @property
    def items(self) -> list[str]:
        """The lines that hold something, each for itself.

        >>> Field("KW", ["Humans ", "Lung"], 4).items
        ['Humans', 'Lung']
        """
        return [bare for line in self.lines if (bare := line.strip())]


@dataclass(frozen=True)
class Shape:
    """How the lines of a tagged format make records.

    ``line`` matches a line that begins a field: its first group is the tag, its second the
    value, if there is one. Any other line continues the field above, however it is indented.
    A tag of ``starts`` begins a record, and one of ``ends`` ends it. Below an end a blank line
    parts: what stands above it still belongs to the record, if that had a start. With
    ``blank_ends`` every blank line ends a record.
    """

    line: re.Pattern[str]
    starts: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    blank_ends: bool = False


_OPEN, _ENDED, _PARTED = range(3)
_field = partial(tuple.__new__, Field)  # half the time of the class itself, for each of many lines


def tagged_records(text: Text, shape: Shape) -> Iterator[list[Field]]:
    """The fields of each record, in their order; what stands outside of records is left out.

    Raises:
        RecordError: a record is longer than any is, for it never ends.

    >>> shape = Shape(re.compile(r"([A-Z]{2})  - (.*)"), starts=frozenset(["TY"]))
    >>> text = Text.of("TY  - JOUR\\nTI  - Stereotactic\\n  treatment\\nTY  - BOOK")
    >>> [[(field.tag, field.text) for field in fields] for fields in tagged_records(text, shape)]
    [[('TY', 'JOUR'), ('TI', 'Stereotactic treatment')], [('TY', 'BOOK')]]
    """
    match, starts, ends = shape.line.match, shape.starts, shape.ends
    fields: list[Field] = []
    lines: list[str] = []  # of the field above
    state, size = _OPEN, 0
    try:
        for number, line in text.lines():
            if found := match(line):
                tag, value = found.groups()
                if fields and (
                    tag in starts or (state and (state == _PARTED or fields[0].tag not in starts))
                ):
                    yield fields
                    fields, state, size = [], _OPEN, 0
                if tag in ends:
                    state = _ENDED
                lines = [value] if value else []
                fields.append(_field((tag, lines, number)))
            elif stripped := line.lstrip():
                if fields and state != _PARTED and fields[-1].tag not in ends:
                    lines.append(stripped)
            elif fields and (state or shape.blank_ends):
                state = _PARTED
            size += len(line) + _LINE_COST
            if size > LARGEST_RECORD:
                raise RecordError(f"line {number}: a record is longer than {LARGEST_RECORD:,} characters")
    except (OSError, RecordError):  # of a file that is damaged from here on
        if fields and state:
            yield fields
        raise
    if fields:
        yield fields
