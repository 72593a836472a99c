"""The lexicon that comes with the package; ``data/PROVENANCE.md`` says what it was learned from."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from .lexicon import Lexicon

PATH = Path(__file__).resolve().parent.parent / "data" / "english-french.lex"


@lru_cache(1)
def shipped_lexicon() -> Lexicon:
    """The lexicon of the package, read when it is first asked for.

    Raises:
        LexiconError: the file is missing or damaged.

    >>> shipped_lexicon().translations("poumon", "fr")[0].stem
    'lung'
    """
    return Lexicon.load(PATH)
