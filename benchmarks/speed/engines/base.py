"""What each engine does: the calls that are timed."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..documents import Document
from ..questions import FOREIGN, PHRASES, PREFIXES


class NotOffered(Exception):
    """An engine has nothing of this kind."""


class Engine(ABC):
    """One engine on an index in a folder.

    Attributes:
        folder: where its files are.
        options: how it searches.
        is_stored: whether titles, texts and years are stored to be read back, or identifiers alone.
    """

    def __init__(self, folder: Path, options: Mapping[str, Any], is_stored: bool) -> None:
        self.folder = folder
        self.options = options
        self.is_stored = is_stored

    @abstractmethod
    def build(self, documents: Iterable[Document]) -> None:
        """Make an index of the documents, in one commit."""

    @abstractmethod
    def open(self) -> None:
        """Make the index ready to be searched, as it is on disk now."""

    # Most engines have nothing to let go of.
    def close(self) -> None:  # noqa: B027
        """Let go of what ``open`` has opened."""

    def search(self, kind: str, text: str, years: Sequence[int] | None, limit: int = 10) -> list[str]:
        """The identifiers that are found, best first."""
        words = re.findall(r"\w+", text.lower())
        if kind == FOREIGN:
            raise NotOffered("no translation")
        if not words:
            return []
        if kind == PHRASES:
            return self.phrase(words, limit)
        return self.prefix(words[0], limit) if kind == PREFIXES else self.any_of(words, years, limit)

    def any_of(self, words: list[str], years: Sequence[int] | None, limit: int) -> list[str]:
        """Documents with any of the words, of those years."""
        raise NotOffered("no search")

    def phrase(self, words: list[str], limit: int) -> list[str]:
        """Documents with these words one after the other."""
        raise NotOffered("no positions, so no phrases")

    def prefix(self, beginning: str, limit: int) -> list[str]:
        """Documents with a word that begins so."""
        raise NotOffered("no prefixes")

    def add(self, documents: Iterable[Document]) -> None:
        """Add new documents, in one commit, without writing the others anew if the engine can choose."""
        raise NotOffered("no additions to an index")

    def replace(self, documents: Iterable[Document]) -> None:
        """Put documents in place of those with their identifiers, in one commit."""
        raise NotOffered("no replacing in an index")

    def delete(self, identifiers: Iterable[str]) -> None:
        """Delete documents, in one commit."""
        raise NotOffered("no deleting from an index")

    def optimize(self) -> None:
        """Write everything into one segment."""
        raise NotOffered("no call that merges all segments")

    def segments(self) -> int:
        """How many segments there are."""
        raise NotOffered("no segments")

    def sizes(self) -> dict[str, int]:
        """The bytes of all files, under the name that says what is stored."""
        total = folder_size(self.folder)
        return {"bytes": total} if self.is_stored else {"bytes without records": total}


def folder_size(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
