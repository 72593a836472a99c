"""Crossref's JSON: works as its API gives them, one, in a list or in an answer."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import RecordError
from ..records import Record
from . import csl_fields
from .base import Format
from .json_fields import read_objects
from .json_items import first_keys
from .text import Text

_MARKS = {"indexed", "reference-count", "references-count", "member", "prefix", "deposited", "content-domain"}


def sniff(head: str) -> float:
    """How sure it is that a text is Crossref's: 0.95 when it has the names of its own.

    >>> sniff('{"status": "ok", "message": {"items": [{"indexed": {}, "prefix": "10.1", "DOI": "10.1/a"}]}}')
    0.95
    """
    return 0.95 if len(_MARKS.intersection(first_keys(head))) > 1 else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each work.

    >>> work = '{"DOI": "10.1000/a", "title": ["A"], "published-print": {"date-parts": [[2008, 3]]}}'
    >>> [record.date for _, record in read(Text.of(work))]
    ['2008-03']
    """
    return read_objects(text, csl_fields.fill)


FORMAT = Format(
    name="crossref-json",
    description="Crossref: works in JSON, as its API answers",
    extensions=(".json",),
    sniff=sniff,
    read=read,
)
