"""English, French or neither? Evidence from each word, added up.

Words that the table knows count with their log-odds, others with those of their letter runs:
a naive Bayes sum after Cavnar and Trenkle (1994), "N-Gram-Based Text Categorization", and
Lui and Baldwin (2012), "langid.py". A wrong guess costs rank at most: the tokens of a text do
not depend on its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from .folding import written
from .foreign import all_strangeness, is_binomial, strangeness
from .language_table import MOST, UNIT, letter_runs, run_odds, word_odds
from .tokenizer import find_chunks

_CERTAIN = 0.5
#: So many words that only other languages have, and no English or French ones, make a text theirs.
STRANGE = 2.5
# What a stated language counts beside them.
_STATED = 1.5
# What stands for no single language in ISO 639.
_NO_LANGUAGE = frozenset(["", "mis", "mul", "und", "zxx"])
# Log-odds of neighbouring words are no independent evidence. A power of two keeps the sums exact.
_DEPENDENT = 4
_LONGEST = 60
_PART = re.compile(r"(?<![^\W\d_])(?:[cdjlmnst]|qu)'(?!s\b)|[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_SEMICOLON = re.compile(r"[;|•·\n]")
# A longer text between two semicolons is no keyword.
_MOST_WORDS = 12
_COMMA = re.compile(r",(?=\s|\D)|[，、،]")


def word_signs(chunk: str) -> tuple[float, float]:
    """What a chunk says of the language of a long text: for English, and for neither language.

    A plain look-up, as every distinct chunk of an index is asked for: the letters of words
    that the table lacks are not looked at. The first sign is evidence for English rather than
    French, between -1.5 and 1.5; the second is that of :func:`litsearch.analysis.foreign.strangeness`.

    >>> word_signs("the"), word_signs("l'œdème"), word_signs("oligoprogression"), word_signs("nicht")
    ((1.5, -1.0), (-1.5, -2.0), (0.0, 0.5), (0.0, 2.0))
    """
    if chunk.isascii() and "'" not in chunk:
        # Most plain compounds and what holds digits are names.
        return _part_signs(chunk.lower()) if chunk.isalpha() else (0.0, 0.0)
    signs = list(map(_part_signs, _parts(chunk)))
    most = MOST / (_DEPENDENT * UNIT)
    evidence = sum(evidence for evidence, _ in signs)
    return max(-most, min(most, evidence)), sum(strange for _, strange in signs)


def all_word_signs(words: Sequence[str]) -> np.ndarray:
    """As :func:`word_signs` for many words in ASCII letters and digits, in less time; shape (words, 2).

    >>> all_word_signs(["the", "oligoprogression", "il2"]).tolist()
    [[1.5, -1.0], [0.0, 0.5], [0.0, 0.0]]
    """
    signs = np.zeros((len(words), 2))
    # What holds digits is a name.
    places = np.flatnonzero(np.fromiter(map(str.isalpha, words), bool, len(words)))
    parts = [words[place].lower() for place in places.tolist()]
    # More than all that is known.
    unknown = MOST + 1
    odds = np.array(word_odds().of_all(parts, unknown), np.int64)
    known = odds != unknown
    odds[~known] = 0
    signs[places, 0] = odds / (UNIT * _DEPENDENT)
    signs[places, 1] = all_strangeness(parts, odds / UNIT, known)
    return signs


def _part_signs(part: str) -> tuple[float, float]:
    known = word_odds().get(part)
    odds = 0.0 if known is None else known / UNIT
    return odds / _DEPENDENT, strangeness(part, odds, known is not None)


@lru_cache(maxsize=1024)
def stated_strangeness(languages: tuple[str, ...]) -> float:
    """How much the stated languages of a paper speak for a third language in its texts.

    It moves what is in doubt and no more: many papers in other languages have an English abstract.

    >>> stated_strangeness(("fr",)), stated_strangeness(("ger",)), stated_strangeness(("en", "es"))
    (-1.5, 1.5, 0.0)
    """
    # Codes of two and of three letters, and names, begin alike.
    stated = {language[:2].lower() for language in languages if language not in _NO_LANGUAGE}
    return _STATED * (bool(stated - {"en", "fr"}) - bool(stated & {"en", "fr"}))


def decide(evidence: float) -> str:
    """The language that summed evidence speaks for, ``""`` when it is not clear.

    >>> decide(2.0), decide(-2.0), decide(0.0)
    ('en', 'fr', '')
    """
    if abs(evidence) < _CERTAIN:
        return ""
    return "en" if evidence > 0 else "fr"


def identify(text: str) -> str:
    """``"en"``, ``"fr"`` or ``""`` (not clear, or another language) for a text.

    >>> identify("Prise en charge du cancer bronchique"), identify("Management of lung cancer")
    ('fr', 'en')
    >>> identify("Behandlung von Patienten mit Lungenkrebs"), identify("Escherichia coli")
    ('', '')
    """
    return identify_words(find_chunks(text))


def identify_words(words: Iterable[str]) -> str:
    """As :func:`identify`, for words that are already apart."""
    chunks = list(words)
    signs = list(map(_signs, chunks))
    if sum(strange for _, strange in signs) >= STRANGE or _is_binomial(chunks):
        return ""
    return decide(sum(evidence for evidence, _ in signs))


class Keyword(NamedTuple):
    """A keyword of a line, where it begins there, and its language."""

    text: str
    start: int
    language: str


def identify_keywords(line: str) -> list[Keyword]:
    """Each keyword of a line with its own language: lists of two languages are common.

    Semicolons separate the keywords where there are any, else commas.

    >>> [(keyword.text, keyword.language) for keyword in identify_keywords("lung cancer; cancer du poumon")]
    [('lung cancer', 'en'), ('cancer du poumon', 'fr')]
    >>> [(keyword.text, keyword.language) for keyword in identify_keywords("2,3-DPG, oxygénation")]
    [('2,3-DPG', ''), ('oxygénation', 'fr')]
    """
    separator = _SEMICOLON if _SEMICOLON.search(line) else _COMMA
    gaps = [found.span() for found in separator.finditer(line)]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(line)]
    keywords = ((" ".join(line[start:end].split()), start) for start, end in zip(starts, ends, strict=True))
    return [Keyword(keyword, start, identify(keyword)) for keyword, start in keywords if keyword]


def is_keyword_line(text: str) -> bool:
    """Whether a text is a list of keywords: semicolons with a few words between them.

    >>> is_keyword_line("lung cancer; cancer du poumon"), is_keyword_line("Lung cancer, a review")
    (True, False)
    """
    parts = _SEMICOLON.split(text)
    return len(parts) > 1 and all(len(part.split()) <= _MOST_WORDS for part in parts)


def text_parts(text: str) -> Iterator[str]:
    """The words of a text that may tell its language, articles apart.

    >>> list(text_parts("L'IL-2 et l’œdème"))
    ['et', "l'", 'œdème']
    """
    return (part for chunk in find_chunks(text) for part in _parts(chunk))


def _parts(chunk: str) -> Iterator[str]:
    """The words of a chunk; none for one with digits, as names are of no language."""
    if not _DIGIT.search(chunk):
        # Longer than any word: a sequence, or Chinese without spaces.
        yield from (part[:_LONGEST] for part in _PART.findall(written(chunk)))


def _is_binomial(chunks: Sequence[str]) -> bool:
    return len(chunks) == 2 and is_binomial([part for chunk in chunks for part in _parts(chunk)])


@lru_cache(maxsize=10_000)
def _signs(chunk: str) -> tuple[float, float]:
    """Evidence for English rather than French, and for neither, in the words of a chunk."""
    evidence = strange = 0.0
    for part in _parts(chunk):
        known = word_odds().get(part)
        odds = (_letter_odds(part) if known is None else known) / UNIT
        evidence += odds
        strange += strangeness(part, odds, known is not None)
    return evidence, strange


def _letter_odds(word: str) -> int:
    return _limited(sum(filter(None, map(run_odds().get, letter_runs(word)))))


def _limited(evidence: int) -> int:
    return max(-MOST, min(MOST, evidence))
