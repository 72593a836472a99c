"""Full-text search of medical papers in English and French.

>>> from litsearch import search
>>> search("oligoprogression", index="index").total > 0
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._version import __version__
from .errors import (
    IndexCorruptError,
    IndexExistsError,
    IndexLockedError,
    IndexNotFoundError,
    IndexVersionError,
    LexiconError,
    LitsearchError,
    MissingDependencyError,
    QueryError,
    RecordError,
    UnknownFormatError,
)
from .formats import Format, formats, read, write
from .records import Author, MeshHeading, Provenance, Record

if TYPE_CHECKING:
    from .adding import AddReport
    from .analysis import Token, analyze
    from .analysis.whoosh_analyzer import MedicalAnalyzer
    from .api import search
    from .checking import CheckReport, IndexInfo, Problem
    from .index import Index
    from .lexicon.learning import learn_lexicon
    from .lexicon.lexicon import Lexicon
    from .lexicon.synonyms import Synonyms
    from .query.query import Query
    from .ranking.explain import Explanation
    from .records.duplicates import Duplicates, duplicates
    from .results.hit import Hit
    from .results.matches import Match
    from .results.results import Results
    from .results.strategy import Strategy
    from .results.variant import Example, Variant
    from .storage.transaction import Merged

# Imported when it is first asked for: who reads or indexes records need not wait for the rest.
_HOMES = {
    "AddReport": "adding",
    "CheckReport": "checking",
    "Duplicates": "records.duplicates",
    "Example": "results.variant",
    "Explanation": "ranking.explain",
    "Hit": "results.hit",
    "Index": "index",
    "IndexInfo": "checking",
    "Lexicon": "lexicon.lexicon",
    "Match": "results.matches",
    "MedicalAnalyzer": "analysis.whoosh_analyzer",
    "Merged": "storage.transaction",
    "Problem": "checking",
    "Query": "query.query",
    "Results": "results.results",
    "Strategy": "results.strategy",
    "Synonyms": "lexicon.synonyms",
    "Token": "analysis",
    "Variant": "results.variant",
    "analyze": "analysis",
    "duplicates": "records.duplicates",
    "learn_lexicon": "lexicon.learning",
    "search": "api",
}

__all__ = [
    "AddReport",
    "Author",
    "CheckReport",
    "Duplicates",
    "Example",
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
    "Lexicon",
    "LexiconError",
    "LitsearchError",
    "Match",
    "MedicalAnalyzer",
    "Merged",
    "MeshHeading",
    "MissingDependencyError",
    "Problem",
    "Provenance",
    "Query",
    "QueryError",
    "Record",
    "RecordError",
    "Results",
    "Strategy",
    "Synonyms",
    "Token",
    "UnknownFormatError",
    "Variant",
    "__version__",
    "analyze",
    "duplicates",
    "formats",
    "learn_lexicon",
    "read",
    "search",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
