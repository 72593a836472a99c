"""Headings and qualifiers with all that stand below them, and journals with all their names."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from ..lexicon.qualifiers import narrower_qualifiers
from ..storage.mesh import Mesh
from .plan import Alternatives, Plan, Values
from .values import EXACT


class HeadingTree:
    """Finds what is narrower than a heading.

    Args:
        mesh: the tree that the user has imported; without it a heading stands for itself alone.
    """

    def __init__(self, mesh: Mesh | None = None) -> None:
        self._mesh = mesh
        self.narrower = lru_cache(maxsize=256)(self._narrower)

    def plan(self, field: str, value: str, boost: float) -> Plan:
        """The plan for a value with all that it stands for.

        >>> HeadingTree().plan("qualifier", "surgery", 1.0)
        Values(field='qualifier', values=('surgery', 'transplantation'), boost=1.0, typed='surgery')
        """
        if field != "journal_name":
            return Values(field, self.narrower(field, value), boost, value)
        named = Values(field, (value, f"the {value}"), boost, value)
        return Alternatives((named, Values("journal_abbreviation", (value,), boost, value)))

    def _narrower(self, field: str, value: str) -> tuple[str, ...]:
        """A value of a field of headings or qualifiers with those below it, that value first.

        >>> HeadingTree().narrower("qualifier", "surgery")
        ('surgery', 'transplantation')
        >>> HeadingTree().narrower("heading", "lung/surgery")
        ('lung/surgery', 'lung/transplantation')
        >>> HeadingTree().narrower("heading", "lung/=surgery")
        ('lung/surgery',)
        """
        if field == "qualifier":
            return narrower_qualifiers(value)
        heading, slash, qualifier = value.partition("/")
        headings = self._mesh.narrower(heading) if self._mesh else (heading,)
        if not slash:
            return headings
        exact = qualifier.removeprefix(EXACT)
        pairs = product(headings, narrower_qualifiers(exact) if exact == qualifier else [exact])
        return tuple(f"{one}/{other}" for one, other in pairs)
