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

from .folding import written
from .foreign import is_binomial, strangeness
from .language_table import MOST, UNIT, letter_runs, run_odds, word_odds
from .tokenizer import find_chunks

_CERTAIN = 0.5
# So many words that only other languages have, and no English or French ones, make a text theirs.
_STRANGE = 2.0
# Log-odds of neighbouring words are no independent evidence. A power of two keeps the sums exact.
_DEPENDENT = 4
_LONGEST = 60
_PART = re.compile(r"(?<![^\W\d_])(?:[cdjlmnst]|qu)'(?!s\b)|[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_SEMICOLON = re.compile(r"[;|•·\n]")
_COMMA = re.compile(r",(?=\s|\D)|[，、،]")


def word_evidence(word: str) -> float:
    """Evidence that a chunk is English rather than French, for adding up over a long text.

    A plain look-up, as every distinct chunk of an index is asked for: words that the table
    lacks say nothing, and none says more than 1.5.

    >>> word_evidence("the"), word_evidence("l'œdème"), word_evidence("oligoprogression")
    (1.5, -1.5, 0.0)
    """
    table = word_odds()
    known = table.get(word)
    if known is None:
        if word.isascii() and "'" not in word:
            # Most plain compounds are names.
            known = table.get(word.lower(), 0)
        else:
            known = _limited(sum(table.get(part, 0) for part in _parts(word)))
    return known / (_DEPENDENT * UNIT)


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
    if sum(strange for _, strange in signs) >= _STRANGE or _is_binomial(chunks):
        return ""
    return decide(sum(evidence for evidence, _ in signs))


def identify_keywords(line: str) -> list[tuple[str, str]]:
    """Each keyword of a line with its own language: lists of two languages are common.

    Semicolons separate the keywords where there are any, else commas.

    >>> identify_keywords("lung cancer; cancer du poumon; IL-2")
    [('lung cancer', 'en'), ('cancer du poumon', 'fr'), ('IL-2', '')]
    >>> identify_keywords("2,3-DPG, oxygénation")
    [('2,3-DPG', ''), ('oxygénation', 'fr')]
    """
    separator = _SEMICOLON if _SEMICOLON.search(line) else _COMMA
    keywords = (" ".join(keyword.split()) for keyword in separator.split(line))
    return [(keyword, identify(keyword)) for keyword in keywords if keyword]


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
    table = run_odds()
    return _limited(sum(table.get(run, 0) for run in letter_runs(word)))


def _limited(evidence: int) -> int:
    return max(-MOST, min(MOST, evidence))
