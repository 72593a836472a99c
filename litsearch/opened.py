"""An index as it was at one commit, open for reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
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

# A question takes as much longer in several segments as it takes to join so many words, or to go
# through so many times as many postings.
_WORDS, _POSTINGS = 1024, 32
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
        self._joined: Searcher | None = None
        self._joining = Lock()

    @property
    def searcher(self) -> Searcher:
        """Answers queries on the snapshot."""
        return self._joined or self._plain

    @cached_property
    def _plain(self) -> Searcher:
        # Made when something is asked, for writing needs none of these rooms.
        from .results.searcher import Searcher

        return Searcher(self.snapshot)

    def for_queries(self) -> Searcher:
        """The searcher, which is one of joined segments once so many queries were asked that it pays."""
        # One thread joins them, once; the others go on as before.
        if self._joined is None and self._is_worth_joining() and self._joining.acquire(blocking=False):
            # Rarely needed, and it takes a while to import.
            from .results.searcher import Searcher
            from .storage.joined_words import join_tail

            if tables := join_tail(self.snapshot.segments, self._tail):
                self._joined = Searcher(self.snapshot, tables)
                # What it remembers takes room.
                vars(self).pop("_plain", None)
        return self.searcher

    def _is_worth_joining(self) -> bool:
        planned = self._plain.planned
        return planned > _REMEMBERED and self._tail > 0 and planned > self._enough

    @cached_property
    def _tail(self) -> int:
        """How many of the last segments are worth joining."""
        return choose_tail([reader.all_postings.count for reader in self.snapshot.segments])

    @cached_property
    def _enough(self) -> float:
        """More queries than these take longer in all than joining the segments does."""
        segments = self.snapshot.segments
        words = sum(len(reader.words) for reader in segments[-self._tail :])
        postings = sum(reader.all_postings.count for reader in segments)
        return _REMEMBERED + (words + postings / _POSTINGS) / _WORDS

    def is_latest(self) -> bool:
        """Whether nothing has been committed or learned since."""
        is_learned = (lexicon_stamp(self._folder), mesh_stamp(self._folder)) != self._learned
        return latest_stamp(self._folder) == self._stamp and not is_learned

    @contextmanager
    def reading(self) -> Iterator[Searcher]:
        """The searcher; what fails because a file is damaged says so."""
        with self.snapshot.damage_told():
            yield self.searcher

    @contextmanager
    def searching(self) -> Iterator[Searcher]:
        """As :meth:`reading`, for a query."""
        with self.snapshot.damage_told():
            yield self.for_queries()
