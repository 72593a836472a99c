"""An index as it was at one commit, open for reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .storage.contents import latest_stamp
from .storage.learned import lexicon_stamp
from .storage.mesh import mesh_stamp
from .storage.snapshot import Snapshot, latest_snapshot

if TYPE_CHECKING:
    from .results.searcher import Searcher


class OpenedIndex:
    """The last commit of an index when it was opened.

    Args:
        folder: where the index is.
        known: a snapshot of an earlier commit, if there is one.

    Attributes:
        snapshot: its segments as one.
        searcher: answers queries on the snapshot.

    Raises:
        IndexNotFoundError, IndexVersionError, IndexCorruptError: the index cannot be read.
    """

    def __init__(self, folder: Path, known: Snapshot | None = None) -> None:
        self._folder = folder
        self._learned = lexicon_stamp(folder), mesh_stamp(folder)
        self._stamp, self.snapshot = latest_snapshot(folder, known)

    @cached_property
    def searcher(self) -> Searcher:
        """Answers queries; made when something is asked, for writing needs none of its rooms."""
        from .results.searcher import Searcher

        return Searcher(self.snapshot)

    def is_latest(self) -> bool:
        """Whether nothing has been committed or learned since."""
        is_learned = (lexicon_stamp(self._folder), mesh_stamp(self._folder)) != self._learned
        return latest_stamp(self._folder) == self._stamp and not is_learned

    @contextmanager
    def reading(self) -> Iterator[Searcher]:
        """The searcher; what fails because a file is damaged says so."""
        with self.snapshot.damage_told():
            yield self.searcher
