"""The collections: two of the shared ones, and the one that is made up, each as a file and its questions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..quality.files import judgements, lines_of_json, queries, rows
from . import made_up, repeated
from .documents import Document, drawn_year, read_documents, write_documents
from .questions import Questions, asked, foreign, reservoir

#: The collections that are read from a folder beside the repository.
SHARED = ("scifact", "scale")
MADE_UP = "made-up"
#: One of the shared collections, as often as needed.
REPEATED = "repeated"


@dataclass(frozen=True)
class Corpus:
    """A collection ready to be measured.

    Attributes:
        name: such as ``scifact`` or ``made-up 1,000``.
        path: the file of its documents.
        questions: the file of its questions, by kind.
        documents: how many there are.
        characters: the length of their titles and texts.
        is_judged: whether it is known which documents answer a question.
    """

    name: str
    path: Path
    questions: Path
    documents: int
    characters: int
    is_judged: bool = False

    def facts(self) -> dict[str, Any]:
        """What the results say of it."""
        return {"name": self.name, "documents": self.documents, "characters": self.characters}


def prepare(name: str, size: int | None, shared: Path, folder: Path, count: int) -> Corpus:
    """Write the files of a collection.

    Args:
        name: ``made-up``, ``repeated`` or one of ``SHARED``.
        size: how many documents of the first two, or at most how many of the others.
        shared: the folder that holds ``eval``.
        folder: where to write.
        count: how many questions of each kind.

    Raises:
        FileNotFoundError: a file of the collection is not there.
    """
    shown = f"{name} {size:,}" if size else name
    path, asks = folder / "documents.jsonl", folder / "questions.json"
    if name == REPEATED:
        source = folder / "source.jsonl"
        write_documents(source, _documents(SHARED[1], None, shared))
        found = write_documents(path, repeated.documents(source, size or 1))
        source.unlink()
    else:
        found = write_documents(path, _documents(name, size, shared))
    asks.write_text(json.dumps(_questions(name, path, shared, count)), encoding="utf-8")
    return Corpus(shown, path, asks, **found, is_judged=name == "scifact" and not size)


def _documents(name: str, size: int | None, shared: Path) -> Iterator[Document]:
    if name == MADE_UP:
        yield from made_up.documents(size or 1000)
        return
    for number, line in enumerate(lines_of_json(shared / "eval" / name / "corpus.jsonl.gz")):
        if number == size:
            return
        identifier = line["_id"]
        yield Document(identifier, line.get("title") or "", line["text"], drawn_year(identifier))


def _questions(name: str, path: Path, shared: Path, count: int) -> Questions:
    sample = reservoir(read_documents(path), 2 * count)
    if name == MADE_UP:
        return asked(sample, count)
    claims = list(queries(shared / "eval" / "scifact").values())
    labels = (row["fr"] for row in rows(shared / "eval" / "keyword-pairs" / "pairs.tsv"))
    return asked(sample, count, claims) | foreign(labels, count)


def judged(shared: Path) -> tuple[dict[str, str], dict[str, dict[str, int]]]:
    """The claims of SciFact that have judgements, and the grades of their documents."""
    folder = shared / "eval" / "scifact"
    texts, grades = queries(folder), judgements(folder)
    return {name: texts[name] for name in grades}, grades
