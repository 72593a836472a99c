"""Texts a few edits away, found by their letters: the same as when each text is compared."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from litsearch.storage import near_texts
from litsearch.storage.encoding import Starts
from litsearch.storage.near_texts import near
from litsearch.storage.strings import Strings, pack

# Few letters, so that many texts are near each other; some take two to four bytes.
TEXTS = st.text("abc1-éœβ漢😀", max_size=8)


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_texts, "_AT_ONCE", 3)


def strings(texts: list[str]) -> Strings:
    data, offsets = pack(texts)
    return Strings(data, Starts.of(np.diff(offsets)))


@given(st.lists(TEXTS, max_size=12), TEXTS, st.integers(0, 3))
def test_the_same_texts_are_near_as_when_each_is_compared(
    texts: list[str], wanted: str, distance: int
) -> None:
    expected = [text for text in texts if OSA.distance(text, wanted) <= distance]
    assert near(strings(texts), wanted, distance) == expected


@given(TEXTS, st.integers(0, 2), st.data())
def test_a_text_that_was_edited_is_near(text: str, edits: int, data: st.DataObject) -> None:
    edited = list(text)
    for _ in range(edits):
        place = data.draw(st.integers(0, len(edited)))
        edited[place : place + data.draw(st.integers(0, 1))] = data.draw(st.text("abœ漢", max_size=1))
    assert near(strings([text]), "".join(edited), edits) == [text]
