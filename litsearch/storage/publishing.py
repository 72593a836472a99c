"""The segments of a new state: those that stay, those written anew, and what came."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .building import SegmentBuilder
from .contents import NAME, Contents, remove_unused, synchronize, write_contents
from .merging import write_segment
from .parts import Part, part_of
from .segment import ARRAYS, RECORDS, LitsearchSegment, SegmentReader
from .snapshot import Snapshot
from .tiers import choose_merges, is_wasteful

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class _Piece(NamedTuple):
    """Records that stand together: those left of a segment, or what comes.

    Attributes:
        live: how many records they are.
        part: gives them as a part of a segment.
        segment: the segment that holds them, if it may stay.
    """

    live: int
    part: Callable[[], Part]
    segment: LitsearchSegment | None


def publish(
    folder: Path, snapshot: Snapshot, deleted: Collection[int], builder: SegmentBuilder, *, as_one: bool
) -> None:
    """Make what is left of a snapshot, and behind it what a builder holds, the new state of an index.

    Args:
        snapshot: the state so far.
        deleted: which of its documents are deleted.
        as_one: whether all is to be one segment.
    """
    is_growing = builder.live_count > 0
    pieces = list(_pieces(snapshot, deleted, is_growing=is_growing, as_one=as_one))
    if is_growing:
        pieces.append(_Piece(builder.live_count, builder.part, None))
    generation = snapshot.contents.generation + 1
    with _removed_on_failure() as made:
        segments = [
            _segment(folder, group, f"{generation} {number}", made)
            for number, group in enumerate(_groups(pieces, is_growing=is_growing, as_one=as_one))
        ]
        synchronize(folder)
    contents = Contents(generation, tuple(segments))
    write_contents(folder, contents)
    remove_unused(folder, contents)


def _pieces(
    snapshot: Snapshot, deleted: Collection[int], *, is_growing: bool, as_one: bool
) -> Iterator[_Piece]:
    """The segments that hold a live record."""
    numbers = np.sort(np.fromiter(deleted, np.int64, len(deleted)))
    for reader, base in zip(snapshot.segments, snapshot.bases, strict=True):
        first, last = np.searchsorted(numbers, (base, base + reader.document_count))
        local = set((numbers[first:last] - base).tolist())
        segment = reader.segment.with_deleted(local) if local else reader.segment
        live, dead = segment.doc_count(), segment.deleted_count()
        if live:
            may_stay = not (as_one and dead) and not (is_growing and is_wasteful(live, dead))
            yield _Piece(live, partial(_rest, reader, segment), segment if may_stay else None)


def _rest(reader: SegmentReader, segment: LitsearchSegment) -> Part:
    """What is left of a segment."""
    live = np.ones(reader.document_count, bool)
    live[list(segment.deleted_docs())] = False
    return part_of(reader, live)


def _groups(pieces: Sequence[_Piece], *, is_growing: bool, as_one: bool) -> list[Sequence[_Piece]]:
    """The pieces that are to be one segment each."""
    if as_one:
        return [pieces] if pieces else []
    if is_growing:
        return [pieces[group.start : group.stop] for group in choose_merges([piece.live for piece in pieces])]
    # To delete is quick: what that leaves is put together when records come.
    return [[piece] for piece in pieces]


def _segment(folder: Path, group: Sequence[_Piece], place: str, made: list[Path]) -> LitsearchSegment:
    """The segment that holds some pieces, made unless it is there."""
    if len(group) == 1 and group[0].segment:
        return group[0].segment
    draft = [folder / f".draft{ending}" for ending in (ARRAYS, RECORDS)]
    made += draft
    checksum = write_segment([piece.part() for piece in group], *draft)
    documents = sum(piece.live for piece in group)
    segment = LitsearchSegment(_name(f"{place} {checksum}"), documents, NAME)
    for path, ending in zip(draft, (ARRAYS, RECORDS), strict=True):
        made.append(folder / segment.make_filename(ending))
        path.replace(made[-1])
    return segment


def _name(content: str) -> str:
    """A segment's name from its commit, its place and its content: the same for the same build."""
    digest = int.from_bytes(hashlib.sha256(content.encode()).digest(), "big")
    return "".join(_DIGITS[digest // 36**place % 36] for place in range(16))


@contextmanager
def _removed_on_failure() -> Iterator[list[Path]]:
    """A list of files, which are removed if the block fails."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in made:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise
