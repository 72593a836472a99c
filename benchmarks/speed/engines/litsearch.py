"""litsearch, with the options of ``Index.search`` that a setting has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from litsearch import Index, Record

from ..documents import Document
from ..questions import PHRASES, PREFIXES
from .base import Engine, folder_size


class Litsearch(Engine):
    """``Index.add`` and ``Index.search``, records with everything stored and checked."""

    def build(self, documents: Iterable[Document]) -> None:
        """An index with its records, or the arrays of one segment alone."""
        if not self.is_stored:
            write_arrays(self.folder, _records(documents))
            return
        with Index.create(self.folder) as index:
            index.add(_records(documents))

    def open(self) -> None:
        """Open the last commit."""
        self._index = Index.open(self.folder)

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

    def search(self, kind: str, text: str, years: Sequence[int] | None, limit: int = 10) -> list[str]:
        """What a user types, who knows the query language."""
        typed = {PHRASES: f'"{text}"', PREFIXES: f"{text}*"}.get(kind, text)
        filters = {"year": tuple(years)} if years else None
        return [hit.id for hit in self._index.search(typed, limit=limit, filters=filters, **self.options)]

    def add(self, documents: Iterable[Document]) -> None:
        """Records that are new or take the place of others."""
        with Index.open(self.folder, create=True) as index:
            index.add(_records(documents))

    replace = add

    def delete(self, identifiers: Iterable[str]) -> None:
        """Delete in one transaction."""
        with Index.open(self.folder) as index:
            index.delete(*identifiers)

    def optimize(self) -> None:
        """Write one segment."""
        with Index.open(self.folder) as index:
            index.optimize()

    def segments(self) -> int:
        """The segments of the last commit."""
        with Index.open(self.folder) as index:
            return index.info().segments

    def sizes(self) -> dict[str, int]:
        """All files, and all but the stored records."""
        total = folder_size(self.folder)
        if not self.is_stored:
            return {"bytes without records": total}
        records = sum(path.stat().st_size for path in self.folder.glob("*.rec"))
        return {"bytes": total, "bytes without records": total - records}


def write_arrays(folder: Path, records: Iterable[Record]) -> None:
    """Write one segment's arrays by the storage room's builder: nothing is checked, looked up or committed.

    The builder gets empty lines in place of those that it would store.
    """
    from litsearch.storage.building import SegmentBuilder
    from litsearch.storage.documents import Line

    folder.mkdir(parents=True, exist_ok=True)
    stored, builder = folder / "records", SegmentBuilder()
    for record in records:
        builder.add(record, Line(b"", 0))
    builder.write(folder / "arrays", stored)
    stored.unlink()


def _records(documents: Iterable[Document]) -> Iterator[Record]:
    for document in documents:
        yield Record(
            document.id,
            title=document.title,
            abstract=document.text,
            year=document.year,
            languages=(document.language,),
        )


ENGINE = Litsearch
