"""The table of language evidence: its file, and when it is read."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch.analysis.language_table import MOST, PATH, Table, opened, pack, run_odds, unpack, word_odds

_WORD = st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1)
_HALF = st.dictionaries(_WORD, st.integers(-127, 127))


@given(_HALF, _HALF)
def test_a_table_comes_back_from_its_bytes(words: dict[str, int], runs: dict[str, int]) -> None:
    assert unpack(pack(Table(words, runs))) == Table(words, runs)


def test_equal_tables_have_equal_bytes() -> None:
    assert pack(Table({"a": 1, "b": 2}, {})) == pack(Table({"b": 2, "a": 1}, {}))


def test_the_shipped_table_is_small_and_within_its_limits() -> None:
    data = PATH.read_bytes()
    table = unpack(data)
    assert len(data) <= 200_000
    assert max(map(abs, table.words.values())) <= MOST
    assert max(map(len, table.runs)) <= 4
    assert pack(table) == data


@pytest.mark.parametrize("damage", [b"", b"LITLANG1", b"LITLANG2", b"PK" + b"\0" * 40])
def test_other_bytes_are_refused(damage: bytes) -> None:
    with pytest.raises(ValueError, match="table of language evidence"):
        unpack(damage)


def test_damaged_bytes_are_refused() -> None:
    whole = pack(Table({f"word{n}": n for n in range(100)}, {"w": 1}))
    for place in range(len(whole)):
        data = bytearray(whole)
        data[place] ^= 255
        with pytest.raises(ValueError):
            unpack(bytes(data))


def test_what_is_looked_up_is_what_the_table_holds() -> None:
    table = unpack(PATH.read_bytes())
    for odds, half in ((word_odds(), table.words), (run_odds(), table.runs)):
        for key in half:
            assert odds.get(key) == half[key]
            for other in (key + "#", "#" + key, key[:-1]):
                assert odds.get(other) == half.get(other)
        assert odds.get("") is odds.get("\U0010ffff") is None


@given(_HALF, st.lists(_WORD))
def test_words_are_found_in_any_order(half: dict[str, int], others: list[str]) -> None:
    many = {**half, **{f"{number:04}": number % 100 for number in range(0, 5000, 2)}}
    odds = opened(pack(Table(many, {})))[0]
    for key in [*others, *reversed(many), *(f"{number:04}" for number in range(1, 5000, 97)), *others]:
        assert odds.get(key) == many.get(key)


def test_the_table_is_read_when_it_is_needed() -> None:
    program = (
        "import litsearch.analysis.language as used, litsearch.analysis.language_table as table\n"
        "assert not table.word_odds.cache_info().misses\n"
        "used.word_signs('lung')\n"
        "assert table.word_odds.cache_info().misses == 1 and not table.run_odds.cache_info().misses\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
