"""XML parsed without doing what it declares: no entity is expanded, no other file looked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from ..errors import RecordError

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

DEEPEST = 256  # elements within each other
_LONGEST_MARK = 1 << 20  # bytes of one tag or comment

Start = Callable[[str, dict[str, str]], object]
End = Callable[[str], object]
Characters = Callable[[str], object]


def new_parser(start: Start, end: End, characters: Characters, encoding: str | None = None) -> XMLParserType:
    """A parser that calls these for each start tag, end tag and text; names keep their prefixes.

    It raises ``RecordError`` for a document type with declarations of its own, and for an entity
    that is none of XML's where a document type might declare it elsewhere. ``encoding`` goes before
    the one that the XML names.
    """
    from xml.parsers.expat import ParserCreate

    parser = ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.SkippedEntityHandler = _refuse_entity
    return parser


def told(error: Exception) -> str:
    """What is wrong with XML that is not well-formed, in words without a place."""
    from xml.parsers.expat import ErrorString, ExpatError

    reason = ErrorString(error.code) if isinstance(error, ExpatError) else str(error)
    return f"is not well-formed XML ({reason})"


class Events:
    """A stream of XML that is parsed piece by piece, in bounded memory.

    ``encoding`` goes before the one that the XML names.

    >>> events = Events(lambda name, attributes: print(name, attributes), lambda name: None, print)
    >>> events.feed(b"<a b='1'>&lt;<c>")
    a {'b': '1'}
    <
    c {}
    >>> events.feed(b"</a>")
    Traceback (most recent call last):
    ...
    litsearch.errors.RecordError: line 1: is not well-formed XML (mismatched tag)
    """

    def __init__(self, start: Start, end: End, characters: Characters, encoding: str | None = None) -> None:
        self._handle_start, self._handle_end = start, end
        self._parser = new_parser(self._start, self._end, characters, encoding)
        self._size = self._depth = 0

    def feed(self, piece: bytes, *, is_last: bool = False) -> None:
        """Parse a piece.

        Raises:
            RecordError: it is not well-formed, declares or nests what no honest file does, or a
                handler raised it; the text begins with the line.
        """
        self._size += len(piece)
        try:
            self._parse(piece, is_last)
        except RecordError as error:
            raise RecordError(f"line {self.line}: {error}") from None

    @property
    def line(self) -> int:
        """The line that has been come to, from 1."""
        return self._parser.CurrentLineNumber

    def _parse(self, piece: bytes, is_last: bool) -> None:
        from xml.parsers.expat import ExpatError

        try:
            self._parser.Parse(piece, is_last)
        except (ExpatError, ValueError, LookupError) as error:
            raise RecordError(told(error)) from error
        if self._size - self._parser.CurrentByteIndex > _LONGEST_MARK:
            raise RecordError("a tag or comment does not end")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise RecordError(f"elements stand more than {DEEPEST} deep in each other")
        self._handle_start(name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._handle_end(name)


def _refuse_declarations(name: str, system: str | None, public: str | None, has_subset: int) -> None:
    if has_subset:
        raise RecordError("declares a document type of its own; take the <!DOCTYPE …> out")


def _refuse_entity(name: str, *_: Any) -> NoReturn:
    raise RecordError(f"uses the entity {name}; write the character itself")
