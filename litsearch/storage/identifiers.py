"""Which identifiers a snapshot holds, for few questions or for many."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from .snapshot import Snapshot
from .strings import encoded

# One look-up in the segments takes as long as it takes to put so many identifiers into a table.
_TABLED = 64


class StoredIdentifiers:
    """Finds the documents of identifiers: in the segments, or by a table once many are asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._asked = 0

    def find(self, identifier: str) -> int | None:
        """The document with an identifier, or into which the record with it was merged, or ``None``."""
        if not self._snapshot.document_count:
            return None
        self._asked += 1
        if self._asked * _TABLED < self._snapshot.document_count:
            return self._snapshot.find(identifier)
        with self._snapshot.damage_told():
            found = self._table.get(encoded(identifier))
            return self._parts.get(identifier) if found is None else found

    @cached_property
    def _parts(self) -> dict[str, int]:
        return dict(self._snapshot.part_identifiers())

    @cached_property
    def _table(self) -> dict[bytes, int]:
        table: dict[bytes, int] = {}
        for reader, base in zip(self._snapshot.segments, self._snapshot.bases, strict=True):
            ids, live = reader.ids.all_bytes(), np.flatnonzero(reader.live).tolist()
            table.update((ids[number], base + number) for number in live)
        return table
