"""One record that a query found."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..records import Record
from .highlight import highlight
from .matches import Match, find_matches
from .value_matches import find_value_matches

if TYPE_CHECKING:
    from ..ranking.explain import Explanation
    from .answer import Answer


class Hit:
    """A record with its place in the results. The record is read when it is first asked for.

    Attributes:
        rank: from 1; counted on over pages.
        score: comparable within one search only.
    """

    def __init__(self, rank: int, score: float, document: int, answer: Answer) -> None:
        self.rank = rank
        self.score = score
        self._document = document
        self._answer = answer

    def __repr__(self) -> str:
        return f"<Hit {self.rank}: {self.id} {self.score:.3f} {self.title!r}>"

    @cached_property
    def id(self) -> str:
        """The identifier of the record."""
        return self._answer.evaluator.snapshot.identifier(self._document)

    @cached_property
    def record(self) -> Record:
        """The record as it was stored."""
        return self._answer.evaluator.snapshot.record(self._document)

    @property
    def title(self) -> str:
        """The title, or else its translation, or else the identifier."""
        return self.record.display_title

    @cached_property
    def all_words(self) -> bool:
        """Whether the record holds every word of the query, in one of its variants."""
        with self._answer.evaluator.snapshot.damage_told():
            return bool(self._answer.evaluator.all_words(self._answer.plan, np.array([self._document]))[0])

    @cached_property
    def matches(self) -> list[Match]:
        """For each query word the variants found, their kind and where; then whole values."""
        plan = self._answer.plan
        with self._answer.evaluator.snapshot.damage_told():
            return find_matches(self.record, plan) + find_value_matches(self.record, plan)

    def highlight(
        self,
        field: str = "abstract",
        *,
        before: str = "<mark>",
        after: str = "</mark>",
        escape: bool = True,
        length: int | None = None,
    ) -> str:
        """A field as text, the words found marked as they are written.

        Args:
            field: an attribute of the record; ``title`` is the title or else its translation.
                The items of a list are joined by ``; ``.
            before, after: what to put around a word.
            escape: whether to escape the text for HTML.
            length: about how many characters to keep; all when ``None``.

        Raises:
            ValueError: records have no such field of text.
        """
        if field == "title" and not self.record.title:
            field = "translated_title"
        text, starts = self._text(field)
        spans = [
            (starts[match.item] + match.start, starts[match.item] + match.end)
            for match in self.matches
            if match.field == field
        ]
        return highlight(text, spans, before=before, after=after, escape=escape, length=length)

    def _text(self, field: str) -> tuple[str, list[int]]:
        """A field as one text, and where each item begins in it."""
        if field not in _TEXTS:
            raise ValueError(f"no field of text is named {field!r}; the fields are {', '.join(_TEXTS)}")
        value = getattr(self.record, field)
        if isinstance(value, str):
            return value, [0]
        if field == "mesh":
            items = [" ".join((heading.descriptor, *heading.qualifiers)) for heading in value]
        else:
            items = [str(item) for item in value]
        starts, place = [], 0
        for item in items:
            starts.append(place)
            place += len(item) + 2
        return "; ".join(items), starts

    def explain(self) -> Explanation:
        """The score taken apart; its parts add up to it."""
        # Seldom asked for, and it takes a while to import.
        from ..ranking.explain import explain

        with self._answer.evaluator.snapshot.damage_told():
            return explain(self._answer.evaluator, self._answer.plan, self._document)


_TEXTS = ("title", "translated_title", "abstract", "keywords", "mesh", "substances", "authors", "journal")
