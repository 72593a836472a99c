"""Words that look like a word: found by what segments hold, the same as by comparing with all."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsearch import Index, Record
from litsearch.analysis.folding import key
from litsearch.lexicon.skeleton import is_comparable, skeleton
from litsearch.query.cognates import Cognates
from litsearch.storage.snapshot import latest_snapshot
from litsearch.storage.vocabulary import Vocabulary

SYLLABLES = ("ra", "dio", "the", "ra", "pie", "chi", "mio", "sté", "no", "se", "ta", "œd", "ème", "i-", "s")
words = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=6).map("".join)


def grams(word: str) -> set[str]:
    text = f" {word} "
    return {text[n : n + size] for size in (2, 3) for n in range(len(text) - size + 1)}


def compared_with_all(word: str, forms: set[str]) -> list[tuple[str, float]]:
    """What :class:`Cognates` finds, in the slow and obviously right way."""
    if not is_comparable(key(word)):
        return []
    by_skeleton = defaultdict(list)
    for form in sorted(forms):
        if len(form) >= 4 and is_comparable(key(form)):
            by_skeleton[skeleton(key(form))].append(form)
    own = grams(skeleton(key(word)))
    found = []
    for level, alike in by_skeleton.items():
        cosine = len(own & grams(level)) / math.sqrt(len(own) * len(grams(level)))
        if cosine >= 0.4:
            found.append((-cosine, alike))
    nearest = sorted(found, key=lambda each: (each[0], each[1][0]))[:40]
    return list(islice(((form, -minus) for minus, alike in nearest for form in alike), 40))


def cognates(folder: Path) -> tuple[Cognates, Vocabulary]:
    snapshot = latest_snapshot(folder)[1]
    vocabulary = Vocabulary(snapshot)
    return Cognates(snapshot, vocabulary), vocabulary


def check(folder: Path, first: list[str], second: list[str], gone: set[int], wanted: list[str]) -> None:
    """Compare on an index of a segment for each list, without the records of some numbers."""
    with Index.create(folder) as index:
        index.add([Record(f"a{n}", title=each) for n, each in enumerate(first)])
        index.add([Record(f"b{n}", title=each) for n, each in enumerate(second)])
        index.delete(*(f"{side}{n}" for n in gone for side in "ab"))
    found, vocabulary = cognates(folder)
    live = set(filter(vocabulary.is_live, vocabulary.beginning_with("")))
    for word in wanted:
        assert list(found.of(word)) == compared_with_all(word, live)
        # A form that is met so is known as one that is looked up.
        looked_up = cognates(folder)[1]
        for form, _ in found.of(word):
            assert vocabulary.document_frequency(form) == looked_up.document_frequency(form)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(words, min_size=12, max_size=60), st.lists(words, max_size=4), st.sets(st.integers(0, 59)), words
)
def test_look_alikes_are_those_of_all_live_words(
    tmp_path_factory: pytest.TempPathFactory, first: list[str], second: list[str], gone: set[int], word: str
) -> None:
    folder = tmp_path_factory.mktemp("index") / "index"
    check(folder, first, second, gone, [word, first[0], "radiothérapie", "x" * 300])


@pytest.mark.parametrize("gone", [set(), set(range(0, 900, 3))])
def test_the_nearest_of_many_are_found(tmp_path: Path, gone: set[int]) -> None:
    chosen = Random(1)
    made = ["".join(chosen.choices(SYLLABLES, k=chosen.randint(2, 6))) for _ in range(1200)]
    check(
        tmp_path / "index", made[:900], made[900:], gone, ["radiothérapie", "chimio", "stenose", *made[::60]]
    )


def test_an_empty_index_holds_no_look_alikes(tmp_path: Path) -> None:
    check(tmp_path / "index", [], [], set(), ["radiothérapie"])
