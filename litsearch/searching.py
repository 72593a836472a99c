"""Many queries at once, in several processes where that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import LitsearchError
from .opened import OpenedIndex
from .results.options import SearchOptions

if TYPE_CHECKING:
    from .query.query import Query
    from .results.answer import Page
    from .results.results import Results


def search_many(
    opened: OpenedIndex, folder: Path, queries: Iterable[str | Query], options: SearchOptions, jobs: int
) -> list[Results]:
    """The results of each query, in the order of the queries.

    Args:
        opened: the index.
        folder: where it is.
        queries: what to search for.
        options: the options of every search.
        jobs: how many processes search, each a share of the queries.

    Raises:
        ValueError: ``queries`` is one text, or ``jobs`` is no whole number above 0.
        LitsearchError: a process could not start or has died.
    """
    if isinstance(queries, str):
        raise ValueError("search_many takes a list of queries; see search for a single one")
    if not isinstance(jobs, int) or jobs < 1:
        raise ValueError(f"jobs must be 1 or more, not {jobs!r}")
    asked = list(queries)
    jobs = min(jobs, len(asked))
    with opened.reading() as searcher:
        # Other processes see the last commit; an older one is searched here.
        if jobs < 2 or not opened.is_latest():
            return [searcher.search(query, options) for query in asked]
        # Only needed here, and it takes a while to import.
        from .results.answer import Answer
        from .results.results import Results

        pages = _pages_of_all(folder, asked, options, jobs)
        return [
            Results(Answer(searcher, query, options), page) for query, page in zip(asked, pages, strict=True)
        ]


def _pages_of_all(
    folder: Path, queries: Sequence[str | Query], options: SearchOptions, jobs: int
) -> list[Page]:
    """The page of each query; each process takes every so-manieth query."""
    # Only needed here, and they take a while to import.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Forked processes may wait for a lock that a thread held: these start afresh.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        shares = [pool.submit(pages, folder, queries[job::jobs], options) for job in range(jobs)]
        try:
            found = [share.result() for share in shares]
        except BrokenProcessPool as error:
            raise LitsearchError(
                "a search process could not start or has died: start your program's work under "
                '`if __name__ == "__main__":`, or search with jobs=1'
            ) from error
    return [found[number % jobs][number // jobs] for number in range(len(queries))]


def pages(folder: Path, queries: Sequence[str | Query], options: SearchOptions) -> list[Page]:
    """The page of each query on the last commit of an index."""
    from .results.answer import Answer

    with OpenedIndex(folder).reading() as searcher:
        return [Answer(searcher, query, options).page() for query in queries]
