"""Texts are cut into stretches, and blanked, without a chunk being touched."""

from __future__ import annotations

from hypothesis import example, given, settings

from litsearch.analysis.tokenizer import find_chunks, is_ever_in_a_chunk
from litsearch.storage import stretches

from .texts_strategy import NAMES, texts


def between_gaps(text: str) -> bytes:
    return stretches.GAP + text.encode("utf-8", "surrogatepass") + stretches.GAP


@settings(max_examples=200, deadline=None)
@given(texts)
@example(" ".join(NAMES))
def test_stretches_never_cut_a_chunk(text: str) -> None:
    data = between_gaps(text)
    found = [data[a:b].decode("utf-8", "surrogatepass") for a, b in zip(*stretches.bounds(data), strict=True)]
    assert [chunk for stretch in found for chunk in find_chunks(stretch)] == find_chunks(text)


@settings(max_examples=200, deadline=None)
@given(texts)
@example(" ".join(NAMES))
def test_blanks_stand_for_nothing_that_a_chunk_holds(text: str) -> None:
    data = between_gaps(text)
    blanked = stretches.blanked(data)
    assert len(blanked) == len(data)
    assert find_chunks(blanked.decode("utf-8", "surrogatepass")) == find_chunks(text)


def test_characters_that_no_chunk_holds_are_told() -> None:
    told = [chr(n) for n in range(0x80, 0x3000) if not is_ever_in_a_chunk(chr(n))]
    around = "a{0}b -(L){0}1 {0}a-{0}b{0} a({0})b 1{0}2"
    assert len(told) > 3000
    assert all(character not in "".join(find_chunks(around.format(character))) for character in told)
    assert all(find_chunks(f"a{chr(n)}b") != ["a", "b"] for n in range(0x80, 0x3000) if chr(n).isalnum())
