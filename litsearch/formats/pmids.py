"""PubMed identifiers, one a line: what PubMed's own searches and screening tools take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from ..errors import RecordError
from ..records import Record
from .base import Format
from .text import Text

_PMID = re.compile(r"\s*(?:PMID\s*:?\s*)?0*([1-9]\d{0,8})\s*[,;.]?\s*", re.IGNORECASE)


def sniff(head: str) -> float:
    """How sure it is that a text is a list of PubMed identifiers: 0.3 when every line is a number.

    >>> sniff("31010758\\n15924077\\n"), sniff("2019\\nA title\\n")
    (0.3, 0.0)
    """
    whole = head[: head.rfind("\n")] if len(head) > 1000 else head  # the last line may be cut
    lines = [line for line in whole.split("\n") if line.strip()]
    return 0.3 if lines and all(map(_PMID.fullmatch, lines)) else 0.0


def read(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
    """A record with nothing but its identifier for each line, or the error.

    >>> [(line, record.id) for line, record in read(Text.of("31010758\\n\\nPMID: 15924077"))]
    [(1, 'pmid:31010758'), (3, 'pmid:15924077')]
    """
    for number, line in text.lines():
        if found := _PMID.fullmatch(line):
            yield number, Record("", pmid=found[1])
        elif line.strip():
            yield number, RecordError(f"line {number}: {line.strip()[:40]!r} is not a PubMed identifier")


def write(records: Iterable[Record], file: TextIO) -> int:
    """Write the identifiers of the records that have one, each on its line; returns how many.

    >>> import sys
    >>> write([Record("", pmid="17", title="A"), Record("b", title="B")], sys.stdout)
    17
    1
    """
    count = 0
    for record in records:
        if record.pmid:
            file.write(f"{record.pmid}\n")
            count += 1
    return count


FORMAT = Format(
    name="pmids",
    description="PubMed identifiers, one a line",
    extensions=(".pmid", ".pmids"),
    sniff=sniff,
    read=read,
    write=write,
)
