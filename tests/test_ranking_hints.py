"""Documents that only hints speak for: they find nothing, and add to what is found."""

from __future__ import annotations

import numpy as np
import pytest

from litsearch.ranking.matches import NONE, Matches, scores_at, union


def scored(scores: dict[int, float], hinted: dict[int, float] | None = None) -> Matches:
    documents, amounts = np.array(list(scores), np.int64), np.array(list(scores.values()))
    return Matches(documents, amounts, scored(hinted) if hinted else None)


@pytest.mark.parametrize(
    "parts",
    [
        [scored({}, {1: 2.0, 4: 1.0}), scored({4: 3.0, 7: 1.0})],
        [scored({4: 3.0, 7: 1.0}), scored({}, {1: 2.0, 4: 1.0})],
        [scored({4: 3.0}, {1: 2.0}), scored({7: 1.0}, {4: 1.0})],
        [scored({4: 3.0}), scored({}, {1: 2.0}), scored({}, {4: 1.0}), scored({7: 1.0}), NONE],
    ],
)
def test_a_union_keeps_hints_for_the_group_around_it(parts: list[Matches]) -> None:
    found = union(parts)
    assert found.documents.tolist() == [4, 7]
    assert scores_at(found, np.arange(8)).tolist() == [0, 2, 0, 0, 4, 0, 0, 1]


def test_parts_of_hints_alone_find_nothing() -> None:
    found = union([scored({}, {1: 2.0}), scored({}, {1: 1.0, 3: 1.0})])
    assert found.documents.tolist() == []
    assert scores_at(found, np.arange(4)).tolist() == [0, 3, 0, 1]
