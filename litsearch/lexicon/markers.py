"""Names of molecules and cells: where Greek letters part them, and what a plus sign stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from ..analysis.folding import GREEK, key

# The names of other letters stand within words.
_LETTERS = "|".join(name for name in GREEK.values() if len(name) > 3)
_LETTER, _LETTER_OR_NUMBER = re.compile(_LETTERS), re.compile(f"({_LETTERS}|[0-9]+)")
_MOST_PARTS = 5
_POSITIVE = re.compile("(.+)-positi(?:ve|f)s?")


def greek_cuts(bare: str) -> Iterator[tuple[str, ...]]:
    """The ways to write a key with Greek letters in it as several words, most words first.

    It is cut at the letters and at numbers; one without Greek letters is not cut.

    >>> list(greek_cuts("tcralphabeta"))
    [('tcr', 'alpha', 'beta'), ('tcr', 'alphabeta'), ('tcralpha', 'beta')]
    >>> ("beta", "2", "microglobulin") in greek_cuts("beta2microglobulin"), list(greek_cuts("il2"))
    (True, [])
    """
    parts = [part for part in _LETTER_OR_NUMBER.split(bare) if part] if _LETTER.search(bare) else []
    if len(parts) > _MOST_PARTS:
        return
    for count in range(len(parts), 1, -1):
        for cuts in combinations(range(1, len(parts)), count - 1):
            yield tuple("".join(parts[start:stop]) for start, stop in pairwise([0, *cuts, len(parts)]))


def may_be_name(words: Sequence[str]) -> bool:
    """Whether words may be written as one because they are a name: with a digit or a Greek letter.

    >>> may_be_name(["sars", "cov", "2"]), may_be_name(["nf", "kappa", "b"]), may_be_name(["lung", "cancer"])
    (True, True, False)
    """
    return any(map(_is_part_of_name, words))


@lru_cache(maxsize=4096)
def _is_part_of_name(word: str) -> bool:
    return not word.isalpha() or _LETTER.fullmatch(key(word)) is not None


def signed_twin(word: str) -> str:
    """The key of a marker without its plus sign, or with it where it is called positive; else nothing.

    >>> signed_twin("cd-4+"), signed_twin("her2-positive"), signed_twin("her2")
    ('cd4', 'her2+', '')
    """
    if word.endswith("+"):
        return key(word.rstrip("+"))
    marker = _POSITIVE.fullmatch(word)
    return key(marker[1]) + "+" if marker else ""
