"""A collection that anyone can make: words and papers that look medical and mean nothing.

The ranks of words follow the law of Zipf and Mandelbrot (Mandelbrot 1953): a word of rank ``r`` is drawn
with a chance proportional to ``1 / (r + 2.7)``. Every word but the function words is a made-up stem with
the endings of a family in English or French. A document repeats a few words that it is about.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from .documents import SEED, YEARS, Document

#: How many stems there are, and a prime above: multiplying by a number modulo the prime shuffles them.
STEMS = 200_000
_PRIME, _FACTOR = 262_139, 100_003
_OFFSET = 2.7
#: One document of so many is French.
FRENCH_EACH = 4
_TOPICS, _TOPIC_SHARE = 6, 0.25

_CONSONANTS = "b c d f g l m n p r s t v ch th ph".split()
_VOWELS = "a e i o".split()
_SYLLABLES = [consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS]
_FUNCTION = {
    "en": "the of and in to with for was were is by that on as from patients at this or an".split(),
    "fr": "de la le les et des en du dans à une un par pour chez est ont au que sur".split(),
}
_ENDINGS = {
    "en": [
        "rosis roses rotic".split(),
        "ritis ritic".split(),
        "roma romas romatous".split(),
        "rectomy rectomies".split(),
        "rate rates rated rating ration".split(),
        "ral rally".split(),
    ],
    "fr": [
        "rose roses rotique rotiques".split(),
        "rite rites ritique".split(),
        "rome romes romateux romateuse".split(),
        "rectomie rectomies".split(),
        "rer ré rée rées ration rations".split(),
        "ral rale raux".split(),
    ],
}


def documents(count: int, seed: int = SEED) -> Iterator[Document]:
    """So many papers; each depends on the seed and its number alone.

    >>> [document.id for document in documents(2)]
    ['made-0', 'made-1']
    >>> list(documents(5))[:3] == list(documents(3))
    True
    """
    for number in range(count):
        yield _document(number, random.Random(f"{seed} made up {number}"))


def _document(number: int, draw: random.Random) -> Document:
    language = "fr" if number % FRENCH_EACH == FRENCH_EACH - 1 else "en"
    topics = [rank for rank in _ranks(draw, 4 * _TOPICS) if rank >= len(_FUNCTION[language])][:_TOPICS]
    title = _sentence(draw, language, topics, draw.randint(8, 18))
    length = min(400, max(50, round(draw.gauss(200, 60))))
    sentences = []
    while length > 0:
        words = min(length, draw.randint(10, 30))
        sentences.append(_sentence(draw, language, topics, words) + ".")
        length -= words
    return Document(f"made-{number}", title, " ".join(sentences), draw.randint(*YEARS), language)


def _sentence(draw: random.Random, language: str, topics: list[int], count: int) -> str:
    ranks = _ranks(draw, count)
    if topics:
        ranks = [draw.choice(topics) if draw.random() < _TOPIC_SHARE else rank for rank in ranks]
    return " ".join(_form(draw, rank, language) for rank in ranks).capitalize()


def _ranks(draw: random.Random, count: int) -> list[int]:
    return draw.choices(range(STEMS), cum_weights=_weights(), k=count)


@cache
def _weights() -> list[float]:
    return list(accumulate(1 / (rank + _OFFSET) for rank in range(STEMS)))


def _form(draw: random.Random, rank: int, language: str) -> str:
    """One form of the word of a rank."""
    function = _FUNCTION[language]
    if rank < len(function):
        return function[rank]
    number = rank * _FACTOR % _PRIME
    family = _ENDINGS[language][number % len(_ENDINGS[language])]
    return _stem(number) + draw.choice(family)


def _stem(number: int) -> str:
    """Three syllables; numbers below their cube have different ones."""
    found = []
    for _ in range(3):
        number, place = divmod(number, len(_SYLLABLES))
        found.append(_SYLLABLES[place])
    return "".join(found)
