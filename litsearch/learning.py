"""What an index learns: a lexicon from its own records, or from pairs of texts that it is given."""

from __future__ import annotations

from collections.abc import Iterable
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


def learn_from_pairs(folder: Path, pairs: Iterable[tuple[str, str]]) -> Lexicon:
    """Learn from pairs of texts, in addition to those of earlier times."""
    lexicon = learn_lexicon(pairs)
    if not lexicon:
        raise LexiconError("there is no word in the pairs, so there is nothing to learn from")
    with write_lock(folder):
        known = folder / FROM_PAIRS
        keep_lexicon(folder, FROM_PAIRS, read_learned(known).merged(lexicon) if known.exists() else lexicon)
    return lexicon
