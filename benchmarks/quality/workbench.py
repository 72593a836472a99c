"""What the experiments share: the collections, the indexes made of them, the samples and the lexicons."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from litsearch import Index, Lexicon, Record, learn_lexicon

from . import bilingual

SEED = 4
Item = TypeVar("Item")


class Workbench:
    """Makes each index once, in a folder that is removed on leaving.

    Attributes:
        data: the folder of the collections.
        limit: how many queries an experiment takes; all when ``None``.
    """

    def __init__(self, shared: Path, limit: int | None = None) -> None:
        self.data = shared / "eval"
        self.limit = limit
        self._folder = TemporaryDirectory(prefix="quality-")
        self._indexes: dict[str, Index] = {}

    def __enter__(self) -> Workbench:
        return self

    def __exit__(self, *_: object) -> None:
        for index in self._indexes.values():
            index.close()
        self._folder.cleanup()

    def index(self, name: str, records: Callable[[], Iterable[Record]]) -> Index:
        """The index of that name, made of the records when it is first asked for."""
        if name not in self._indexes:
            index = Index.create(Path(self._folder.name) / name)
            index.add(list(records()))
            self._indexes[name] = index
        return self._indexes[name]

    def sample(self, items: Iterable[Item], count: int | None = None) -> list[Item]:
        """The first ``count`` or ``limit`` of the items, whichever is less, in an order drawn from the seed.

        Without either it is all of them, as they come.
        """
        found = list(items)
        counts = [number for number in (count, self.limit) if number is not None]
        if not counts or min(counts) >= len(found):
            return found
        return random.Random(SEED).sample(found, len(found))[: min(counts)]

    @cached_property
    def fold_lexicons(self) -> list[Lexicon]:
        """For each fold a lexicon learned from the sentences of the other folds' documents."""
        folds = bilingual.folds(self.data)
        return [
            learn_lexicon(bilingual.sentences(self.data, folds, but=fold)) for fold in range(bilingual.FOLDS)
        ]
