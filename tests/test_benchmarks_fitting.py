"""The line that costs are fitted to: it goes through points on a line, and no part of it is negative."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.speed.fitting import fit


@given(st.floats(0, 100), st.floats(0.001, 10), st.lists(st.integers(1, 10**6), min_size=2, unique=True))
def test_a_line_is_found_again(constant: float, slope: float, sizes: list[int]) -> None:
    line = fit(sizes, [constant + slope * size for size in sizes])
    assert line.error < 1e-4
    assert line.at(max(sizes)) == pytest.approx(constant + slope * max(sizes), rel=1e-4)


@given(st.lists(st.tuples(st.integers(1, 10**6), st.floats(0.1, 1e6)), min_size=2, unique_by=lambda p: p[0]))
def test_no_part_of_a_line_is_negative(points: list[tuple[int, float]]) -> None:
    line = fit(*zip(*points, strict=True))
    assert line.constant >= 0 and line.slope >= 0
    assert line.size_for(line.constant / 2) == 0 or not line.slope
    assert line.size_for(line.at(1000)) == pytest.approx(1000) or not line.slope
