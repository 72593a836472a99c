"""Stems of single words by NLTK's Snowball stemmers (Porter 2001).

NLTK takes long to import: it is loaded at the first word that needs it, and an index
keeps the stems of its vocabulary so that known words never do.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

from .british import american
from .folding import fold


class _Stemmer(Protocol):
    def stem(self, token: str) -> str: ...


@cache
def _snowball(language: str) -> _Stemmer:
    from nltk.stem import snowball

    stemmer: _Stemmer = {"en": snowball.EnglishStemmer, "fr": snowball.FrenchStemmer}[language]()
    return stemmer


def stem(joined: str, language: str) -> str:
    """The folded stem of a written form without connectors.

    French is stemmed with its accents and folded afterwards; English is folded and
    levelled to American spelling first. What holds a digit is its own stem.

    >>> stem("cérébraux", "fr"), stem("tumours", "en"), stem("il2", "en")
    ('cerebral', 'tumor', 'il2')
    """
    if not joined.isalpha():
        return fold(joined)
    if language == "fr":
        return fold(_snowball("fr").stem(joined))
    return stem_american(american(fold(joined)))


def stem_american(spelled: str) -> str:
    """The English stem of a word that is folded and in American spelling already.

    >>> stem_american("tumors")
    'tumor'
    """
    return _snowball("en").stem(spelled)
