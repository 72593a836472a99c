"""``Index``: the object behind every call. It puts the rooms to work and computes nothing."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, get_ident
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from .errors import IndexExistsError, IndexLockedError, IndexNotFoundError
from .locations import check_writable, index_to_read, index_to_write
from .opened import OpenedIndex
from .records import Record
from .results.options import SearchOptions
from .searching import search_many
from .storage.contents import latest_generation
from .storage.lock import PATIENCE

if TYPE_CHECKING:
    from .adding import AddReport, Progress
    from .checking import CheckReport, IndexInfo
    from .lexicon.lexicon import Lexicon
    from .lexicon.synonyms import Synonyms
    from .query.query import Query
    from .results.hit import Hit
    from .results.results import Results
    from .results.strategy import Strategy
    from .results.variant import Variant
    from .storage.transaction import Transaction
    from .storage.writer import Writer

# What writes is imported when something is written: a search need not wait for it.
Source: TypeAlias = "str | os.PathLike[str] | IO[str] | IO[bytes] | Record | Iterable[Record]"


class Index:
    """An index of records: a folder that litsearch searches and plain Whoosh can open.

    It shows the state of the last commit when it was opened, refreshed, or written to through
    this object. Reading is safe from several threads. ``len(index)`` is the number of records,
    ``id in index`` tells whether one is there, and iterating gives all of them.

    >>> import tempfile
    >>> with Index.create(Path(tempfile.mkdtemp()) / "papers") as index:
    ...     _ = index.add(Record("a", title="Métastases cérébrales"), Record("b", title="Lung"))
    ...     [hit.id for hit in index.search("metastase")]
    ['a']
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._current: OpenedIndex | None = OpenedIndex(self.path)
        self._refreshing = Lock()
        # The thread that writes through this object.
        self._writing: int | None = None
        self._is_made_here = False

    @property
    def _opened(self) -> OpenedIndex:
        opened = self._current
        if opened is None:
            raise ValueError("the index is closed")
        return opened

    @classmethod
    def create(cls, path: str | os.PathLike[str], *, overwrite: bool = False) -> Index:
        """A new, empty index in a folder, which is made if it is missing.

        Raises:
            IndexExistsError: an index is there already and ``overwrite`` is not set, or the
                folder holds other files.
            IndexLockedError: the folder cannot be written to, or a writer is at work in it.
        """
        folder = Path(path)
        if latest_generation(folder) >= 0 and overwrite:
            check_writable(folder)
        from .storage import writer

        writer.create(folder, overwrite)
        made = cls(folder)
        made._is_made_here = True
        return made

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None, *, create: bool = False) -> Index:
        """The index in a folder, or the default one.

        Args:
            path: the folder; ``None`` for the default index.
            create: whether to make an empty index where there is none; the default is then
                the index that is written to, never the sample collection.

        Raises:
            IndexNotFoundError: there is no index.
            IndexVersionError: another version of litsearch wrote it, or plain Whoosh.
            IndexCorruptError: a file is missing or damaged.
        """
        folder = index_to_write(path) if create else index_to_read(path)
        if create and latest_generation(folder) < 0:
            try:
                return cls.create(folder)
            except IndexExistsError:
                # Another program may have made it in the meantime.
                if latest_generation(folder) < 0:
                    raise
        return cls(folder)

    @classmethod
    def rebuild(cls, path: str | os.PathLike[str]) -> Index:
        """Build an index anew from its stored records, also after plain Whoosh has rewritten it.

        Raises:
            IndexNotFoundError: there is no index.
            IndexCorruptError: the stored records cannot be read.
        """
        folder = Path(path)
        check_writable(folder)
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
        state = "closed" if self._current is None else f"{len(self)} records"
        return f"<Index {str(self.path)!r}: {state}>"

    def __len__(self) -> int:
        return self._opened.snapshot.live_count

    def __contains__(self, identifier: object) -> bool:
        snapshot = self._opened.snapshot
        return isinstance(identifier, str) and snapshot.find(identifier) is not None

    def __iter__(self) -> Iterator[Record]:
        snapshot = self._opened.snapshot
        return (snapshot.record(int(document)) for document in snapshot.documents())

    def close(self) -> None:
        """Let go of the index; files are unmapped when nothing uses them any more.

        Every other call raises ``ValueError`` from then on.
        """
        with self._refreshing:
            self._current = None

    def refresh(self) -> bool:
        """Show what other writers have committed since; whether there was anything."""
        # One at a time, so that a slow look never takes back what a later one has shown.
        with self._refreshing:
            if self._opened.is_latest():
                return False
            self._current = OpenedIndex(self.path, self._opened.snapshot)
        return True

    def add(
        self,
        *sources: Source,
        format: str | None = None,
        on_error: str = "raise",
        progress: Progress | None = None,
        columns: Mapping[str, str] | None = None,
        merge: bool = True,
    ) -> AddReport:
        """Read records and index them, in one transaction.

        Args:
            sources: paths of files or folders, open files, records, or iterables of records.
            format: the format of the files; found from their content when ``None``.
            on_error: ``"raise"`` stops at the first failure and changes nothing; ``"skip"``
                goes on and lists the failures in the report.
            progress: called with the number of records done and of all, which is judged by the bytes
                read of files and not known for other sources.
            columns: for tables, which field a heading stands for: ``{"Libellé": "title"}``.
            merge: whether records of one article that come from several sources become one, which
                keeps what each of them knew; see :func:`litsearch.duplicates` and :meth:`split`.

        A record whose identifier is there replaces it if it comes from the same source or from
        none; an unchanged one is left alone.

        Raises:
            RecordError, UnknownFormatError: a source cannot be read.
            IndexLockedError: another writer holds the index, or it is read-only.
            IndexNotFoundError: its folder was removed.
        """
        from .adding import add_sources

        with self._transaction(merge=merge) as change:
            return add_sources(
                change, sources, format=format, on_error=on_error, progress=progress, columns=columns
            )

    @contextmanager
    def writer(self, *, merge: bool = True) -> Iterator[Writer]:
        """One transaction of ``add(record)`` and ``delete(id)``.

        Args:
            merge: as for :meth:`add`.

        It commits on leaving; after an exception nothing has changed. Nothing else can be
        written through this object in the meantime.

        Raises:
            IndexLockedError: another writer holds the index, or it is read-only.
            IndexNotFoundError: its folder was removed.
        """
        from .storage.writer import writing

        with self._transaction(merge=merge) as change, writing(change) as writer:
            yield writer

    @contextmanager
    def _transaction(self, *, merge: bool = False) -> Iterator[Transaction]:
        from .storage.writer import transaction

        self._check_writable()
        with transaction(self.path, PATIENCE, self._opened.snapshot, merge=merge) as change:
            self._writing = get_ident()
            try:
                yield change
            finally:
                self._writing = None
        if self._current:
            self.refresh()

    def _check_writable(self) -> None:
        if self._current is None:
            raise ValueError("the index is closed")
        if not self._is_made_here:
            check_writable(self.path)
        # Waiting for oneself would never end.
        if self._writing == get_ident():
            raise IndexLockedError(
                f"{self.path}: this index is being written to by this program already; "
                "use the writer that is open, or leave its block first"
            )

    def delete(self, *ids: str) -> int:
        """Delete records; how many there were.

        Raises:
            TypeError: an identifier is no text; of a list give its items, ``delete(*ids)``.
            IndexLockedError: another writer holds the index, or it is read-only.
            IndexNotFoundError: its folder was removed.
        """
        for identifier in ids:
            _check_identifier(identifier)
        with self._transaction() as change:
            deleted = [identifier for identifier in ids if change.delete(identifier)]
        return len(deleted)

    def split(self, id: str) -> list[str]:
        """Take a record that was merged of several apart again; the identifiers of those.

        They are what they were before, and are never merged with each other again. One whose
        identifier another of them has gets a new one.

        Raises:
            KeyError, TypeError: as for :meth:`get`.
            ValueError: it was not merged.
        """
        with self._transaction() as change:
            return change.split(id)

    def optimize(self) -> None:
        """Join all segments to one; what was deleted takes no room any more."""
        with self._transaction() as change:
            change.optimize()

    def learn(self, pairs: Iterable[tuple[str, str]] | None = None) -> Lexicon:
        """Learn translations and use them from now on; no record is written anew.

        Args:
            pairs: (English, French) texts that translate each other, added to those given before.
                ``None`` learns from the records instead: titles with their translations, keywords
                in two languages; what was learned from records before is replaced.

        What was learned counts beside the lexicon of the package, by how often each saw a word.

        Raises:
            LexiconError: a pair is not two texts, there is no word to learn from, or what was
                learned from pairs before is damaged.
            IndexLockedError: another writer holds the index, or it is read-only.
            IndexNotFoundError: its folder was removed.
        """
        self._check_writable()
        # Rarely needed, and it takes a while to import.
        from .learning import learn_from_pairs, learn_from_records

        lexicon = learn_from_records(self.path, self) if pairs is None else learn_from_pairs(self.path, pairs)
        self.refresh()
        return lexicon

    def import_mesh(self, path: str | os.PathLike[str]) -> int:
        """Take over the MeSH tree of NLM's descriptor file; how many headings there were.

        From now on ``[mh]`` takes what is below a heading, and the terms of a concept are synonyms
        of each other. No record is written anew; what was imported before is replaced.

        Args:
            path: the file, such as ``desc2026.xml``, plain or packed with gzip.

        Raises:
            RecordError: the file cannot be read, or is no such file; nothing has changed.
            IndexLockedError: another writer holds the index, or it is read-only.
            IndexNotFoundError: its folder was removed.
        """
        self._check_writable()
        # Rarely needed, and it takes a while to import.
        from .learning import import_mesh

        count = import_mesh(self.path, os.fspath(path))
        self.refresh()
        return count

    def get(self, id: str) -> Record:
        """The record with an identifier.

        Raises:
            KeyError: there is none.
            TypeError: the identifier is no text.
        """
        _check_identifier(id)
        with self._opened.reading() as searcher:
            document = searcher.snapshot.find(id)
            if document is None:
                raise KeyError(id)
            return searcher.snapshot.record(document)

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
        lexicon: Lexicon | None = None,
        synonyms: Synonyms | None = None,
        variants: bool | Collection[str] = True,
        proximity: bool | None = None,
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
            lexicon: translations to use instead of those of the index.
            synonyms: words and phrases of your own that stand for each other.
            variants: the kinds of variant to use; ``True`` for all, ``False`` for none.
            proximity: whether words that stand near each other in a text raise it. By default they
                do, unless ``variants`` asks for less than all.
            default_operator: what words side by side mean, ``"OR"`` or ``"AND"``.
            sort: ``relevance``, ``year``, ``-year`` (newest first) or ``title``.
            facets: names of values to count over all matches, such as ``year`` or ``journal``.

        Raises:
            ValueError: an argument has no meaning. The query itself never raises.
            IndexCorruptError: a file of the index is damaged.
            LexiconError: what the index has learned is damaged.
        """
        options = SearchOptions(
            limit=limit,
            offset=offset,
            fields=fields,
            weights=weights,
            filters=filters,
            languages=languages,
            lexicon=lexicon,
            synonyms=synonyms,
            variants=variants,
            proximity=proximity,
            default_operator=default_operator,
            sort=sort,
            facets=facets,
        )
        with self._opened.searching() as searcher:
            return searcher.search(query, options)

    def search_many(self, queries: Iterable[str | Query], *, jobs: int = 1, **options: Any) -> list[Results]:
        """The results of many queries, in their order, each as :meth:`search` gives them.

        Args:
            queries: anything that :meth:`search` takes, as often as you like.
            jobs: how many threads search. Python runs one of them at a time, but for some of the work
                on arrays: more of them take no less of the processor.

        The other arguments are the options of :meth:`search`, the same for all.

        Raises:
            ValueError: an argument has no meaning. The queries themselves never raise.
        """
        return search_many(self._opened, queries, SearchOptions(**options), jobs)

    def count(self, query: str | Query, **options: Any) -> int:
        """How many records match; takes the options of :meth:`search`."""
        with self._opened.searching() as searcher:
            return searcher.count(query, SearchOptions(**options))

    def scan(self, query: str | Query, **options: Any) -> Iterator[Hit]:
        """Every hit in order, without a ceiling; takes the options of :meth:`search`."""
        return self._scan(self._opened, query, SearchOptions(**options))

    def _scan(self, opened: OpenedIndex, query: str | Query, options: SearchOptions) -> Iterator[Hit]:
        with opened.searching() as searcher:
            yield from searcher.scan(query, options)

    def parse(
        self,
        query: str,
        *,
        fields: Sequence[str] | None = None,
        default_operator: str = "OR",
        strict: bool = False,
        **options: Any,
    ) -> Query:
        """The query as it would run; ``str`` of it is readable and parses back to the same.

        The other options of :meth:`search` are taken and change nothing.

        Raises:
            QueryError: only when ``strict``: the text breaks the syntax.
        """
        searcher = self._opened.searcher
        if strict:
            return searcher.parse(query, fields=fields, default_operator=default_operator, strict=True)
        told = SearchOptions(fields=fields, default_operator=default_operator, **options)
        return searcher.answer(query, told).query

    def strategy(self, text: str, **options: Any) -> Strategy:
        """Run the numbered lines of a search strategy; ``#1 AND #2`` joins lines.

        Args:
            text: the lines, as a review prints them: ``1. lung``, ``#2 heart``, ``3. 1 OR 2``.
            options: as for :meth:`search`.

        Raises:
            QueryError: a line refers to one that does not stand above it, or there is no line.
        """
        from .results.strategy import Strategy

        with self._opened.reading() as searcher:
            return Strategy(searcher, text, SearchOptions(**options))

    def variants(
        self,
        word: str,
        *,
        kinds: Collection[str] | None = None,
        lexicon: Lexicon | None = None,
        synonyms: Synonyms | None = None,
        examples: bool = False,
        left_out: bool = False,
    ) -> list[Variant]:
        """The forms of this index by which a search for a word finds records, those that count most first.

        Several words are taken together, as a phrase.

        Args:
            word: a word or phrase; it never raises.
            kinds: the kinds of variant to use; all when ``None``. The word itself is always used.
            lexicon, synonyms: as for :meth:`search`.
            examples: whether each is to come with an example from a record.
            left_out: whether to add, behind them and by kind, what was considered and finds no record;
                each with its ``reason``.

        Raises:
            ValueError: a kind is not known.
        """
        options = SearchOptions(variants=True if kinds is None else kinds, lexicon=lexicon, synonyms=synonyms)
        with self._opened.reading() as searcher:
            return searcher.variants(word, options, examples=examples, left_out=left_out)

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """The words of the index that begin like ``prefix``, those of most records first."""
        with self._opened.reading() as searcher:
            return searcher.completions(prefix, limit)

    def similar(self, id: str, limit: int = 10) -> list[Hit]:
        """The records that share the most telling words of a record; it is not among them.

        Raises:
            KeyError, TypeError: as for :meth:`get`.
        """
        record = self.get(id)
        with self._opened.reading() as searcher:
            return searcher.similar(record, limit)

    def info(self) -> IndexInfo:
        """What the index holds: counts, sizes, languages, years."""
        from .checking import describe_index

        snapshot = self._opened.snapshot
        with snapshot.damage_told():
            return describe_index(snapshot)

    def check(self) -> CheckReport:
        """Verify every checksum, that the parts agree with each other, and what was learned."""
        from .checking import check

        return check(self._opened.snapshot)


def _check_identifier(given: object) -> None:
    if not isinstance(given, str):
        raise TypeError(f"an identifier is a text, not {given!r:.80}; of a list give its items")
