"""Where the records of an index come from, and what tells its state from every other."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import NamedTuple

from ..storage.snapshot import Snapshot


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


def index_checksum(snapshot: Snapshot) -> str:
    """16 hexadecimal digits that change with every change of what a search can find."""
    found = hashlib.sha256()
    for reader in snapshot.segments:
        found.update(reader.file.header)
        found.update(repr(sorted(reader.segment.deleted_docs())).encode())
    return found.hexdigest()[:16]
