"""The lexicons of an index: what it has learned from its records, and from pairs it was given."""

from __future__ import annotations

from pathlib import Path

from ..lexicon.lexicon import Lexicon
from ..lexicon.shipped import shipped_lexicon

#: Learned from the records of the index, each time anew.
FROM_RECORDS = "records.lex"
#: Learned from pairs that were given, one time after the other.
FROM_PAIRS = "pairs.lex"
_NAMES = (FROM_PAIRS, FROM_RECORDS)


def lexicon_stamp(folder: Path) -> tuple[tuple[int, int], ...]:
    """Changes when a lexicon of the index does."""
    found = [(folder / name) for name in _NAMES]
    return tuple((path.stat().st_mtime_ns, path.stat().st_size) for path in found if path.exists())


def read_lexicon(folder: Path) -> Lexicon:
    """The lexicon of the package with all that the index has learned.

    Raises:
        LexiconError: a file is damaged.
    """
    lexicon = shipped_lexicon()
    for path in (folder / name for name in _NAMES):
        if path.exists():
            lexicon = lexicon.merged(Lexicon.load(path))
    return lexicon


def keep_lexicon(folder: Path, name: str, lexicon: Lexicon) -> None:
    """Make a lexicon one of the index's; the old one stays until the new one is whole."""
    lexicon.save(folder / name)


def remove_lexicons(folder: Path) -> None:
    """Forget what was learned."""
    for name in _NAMES:
        (folder / name).unlink(missing_ok=True)
