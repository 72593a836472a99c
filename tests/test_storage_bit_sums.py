"""Sums of columns of bits: the same as those of numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from litsearch.storage.bit_sums import added, at_least, places


@given(
    st.integers(0, 40), st.integers(1, 3), st.lists(st.integers(1, 50), min_size=3, max_size=3), st.randoms()
)
def test_columns_are_added_and_compared(rows: int, words: int, least: list[int], chosen) -> None:
    bits = np.array([[chosen.randint(0, 1) for _ in range(64 * words)] for _ in range(rows)], np.uint8)
    bits = bits.reshape(rows, 64 * words)
    sums = added(np.packbits(bits, axis=1).view(np.uint64))
    enough = bits.sum(0) >= np.repeat(least[:words], 64)
    if rows:
        assert places(at_least(sums, np.array(least[:words]))).tolist() == np.flatnonzero(enough).tolist()
    else:
        assert sums == []
