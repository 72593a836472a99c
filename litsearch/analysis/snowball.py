"""NLTK's Snowball stemmers (Porter 2001), without the rest of NLTK.

``import nltk`` loads parsers, corpora and SciPy, about a second's work of which a stemmer needs
nothing. The stemmer's module is therefore loaded under a bare stand-in for its package. NLTK
itself is left as it was: imported before, it is used as it is; imported later, it loads anew.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Protocol

_CLASSES = {"en": "EnglishStemmer", "fr": "FrenchStemmer"}
_LOADING = Lock()


class Stemmer(Protocol):
    """What is used of a stemmer."""

    def stem(self, token: str) -> str:
        """The stem of a word in lower case."""


@cache
def snowball(language: str) -> Stemmer:
    """The stemmer of a language, ``en`` or ``fr``.

    >>> snowball("fr").stem("métastatiques")
    'métastat'
    """
    stemmer: Stemmer = getattr(_module(), _CLASSES[language])()
    return stemmer


@cache
def _module() -> ModuleType:
    with _LOADING:
        if "nltk" not in sys.modules:
            try:
                with _stand_in():
                    return importlib.import_module("nltk.stem.snowball")
            except (ImportError, AttributeError, re.error):
                # Another NLTK may need more of itself: then all of it is loaded.
                pass
    return importlib.import_module("nltk.stem.snowball")


@contextmanager
def _stand_in() -> Iterator[None]:
    """Empty packages of NLTK's names, for the time of one import."""
    found = importlib.util.find_spec("nltk")
    if found is None or not found.submodule_search_locations:
        raise ImportError("nltk is not installed")
    root = Path(found.submodule_search_locations[0])
    corpus = _package("nltk.corpus", root / "corpus")
    corpus.stopwords = None  # type: ignore[attr-defined]
    nltk = _package("nltk", root)
    # Its guard against hostile patterns loads another engine; only the Arabic stemmer has patterns.
    nltk.redos = re  # type: ignore[attr-defined]
    packages = (nltk, _package("nltk.stem", root / "stem"), corpus)
    sys.modules.update({package.__name__: package for package in packages})
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "nltk"]:
            del sys.modules[name]


def _package(name: str, folder: Path) -> ModuleType:
    package = ModuleType(name)
    package.__path__ = [str(folder)]
    return package
