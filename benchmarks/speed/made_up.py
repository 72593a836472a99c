"""A collection that anyone can make: words and papers that look medical and mean nothing.

It imitates those properties of real texts that the cost of an index and of a search depends on;
``python -m benchmarks.speed.likeness`` prints them beside those of real texts:

* how often words occur: the chance of a word falls with its rank by the law of Mandelbrot (1953), and
  faster beyond the common words (Ferrer i Cancho and Solé 2001). There is no last word, so that the
  vocabulary grows with the collection. A document says again and again what it is about.
* how words are written: frequent ones are short; many rare ones have a prefix before the stem of a more
  frequent one, some with a hyphen; so about as many look like each other as real ones do. Of the stems
  some are the same in English and in French.
* the forms of a word: it has the endings of a family in the language of the document.

Not imitated is which words stand side by side, but by chance: phrases are rarer than real ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import TypeVar

from .documents import SEED, YEARS, Document

_T = TypeVar("_T")

# The chance of a common word is as 1 / (rank + _OFFSET), of others as 1 / rank ** (1 + _FALL).
_COMMON, _OFFSET, _FALL = 1_400, 2.7, 1.7
#: One document of so many is French.
FRENCH_EACH = 4
# What is no function word is a number at times, else most often one of the few words a document is about.
_NUMBERS, _TOPICS, _TOPIC_SHARE = 0.08, 20, 0.7
# Stems of lower ranks have one syllable; of the others a part has a prefix, most prefixes with a hyphen.
_SHORT, _PREFIXED, _HYPHENED = 600, 0.2, 0.6
# A part of the stems is the same in both languages.
_SHARED = 0.5

_FUNCTION = {
    "en": "the of and in to with a for was were is by that on as from at this or an be are which not".split(),
    "fr": "de la le les et des en du à un une dans par pour est a sur avec que ont au été qui ces".split(),
}
_ONSETS = "b c d f g h j l m n p r s t v ch cl cr gr ph pl pr st th tr".split()
_VOWELS = "a e i o u y ia io".split()
_CODAS = "b c d f g l m n nt p r s st t v x".split()
_PREFIXES = """re in de con pro pre di ex anti hyper inter micro neuro trans dis immuno poly cardio hypo sub
    endo non multi peri gastro nephro onco chemo radio auto bio cyto hepato lipo macro myo osteo para
    thrombo""".split()
_ENDINGS = {
    "en": [
        "e es ed ing er ers".split(),
        ["", "s", "ed", "ing", "ly"],
        "al als ally ality".split(),
        "ate ates ated ating ation ations".split(),
        "y ies ic ical".split(),
        "ent ents ence ently".split(),
        "ine ines inic".split(),
        "ise ised ising isation ize ized izing ization".split(),
        "ive ives ively ivity".split(),
        "osis oses otic".split(),
        "itis itic".split(),
        "oma omas omatous".split(),
    ],
    "fr": [
        "e es er é ée és ées ant".split(),
        ["", "s", "é", "és", "ement"],
        "al ale aux ales alité".split(),
        "er é ée és ées ation ations".split(),
        "ie ies ique iques".split(),
        "ent ente ents entes ence".split(),
        "ine ines inique".split(),
        "iser isé isée isés isation".split(),
        "if ive ifs ives ivité".split(),
        "ose oses otique otiques".split(),
        "ite ites itique".split(),
        "ome omes omateux".split(),
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
    return " ".join(_word(draw, rank, language, topics) for rank in _ranks(draw, count)).capitalize()


def _word(draw: random.Random, rank: int, language: str, topics: list[int]) -> str:
    """The function word of a rank; instead of other words some numbers, and many words of the topics."""
    if rank < len(_FUNCTION[language]):
        return _FUNCTION[language][rank]
    if draw.random() < _NUMBERS:
        return str(int(10 ** draw.uniform(0, 4)))
    about = draw.choice(topics) if topics and draw.random() < _TOPIC_SHARE else rank
    return _early(draw, _forms(about, language))


def _ranks(draw: random.Random, count: int) -> list[int]:
    drawn = draw.choices(range(_COMMON + 1), cum_weights=_weights(), k=count)
    return [rank if rank < _COMMON else int(_COMMON * draw.paretovariate(_FALL)) for rank in drawn]


@cache
def _weights() -> list[float]:
    """Of each common word, and of all others together."""
    return list(accumulate([*(1 / (rank + _OFFSET) for rank in range(_COMMON)), 1 / _FALL]))


@lru_cache(maxsize=1 << 16)
def _forms(rank: int, language: str) -> list[str]:
    """The forms of the word of a rank, the most frequent one first."""
    endings = _early(random.Random(f"{SEED} endings {rank}"), _ENDINGS[language])
    return [_stem(rank, language) + ending for ending in endings]


def _stem(rank: int, language: str) -> str:
    """Syllables and a last consonant, or a prefix and the stem of a more frequent word."""
    draw = random.Random(f"{SEED} stem {rank}")
    if rank >= _SHORT and draw.random() < _PREFIXED:
        prefix = draw.choice(_PREFIXES) + ("-" if draw.random() < _HYPHENED else "")
        return prefix + _stem(int(rank * draw.random()), language)
    if draw.random() >= _SHARED:
        draw = random.Random(f"{SEED} stem {rank} {language}")
    count = 1 if rank < _SHORT else 2
    syllables = [draw.choice(_ONSETS) + draw.choice(_VOWELS) for _ in range(count)]
    return "".join(syllables) + draw.choice(_CODAS)


def _early(draw: random.Random, some: Sequence[_T]) -> _T:
    """One of some things, more likely one of the first."""
    return some[int(len(some) * draw.random() ** 2)]
