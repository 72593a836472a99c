"""Own synonyms: large files take little time and memory."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from litsearch.lexicon.synonyms import Synonyms

from .conftest import file_writer


@pytest.fixture
def file(tmp_path):
    """Writes a file and gives its path."""

    return file_writer(tmp_path, "synonyms.txt")


def large(lines: int) -> str:
    return "".join(f"word{n}, some mot{n}, third-{n}\n" for n in range(lines))


def test_a_large_file_takes_little_time(file):
    path = file(large(100_000))
    started = time.process_time()
    kept = Synonyms.load(path)
    assert kept.of(("word1",)) == (("some", "mot1"), ("third", "1"))
    # Measured: 1.2 s, and 1.2 s for the table of the first look-up. A busy machine takes longer.
    assert time.process_time() - started < 6


def test_memory_grows_with_the_file_alone(file):
    path = file(large(10_000))
    tracemalloc.start()
    try:
        assert len(Synonyms.load(path)) == 30_000
        assert tracemalloc.get_traced_memory()[1] < 25_000_000
    finally:
        tracemalloc.stop()


def test_one_word_in_every_line_takes_no_longer(file):
    found = Synonyms.load(file("".join(f"same, other{n}\n" for n in range(20_000))))
    started = time.process_time()
    assert len(found.of(("same",))) == 20_000
    assert time.process_time() - started < 3
