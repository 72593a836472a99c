"""Which segments are merged: few stay, little is written, and records keep their order."""

from __future__ import annotations

from itertools import pairwise
from math import log

from hypothesis import example, given
from hypothesis import strategies as st

from litsearch.storage.tiers import choose_merges, is_wasteful

SIZES = st.lists(st.integers(1, 10**6), min_size=1, max_size=12)


def merged(live: list[int]) -> list[int]:
    return [sum(live[group.start : group.stop]) for group in choose_merges(live)]


@given(SIZES)
def test_every_segment_is_in_one_group_and_none_changes_its_place(live: list[int]) -> None:
    assert [number for group in choose_merges(live) for number in group] == list(range(len(live)))


@given(SIZES)
def test_each_segment_is_left_with_three_times_as_many_records_as_the_next(live: list[int]) -> None:
    left = merged(live)
    assert all(before >= 3 * behind for before, behind in pairwise(left))
    assert len(left) <= log(sum(live), 3) + 1 + 1e-9
    assert merged(left) == left


@given(st.lists(st.integers(1, 300), min_size=1, max_size=300))
@example([1] * 2000)
@example([1000] * 100)
@example([1000, *[1] * 999] * 3)
def test_a_record_is_written_a_bounded_number_of_times(batches: list[int]) -> None:
    live: list[int] = []
    written = 0
    for coming in batches:
        live.append(coming)
        kept = [group.start for group in choose_merges(live) if len(group) == 1 and group.stop < len(live)]
        written += sum(live) - sum(live[number] for number in kept)
        live = merged(live)
    # The segment of a record that is written anew is a third as large again at least.
    assert written <= sum(batches) * (1 + log(sum(batches), 4 / 3))


def test_a_segment_of_deleted_records_above_all_is_wasteful() -> None:
    assert is_wasteful(live=10, deleted=11)
    assert not is_wasteful(live=10, deleted=10)
