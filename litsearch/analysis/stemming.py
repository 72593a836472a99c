"""Stems of single words, for English and French.

An index keeps the stems of its vocabulary, so that known words need no stemmer.
"""

from __future__ import annotations

import re

from .british import american
from .folding import fold
from .irregular import regular, regular_in_french
from .snowball import snowball

# Snowball takes the end of "cancer" for that of a verb, but only without the plural's s.
_PLURAL = re.compile("(?<=.{3}[^suix])s$")

# What no rule of the English stemmer ends in leaves a word as it is.
_ENDINGS = tuple("s e y ed er ing ion ant ent ator ism ic al ful ll li ti ci ogi".split())


def stem(joined: str, language: str) -> str:
    """The folded stem of a written form without connectors.

    French is stemmed with its accents and folded afterwards; English is folded and
    levelled to American spelling first. What holds a digit is its own stem.

    >>> stem("cérébraux", "fr"), stem("tumours", "en"), stem("il2", "en")
    ('cerebral', 'tumor', 'il2')
    >>> stem("yeux", "fr"), stem("children", "en")
    ('oeil', 'child')
    >>> stem("cancers", "fr") == stem("cancer", "fr")
    True
    """
    if not joined.isalpha():
        return fold(joined)
    if language == "fr":
        return fold(snowball("fr").stem(_PLURAL.sub("", regular_in_french(joined))))
    return stem_american(regular(american(fold(joined))))


def stem_american(spelled: str) -> str:
    """The English stem of a word that is folded and in American spelling already.

    >>> stem_american("tumors")
    'tumor'
    """
    # The stemmer would try all its suffixes in vain.
    if spelled.isascii() and spelled.islower() and not spelled.endswith(_ENDINGS):
        return spelled
    return snowball("en").stem(spelled)
