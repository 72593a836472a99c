"""``Index``: the object behind every call. It puts the rooms to work and computes nothing."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, TypeAlias

from .adding import AddReport, Progress, add_sources
from .checking import CheckReport, IndexInfo, check, describe_index
from .errors import IndexCorruptError, IndexExistsError, IndexLockedError, IndexNotFoundError
from .lexicon.kinds import Variant
from .locations import index_to_read, is_sample
from .query.query import Query
from .records import Record
from .results.hit import Hit
from .results.results import Results
from .results.searcher import Searcher
from .results.suggest import completions, similar_query
from .storage.contents import latest_generation, read_contents
from .storage.lock import PATIENCE
from .storage.snapshot import Snapshot
from .storage.writer import Transaction, create, transaction

Source: TypeAlias = "str | os.PathLike[str] | IO[str] | IO[bytes] | Record | Iterable[Record]"


class Index:
    """An index of records: a folder that litsearch searches and plain Whoosh can open.

    It shows the state of the last commit when it was opened, refreshed, or written to through
    this object. Reading is safe from several threads.

    >>> import tempfile
    >>> with Index.create(Path(tempfile.mkdtemp()) / "papers") as index:
    ...     _ = index.add(Record("a", title="Métastases cérébrales"), Record("b", title="Lung"))
    ...     [hit.id for hit in index.search("metastase")]
    ['a']
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._searcher = Searcher(_latest_snapshot(path))

    @classmethod
    def create(cls, path: str | os.PathLike[str], *, overwrite: bool = False) -> Index:
        """A new, empty index in a folder, which is made if it is missing.

        Raises:
            IndexExistsError: an index is there already and ``overwrite`` is not set, or the
                folder holds other files.
            IndexLockedError: the folder cannot be written to, or a writer is at work in it.
        """
        folder = Path(path)
        _check_vacant(folder, overwrite)
        create(folder)
        return cls(folder)

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None, *, create: bool = False) -> Index:
        """The index in a folder, or the default one.

        Args:
            path: the folder; ``None`` for the default index.
            create: whether to make an empty index where there is none.

        Raises:
            IndexNotFoundError: there is no index.
            IndexVersionError: another version of litsearch wrote it, or plain Whoosh.
            IndexCorruptError: a file is missing or damaged.
        """
        folder = index_to_read(path)
        if create and latest_generation(folder) < 0:
            return cls.create(folder)
        return cls(folder)

    @classmethod
    def rebuild(cls, path: str | os.PathLike[str]) -> Index:
        """Build an index anew from its stored records, also after plain Whoosh has rewritten it.

        Raises:
            IndexNotFoundError: there is no index.
            IndexCorruptError: the stored records cannot be read.
        """
        folder = Path(path)
        _check_writable(folder)
        if latest_generation(folder) < 0:
            raise IndexNotFoundError(f"{folder}: this folder holds no index")
        # Rarely needed, and it takes a while to import.
        from .storage import recovery

        recovery.rebuild(folder)
        return cls(folder)

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Index {str(self.path)!r}: {len(self)} records>"

    def __len__(self) -> int:
        return self._searcher.snapshot.live_count

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, str) and self._searcher.snapshot.find(identifier) is not None

    def __iter__(self) -> Iterator[Record]:
        snapshot = self._searcher.snapshot
        return (snapshot.record(int(document)) for document in snapshot.documents())

    def close(self) -> None:
        """Let go of the index; files are unmapped when nothing uses them any more."""
        contents = self._searcher.snapshot.contents
        self._searcher = Searcher(Snapshot(self.path, contents._replace(segments=())))

    def refresh(self) -> bool:
        """Show what other writers have committed since; whether there was anything."""
        contents = self._searcher.snapshot.contents
        if latest_generation(self.path) == contents.generation:
            return False
        self._searcher = Searcher(_latest_snapshot(self.path))
        return True

    def add(
        self,
        *sources: Source,
        format: str | None = None,
        on_error: str = "raise",
        progress: Progress | None = None,
    ) -> AddReport:
        """Read records and index them, in one transaction.

        Args:
            sources: paths of files or folders, open files, records, or iterables of records.
            format: the format of the files; found from their content when ``None``.
            on_error: ``"raise"`` stops at the first failure and changes nothing; ``"skip"``
                goes on and lists the failures in the report.
            progress: called with the number of records done and the number of all, if known.

        A record whose identifier is there replaces it; an unchanged one is left alone.

        Raises:
            RecordError, UnknownFormatError: a source cannot be read.
            IndexLockedError: another writer holds the index, or it is read-only.
        """
        with self._transaction() as change:
            report = add_sources(change, sources, format=format, on_error=on_error, progress=progress)
        return report

    @contextmanager
    def writer(self) -> Iterator[Transaction]:
        """One transaction of ``add(record)`` and ``delete(id)``.

        It commits on leaving; after an exception nothing has changed.

        Raises:
            IndexLockedError: another writer holds the index, or it is read-only.
        """
        with self._transaction() as change:
            yield change

    @contextmanager
    def _transaction(self, patience: float = PATIENCE) -> Iterator[Transaction]:
        _check_writable(self.path)
        with transaction(self.path, patience) as change:
            yield change
        self.refresh()

    def delete(self, *ids: str) -> int:
        """Delete records; how many there were."""
        with self._transaction() as change:
            deleted = [identifier for identifier in ids if change.delete(identifier)]
        return len(deleted)

    def optimize(self) -> None:
        """Write all records into one segment; what was deleted takes no room any more."""
        with self._transaction() as change:
            change.replace_all(list(self._latest()))

    def _latest(self) -> Iterator[Record]:
        self.refresh()
        return iter(self)

    def get(self, id: str) -> Record:
        """The record with an identifier.

        Raises:
            KeyError: there is none.
        """
        document = self._searcher.snapshot.find(id)
        if document is None:
            raise KeyError(id)
        return self._searcher.snapshot.record(document)

    def search(
        self,
        query: str | Query,
        *,
        limit: int | None = 10,
        offset: int = 0,
        fields: Sequence[str] | None = None,
        weights: Mapping[str, float] | None = None,
        filters: Mapping[str, Any] | None = None,
        languages: Collection[str] | None = None,
        variants: bool | Collection[str] = True,
        default_operator: str = "OR",
        sort: str = "relevance",
        facets: Sequence[str] = (),
    ) -> Results:
        """The records that match a query, best first.

        Args:
            query: anything a person types; see the query language.
            limit: the most hits to give; all when ``None``.
            offset: how many hits to pass over first.
            fields: the text fields to search; all when ``None``.
            weights: what an occurrence counts in a field, instead of the default.
            filters: which records may be found, such as ``{"year": (2018, None), "language": "fr"}``.
            languages: the languages that variants may have.
            variants: the kinds of variant to use; ``True`` for all, ``False`` for none.
            default_operator: what words side by side mean, ``"OR"`` or ``"AND"``.
            sort: ``relevance``, ``year``, ``-year`` (newest first) or ``title``.
            facets: names of values to count over all matches, such as ``year`` or ``journal``.

        Raises:
            ValueError: an argument has no meaning. The query itself never raises.
        """
        return self._searcher.search(
            query,
            limit=limit,
            offset=offset,
            fields=fields,
            weights=weights,
            filters=filters,
            languages=languages,
            variants=variants,
            default_operator=default_operator,
            sort=sort,
            facets=facets,
        )

    def count(self, query: str | Query, **options: Any) -> int:
        """How many records match; takes the options of :meth:`search` that choose records."""
        return self._searcher.count(query, **options)

    def scan(self, query: str | Query, **options: Any) -> Iterator[Hit]:
        """Every hit in order, without a ceiling; takes the options of :meth:`search`."""
        return self._searcher.scan(query, **options)

    def parse(
        self,
        query: str,
        *,
        fields: Sequence[str] | None = None,
        default_operator: str = "OR",
        strict: bool = False,
    ) -> Query:
        """The query as it would run; ``str`` of it is readable and parses back to the same.

        Raises:
            QueryError: only when ``strict``: the text breaks the syntax.
        """
        return self._searcher.parse(query, fields=fields, default_operator=default_operator, strict=strict)

    def variants(self, word: str, *, kinds: Collection[str] | None = None) -> list[Variant]:
        """The forms of this index that stand for a word, nearest first.

        Raises:
            ValueError: a kind is not known.
        """
        return self._searcher.variants(word, True if kinds is None else kinds)

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """The words of the index that begin like ``prefix``, those of most records first."""
        return completions(self._searcher.vocabulary, prefix, limit)

    def similar(self, id: str, limit: int = 10) -> list[Hit]:
        """The records that share the most telling words of a record; it is not among them.

        Raises:
            KeyError: there is no record with that identifier.
        """
        tree = similar_query(self._searcher.vocabulary, self.get(id), len(self))
        found = self._searcher.search(Query("", tree), limit=limit + 1)
        return [hit for hit in found if hit.id != id][:limit]

    def info(self) -> IndexInfo:
        """What the index holds: counts, sizes, languages, years."""
        return describe_index(self._searcher.snapshot)

    def check(self) -> CheckReport:
        """Verify every checksum and that the parts agree with each other."""
        return check(self._searcher.snapshot)


def _latest_snapshot(folder: Path) -> Snapshot:
    while True:
        contents = read_contents(folder)
        try:
            return Snapshot(folder, contents)
        except IndexCorruptError:
            # A writer may have replaced the files between the two looks.
            if latest_generation(folder) == contents.generation:
                raise


def _check_writable(folder: Path) -> None:
    if is_sample(folder):
        raise IndexLockedError(
            f"{folder}: the sample collection that comes with litsearch is read-only; "
            "make an index of your own with `litsearch index FILE --index FOLDER`"
        )


def _check_vacant(folder: Path, overwrite: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise IndexExistsError(f"{folder}: a file of this name is there; name another folder")
    if latest_generation(folder) >= 0:
        if not overwrite:
            raise IndexExistsError(
                f"{folder}: an index is there already; open it with Index.open, or pass overwrite=True"
            )
    elif folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir()):
        raise IndexExistsError(f"{folder}: the folder holds other files; name a new or an empty one")
