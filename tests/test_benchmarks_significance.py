"""The tests of significance and the intervals of the evaluation."""

from __future__ import annotations

import math
from importlib import import_module
from itertools import product
from statistics import mean

import pytest

from benchmarks.quality.significance import interval, paired_t, randomisation


def test_settings_that_are_alike_are_not_told_apart() -> None:
    assert randomisation([0.5] * 20, [0.5] * 20) == 1
    assert paired_t([0.5] * 20, [0.5] * 20) == 1
    assert randomisation([1, 0] * 10, [0, 1] * 10) > 0.5


def test_a_clear_difference_is_significant() -> None:
    first, second = [0.5 + number / 100 for number in range(30)], [0.4] * 30
    assert randomisation(first, second) < 0.001
    assert paired_t(first, second) < 0.001


def test_the_randomisation_test_agrees_with_all_signs() -> None:
    first, second = [0.9, 0.4, 0.7, 0.3, 0.8, 0.6, 1.0, 0.5], [0.5, 0.5, 0.6, 0.1, 0.4, 0.6, 0.2, 0.3]
    differences = [one - other for one, other in zip(first, second, strict=True)]
    sums = [
        abs(sum(sign * value for sign, value in zip(signs, differences, strict=True)))
        for signs in product((1, -1), repeat=len(differences))
    ]
    exact = sum(total >= abs(sum(differences)) - 1e-9 for total in sums) / len(sums)
    assert randomisation(first, second) == pytest.approx(exact, abs=0.01)


def test_the_interval_is_that_of_the_mean_difference() -> None:
    first, second = [math.sin(number) for number in range(400)], [0.1] * 400
    differences = [one - other for one, other in zip(first, second, strict=True)]
    centre = mean(differences)
    error = math.sqrt(sum((value - centre) ** 2 for value in differences)) / len(differences)
    assert interval(first, second) == pytest.approx((centre - 1.96 * error, centre + 1.96 * error), abs=0.01)
    assert interval(first, second) == interval(first, second)
    assert interval(second, second) == (0, 0)
    assert interval([], []) == (0, 0)


@pytest.mark.parametrize(("t", "freedom", "known"), [(2.228, 10, 0.05), (2.0, 60, 0.05), (12.706, 1, 0.05)])
def test_the_t_test_agrees_with_printed_tables(t: float, freedom: int, known: float) -> None:
    student = import_module("benchmarks.quality.significance")._student
    assert student(t, freedom) == pytest.approx(known, abs=2e-4)
