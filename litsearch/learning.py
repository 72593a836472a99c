"""What an index learns: a lexicon from its own records, or from pairs of texts that it is given."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from .errors import LexiconError
from .lexicon.learning import learn_lexicon
from .lexicon.lexicon import Lexicon
from .lexicon.record_pairs import record_pairs
from .records import Record
from .storage.learned import FROM_PAIRS, FROM_RECORDS, keep_lexicon, read_learned
from .storage.lock import write_lock


def learn_from_records(folder: Path, records: Iterable[Record]) -> Lexicon:
    """Learn from what records say in both languages; it replaces what was learned so before."""
    lexicon = learn_lexicon(pair for record in records for pair in record_pairs(record))
    if not lexicon:
        raise LexiconError(
            f"{folder}: no record says a thing in English and in French, so there is nothing to learn from"
        )
    with write_lock(folder):
        keep_lexicon(folder, FROM_RECORDS, lexicon)
    return lexicon


def import_mesh(folder: Path, source: str, output: Path | None = None) -> int:
    """Take over the headings of NLM's descriptor file; how many there are.

    Args:
        folder: the index to search with them.
        source: the file.
        output: the file to write instead of the index's own.
    """
    # Rarely needed, and it takes a while to import.
    from .formats.mesh_descriptors import read_descriptors
    from .storage.mesh import MESH
    from .storage.mesh_writing import write_mesh

    target = output or folder / MESH
    with nullcontext() if output else write_lock(folder):
        return write_mesh(target, read_descriptors(source), Path(source).name)


def learn_from_pairs(folder: Path, pairs: Iterable[tuple[str, str]]) -> Lexicon:
    """Learn from pairs of texts, in addition to those of earlier times."""
    lexicon = learn_lexicon(pairs)
    if not lexicon:
        raise LexiconError("there is no word in the pairs, so there is nothing to learn from")
    with write_lock(folder):
        known = folder / FROM_PAIRS
        keep_lexicon(folder, FROM_PAIRS, read_learned(known).merged(lexicon) if known.exists() else lexicon)
    return lexicon
