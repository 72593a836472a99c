"""The analyzer as a Whoosh ``Analyzer``, for the schema of the index and for other Whoosh indexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken

from .analyzer import analyze


class MedicalAnalyzer(Analyzer):  # type: ignore[misc]
    """litsearch's tokens as Whoosh tokens.

    When indexing every form is given; in a query (``mode="query"``) only words and wholes.

    >>> [token.text for token in MedicalAnalyzer()("l'IL-2", mode="query")]
    ['il-2']
    """

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,
        removestops: bool = True,
        start_pos: int = 0,
        start_char: int = 0,
        tokenize: bool = True,
        mode: str = "",
        **options: Any,
    ) -> Iterator[WhooshToken]:
        """The tokens of ``value``, as Whoosh asks for them."""
        token = WhooshToken(positions, chars, removestops=removestops, mode=mode, **options)
        for found in analyze(value, language=""):
            if mode == "query" and found.kind in ("part", "joined"):
                continue
            token.text = found.text
            token.boost = 1.0
            if keeporiginal:
                token.original = value[found.start : found.end]
            if positions:
                token.pos = start_pos + found.position
            if chars:
                token.startchar, token.endchar = start_char + found.start, start_char + found.end
            yield token
