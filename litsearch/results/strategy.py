"""A search strategy that ran: its lines with their counts, and the results of the last."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ..query.strategy import StrategyLine, strategy_lines
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
        results: what the last line found.
    """

    def __init__(self, searcher: Searcher, text: str, options: SearchOptions) -> None:
        self._searcher = searcher
        self._options = options
        self._written = strategy_lines(text)
        self.lines = tuple(Line(line.number, line.text, answer.total()) for line, answer in self._answers())
        self._last = searcher.answer(self._written[-1].query, options)
        self.results = Results(self._last, self._last.page())

    def _answers(self) -> Iterator[tuple[StrategyLine, Answer]]:
        """Each line with what it finds; none is kept, for there may be hundreds."""
        return ((line, self._searcher.answer(line.query, self._options)) for line in self._written)

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What may not be as meant, each with the number of its line, as ``Query.warnings`` tells it."""
        # Rarely asked for, and it takes a while to import.
        from .advice import strategy_advice

        return tuple(dict.fromkeys(strategy_advice(self._answers())))

    def report(self) -> str:
        """The strategy in Markdown, to be published and repeated; see :meth:`Results.report`."""
        # Rarely needed, and it takes a while to import.
        from .report import Told, report

        typed = f"the {len(self.lines):,} lines below, of which the last tells the records found"
        plans = (answer.plan for _, answer in self._answers())
        return report(self._last, Told(typed, self.lines, plans, self.warnings))
