"""Numbers and postings in little room: what is read is what was written, however it was cut into runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from litsearch import Index, IndexCorruptError, Record
from litsearch.storage.arrays import ArrayFile, write_arrays
from litsearch.storage.encoding import NumberEncoder, SmallNumbers, Starts, decoded
from litsearch.storage.fields import TEXT_FIELDS
from litsearch.storage.gaps import from_gaps, gaps_of
from litsearch.storage.posting_arrays import BLOCK_BITS, PostingArrays
from litsearch.storage.posting_checks import broken_postings
from litsearch.storage.posting_encoder import PostingEncoder
from litsearch.storage.postings import PostingRun
from litsearch.storage.snapshot import latest_snapshot
from litsearch.storage.stored_postings import shift

BLOCK = 1 << BLOCK_BITS

# Documents of a word, by document the row of counts; positions are drawn from a seed.
Word = dict[int, int]

numbers = st.lists(
    st.one_of(
        st.integers(0, 300), st.sampled_from((0, 254, 255, 256, 65_535, 65_536, 2**28)), st.integers(0, 2**32)
    ),
    max_size=40,
)
borders = st.sampled_from((0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK - 1, 2 * BLOCK, 40 * BLOCK))
CODES = 300
words = st.lists(
    st.dictionaries(
        borders | st.integers(0, 41 * BLOCK), st.integers(0, CODES - 1) | st.just(0), max_size=12
    ),
    max_size=12,
)


def cuts(size: int, places: Sequence[int]) -> list[tuple[int, int]]:
    return list(pairwise(sorted({0, size, *(place % (size + 1) for place in places)}))) or [(0, 0)]


@given(
    numbers,
    st.sampled_from((4, 8)),
    st.lists(st.integers(0, 50), max_size=3),
    st.lists(st.integers(0, 50), max_size=3),
)
@example([255, 0] * 1_500, 8, [1_024, 1_023], [1_025, 2_048])
@example([15, 0, 14] * 1_001, 4, [1_024, 1_023], [1_025, 2_048])
@example([1] * 2_048, 8, [], [1_024])
@example([20] * 1_023, 4, [], [1_023])
def test_numbers_come_back(found: list[int], bits: int, parts: list[int], reads: list[int]) -> None:
    encoder = NumberEncoder(bits)
    whole = np.array(found, np.int64)
    small = [encoder.add(whole[start:stop]) for start, stop in cuts(len(found), parts)]
    stored = SmallNumbers(np.concatenate([*small, encoder.rest()]), *encoder.finish(), bits=bits)
    assert len(stored) == len(found) + (len(found) % 2 if bits == 4 else 0)
    assert stored.is_sound()
    stretches = [stored.stretch(start, stop) for start, stop in cuts(len(found), reads)]
    assert [n for stretch in stretches for n in decoded([stretch]).tolist()] == found
    assert decoded(stretches).tolist() == found


@given(st.lists(st.sets(st.integers(0, 600) | st.integers(0, 2**20), max_size=20), max_size=6))
@example([{0, 254, 255, 510}, set(), {255}, {0}, {2**20}])
def test_rising_numbers_come_back_from_their_gaps(lists: list[set[int]]) -> None:
    numbers = np.array([number for found in lists for number in sorted(found)], np.int64)
    gaps, sizes = gaps_of(numbers, np.array([len(found) for found in lists], np.int64))
    assert from_gaps(gaps, sizes).tolist() == numbers.tolist()
    ends = np.cumsum(sizes)
    for found, start, end in zip(lists, ends - sizes, ends, strict=True):
        assert from_gaps(gaps[start:end]).tolist() == sorted(found)


@given(st.lists(st.integers(0, 300) | st.integers(0, 2**20), max_size=40))
@example([255, 0, 3] * 40)
@example([0, 65_535, 1, 0, 65_536, 200_000, 0])
def test_starts_come_back(lengths: list[int]) -> None:
    starts = Starts.of(np.array(lengths, np.int64))
    expected = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).tolist()
    assert starts.all().tolist() == expected
    assert [starts.span(n) for n in range(len(starts))] == list(pairwise(expected))
    assert all(starts.all(n, len(lengths)).tolist() == expected[n:] for n in range(len(lengths)))
    assert starts.is_sound(expected[-1])
    assert not starts.is_sound(expected[-1] + 1)


def table() -> np.ndarray:
    """Rows of counts: the first the commonest, one of 255 occurrences, one of many fields."""
    rows = np.zeros((CODES, len(TEXT_FIELDS)), np.uint8)
    rows[:, 0] = 1
    rows[1, 1] = 255
    rows[2:, 2] = np.arange(CODES - 2) % 3
    return rows


def run_of(found: Sequence[Word], seed: int) -> PostingRun:
    codes = np.array([word[document] for word in found for document in sorted(word)], np.int64)
    occurrences = table().sum(1, dtype=np.int64)
    random = np.random.default_rng(seed)
    largest = random.choice([10, 300, 2**20], size=int(occurrences[codes].sum()))
    return PostingRun(
        np.array([len(word) for word in found], np.int64),
        np.array([sum(occurrences[code] for code in word.values()) for word in found], np.int64),
        np.array([document for word in found for document in sorted(word)], np.int64),
        codes,
        random.integers(0, largest),
    )


def encoded(runs: Sequence[PostingRun]) -> dict[str, np.ndarray]:
    encoder = PostingEncoder()
    parts = list(encoder.pieces(runs))
    grown = {name: np.concatenate([part[name] for part in parts if name in part]) for name in parts[0]}
    return {**grown, **encoder.finish(), "counts": table()}


def stored(arrays: dict[str, np.ndarray]) -> Iterator[PostingArrays]:
    with TemporaryDirectory() as folder:
        write_arrays(Path(folder, "arrays"), arrays, {})
        yield PostingArrays(ArrayFile(Path(folder, "arrays")))


def same(one: PostingRun, other: PostingRun) -> bool:
    return all(np.array_equal(*columns) for columns in zip(one, other, strict=True))


@settings(max_examples=100, deadline=None)
@given(words, st.lists(st.integers(0, 12), max_size=3), st.integers(0, 9))
@example([dict.fromkeys(range(0, 3 * BLOCK, 7), 0), {}, {BLOCK: 299}, {5: 1}], [1, 2], 0)
@example(
    [{9: 0}, dict.fromkeys(range(0, 400, 3), 20), dict.fromkeys(range(0, 9_000, 90), 0), {70_000: 0}], [2], 0
)
@example([dict.fromkeys([*range(300), 2 * BLOCK], 0), dict.fromkeys(range(64), 15)], [1], 0)
@example([dict.fromkeys(range(64), 0), *[{5: 1}] * 300], [290], 0)
def test_postings_come_back(found: list[Word], parts: list[int], seed: int) -> None:
    whole = run_of(found, seed)
    starts = np.cumsum(whole.document_counts) - whole.document_counts
    for postings in stored(encoded([piece(whole, *part) for part in cuts(len(found), parts)])):
        assert len(postings) == len(found)
        assert not list(broken_postings(postings, 42 * BLOCK))
        assert same(postings.run(0, len(found)), whole)
        for first, last in cuts(len(found), parts):
            assert same(postings.run(first, last), piece(whole, first, last))
        for number, start in enumerate(starts):
            word = piece(whole, number, number + 1)
            read = postings[number].decoded()
            assert postings[number].size == len(word.documents)
            assert np.array_equal(read.documents, word.documents)
            assert np.array_equal(read.codes, word.codes)
            assert np.array_equal(read.positions, word.positions)
            assert start + len(word.documents) <= len(whole.documents)


@settings(max_examples=100, deadline=None)
@given(
    words.filter(len),
    st.lists(st.integers(0, 11), max_size=8),
    st.integers(0, 9),
    st.just(0) | st.just(70_000),
)
@example(
    [dict.fromkeys(range(0, 3 * BLOCK, 7), 0), {}, {BLOCK: 299, 2 * BLOCK: 20}, {5: 1}], [2, 0, 1, 2, 3], 0, 5
)
@example([dict.fromkeys(range(0, 9_000, 90), 20), {3: 0, BLOCK: 299}], [1, 0], 0, 0)
def test_words_read_together_are_those_read_one_by_one(
    found: list[Word], chosen: list[int], seed: int, base: int
) -> None:
    numbers = [number % len(found) for number in chosen]
    for postings in stored(encoded([run_of(found, seed)])):
        single = [postings[number].decoded() for number in numbers]
        together = postings.together(numbers)
        expected = [word.documents.tolist() for word in single]
        assert [
            together.documents[start:stop].tolist() for start, stop in pairwise(together.starts)
        ] == expected
        assert together.codes.tolist() == [code for word in single for code in word.codes.tolist()]
        positions = [position for word in single for position in word.positions.tolist()]
        assert decoded(together.positions()).tolist() == positions
        for word, piece in zip(single, postings.pieces(numbers, base), strict=True):
            documents = piece.low.astype(np.int64)
            shift(documents, piece.parts)
            assert documents.tolist() == [int(n) + base for n in word.documents]
            assert decoded([piece.codes]).tolist() == word.codes.tolist()


def piece(run: PostingRun, first: int, last: int) -> PostingRun:
    """The run of some of the words of a run."""
    starts = np.concatenate([[0], np.cumsum(run.document_counts)])
    places = np.concatenate([[0], np.cumsum(run.occurrence_counts)])
    some = slice(starts[first], starts[last])
    return PostingRun(
        run.document_counts[first:last],
        run.occurrence_counts[first:last],
        run.documents[some],
        run.codes[some],
        run.positions[places[first] : places[last]],
    )


@pytest.mark.parametrize(
    ("name", "change", "what"),
    [
        ("term_start", lambda array: array + 1, "do not agree"),
        ("term_start", lambda array: array[:0], "do not agree"),
        ("term_start", lambda array: array[[0, 2, 1, 3, 4]], "do not agree"),
        ("term_start_blocks", lambda array: np.append(array, 3), "do not agree"),
        ("position_start", lambda array: array[:-1], "do not agree"),
        ("documents", lambda array: array[:-1], "do not agree"),
        ("documents", lambda array: array[::-1], "out of order"),
        ("codes", lambda array: array[1:], "do not agree"),
        ("gaps", lambda array: array[1:], "do not agree"),
        ("gaps", lambda array: np.where(array == 1, 0, array), "out of order"),
        ("gaps", lambda array: np.append(array, 255), "gaps"),
        ("gap_words", lambda array: array + 200, "gaps"),
        ("gap_words", lambda array: array - 1, "gaps"),
        ("gap_words", lambda array: array[1:], "gaps"),
        ("gap_words_before", lambda array: array + 1, "gaps"),
        ("gap_start", lambda array: array + 1, "gaps"),
        ("codes", lambda array: np.maximum(array, 1), "counts and positions"),
        ("codes_large", lambda array: array + 5_000, "stands for nothing"),
        ("codes_large_start", lambda array: array + 1, "not where they are looked for"),
        ("positions", lambda array: array[1:], "do not agree"),
        ("positions_large", lambda array: array[:-1], "not where they are looked for"),
        ("block_places", lambda array: array[::-1], "blocks"),
        ("block_places", lambda array: array + 200, "blocks"),
        ("blocks", lambda array: array[1:], "blocks"),
        ("blocks", lambda array: array + 100, "not there"),
    ],
)
def test_crafted_arrays_are_told(name: str, change: object, what: str) -> None:
    frequent = dict.fromkeys(range(2, 80), 0)
    found = [{3: 0, 9: 0, 2 * BLOCK: 299}, frequent, {BLOCK: 1, 2 * BLOCK + 3: 0}, {8: 0}]
    arrays = encoded([run_of(found, 1)])
    arrays[name] = change(arrays[name])  # type: ignore[operator]
    for postings in stored(arrays):
        assert any(what in told for told in broken_postings(postings, 3 * BLOCK))


def test_gaps_of_other_documents_are_refused() -> None:
    arrays = encoded([run_of([{3: 0}, dict.fromkeys(range(80), 0)], 1)])
    arrays["gap_words"] = arrays["gap_words"] - 1
    for postings in stored(arrays):
        with pytest.raises(IndexCorruptError, match="rebuild"):
            _ = postings[0].documents


def test_marks_without_numbers_are_refused() -> None:
    stored = SmallNumbers(np.array([255, 1, 255], np.uint8), np.array([700], np.uint16), np.array([0]))
    with pytest.raises(IndexCorruptError, match="rebuild"):
        decoded([stored.stretch(0, 3)])


@given(st.lists(st.integers(0, 4), min_size=1))
def test_the_commonest_counts_come_first(tmp_path_factory: pytest.TempPathFactory, codes: list[int]) -> None:
    with Index.create(tmp_path_factory.mktemp("codes") / "index") as index:
        index.add(Record(f"{n}", title="lung " * (code + 1)) for n, code in enumerate(codes))
        (reader,) = latest_snapshot(index.path)[1].segments
    found, rows = reader.all_postings.run(0, 1), reader.counts.counts
    assert rows[found.codes].sum(1).tolist() == [code + 1 for code in codes]
    assert (np.diff(np.bincount(found.codes)) <= 0).all()
