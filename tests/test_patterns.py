"""Words with wildcards, and misspellings: every form that fits is found, and no other."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from litsearch import Index, Record
from litsearch.analysis.folding import key

words = st.lists(st.text("abéœ", min_size=1, max_size=5), min_size=1, max_size=20, unique=True)
heads, tails = st.text("abéœ", min_size=1, max_size=3), st.text("aé*", min_size=1, max_size=3)
patterns = st.builds("{}?{}".format, heads, tails)


def _fits(pattern: str, word: str) -> bool:
    return re.fullmatch(pattern.replace("*", ".*").replace("?", "."), word) is not None


@settings(max_examples=60, deadline=None)
@given(words, words, patterns)
def test_a_pattern_finds_what_fits_it(first: list[str], second: list[str], pattern: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = Index.create(Path(folder) / "index")
        for some in (first, second):
            index.add(Record(word, title=word) for word in some)
        bare = "".join(letter if letter in "*?" else key(letter) for letter in pattern)
        near = {word for word in (*first, *second) if _fits(pattern, word)}
        far = {word for word in (*first, *second) if _fits(bare, key(word))}
        assert {hit.id for hit in index.search(pattern, limit=None, variants=False)} == near
        assert {hit.id for hit in index.search(pattern, limit=None, variants={"spelling"})} == near | far
        assert {hit.id for hit in index.search(f"{pattern[0]}*", limit=None, variants=False)} == {
            word for word in (*first, *second) if word.startswith(pattern[0])
        }


@settings(max_examples=60, deadline=None)
@given(words, words, st.text("abéœ", min_size=1, max_size=5), st.sampled_from([1, 2]))
def test_a_misspelling_finds_what_is_near(first: list[str], second: list[str], word: str, far: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = Index.create(Path(folder) / "index")
        for some in (first, second):
            index.add(Record(held, title=held) for held in some)
        near = {held for held in (*first, *second) if OSA.distance(held, word) <= far}
        levelled = {
            held
            for held in (*first, *second)
            if key(held) != held and OSA.distance(key(held), key(word)) <= far
        }
        query = f"{word}~{far}"
        assert {hit.id for hit in index.search(query, limit=None, variants=False)} == near
        assert {hit.id for hit in index.search(query, limit=None, variants={"spelling"})} == near | levelled
