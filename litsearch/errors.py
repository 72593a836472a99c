"""The one tree of errors.

::

    LitsearchError
     ├── IndexNotFoundError      no index where one was expected
     ├── IndexExistsError        an index is there already
     ├── IndexLockedError        another writer holds the index, or it is read-only
     ├── IndexCorruptError       a file of the index is missing or damaged
     ├── IndexVersionError       another version, or another program, wrote the index
     ├── RecordError             a record or its file cannot be read
     ├── UnknownFormatError      no format recognises the file
     ├── QueryError              a query, parsed strictly, or a strategy cannot be run
     ├── LexiconError            a lexicon, or a file to learn one from, cannot be read
     └── MissingDependencyError  an optional package is needed

Every message names the file, record or word at fault and says what to do.
"""

from __future__ import annotations

#: What to do about a file of an index that cannot be read.
REBUILD = "rebuild the index (litsearch optimize --rebuild)"
#: What to do about one that a rebuild needs.
RESTORE = "restore it from a copy, or build the index anew from its sources"


class LitsearchError(Exception):
    """The root of every error that litsearch raises on purpose."""


class IndexNotFoundError(LitsearchError):
    """There is no index at the place named."""


class IndexExistsError(LitsearchError):
    """An index stands already where a new one was to be created."""


class IndexLockedError(LitsearchError):
    """Another writer holds the index, or the index cannot be written to."""


class IndexCorruptError(LitsearchError):
    """A file of the index is missing, cut short or damaged."""


class IndexVersionError(LitsearchError):
    """The index was written by another version of litsearch, or by plain Whoosh."""


class RecordError(LitsearchError):
    """A record, or the file that should hold records, cannot be read."""


class UnknownFormatError(LitsearchError):
    """No format recognises the content of the file, or the format named is not known."""


class QueryError(LitsearchError):
    """A query breaks the syntax, which strict parsing alone refuses, or a strategy cannot be run.

    Attributes:
        position: where in the query, counted in characters from 0.
    """

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


class LexiconError(LitsearchError):
    """A lexicon cannot be read or written, or texts cannot be learned from."""


class MissingDependencyError(LitsearchError):
    """An optional package is needed for this call and is not installed."""
