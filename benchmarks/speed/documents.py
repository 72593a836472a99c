"""Documents as every engine gets them, and the files that they are streamed from."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

#: Seed of everything that is drawn: made-up texts, years, questions, changed words.
SEED = 20
YEARS = (1980, 2025)


class Document(NamedTuple):
    """What is indexed: two texts and a year, under an identifier.

    Attributes:
        id: the identifier.
        title: its title.
        text: its abstract or paragraph.
        year: between the two of ``YEARS``, both included.
        language: ``en`` or ``fr``.
    """

    id: str
    title: str
    text: str
    year: int
    language: str = "en"


def drawn_year(identifier: str) -> int:
    """A year for a document of a collection that has none, the same in every run.

    >>> drawn_year("a") == drawn_year("a")
    True
    """
    return random.Random(f"{SEED} year {identifier}").randint(*YEARS)


def write_documents(path: Path, documents: Iterable[Document]) -> dict[str, int]:
    """Write documents as lines of JSON; how many, and the characters of their texts."""
    count = characters = 0
    with path.open("w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
            count += 1
            characters += len(document.title) + len(document.text)
    return {"documents": count, "characters": characters}


def read_documents(path: Path, start: int = 0, stop: int | None = None) -> Iterator[Document]:
    """The documents of a file, one at a time."""
    with path.open(encoding="utf-8") as file:
        for line in islice(file, start, stop):
            yield Document(*json.loads(line))
