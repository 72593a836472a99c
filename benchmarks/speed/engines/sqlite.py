"""SQLite's FTS5 with its Porter stemmer, identifiers and years in a table beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from ..documents import Document
from .base import Engine, NotOffered

_FIND = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
_FIND_OF_YEARS = (
    "SELECT texts.rowid FROM texts JOIN facts ON number = texts.rowid "
    "WHERE texts MATCH ? AND year BETWEEN ? AND ? ORDER BY rank LIMIT ?"
)


class Sqlite(Engine):
    """BM25 over title and text."""

    def build(self, documents: Iterable[Document]) -> None:
        """One transaction."""
        self.add(documents)

    def _connect(self) -> sqlite3.Connection:
        self.folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.folder / "texts.db")
        # Without a content of its own a table cannot delete before SQLite 3.43.
        content = "" if self.is_stored else ", content=''"
        connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS texts "
            f"USING fts5(title, text, tokenize='porter unicode61'{content})"
        )
        connection.execute(
            "CREATE TABLE IF NOT EXISTS facts (number INTEGER PRIMARY KEY, id TEXT UNIQUE, year INTEGER)"
        )
        return connection

    def add(self, documents: Iterable[Document]) -> None:
        """One transaction; FTS5 merges by itself, a little each time."""
        with self._connect() as connection:
            for document in documents:
                _insert(connection, document)
        connection.close()

    def replace(self, documents: Iterable[Document]) -> None:
        """Delete and insert."""
        with self._connect() as connection:
            for document in documents:
                _delete(connection, document.id)
                _insert(connection, document)
        connection.close()

    def delete(self, identifiers: Iterable[str]) -> None:
        """By the identifier."""
        with self._connect() as connection:
            for identifier in identifiers:
                _delete(connection, identifier)
        connection.close()

    def optimize(self) -> None:
        """FTS5's own merge of everything, and no empty pages."""
        with self._connect() as connection:
            connection.execute("INSERT INTO texts(texts) VALUES ('optimize')")
        connection.execute("VACUUM")
        connection.close()

    def segments(self) -> int:
        """FTS5 tells nobody how many it has."""
        raise NotOffered("the number of segments is not told")

    def open(self) -> None:
        """One connection."""
        self._connection = self._connect()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def any_of(self, words: list[str], years: Sequence[int] | None, limit: int) -> list[str]:
        """Years by the table beside."""
        return self._found(" OR ".join(f'"{word}"' for word in words), limit, years)

    def phrase(self, words: list[str], limit: int) -> list[str]:
        """In one field."""
        return self._found(f'"{" ".join(words)}"', limit)

    def prefix(self, beginning: str, limit: int) -> list[str]:
        """No prefix index, as it comes."""
        return self._found(f'"{beginning}"*', limit)

    def _found(self, match: str, limit: int, years: Sequence[int] | None = None) -> list[str]:
        find = _FIND_OF_YEARS if years else _FIND
        rows = self._connection.execute(find, (match, *(years or ()), limit)).fetchall()
        name = "SELECT id FROM facts WHERE number = ?"
        return [self._connection.execute(name, row).fetchone()[0] for row in rows]


def _insert(connection: sqlite3.Connection, document: Document) -> None:
    cursor = connection.execute("INSERT INTO facts (id, year) VALUES (?, ?)", (document.id, document.year))
    connection.execute(
        "INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)",
        (cursor.lastrowid, document.title, document.text),
    )


def _delete(connection: sqlite3.Connection, identifier: str) -> None:
    connection.execute(
        "DELETE FROM texts WHERE rowid = (SELECT number FROM facts WHERE id = ?)", (identifier,)
    )
    connection.execute("DELETE FROM facts WHERE id = ?", (identifier,))


ENGINE = Sqlite
