"""A search strategy that ran: its lines with their counts, and the results of the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..query.strategy import strategy_lines
from .answer import Answer
from .lines import Line
from .options import SearchOptions
from .results import Results

if TYPE_CHECKING:
    from .searcher import Searcher


class Strategy:
    """A search strategy that ran on an index.

    Attributes:
        lines: each line with its number, its text as written and its count.
        results: what the last line found; its warnings are those of all lines.
    """

    def __init__(self, searcher: Searcher, text: str, options: SearchOptions) -> None:
        written = strategy_lines(text)
        self.lines = tuple(
            Line(line.number, line.text, searcher.count(line.query, options)) for line in written
        )
        told = tuple(f"line {line.number}: {told}" for line in written for told in line.told)
        answer = Answer(searcher, written[-1].query, options, told)
        self.results = Results(answer, answer.page())

    def report(self) -> str:
        """The strategy in Markdown, to be published and repeated; see :meth:`Results.report`."""
        return self.results.report(self.lines)
