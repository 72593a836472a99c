"""Acronyms of medicine and public health in English and French, with their long forms.

Each row of ``data/acronyms.tsv`` is one idea; ``data/ACRONYMS.md`` says where they come from.
Columns: short and long forms of English, then of French, the ambiguous ones among them, and
in whose documents the French form is used. Several forms have ``|`` between them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..errors import LexiconError
from .pair_lines import numbered_lines
from .phrases import Phrase, Phrases, Rule
from .synonyms import Synonyms

PATH = Path(__file__).resolve().parent.parent / "data" / "acronyms.tsv"


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
        tuple([phrases.words(form) for form in row.forms if ambiguous or form not in row.ambiguous])
        for row in acronym_rows()
    ]
    return Synonyms([Rule(group, group) for group in groups])


@lru_cache(1)
def ambiguous_acronyms() -> dict[Phrase, tuple[tuple[Phrase, ...], ...]]:
    """The forms that mean something else as well: for each the long forms of every idea it stands for.

    >>> ("nsclc",) in ambiguous_acronyms(), [longs[0] for longs in ambiguous_acronyms()["who",]]
    (False, [('world', 'health', 'organization')])
    """
    phrases, ideas = _phrases(), dict[Phrase, tuple[tuple[Phrase, ...], ...]]()
    for row in acronym_rows():
        longs = tuple(phrases.words(form) for form in (*row.english_long, *row.french_long))
        for short in map(phrases.words, row.ambiguous):
            ideas[short] = (*ideas.get(short, ()), longs)
    return ideas


@lru_cache(1)
def _phrases() -> Phrases:
    """The words of the rows, worked out once for all that is made of them."""
    return Phrases()


def _row(line: str, number: int) -> KnownAcronym:
    cells = line.split("\t")
    if len(cells) != len(KnownAcronym._fields):
        raise LexiconError(f"{PATH}, line {number}: is damaged; install the package again")
    columns = [tuple(cell.split("|")) if cell else () for cell in cells[:-1]]
    return KnownAcronym(columns[0], columns[1], columns[2], columns[3], columns[4], cells[-1])
