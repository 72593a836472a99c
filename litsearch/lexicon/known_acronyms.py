"""Acronyms of medicine and public health in English and French, with their long forms.

Each row of ``data/acronyms.tsv`` is one idea; ``data/ACRONYMS.md`` says where they come from.
Columns: short and long forms of English, then of French, the ambiguous ones among them, and
in whose documents the French form is used. Several forms have ``|`` between them.

A search asks for a few of them, so that the list is not read as a whole: the sorted lines of
``data/acronyms.keys`` say in which rows a phrase stands.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..errors import LexiconError
from .phrases import Phrase, Phrases, level, openings, sameness

PATH = Path(__file__).resolve().parent.parent / "data" / "acronyms.tsv"
#: What ``scripts/acronyms.py`` worked out of the forms, which takes longer than to look it up.
KEYS = PATH.with_suffix(".keys")
# So many look-ups are remembered, as texts ask for the same words again.
_REMEMBERED = 4096


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


class _Idea(NamedTuple):
    """The forms of a row as phrases, each with what tells that it is the same as another.

    Attributes:
        forms: all of them, in the order of the row.
        clear: those that mean nothing else.
        long: the long ones, as phrases.
        ambiguous: those that mean something else as well, as phrases.
    """

    forms: tuple[tuple[Phrase, str], ...]
    clear: tuple[tuple[Phrase, str], ...]
    long: tuple[Phrase, ...]
    ambiguous: tuple[Phrase, ...]


@lru_cache(1)
def acronym_rows() -> tuple[KnownAcronym, ...]:
    """The rows of the package's list, read when they are first asked for.

    Raises:
        LexiconError: the file is missing or damaged.

    >>> next(row.french_short for row in acronym_rows() if "NSCLC" in row.english_short)
    ('CBNPC', 'CPNPC')
    """
    return tuple(_row(number) for number in range(1, len(_lines())))


def known_acronyms(words: Phrase, *, ambiguous: bool = True) -> tuple[Phrase, ...]:
    """The phrases that stand for a phrase by the list of the package, without the phrase itself.

    Args:
        words: the phrase; it is told as :func:`~litsearch.lexicon.phrases.sameness` tells phrases.
        ambiguous: with the forms that mean something else as well (*MS*, *PE*, *WHO*).

    Raises:
        LexiconError: a file of the list is missing or damaged.

    >>> known_acronyms(("copd",))[:3]
    (('chronic', 'obstructive', 'pulmonary', 'disease'), ('bpco',), ('mpoc',))
    >>> known_acronyms(("ms",), ambiguous=False)
    ()
    """
    wanted = sameness(words)
    groups = [idea.forms if ambiguous else idea.clear for idea in _ideas(wanted)]
    # Ways of writing one phrase are no synonyms.
    standing = [group for group in groups if any(same == wanted for _, same in group)]
    return tuple(dict.fromkeys(phrase for group in standing for phrase, same in group if same != wanted))


def may_open_acronym(words: Phrase) -> bool:
    """Whether the content words of a phrase of the list may begin with some words; surely so when they do.

    >>> may_open_acronym(("world", "health")), may_open_acronym(("lung", "attack"))
    (True, False)
    """
    return any(_line_from(opening) for opening in openings(words) if opening)


def ambiguous_ideas(words: Phrase) -> tuple[tuple[Phrase, ...], ...]:
    """Of a form that means something else as well, the long forms of every idea it stands for.

    >>> ambiguous_ideas(("nsclc",)), [longs[0] for longs in ambiguous_ideas(("who",))]
    ((), [('world', 'health', 'organization')])
    """
    return tuple(idea.long for idea in _ideas(sameness(words)) for form in idea.ambiguous if form == words)


def worked_out(rows: tuple[KnownAcronym, ...]) -> list[str]:
    """The sorted lines that the package keeps: what tells a phrase, a tab, and the numbers of its rows.

    What phrases begin with as they are spelled has lines too, without a row.
    """
    phrases, found = Phrases(), dict[str, set[int]]()
    for number, row in enumerate(rows, 1):
        for joined, spelled in (level(phrases.words(form)) for form in row.forms):
            found.setdefault(spelled, set()).add(number)
            found.setdefault(joined, set())
    lines = (f"{key}\t{','.join(map(str, sorted(numbers)))}" for key, numbers in found.items())
    return sorted(lines, key=str.encode)


@lru_cache(_REMEMBERED)
def _ideas(wanted: str) -> tuple[_Idea, ...]:
    """The ideas of which a form is the same as a phrase, in the order of the list."""
    line = _line_from(f"{wanted}\t")
    try:
        return tuple(map(_idea, map(int, line.partition("\t")[2].split(",")))) if line[-1:].isdigit() else ()
    except (ValueError, IndexError) as error:
        raise _damaged(KEYS) from error


@lru_cache(_REMEMBERED)
def _line_from(beginning: str) -> str:
    """The first line of the keys that begins with a text, found by halving; nothing without one."""
    data, wanted = _keys(), beginning.encode("utf-8", "surrogatepass")
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        if data[start : start + len(wanted)] < wanted:
            low = data.find(b"\n", start) + 1 or len(data)
        else:
            high = start
    found = data[low : data.find(b"\n", low)]
    return found.decode() if found.startswith(wanted) else ""


@lru_cache(_REMEMBERED)
def _idea(number: int) -> _Idea:
    row, phrases = _row(number), Phrases()
    words = {form: phrases.words(form) for form in row.forms}
    told = {form: (words[form], sameness(words[form])) for form in row.forms}
    return _Idea(
        tuple(told.values()),
        tuple(told[form] for form in row.forms if form not in row.ambiguous),
        tuple(words[form] for form in (*row.english_long, *row.french_long)),
        tuple(words[form] for form in row.ambiguous),
    )


def _row(number: int) -> KnownAcronym:
    cells = _lines()[number].split("\t")
    if len(cells) != len(KnownAcronym._fields):
        raise _damaged(PATH, f", line {number + 1}")
    columns = [tuple(cell.split("|")) if cell else () for cell in cells[:-1]]
    return KnownAcronym(columns[0], columns[1], columns[2], columns[3], columns[4], cells[-1])


@lru_cache(1)
def _lines() -> list[str]:
    """The lines of the list, with their headings."""
    try:
        return PATH.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, ValueError) as error:
        raise _damaged(PATH) from error


@lru_cache(1)
def _keys() -> bytes:
    try:
        return KEYS.read_bytes()
    except OSError as error:
        raise _damaged(KEYS) from error


def _damaged(path: Path, place: str = "") -> LexiconError:
    return LexiconError(f"{path}{place}: is damaged; install the package again")
