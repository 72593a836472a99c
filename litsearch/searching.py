"""Many queries at once, in several threads where that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .opened import OpenedIndex
from .results.options import SearchOptions

if TYPE_CHECKING:
    from .query.query import Query
    from .results.results import Results


def search_many(
    opened: OpenedIndex, queries: Iterable[str | Query], options: SearchOptions, jobs: int
) -> list[Results]:
    """The results of each query, in the order of the queries.

    Args:
        opened: the index.
        queries: what to search for.
        options: the options of every search.
        jobs: how many threads search. They share what is remembered of the words.

    Raises:
        ValueError: ``queries`` is one text, or ``jobs`` is no whole number above 0.
    """
    if isinstance(queries, str):
        raise ValueError("search_many takes a list of queries; see search for a single one")
    if not isinstance(jobs, int) or jobs < 1:
        raise ValueError(f"jobs must be 1 or more, not {jobs!r}")

    def search(query: str | Query) -> Results:
        # Asked for each time: after many queries it is another one.
        return opened.for_queries().search(query, options)

    with opened.snapshot.damage_told():
        if jobs == 1:
            return [search(query) for query in queries]
        # Only needed here, and it takes a while to import.
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(jobs) as pool:
            return list(pool.map(search, queries))
