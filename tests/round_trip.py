"""How tests of several formats read, write and compare records."""

from __future__ import annotations

import io

from litsearch.formats import read, write
from litsearch.records import Record


def bare(record: Record) -> Record:
    """A record without where it was read."""
    return record.replace(provenance=())


def parsed(text: str, format: str) -> list[Record]:
    """The records of a text."""
    return list(read(io.StringIO(text), format=format))


def written(records: list[Record], format: str) -> str:
    """The records as a text, all of them."""
    file = io.StringIO()
    assert write(records, file, format=format) == len(records)
    return file.getvalue()
