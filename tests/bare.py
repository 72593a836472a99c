"""What tests of several formats compare records by."""

from __future__ import annotations

from litsearch.records import Record


def bare(record: Record) -> Record:
    """A record without where it was read."""
    return record.replace(provenance=())
