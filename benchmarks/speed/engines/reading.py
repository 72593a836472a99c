"""No engine: the documents are read and dropped, which is part of every build."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from ..documents import Document
from .base import Engine


class Reading(Engine):
    """What every process spends without an engine."""

    def build(self, documents: Iterable[Document]) -> None:
        """Read all documents."""
        deque(documents, maxlen=0)

    def open(self) -> None:
        """Nothing is there to be opened."""

    def search(self, kind: str, text: str, years: Sequence[int] | None, limit: int = 10) -> list[str]:
        """Nothing is found."""
        return []

    def sizes(self) -> dict[str, int]:
        """Nothing is written."""
        return {}


ENGINE = Reading
