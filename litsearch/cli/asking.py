"""What a command line asks for: a query, or a search strategy in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ..errors import QueryError
from ..index import Index
from ..results.results import Results
from .errors import usage_errors
from .output import clean

if TYPE_CHECKING:
    from ..results.strategy import Strategy


class Found(NamedTuple):
    """The results of a query, or of the last line of a strategy, and the strategy."""

    results: Results
    strategy: Strategy | None = None

    @property
    def warnings(self) -> tuple[str, ...]:
        """What may not be as meant."""
        return (self.strategy or self.results.query).warnings

    def report(self) -> str:
        """The search in Markdown."""
        return (self.strategy or self.results).report()


def check_asked(words: tuple[str, ...], strategy: str | None) -> None:
    """Nothing, if either a query or a strategy is given.

    Raises:
        UsageError: neither or both are, or the strategy is a folder.
    """
    if bool(words) == bool(strategy):
        raise click.UsageError(
            "give a query or --strategy, not both"
            if words
            else "give a query, or a file of lines with --strategy"
        )
    if strategy and Path(strategy).is_dir():
        raise click.UsageError(f"{strategy}: is a folder; name a file with --strategy")


def find(index: Index, words: tuple[str, ...], strategy: str | None, **options: Any) -> Found:
    """Run a query, or the strategy in a file."""
    with usage_errors():
        if not strategy:
            return Found(index.search(" ".join(words), **options))
        try:
            ran = index.strategy(_text(strategy), **options)
        except QueryError as error:
            raise QueryError(f"{strategy}: {error}", error.position) from None
        return Found(ran.results, ran)


def line_texts(strategy: Strategy) -> Iterator[str]:
    """The lines of a strategy with their counts, one below the other."""
    for line in strategy.lines:
        yield f"{'#' + str(line.number):>5}  {line.count:>9,}  {clean(line.text)}"


def _text(path: str) -> str:
    # Rarely asked for, and it takes a while to import.
    from ..formats.opening import Unread
    from ..formats.sources import texts

    for text in texts(path):
        if isinstance(text, Unread):
            raise text.error
        return text.whole()
    return ""
