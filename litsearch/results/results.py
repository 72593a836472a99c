"""What a search gives back: hits in order, and figures about all that was found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, overload

from ..errors import MissingDependencyError
from ..formats import write
from ..query.query import Query
from .answer import Answer, Page
from .hit import Hit
from .notebook import results_table

if TYPE_CHECKING:
    import pandas


class Results(Sequence[Hit]):
    """The hits of one page, best first.

    Attributes:
        seconds: how long the search took.
        facets: for each facet asked for, its values and how many of all matches have them.
    """

    def __init__(self, answer: Answer, page: Page) -> None:
        self._answer = answer
        self._hits = list(answer.hits(page))
        self._documents: list[int] = page.documents.tolist()
        self.seconds = page.seconds
        self.facets = page.facets

    def __len__(self) -> int:
        return len(self._hits)

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Hit]: ...
    def __getitem__(self, place: int | slice) -> Hit | Sequence[Hit]:
        return self._hits[place]

    def __repr__(self) -> str:
        return f"<Results of {str(self.query)!r}: {len(self)} of {self.total}>"

    @property
    def query(self) -> Query:
        """The query that ran."""
        return self._answer.query

    @cached_property
    def total(self) -> int:
        """How many records match, exactly, whatever the limit; counted when it is first asked for."""
        return self._answer.total()

    @cached_property
    def total_all_words(self) -> int:
        """How many records hold every word of the query."""
        return self._answer.total_all_words()

    @cached_property
    def suggestion(self) -> str | None:
        """Another spelling of the query, when a word of it is not in the index; else ``None``."""
        return self._answer.suggestion()

    def report(self) -> str:
        """The search in Markdown, to be published and repeated.

        The query as typed and as run, the count of each part, the variants with their counts,
        the collection and its checksum, advice; by the items of PRISMA-S. What no index knows
        is left to be filled in.
        """
        # Rarely needed, and it takes a while to import.
        from .report import report

        return report(self._answer)

    def to_pandas(self) -> pandas.DataFrame:
        """The hits as a table: rank, score and the fields of the records.

        Raises:
            MissingDependencyError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError:
            raise MissingDependencyError('to_pandas needs pandas: pip install ".[pandas]"') from None
        rows: list[dict[str, Any]] = [
            {"rank": hit.rank, "score": hit.score, **hit.record.to_dict()} for hit in self
        ]
        return pandas.DataFrame(rows)

    def export(self, path: str | Path | TextIO, format: str | None = None) -> int:
        """Write the records of this page to a file, or to a text file that is open; return how many.

        Raises:
            UnknownFormatError: no format of that name, or of that ending, can be written.
            RecordError: the place cannot be written to.
        """
        # Read anew, for the hits keep the records that are read through them.
        records = map(self._answer.evaluator.snapshot.record, self._documents)
        return write(records, path, format=format)

    def _repr_html_(self) -> str:
        return results_table(self)
