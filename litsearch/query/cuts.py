"""The words that a written form stands for, and the other ways to write it apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, combinations, islice, pairwise, product

from ..analysis.analyzer import phrase_words
from ..analysis.compounds import forms as chunk_forms
from ..lexicon.markers import greek_cuts

# A word of two: each half has so many letters at least, unless it is a name with digits.
_SHORTEST_HALF = 3
_PARTICLES = frozenset({"up", "on", "in"})
_LONGEST_NAME = 10
#: Of more ways to read or to write a word apart, so many are looked at.
MOST_WAYS = 16
# Where a name may be cut: between letters and digits, and between letters, two of them on the left
# and two, or one that stands before a digit, on the right.
_JOINTS = re.compile(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])|(?<=[^\W\d]{2})(?=[^\W\d]{2}|[^\W\d]\d)")
# Within letters, a name that is typed as several words is cut before the last letter alone.
_BEFORE_NUMBER = re.compile(r"(?<=[^\W\d]{2})(?=[^\W\d]\d)")
_MOST_BORDERS = 3


@lru_cache(maxsize=4096)
def words_of(form: str) -> tuple[str, ...]:
    """A form as the words of a phrase, compounds in parts.

    >>> words_of("pd-l1"), words_of("lung")
    (('pd', 'l1'), ('lung',))
    """
    return (form,) if form.isalnum() else tuple(phrase_words(form))


def all_words_of(forms: Iterable[str]) -> tuple[str, ...]:
    """Several forms in a row as the words of a phrase.

    >>> all_words_of(["pd-l1", "positive"])
    ('pd', 'l1', 'positive')
    """
    return tuple([word for form in forms for word in words_of(form)])


def span(form: str) -> int:
    """How many positions a form takes in a text.

    >>> span("pd-l1"), span("lung")
    (2, 1)
    """
    return max(1, len(words_of(form)))


def parts_of(word: str) -> set[str]:
    """The parts of a compound that has but one, such as ``cd4+``.

    >>> parts_of("cd4+"), parts_of("pd-l1")
    ({'cd4'}, set())
    """
    if word.isalnum():
        return set()
    found = [form for form in chunk_forms(word) if form.kind == "part"]
    return {form.text for form in found} if found and found[-1].position == 0 else set()


def readings(word: str) -> list[tuple[str, ...]]:
    """The parts of a compound, with and without the letters in brackets; none for a single word.

    >>> readings("pd-(l)1"), readings("lung")
    ([('pd', 'l1'), ('pd', '1')], [])
    """
    if word.isalnum():
        return []
    parts: dict[int, list[str]] = {}
    for form in chunk_forms(word):
        if form.kind == "part":
            parts.setdefault(form.position, []).append(form.text)
    return list(islice(product(*parts.values()), MOST_WAYS)) if len(parts) > 1 else []


def cuts(bare: str) -> Iterator[tuple[str, ...]]:
    """The ways to cut a key in two; of a name with digits, in up to four; at all its Greek letters.

    >>> list(cuts("pdl1"))
    [('pd', 'l1'), ('pd', 'l', '1'), ('pdl', '1')]
    >>> list(cuts("il12")), ("sars", "cov", "2") in list(cuts("sarscov2"))
    ([('il', '12')], True)
    """
    yield from greek_cuts(bare)
    if bare.isalpha():
        for place in range(_SHORTEST_HALF, len(bare) - 1):
            left, right = bare[:place], bare[place:]
            if len(right) >= _SHORTEST_HALF or (right in _PARTICLES and len(left) > _SHORTEST_HALF):
                yield left, right
    elif len(bare) <= _LONGEST_NAME:
        yield from _name_cuts(bare, 4)


def _name_cuts(bare: str, most: int) -> Iterator[tuple[str, ...]]:
    for cut in _JOINTS.finditer(bare):
        left, right = bare[: cut.start()], bare[cut.start() :]
        yield left, right
        if most > 2:
            yield from ((left, *rest) for rest in _name_cuts(right, most - 1))


def regroupings(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The other ways to cut a name that is typed as several words.

    At their borders, before a number and at Greek letters.

    >>> list(regroupings(["pdl", "1"]))
    [('pd', 'l1'), ('pd', 'l', '1')]
    >>> ("sars", "cov2") in list(regroupings(["sars", "cov", "2"]))
    True
    """
    bare = "".join(words)
    yield from (pieces for pieces in greek_cuts(bare) if pieces != tuple(words))
    if bare.isalpha() or len(bare) > _LONGEST_NAME:
        return
    borders = {*accumulate(map(len, words[:-1])), *(cut.start() for cut in _BEFORE_NUMBER.finditer(bare))}
    for count in range(1, _MOST_BORDERS + 1):
        for some in combinations(sorted(borders), count):
            pieces = tuple(bare[start:stop] for start, stop in pairwise((0, *some, len(bare))))
            if pieces != tuple(words):
                yield pieces
