"""Acronyms of medicine and public health in English and French, with their long forms.

Each row of ``data/acronyms.tsv`` is one idea; ``data/ACRONYMS.md`` says where they come from.
Columns: short and long forms of English, then of French, the ambiguous ones among them, and
in whose documents the French form is used. Several forms have ``|`` between them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..errors import LexiconError
from .pair_lines import numbered_lines
from .phrases import Level, Phrase, Phrases, Rule, level
from .synonyms import Synonyms

PATH = Path(__file__).resolve().parent.parent / "data" / "acronyms.tsv"
#: What ``scripts/acronyms.py`` worked out of the forms, which takes longer than to read it.
LEVELS = PATH.with_suffix(".json")


class KnownAcronym(NamedTuple):
    """One idea, with its forms as they are written.

    Attributes:
        english_short, english_long, french_short, french_long: the forms; all stand for each other.
        ambiguous: those of them that mean something else as well.
        source: whose documents use the French form; ``usage`` for no one in particular.
    """

    english_short: tuple[str, ...]
    english_long: tuple[str, ...]
    french_short: tuple[str, ...]
    french_long: tuple[str, ...]
    ambiguous: tuple[str, ...]
    source: str

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms, English before French, each once."""
        return tuple(dict.fromkeys(form for side in self[:4] for form in side))


@lru_cache(1)
def acronym_rows() -> tuple[KnownAcronym, ...]:
    """The rows of the package's list, read when they are first asked for.

    Raises:
        LexiconError: the file is missing or damaged.

    >>> next(row.french_short for row in acronym_rows() if "NSCLC" in row.english_short)
    ('CBNPC', 'CPNPC')
    """
    return tuple(_row(line, number) for number, line in numbered_lines(PATH) if number > 1)


@lru_cache(2)
def known_acronyms(*, ambiguous: bool = True) -> Synonyms:
    """The acronyms of the package as synonyms, read when they are first asked for.

    Args:
        ambiguous: with the forms that mean something else as well (*MS*, *PE*, *WHO*).

    >>> known_acronyms().of(("copd",))[:3]
    (('chronic', 'obstructive', 'pulmonary', 'disease'), ('bpco',), ('mpoc',))
    >>> known_acronyms(ambiguous=False).of(("ms",))
    ()
    """
    phrases = _phrases()
    groups = [
        tuple([phrases[form][0] for form in row.forms if ambiguous or form not in row.ambiguous])
        for row in acronym_rows()
    ]
    return Synonyms([Rule(group, group) for group in groups], dict(phrases.values()))


@lru_cache(1)
def ambiguous_acronyms() -> dict[Phrase, tuple[tuple[Phrase, ...], ...]]:
    """The forms that mean something else as well: for each the long forms of every idea it stands for.

    >>> ("nsclc",) in ambiguous_acronyms(), [longs[0] for longs in ambiguous_acronyms()["who",]]
    (False, [('world', 'health', 'organization')])
    """
    phrases, ideas = _phrases(), dict[Phrase, tuple[tuple[Phrase, ...], ...]]()
    for row in acronym_rows():
        longs = tuple(phrases[form][0] for form in (*row.english_long, *row.french_long))
        for form in row.ambiguous:
            short = phrases[form][0]
            ideas[short] = (*ideas.get(short, ()), longs)
    return ideas


def worked_out(rows: Iterable[KnownAcronym]) -> list[tuple[str, str, str]]:
    """The words of each form with what tells that phrases are the same: what the package keeps."""
    phrases = Phrases()
    found = (phrases.words(form) for form in _forms(rows))
    return [(" ".join(words), *level(words)) for words in found]


@lru_cache(1)
def _phrases() -> dict[str, tuple[Phrase, Level]]:
    """The words of each form, and what tells that phrases are the same."""
    try:
        kept = json.loads(LEVELS.read_text(encoding="utf-8"))
        return {
            form: (tuple(words.split(" ")), Level(*levels))
            for form, (words, *levels) in zip(_forms(acronym_rows()), kept, strict=True)
        }
    except (OSError, ValueError, TypeError) as error:
        raise LexiconError(f"{LEVELS}: is damaged; install the package again") from error


def _forms(rows: Iterable[KnownAcronym]) -> dict[str, None]:
    """The forms of all rows, each once."""
    return dict.fromkeys(form for row in rows for form in row.forms)


def _row(line: str, number: int) -> KnownAcronym:
    cells = line.split("\t")
    if len(cells) != len(KnownAcronym._fields):
        raise LexiconError(f"{PATH}, line {number}: is damaged; install the package again")
    columns = [tuple(cell.split("|")) if cell else () for cell in cells[:-1]]
    return KnownAcronym(columns[0], columns[1], columns[2], columns[3], columns[4], cells[-1])
