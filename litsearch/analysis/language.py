"""English or French? Evidence from each word, added up.

A wrong guess costs rank at most: the tokens of a text do not depend on its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .stopwords import ENGLISH, FRENCH, OPEN
from .tokenizer import chunks

# Log-odds, positive for English; set by hand, in steps of a half.
_STOP_WORD, _LETTER, _ENDING = 2.0, 1.5, 1.0
_CERTAIN = 0.5
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu)['’](?!s$)", re.IGNORECASE)
_FRENCH_LETTERS = re.compile("[éèêëàâçùûîïôœ]")
_FRENCH_ENDING = re.compile(
    r".{2}(?:iques?|euses?|eux|aux|eurs?|aires?|oires?|ances?|elles?|ements?|ives?|ifs?"
    r"|omes?|oses?|ites?|gies?|mies?|pies?|thies?|tés?|ées?|iennes?|iens?)$"
)
_ENGLISH_ENDING = re.compile(
    r".{2}(?:ings?|ly|ness|ity|ities|ogy|omy|thy|apy|sis|ed|ic|ics|ical|ally|ary|ory|ous|th|ght"
    r"|er|ers|ship|ful|less|oma|emia|itis|osis)$"
)
_BOTH_ENDING = re.compile(r"(?:tions?|ances?|ives?|ites?)$")
_ENGLISH_LETTERS = re.compile(r"w|k(?!in)|sh|oo|ee|wh|gh|ay$|y$")


def word_evidence(word: str) -> float:
    """Log-odds that a chunk is English rather than French, in natural units by rule of thumb.

    >>> word_evidence("the") > 0 > word_evidence("l'œdème")
    True
    """
    form = word.lower()
    if form.isascii() and form.isalpha():
        stop = _stop_evidence(form)
        return stop if stop is not None else _shape_evidence(form)
    evidence = -_STOP_WORD if _ELIDED.match(word) else 0.0
    return evidence + (_stop_evidence(form) or 0.0) - _LETTER * bool(_FRENCH_LETTERS.search(form))


def _stop_evidence(form: str) -> float | None:
    if form in OPEN:
        return 0.0
    english, french = form in ENGLISH, form in FRENCH
    return _STOP_WORD * (english - french) if english or french else None


def _shape_evidence(form: str) -> float:
    if len(form) < 4 or _BOTH_ENDING.search(form):
        return 0.0
    english = bool(_ENGLISH_ENDING.search(form)) + 0.5 * bool(_ENGLISH_LETTERS.search(form))
    return _ENDING * (english - bool(_FRENCH_ENDING.search(form)))


def decide(evidence: float) -> str:
    """The language that summed evidence speaks for, ``""`` when it is not clear.

    >>> decide(2.0), decide(-2.0), decide(0.0)
    ('en', 'fr', '')
    """
    if abs(evidence) < _CERTAIN:
        return ""
    return "en" if evidence > 0 else "fr"


def identify(text: str) -> str:
    """``"en"``, ``"fr"`` or ``""`` (not clear) for a text.

    >>> identify("Prise en charge du cancer bronchique"), identify("Management of lung cancer")
    ('fr', 'en')
    """
    return identify_words(chunk.text for chunk in chunks(text))


def identify_words(words: Iterable[str]) -> str:
    """As :func:`identify`, for words that are already apart."""
    return decide(sum(word_evidence(word) for word in words))
