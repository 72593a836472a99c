"""Headings and qualifiers with all that stand below them."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from ..lexicon.qualifiers import narrower_qualifiers
from ..storage.mesh import Mesh


class HeadingTree:
    """Finds what is narrower than a heading.

    Args:
        mesh: the tree that the user has imported; without it a heading stands for itself alone.
    """

    def __init__(self, mesh: Mesh | None = None) -> None:
        self._mesh = mesh
        self.narrower = lru_cache(maxsize=256)(self._narrower)

    def _narrower(self, field: str, value: str) -> tuple[str, ...]:
        """A value of a field of headings or qualifiers with those below it, that value first.

        >>> HeadingTree().narrower("qualifier", "surgery")
        ('surgery', 'transplantation')
        >>> HeadingTree().narrower("heading", "lung/surgery")
        ('lung/surgery', 'lung/transplantation')
        """
        if field == "qualifier":
            return narrower_qualifiers(value)
        heading, slash, qualifier = value.partition("/")
        headings = self._mesh.narrower(heading) if self._mesh else (heading,)
        if not slash:
            return headings
        pairs = product(headings, narrower_qualifiers(qualifier))
        return tuple(f"{one}/{other}" for one, other in pairs)
