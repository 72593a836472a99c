"""What an index holds, and whether it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .errors import REBUILD, RESTORE
from .results.collection import index_checksum, years
from .results.facets import count_values
from .storage.layout import broken_layout
from .storage.learned import lexicon_faults
from .storage.mesh import mesh_faults
from .storage.posting_checks import broken_postings
from .storage.segment import ARRAYS, RECORDS, SegmentReader
from .storage.snapshot import Snapshot


@dataclass(frozen=True)
class IndexInfo:
    """Figures of an index.

    Attributes:
        path: its folder.
        records: live records.
        deleted: records that are deleted and still take room.
        segments: parts that the index is stored in.
        words: distinct written forms; those of several segments count in each.
        bytes: size of all files on disk.
        generation: number of the last commit.
        checksum: 16 hexadecimal digits that change with every change of what a search can find.
        years: the first and the last year of a record, if any has one.
        languages: records by stated language.
    """

    path: str
    records: int
    deleted: int
    segments: int
    words: int
    bytes: int
    generation: int
    checksum: str
    years: tuple[int, int] | None
    languages: dict[str, int]


class Problem(NamedTuple):
    """Something wrong: in which file, what, and what to do."""

    file: str
    what: str
    advice: str


@dataclass(frozen=True)
class CheckReport:
    """What a check found; ``ok`` when nothing is wrong."""

    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether no problem was found."""
        return not self.problems


def describe_index(snapshot: Snapshot) -> IndexInfo:
    """The figures of a snapshot."""
    return IndexInfo(
        path=str(snapshot.folder),
        records=snapshot.live_count,
        deleted=snapshot.document_count - snapshot.live_count,
        segments=len(snapshot.segments),
        words=sum(len(reader.words) for reader in snapshot.segments),
        bytes=sum(path.stat().st_size for path in snapshot.folder.iterdir() if path.is_file()),
        generation=snapshot.contents.generation,
        checksum=index_checksum(snapshot),
        years=years(snapshot),
        languages=count_values(snapshot, "language", snapshot.documents()),
    )


def check(snapshot: Snapshot) -> CheckReport:
    """Every checksum and invariant of a snapshot, and of what its index has learned."""
    found = [problem for reader in snapshot.segments for problem in _problems(reader)]
    return CheckReport(
        (
            *found,
            *(Problem(*fault) for fault in lexicon_faults(snapshot.folder)),
            *(Problem(*fault) for fault in mesh_faults(snapshot.folder)),
        )
    )


def _problems(reader: SegmentReader) -> Iterator[Problem]:
    arrays, records = reader.segment.make_filename(ARRAYS), reader.segment.make_filename(RECORDS)
    lacks_records = reader.records.is_damaged()
    advice = RESTORE if lacks_records else REBUILD
    damaged = reader.file.damaged()
    for name in damaged:
        yield Problem(arrays, f"the checksum of {name} does not hold", advice)
    if lacks_records:
        yield Problem(records, "the stored records are missing or damaged", advice)
    # What is damaged cannot be trusted to be read at all.
    for what in () if damaged else _broken_invariants(reader):
        yield Problem(arrays, what, advice)


def _broken_invariants(reader: SegmentReader) -> Iterator[str]:
    if len(reader.all_postings) != len(reader.words):
        yield "words and postings do not agree"
        return
    layout = list(broken_layout(reader.file, reader.document_count))
    yield from layout
    if layout:
        # Nothing more can be looked up.
        return
    yield from broken_postings(reader.all_postings, reader.document_count)
    if any(left > right for left, right in _neighbours(reader)):
        yield "the vocabulary is out of order"
    if not (reader.words.finds_all() and reader.folded.finds_all()):
        yield "a word is not found by its hash"


def _neighbours(reader: SegmentReader) -> Iterator[tuple[bytes, bytes]]:
    words = reader.words
    return ((words.bytes_at(n), words.bytes_at(n + 1)) for n in range(len(words) - 1))
