"""Word families: how many pairs of a family are found, and how many hard pairs are merged wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations
from pathlib import Path

from litsearch import Index, Record

from .outcome import Figure, Outcome
from .settings import DEFAULT, FAMILY
from .workbench import Workbench

LANGUAGES = ("en", "fr")


def run(bench: Workbench) -> Outcome:
    """Both figures in both languages, for the kinds up to ``family`` and up to each nearer one."""
    outcome = Outcome(notes=["wrong merges are to be low"])
    for language in LANGUAGES:
        index = bench.index(f"families-{language}", partial(_records, bench.data, language))
        related = pairs(bench.data, f"families_{language}")
        unrelated = pairs(bench.data, f"hard_pairs_{language}")
        for depth in range(len(FAMILY), 1, -1):
            kinds = FAMILY[:depth]
            outcome.figures += _figures(index, kinds, language, related, unrelated)
    return outcome


def _figures(
    index: Index,
    kinds: tuple[str, ...],
    language: str,
    related: list[tuple[str, str]],
    unrelated: list[tuple[str, str]],
) -> Iterator[Figure]:
    setting = DEFAULT if kinds == FAMILY else f"up to {kinds[-1]}"
    recall = sum(_is_found(index, pair, kinds) for pair in related) / len(related)
    wrong = sum(_is_found(index, pair, kinds) for pair in unrelated) / len(unrelated)
    name = language.upper()
    yield Figure(f"families {name} pair recall", setting, recall, len(related))
    yield Figure(f"families {name} wrong merges", setting, wrong, len(unrelated))


def pairs(data: Path, name: str) -> list[tuple[str, str]]:
    """Every two words of a line."""
    lines = (data / "families" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [pair for line in lines for pair in combinations(line.split(), 2)]


def _records(data: Path, language: str) -> Iterator[Record]:
    words = {
        word
        for name in ("families", "hard_pairs")
        for pair in pairs(data, f"{name}_{language}")
        for word in pair
    }
    return (Record(word, title=word, languages=(language,)) for word in sorted(words))


def _is_found(index: Index, pair: tuple[str, str], kinds: tuple[str, ...]) -> bool:
    """Whether one of the two has the other for a variant."""
    return any(
        other in {variant.text for variant in index.variants(word, kinds=kinds)}
        for word, other in (pair, pair[::-1])
    )
