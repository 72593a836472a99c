"""The engines and the settings they are searched with; each is imported only where it works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .base import Engine

_STEMS = ("exact", "inflection")


@dataclass(frozen=True)
class Setting:
    """An engine and how it searches.

    Attributes:
        module: the file of this folder that has it.
        packages: what is to be installed, for the versions.
        options: how it searches.
        index: the setting that builds the index for it; itself when empty.
        searches: whether it can be searched at all.
        questions: so many of each kind are asked at most of a slow engine, as many as there are for 0.
        largest: larger collections are left out for a slow engine; 0 for none.
        is_searched_stored: whether the index that is searched has everything stored; the others' have
            identifiers alone, which is less to read.
    """

    module: str
    packages: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    index: str = ""
    searches: bool = True
    questions: int = 0
    largest: int = 0
    is_searched_stored: bool = False


def _ours(options: Mapping[str, Any], index: str = "") -> Setting:
    return Setting("litsearch", options=options, index=index, is_searched_stored=True)


#: Proximity counts by itself only where all kinds of variant are used: stems alone do without.
SETTINGS = {
    "reading": Setting("reading", searches=False),
    "litsearch": _ours({}),
    "litsearch-stems": _ours({"variants": _STEMS}, index="litsearch"),
    "litsearch-stems-near": _ours({"variants": _STEMS, "proximity": True}, index="litsearch"),
    "whoosh": Setting("whoosh", ("whoosh",), questions=30, largest=6_000),
    "tantivy": Setting("tantivy", ("tantivy",)),
    "tantivy-stop": Setting("tantivy", ("tantivy",), {"leaves_out_stop_words": True}),
    "bm25s": Setting("bm25s", ("bm25s", "numba", "PyStemmer")),
    "sqlite-fts5": Setting("sqlite", questions=50),
}


def engine(name: str, folder: Path, is_stored: bool) -> Engine:
    """The engine of a setting, on an index in a folder.

    Raises:
        ImportError: it is not installed.
    """
    setting = SETTINGS[name]
    made: Engine = import_module(f".{setting.module}", __package__).ENGINE(folder, setting.options, is_stored)
    return made
