"""A cursor over sorted texts, which Whoosh's fuzzy queries walk."""

from __future__ import annotations

from bisect import bisect_left

from whoosh.codec import base


class SortedCursor(base.FieldCursor):  # type: ignore[misc]
    """Stands at one of ``texts`` or behind the last.

    >>> cursor = SortedCursor(["lung", "lungs"])
    >>> cursor.find("lungp")
    'lungs'
    """

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._place = 0

    def text(self) -> str | None:
        """The text at the cursor, ``None`` behind the last."""
        return self._texts[self._place] if self._place < len(self._texts) else None

    def first(self) -> str | None:
        """Go to the first text."""
        self._place = 0
        return self.text()

    def find(self, string: str) -> str | None:
        """Go to the first text from ``string`` on."""
        self._place = bisect_left(self._texts, string)
        return self.text()

    def next(self) -> str | None:
        """Go one further."""
        self._place += 1
        return self.text()

    def is_valid(self) -> bool:
        """Whether the cursor stands at a text."""
        return self._place < len(self._texts)
