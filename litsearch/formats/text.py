"""The text of one file as a stream that is read once, in bounded memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from ..errors import RecordError
from .mojibake import read_once

HEAD = 8192  # characters that a format is recognised from
LONGEST_LINE = 10_000_000  # characters; no record's line comes near
LARGEST_WHOLE = 200_000_000  # characters of a file that must be read as one


class Text:
    """The decoded text of a file, with plain newlines, as lines, as pieces or whole: once.

    ``notes`` holds what was repaired in the text since :meth:`take_notes` was last called;
    nothing but the encoding is repaired in an ``exact`` text.

    Raises:
        RecordError: while it is read, where the file is damaged or a line is too long.

    >>> list(Text.of("PMID- 1\\nTI  - Oligoprogression").lines())
    [(1, 'PMID- 1'), (2, 'TI  - Oligoprogression')]
    """

    def __init__(self, name: str, pieces: Iterable[str], notes: list[str] | None = None) -> None:
        self.name = name
        self.notes = [] if notes is None else notes
        self.exact = False  # whether it is taken as it stands, without mending
        self._pieces = iter(pieces)
        self._read_ahead: deque[str] = deque()

    @classmethod
    def of(cls, text: str, name: str = "the text") -> Text:
        """A text that is in memory already."""
        return cls(name, [text])

    @property
    def head(self) -> str:
        """The first characters, which stay to be read."""
        try:
            while sum(map(len, self._read_ahead)) < HEAD and (piece := next(self._pieces, "")):
                self._read_ahead.append(piece)
        except (OSError, RecordError) as error:
            if not self._read_ahead:
                raise
            self._pieces = _failing(error)  # when what stands before it has been read
        return "".join(self._read_ahead)[:HEAD]

    def take_notes(self) -> list[str]:
        """What was repaired since the last call, each thing once."""
        taken = list(dict.fromkeys(self.notes))
        self.notes.clear()
        return taken

    def pieces(self) -> Iterator[str]:
        """The text in pieces of some ten thousand characters, cut anywhere."""
        for piece in self._unmended():
            yield piece if self.exact else read_once(piece, self.notes)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line without its newline, with its number from 1."""
        number, begun = 1, ""
        for piece in self._unmended():
            text = begun + piece
            *whole, begun = text.split("\n")
            yield from enumerate(whole if self.exact or text.isascii() else self._mended(whole), number)
            number += len(whole)
            if len(begun) > LONGEST_LINE:
                raise RecordError(f"line {number}: is longer than {LONGEST_LINE:,} characters")
        if begun:
            yield number, begun if self.exact else read_once(begun, self.notes)

    def whole(self) -> str:
        """All of the text as one."""
        pieces, size = list[str](), 0
        for piece in self.pieces():
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST_WHOLE:
                raise RecordError(f"is larger than {LARGEST_WHOLE:,} characters; split it into several files")
        return "".join(pieces)

    def _unmended(self) -> Iterator[str]:
        while piece := self._read_ahead.popleft() if self._read_ahead else next(self._pieces, ""):
            yield piece

    def _mended(self, lines: Iterable[str]) -> Iterator[str]:
        return (line if line.isascii() else read_once(line, self.notes) for line in lines)


def _failing(error: Exception) -> Iterator[str]:
    raise error
    yield
