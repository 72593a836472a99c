"""Full-text search of medical papers in English and French.

>>> from litsearch import search
>>> search("oligoprogression", index="index").total > 0
True
"""

from __future__ import annotations

from ._version import __version__
from .adding import AddReport
from .analysis import Token, analyze
from .api import search
from .checking import CheckReport, IndexInfo, Problem
from .errors import (
    IndexCorruptError,
    IndexExistsError,
    IndexLockedError,
    IndexNotFoundError,
    IndexVersionError,
    LitsearchError,
    MissingDependencyError,
    QueryError,
    RecordError,
    UnknownFormatError,
)
from .formats import Format, formats, read, write
from .index import Index
from .lexicon.kinds import Variant
from .query.query import Query
from .ranking.explain import Explanation
from .records import Author, MeshHeading, Provenance, Record
from .results.hit import Hit
from .results.matches import Match
from .results.results import Results

__all__ = [
    "AddReport",
    "Author",
    "CheckReport",
    "Explanation",
    "Format",
    "Hit",
    "Index",
    "IndexCorruptError",
    "IndexExistsError",
    "IndexInfo",
    "IndexLockedError",
    "IndexNotFoundError",
    "IndexVersionError",
    "LitsearchError",
    "Match",
    "MeshHeading",
    "MissingDependencyError",
    "Problem",
    "Provenance",
    "Query",
    "QueryError",
    "Record",
    "RecordError",
    "Results",
    "Token",
    "UnknownFormatError",
    "Variant",
    "__version__",
    "analyze",
    "formats",
    "read",
    "search",
    "write",
]
