"""Where the records of an index come from, and what tells its state from every other."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import datetime, timezone
from typing import NamedTuple

from ..storage.contents import latest_stamp
from ..storage.learned import lexicon_paths
from ..storage.mesh import mesh_path
from ..storage.snapshot import Snapshot
from .facets import count_values


class Source(NamedTuple):
    """A file that records were read from: its name, its format, and how many it gave."""

    name: str
    format: str
    records: int


def sources(snapshot: Snapshot) -> list[Source]:
    """The files that the live records were read from, in order of their names.

    A record that came from several files counts in each; one from no file under an empty name.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for document in snapshot.documents().tolist():
        places = snapshot.record(document).provenance
        counts.update([(place.source, place.format) for place in places] or [("", "")])
    return [Source(name, form, count) for (name, form), count in sorted(counts.items())]


def years(snapshot: Snapshot) -> tuple[int, int] | None:
    """The first and the last year of a live record, ``None`` if none has a year."""
    found = sorted(int(year) for year in count_values(snapshot, "year", snapshot.documents()))
    return (found[0], found[-1]) if found else None


def last_change(snapshot: Snapshot) -> datetime:
    """When the records of the index were changed last; of a copied index, when it was copied."""
    *_, nanoseconds = latest_stamp(snapshot.folder)
    return datetime.fromtimestamp(nanoseconds // 10**9, timezone.utc)


def index_checksum(snapshot: Snapshot) -> str:
    """16 hexadecimal digits that change with every change of what a search can find.

    That is the records, and beside them what was learned and the MeSH tree.
    """
    found = hashlib.sha256()
    for reader in snapshot.segments:
        found.update(reader.file.header)
        found.update(repr(sorted(reader.segment.deleted_docs())).encode())
    for path in (*lexicon_paths(snapshot.folder), mesh_path(snapshot.folder)):
        if path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()[:16]
