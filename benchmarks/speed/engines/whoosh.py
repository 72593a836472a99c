"""Whoosh with its own codec and its English stemming analyzer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whoosh import analysis, fields, index, qparser, query

from ..documents import Document
from .base import Engine

_FIELDS = ("title", "text")
_MEMORY = 512


class Whoosh(Engine):
    """BM25F over title and text."""

    def build(self, documents: Iterable[Document]) -> None:
        """One writer, one commit."""
        self._create()
        self.add(documents)

    def _create(self) -> None:
        analyzer = analysis.StemmingAnalyzer()
        schema = fields.Schema(
            id=fields.ID(stored=True, unique=True), year=fields.NUMERIC(stored=self.is_stored)
        )
        for name in _FIELDS:
            schema.add(name, fields.TEXT(analyzer=analyzer, stored=self.is_stored))
        self.folder.mkdir(parents=True, exist_ok=True)
        index.create_in(self.folder, schema)

    def _write(self, documents: Iterable[Document], replace: bool) -> None:
        if not index.exists_in(self.folder):
            self._create()
        writer = index.open_dir(self.folder).writer(limitmb=_MEMORY)
        write = writer.update_document if replace else writer.add_document
        for document in documents:
            write(id=document.id, title=document.title, text=document.text, year=document.year)
        writer.commit(merge=False)

    def add(self, documents: Iterable[Document]) -> None:
        """A segment of its own."""
        self._write(documents, replace=False)

    def replace(self, documents: Iterable[Document]) -> None:
        """By the unique identifier."""
        self._write(documents, replace=True)

    def delete(self, identifiers: Iterable[str]) -> None:
        """By the identifier."""
        writer = index.open_dir(self.folder).writer()
        for identifier in identifiers:
            writer.delete_by_term("id", identifier)
        writer.commit(merge=False)

    def optimize(self) -> None:
        """One segment."""
        index.open_dir(self.folder).optimize()

    def segments(self) -> int:
        """The segments of the last commit."""
        with index.open_dir(self.folder).reader() as reader:
            return len(list(reader.leaf_readers()))

    def open(self) -> None:
        """A searcher and a parser."""
        opened = index.open_dir(self.folder)
        self._searcher = opened.searcher()
        self._parser = qparser.MultifieldParser(_FIELDS, opened.schema, group=qparser.OrGroup)

    def close(self) -> None:
        """Close the searcher."""
        self._searcher.close()

    def any_of(self, words: list[str], years: Sequence[int] | None, limit: int) -> list[str]:
        """With a filter, which costs no score."""
        wanted = query.NumericRange("year", *years) if years else None
        return self._found(" ".join(words), limit, wanted)

    def phrase(self, words: list[str], limit: int) -> list[str]:
        """In either field."""
        return self._found(f'"{" ".join(words)}"', limit)

    def prefix(self, beginning: str, limit: int) -> list[str]:
        """In either field."""
        return self._found(f"{beginning}*", limit)

    def _found(self, typed: str, limit: int, wanted: query.Query | None = None) -> list[str]:
        hits = self._searcher.search(self._parser.parse(typed), limit=limit, filter=wanted)
        return [hit["id"] for hit in hits]


ENGINE = Whoosh
