"""The measures of the evaluation, on invented rankings."""

from __future__ import annotations

import doctest
import math
from importlib import import_module
from itertools import pairwise, permutations
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.metrics import expected_rank, ndcg


def test_ndcg_divides_by_the_best_order() -> None:
    gained = 1 / math.log2(2) + 3 / math.log2(4)
    assert ndcg(["b", "x", "a"], {"a": 3, "b": 1}) == pytest.approx(gained / (3 + 1 / math.log2(3)))
    assert ndcg([], {"a": 1}) == 0
    assert ndcg(["x"] * 10 + ["a"], {"a": 1}) == 0


def test_ndcg_of_a_case_worked_out_by_hand() -> None:
    # Gains 2, 0, 1 over the binary logarithms of 2, 3, 4; the best order has 2, 1 and 1 there.
    found = ndcg(["a", "x", "c"], {"a": 2, "b": 1, "c": 1})
    assert found == pytest.approx((2 / 1 + 0 + 1 / 2) / (2 / 1 + 1 / 1.5849625007 + 1 / 2))


@given(st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 3), max_size=6), st.permutations("abcdefg"))
def test_ndcg_is_the_gain_over_that_of_the_best_order(grades: dict[str, int], ranked: list[str]) -> None:
    def gain(order: tuple[str, ...]) -> float:
        return sum(grades.get(name, 0) / math.log2(place + 2) for place, name in enumerate(order[:3]))

    best = max(gain(order) for order in permutations(sorted(grades)))
    assert ndcg(ranked, grades, depth=3) == pytest.approx(gain(tuple(ranked)) / best if best else 0)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=6), st.sets(st.integers(0, 6), min_size=1))
def test_a_rank_is_the_mean_over_all_orders_of_the_ties(levels: list[int], wanted: set[int]) -> None:
    scores = {str(place): float(level) for place, level in enumerate(levels)}
    names = {str(place) for place in wanted}
    allowed = [
        order
        for order in permutations(scores)
        if all(scores[one] >= scores[other] for one, other in pairwise(order))
    ]
    ranks = [
        min((order.index(name) + 1 for name in names & scores.keys()), default=math.inf) for order in allowed
    ]
    ordered = sorted(scores.items(), key=lambda pair: -pair[1])
    assert expected_rank(ordered, names) == pytest.approx(mean(ranks))


@pytest.mark.parametrize("wanted", [{"b"}, {"b", "c"}, {"d"}, {"a", "d"}, {"e"}])
def test_ties_count_as_the_mean_over_their_orders(wanted: set[str]) -> None:
    orders = [("a", *middle, "e") for middle in permutations("bcd")]
    ranks = [min(order.index(name) for name in wanted) + 1 for order in orders]
    scores = [("a", 3.0), ("b", 2.0), ("c", 2.0), ("d", 2.0), ("e", 1.0)]
    assert expected_rank(scores, wanted) == pytest.approx(sum(ranks) / len(ranks))


def test_a_document_that_is_not_found_has_no_rank() -> None:
    assert expected_rank([("a", 1.0)], {"b"}) == math.inf
    assert expected_rank([], {"b"}) == math.inf


def test_a_rank_reads_no_more_than_it_needs() -> None:
    left = iter([("a", 3.0), ("b", 2.0), ("c", 1.0), ("d", 0.5)])
    assert expected_rank(left, {"a"}) == 1
    assert next(left) == ("c", 1.0)


@pytest.mark.parametrize("name", ["metrics", "bilingual", "fibrosis", "settings", "significance"])
def test_examples_in_docstrings(name: str) -> None:
    done = doctest.testmod(import_module(f"benchmarks.quality.{name}"))
    assert done.attempted and not done.failed
