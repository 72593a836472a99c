"""The lexicons of an index: what it has learned from its records, and from pairs it was given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import LexiconError
from ..lexicon.lexicon import Lexicon
from ..lexicon.lexicon_file import from_bytes
from ..lexicon.shipped import shipped_lexicon

#: Learned from the records of the index, each time anew.
FROM_RECORDS = "records.lex"
#: Learned from pairs that were given, one time after the other.
FROM_PAIRS = "pairs.lex"
# What to do about a lexicon that cannot be read.
_ADVICE = {
    FROM_PAIRS: "restore it from a copy, or remove it and learn the pairs again with litsearch learn FILE",
    FROM_RECORDS: "learn it anew from the records with litsearch learn, or remove the file",
}


def lexicon_stamp(folder: Path) -> tuple[tuple[int, int], ...]:
    """Changes when a lexicon of the index does."""
    return tuple((path.stat().st_mtime_ns, path.stat().st_size) for path in lexicon_paths(folder))


def read_lexicon(folder: Path) -> Lexicon:
    """The lexicon of the package with all that the index has learned.

    Raises:
        LexiconError: a file is damaged.
    """
    lexicon = shipped_lexicon()
    for path in lexicon_paths(folder):
        lexicon = lexicon.merged(read_learned(path))
    return lexicon


def read_learned(path: Path) -> Lexicon:
    """One lexicon of an index.

    Raises:
        LexiconError: it is damaged, of another version or crafted; the text says what to do.
    """
    try:
        return Lexicon(from_bytes(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise LexiconError(f"{path}: {_reason(error)}; {_ADVICE[path.name]}") from error


def lexicon_faults(folder: Path) -> Iterator[tuple[str, str, str]]:
    """For each lexicon that cannot be read its file, what is wrong, and what to do."""
    for path in lexicon_paths(folder):
        try:
            from_bytes(path.read_bytes())
        except (OSError, ValueError) as error:
            yield path.name, f"the lexicon {_reason(error)}", _ADVICE[path.name]


def keep_lexicon(folder: Path, name: str, lexicon: Lexicon) -> None:
    """Make a lexicon one of the index's; the old one stays until the new one is whole."""
    lexicon.save(folder / name)


def remove_lexicons(folder: Path) -> None:
    """Forget what was learned."""
    for name in _ADVICE:
        (folder / name).unlink(missing_ok=True)


def lexicon_paths(folder: Path) -> list[Path]:
    """The lexicons that an index has."""
    return [path for name in _ADVICE if (path := folder / name).exists()]


def _reason(error: OSError | ValueError) -> str:
    return f"cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error)
