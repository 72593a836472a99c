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
_FRENCH_ENDINGS = tuple(
    """
    ique iques euse euses eux aux eur eurs aire aires oire oires ance ances elle elles ement ements
    ive ives if ifs ome omes ose oses ite ites gie gies mie mies pie pies thie thies té tés ée ées
    ienne iennes ien iens
    """.split()
)
_ENGLISH_ENDINGS = tuple(
    """
    ing ings ly ness ity ities ogy omy thy apy sis ed ic ics ical ally ary ory ous th ght er ers ship
    ful less oma emia itis
    """.split()
)
_BOTH_ENDINGS = tuple("tion tions ance ances ive ives ite ites".split())
# So many letters stand before an ending, at least.
_ROOT = 2
_ENGLISH_LETTERS = re.compile(r"w|k(?!in)|sh|oo|ee|gh|y$")


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
    if len(form) < 4 or form.endswith(_BOTH_ENDINGS):
        return 0.0
    ending = form[_ROOT:]
    english = ending.endswith(_ENGLISH_ENDINGS) + 0.5 * bool(_ENGLISH_LETTERS.search(form))
    return _ENDING * (english - ending.endswith(_FRENCH_ENDINGS))


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
