"""Search strategies at the command line: lines from a file, and each with its count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from ..formats.opening import Unread
from ..formats.sources import texts
from ..index import Index
from ..results.strategy import Strategy
from .errors import usage_errors


def run_strategy(index: Index, path: str, words: tuple[str, ...], **options: Any) -> Strategy:
    """Run the strategy in a file; a query beside it is refused."""
    if words:
        raise click.UsageError("give a query or --strategy, not both")
    for text in texts(path):
        if isinstance(text, Unread):
            raise text.error
        with usage_errors():
            return index.strategy(text.whole(), **options)
    raise click.UsageError(f"{path}: holds no text")


def line_texts(strategy: Strategy) -> Iterator[str]:
    """The lines of a strategy with their counts, one below the other."""
    for line in strategy.lines:
        yield f"{'#' + str(line.number):>5}  {line.count:>9,}  {line.text}"
