"""The options of a search, in one place for every call that takes them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ..lexicon.lexicon import Lexicon
    from ..lexicon.synonyms import Synonyms


class SearchOptions(NamedTuple):
    """What a search may be told besides its query; see :meth:`litsearch.Index.search`.

    >>> SearchOptions(limit=3).sort
    'relevance'
    """

    limit: int | None = 10
    offset: int = 0
    fields: Sequence[str] | None = None
    weights: Mapping[str, float] | None = None
    filters: Mapping[str, Any] | None = None
    languages: Collection[str] | None = None
    lexicon: Lexicon | None = None
    synonyms: Synonyms | None = None
    variants: bool | Collection[str] = True
    proximity: bool | None = None
    default_operator: str = "OR"
    sort: str = "relevance"
    facets: Sequence[str] = ()

    @property
    def looks_at_pairs(self) -> bool:
        """Whether nearness counts: as told, else where variants are not limited."""
        return self.variants is True if self.proximity is None else self.proximity

    @property
    def stop(self) -> int | None:
        """The first place behind the hits that are asked for; ``None`` for all."""
        return None if self.limit is None else self.offset + self.limit

    def check_page(self) -> None:
        """Whether ``limit`` and ``offset`` have a meaning.

        Raises:
            ValueError: one is no whole number, or negative.
        """
        for name, value in (("offset", self.offset), ("limit", 0 if self.limit is None else self.limit)):
            if not hasattr(value, "__index__") or value < 0:
                raise ValueError(f"{name} must be a whole number, 0 or more, not {value!r}")
