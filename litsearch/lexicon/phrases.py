"""Phrases: tuples of written words, and what tells that two of them are the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..analysis.analyzer import phrase_words
from ..analysis.british import american
from ..analysis.folding import is_key, key, written
from ..analysis.ordinals import ordinal
from ..analysis.stopwords import may_be_stop_word
from ..errors import LexiconError

Phrase = tuple[str, ...]

#: A phrase of more words is a text, and would be looked for at every place of a query.
MOST_WORDS = 50

# Such a piece of a text is one word, written already.
_WORD = re.compile("[0-9a-zß-öø-ÿœ]+")
_TELLING = frozenset("avec sans with without non not no pas ni nor more less plus moins".split())
# So many letters tell what a phrase begins with.
_OPENING = 8
_DIGITS = re.compile(r"(?<=\d) (?=\d)")


class Rule(NamedTuple):
    """Each phrase on the left is searched also as the phrases on the right; a group has equal sides."""

    left: tuple[Phrase, ...]
    right: tuple[Phrase, ...]


class Phrases(dict[str, Phrase]):
    """The words of what stands between spaces, each worked out once: for many texts that share words.

    >>> Phrases().words("Lung-cancer of the left lung")
    ('lung', 'cancer', 'of', 'the', 'left', 'lung')
    """

    def words(self, text: str) -> Phrase:
        """The phrase of a text, as :func:`litsearch.analysis.analyzer.phrase_words` gives it."""
        # A space behind a bracket may belong to a word: anti-PD-(L) 1.
        pieces = [text] if "(" in text else text.split()
        return tuple([word for piece in pieces for word in self[piece]])

    def checked(self, text: str, place: str) -> Phrase:
        """The phrase of a text.

        Raises:
            LexiconError: it has no words, or too many; the message begins with ``place``.
        """
        words = self.words(text)
        if not words:
            raise LexiconError(f"{place}: {text.strip()[:40]!r} holds no letter and no digit")
        if len(words) > MOST_WORDS:
            raise LexiconError(f"{place}: a phrase of {len(words)} words is too long (at most {MOST_WORDS})")
        return words

    def __missing__(self, piece: str) -> Phrase:
        if _WORD.fullmatch(piece):
            words: Phrase = (piece,)
        elif piece.isascii() and piece.replace("-", "").isalnum():
            words = tuple(filter(None, piece.lower().split("-")))
        else:
            words = tuple(phrase_words(piece))
        self[piece] = words
        return words


def content_words(words: Sequence[str]) -> Sequence[str]:
    """The words of a phrase that are no function words in either language, if they are two or more.

    A query leaves its function words out, so that phrases are told by the others alone. But those
    that tell the presence of something from its absence stay.

    >>> content_words(["quality", "of", "life"]), content_words(["hepatitis", "a"])
    (['quality', 'life'], ['hepatitis', 'a'])
    >>> content_words(["choc", "sans", "la", "fièvre"])
    ['choc', 'sans', 'fièvre']
    """
    found = [word for word in words if word in _TELLING or not may_be_stop_word(word)]
    return found if len(found) > 1 else words


def sameness(words: Sequence[str]) -> str:
    """What is equal for all ways of writing a phrase: accents, case, hyphens, British spelling.

    The keys of the content words in American spelling, joined; the spelling is levelled once more
    in the whole, as *gastro-oesophageal* and *gastroesophageal* meet only there. Numbers stay apart.

    >>> sameness(["Œdème"]) == sameness(["oedeme"]), sameness(["il", "2"]) == sameness(["IL-2"])
    (True, True)
    >>> sameness(["anti", "tumour"]) == sameness(["antitumor"]), sameness(["1", "2"]) == sameness(["12"])
    (True, False)
    >>> sameness(["mal", "de", "gorge"]) == sameness(["mal", "gorge"])
    True
    """
    return level(words).spelled


def openings(words: Sequence[str]) -> tuple[str, str]:
    """What a phrase begins with, as it is and with the spelling of the whole levelled.

    Of all ways to write a phrase, and its first words, one of both is the same.

    >>> openings(["gastro", "oesophageal", "reflux"])[1] == openings(["gastroesophageal"])[0]
    True
    """
    return level(words).openings


class Level(NamedTuple):
    """What tells that phrases are the same, see :func:`sameness`.

    Attributes:
        joined: the keys of the content words, joined.
        spelled: the same with the spelling of the whole levelled.
    """

    joined: str
    spelled: str

    @property
    def openings(self) -> tuple[str, str]:
        """What both begin with."""
        return self.joined[:_OPENING], self.spelled[:_OPENING]


def level(words: Sequence[str]) -> Level:
    """What tells that a phrase is the same as another."""
    joined = _joined(words)
    return Level(joined, american(joined))


def _joined(words: Sequence[str]) -> str:
    levels = [_level(word) for word in content_words(words)]
    joined = "".join(levels)
    # Between two numbers there stays a border.
    return joined if joined.isalpha() else _DIGITS.sub("-", " ".join(levels)).replace(" ", "")


@lru_cache(1 << 14)
def _level(word: str) -> str:
    return ordinal(american(word.lower() if is_key(word) else key(written(word))))
