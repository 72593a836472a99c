"""A lexicon: which English stems translate which French ones, and how probably."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..errors import LexiconError
from .lexicon_file import from_bytes, to_bytes
from .table import LEAST, MOST, Table

_SOURCES = ("en", "fr")


class Translation(NamedTuple):
    """A stem of the other language, and how probably it is meant."""

    stem: str
    probability: float


class Entry(NamedTuple):
    """A stem of the other language.

    Attributes:
        stem: the stem.
        probability: how probably it is meant; lower for a word that has met many others.
        strength: the mean of how probably each of both words is the other, from 0 to 1.
    """

    stem: str
    probability: float
    strength: float


class Lexicon:
    """English and French stems with their translations, as :func:`litsearch.learn_lexicon` learns them.

    A lexicon is a stack of tables, one for each time of learning. A stem that several of them
    know has the mean of its translations, weighted by how often each table saw it.

    >>> from litsearch import learn_lexicon
    >>> lexicon = learn_lexicon([("cough or fever", "toux ou fièvre"), ("the cough", "la toux")])
    >>> lexicon.translations("cough", "en")[0].stem, lexicon.count("cough", "en"), len(lexicon)
    ('toux', 21, 4)
    """

    def __init__(self, tables: Iterable[Table] = ()) -> None:
        self._tables = tuple(tables)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Lexicon:
        """The lexicon of a file that :meth:`save` wrote.

        Raises:
            LexiconError: the file is missing, damaged, of another version or no lexicon.
        """
        try:
            data = Path(path).read_bytes()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise LexiconError(f"{os.fspath(path)}: cannot be read: {reason}") from error
        try:
            return cls(from_bytes(data))
        except ValueError as error:
            raise LexiconError(f"{os.fspath(path)}: {error}; learn it again, see litsearch learn") from error

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the lexicon to a file; one that is there is replaced as a whole or left as it is.

        Raises:
            LexiconError: the file cannot be written.
        """
        target = Path(path)
        part = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            part.write_bytes(to_bytes(self._tables))
            part.replace(target)
        except (OSError, ValueError) as error:
            with suppress(OSError, ValueError):
                part.unlink(missing_ok=True)
            reason = getattr(error, "strerror", None) or error
            raise LexiconError(f"{os.fspath(path)}: cannot be written: {reason}") from error

    def translations(self, stem: str, source: str) -> tuple[Translation, ...]:
        """The translations of a stem, most probable first, equally probable ones by their letters.

        At most 30, each of a probability of at least .003; together they have at most 1.

        Args:
            stem: a stem, as :func:`~litsearch.lexicon.text_stems.form_stem` gives it.
            source: its language, ``en`` or ``fr``.

        Raises:
            ValueError: the language is another one.
        """
        return tuple(Translation(stem, probability) for stem, probability, _ in self.entries(stem, source))

    def entries(self, stem: str, source: str) -> tuple[Entry, ...]:
        """The translations of a stem as :meth:`translations` gives them, and how strong each is."""
        knowing = [(count, table) for table in self._tables if (count := table.count(stem, _checked(source)))]
        if len(knowing) < 2:
            return tuple(Entry(*entry) for _, table in knowing for entry in table.row(stem, source))
        total = sum(count for count, _ in knowing)
        mean: dict[str, tuple[float, float]] = {}
        for count, table in knowing:
            share = count / total
            for other, probability, strength in table.row(stem, source):
                known = mean.get(other, (0.0, 0.0))
                mean[other] = known[0] + share * probability, known[1] + share * strength
        best = sorted(mean.items(), key=lambda entry: (-entry[1][0], entry[0]))[:MOST]
        return tuple(Entry(other, *means) for other, means in best if means[0] >= LEAST)

    def count(self, stem: str, source: str) -> int:
        """How often the texts that were learned from held a stem of the language ``source``.

        Raises:
            ValueError: the language is neither ``en`` nor ``fr``.
        """
        return sum(table.count(stem, _checked(source)) for table in self._tables)

    def merged(self, over: Lexicon) -> Lexicon:
        """This lexicon and another one together; what both were made of counts once.

        Where both know a stem, each says as much as it has seen of it: with *n* the counts,
        *p = n₁/(n₁+n₂) p₁ + n₂/(n₁+n₂) p₂*.

        >>> from litsearch import learn_lexicon
        >>> mine = learn_lexicon([("ward", "salle")] * 4)
        >>> both = mine.merged(learn_lexicon([("ward", "service")]))
        >>> [(stem, round(probability, 1)) for stem, probability in both.translations("ward", "en")]
        [('sall', 0.8), ('servic', 0.2)]
        """
        added = [table for table in over._tables if not any(_equal(table, mine) for mine in self._tables)]
        return Lexicon([*self._tables, *added])

    def stems(self, source: str) -> list[str]:
        """All stems of the language ``source``, sorted.

        Raises:
            ValueError: the language is neither ``en`` nor ``fr``.
        """
        return sorted({stem for table in self._tables for stem in table.sides[_checked(source)].stems})

    def __len__(self) -> int:
        """How many stems it knows, of both languages."""
        return sum(len(self.stems(source)) for source in _SOURCES)

    def __bool__(self) -> bool:
        return bool(self._tables)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Lexicon):
            return NotImplemented
        return len(self._tables) == len(other._tables) and all(map(_equal, self._tables, other._tables))

    def __hash__(self) -> int:
        return hash(tuple(len(table.others) for table in self._tables))

    def __repr__(self) -> str:
        return f"<Lexicon: {len(self.stems('en')):,} English and {len(self.stems('fr')):,} French stems>"


def _equal(one: Table, other: Table) -> bool:
    return one is other or all(map(np.array_equal, one.arrays(), other.arrays()))


def _checked(source: str) -> str:
    if source not in _SOURCES:
        raise ValueError(f"the language of a stem is en or fr, not {source!r}")
    return source
