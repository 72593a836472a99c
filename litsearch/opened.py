"""An index as it was at one commit, open for reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from math import inf
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from .storage.contents import latest_stamp
from .storage.learned import lexicon_stamp
from .storage.mesh import mesh_stamp
from .storage.snapshot import Snapshot, latest_snapshot
from .storage.tiers import choose_tail

if TYPE_CHECKING:
    from .results.searcher import Searcher
    from .storage.word_table import WordTable

# One question to several segments takes as much longer as it takes to join so many of their words.
_WORTH = 256
# What is remembered of earlier questions is lost when segments are joined: so many make up for it.
_REMEMBERED = 16


class OpenedIndex:
    """The last commit of an index when it was opened.

    Args:
        folder: where the index is.
        known: a snapshot of an earlier commit, if there is one.

    Attributes:
        snapshot: its segments as one.

    Raises:
        IndexNotFoundError, IndexVersionError, IndexCorruptError: the index cannot be read.
    """

    def __init__(self, folder: Path, known: Snapshot | None = None) -> None:
        self._folder = folder
        self._learned = lexicon_stamp(folder), mesh_stamp(folder)
        self._stamp, self.snapshot = latest_snapshot(folder, known)
        self._searcher: Searcher | None = None
        self._joining = Lock()

    @property
    def searcher(self) -> Searcher:
        """Answers queries on the snapshot; in joined segments, once so many were asked that it pays."""
        # Made when something is asked, for writing needs none of these rooms.
        from .results.searcher import Searcher

        found = self._searcher
        if found is None:
            self._searcher = found = Searcher(self.snapshot)
        # One thread joins them, once; the others go on as before.
        if found.planned > self._enough and self._joining.acquire(blocking=False):
            self._searcher = found = Searcher(self.snapshot, self._tables())
        return found

    @cached_property
    def _tail(self) -> int:
        """How many of the last segments are worth joining."""
        return choose_tail([reader.document_count for reader in self.snapshot.segments])

    @cached_property
    def _enough(self) -> float:
        """More questions than these take longer in all than joining the segments does."""
        tail = self.snapshot.segments[-self._tail :]
        return _REMEMBERED + sum(len(reader.words) for reader in tail) / _WORTH if self._tail else inf

    def _tables(self) -> Sequence[WordTable]:
        """The words of the segments, those of the last ones joined, with what is live of each."""
        # Rarely needed, and it takes a while to import.
        from .storage.joined_words import join_words

        segments = self.snapshot.segments
        joined = join_words(segments[-self._tail :])
        tables = [*segments[: -self._tail], joined] if joined else segments
        for table in tables:
            table.count_live()
        return tables

    def is_latest(self) -> bool:
        """Whether nothing has been committed or learned since."""
        is_learned = (lexicon_stamp(self._folder), mesh_stamp(self._folder)) != self._learned
        return latest_stamp(self._folder) == self._stamp and not is_learned

    @contextmanager
    def reading(self) -> Iterator[Searcher]:
        """The searcher; what fails because a file is damaged says so."""
        with self.snapshot.damage_told():
            yield self.searcher
