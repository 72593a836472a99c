"""Segments built by vector hold what the analyzer tells of each text, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from litsearch import Author, Record, read
from litsearch.analysis.analyzer import analyze
from litsearch.analysis.compounds import forms, width
from litsearch.analysis.language import STRANGE, stated_strangeness, word_signs
from litsearch.analysis.stopwords import may_be_stop_word
from litsearch.analysis.tokenizer import chunks, find_chunks
from litsearch.lexicon.keys import LANGUAGE_BITS, form_keys
from litsearch.storage import building, intern, inversion, postings
from litsearch.storage.arrays import ArrayFile
from litsearch.storage.building import SegmentBuilder
from litsearch.storage.fields import GAP
from litsearch.storage.keyed import KeyColumns
from litsearch.storage.layout import stored_lengths, stored_starts
from litsearch.storage.numbers import ranked
from litsearch.storage.posting_arrays import PostingArrays
from litsearch.storage.stored_postings import StoredPostings
from litsearch.storage.strings import Strings

from .texts_strategy import NAMES, texts

Segment: TypeAlias = "dict[str, list[tuple[int, int, int]]]"


def built(records: Sequence[Record]) -> tuple[Segment, dict[str, int], np.ndarray]:
    """Of a segment: ``(document, field, position)`` by form, language bits by form, lengths."""
    builder = SegmentBuilder()
    for record in records:
        builder.add(record)
    with TemporaryDirectory() as folder:
        path = Path(folder, "arrays")
        builder.write(path, Path(folder, "records"))
        arrays = ArrayFile(path)
        words = list(Strings(arrays["words"], stored_starts(arrays, "words_start")))
        assert words == sorted(words)
        stored = PostingArrays(arrays)
        places = {word: _places(stored[number]) for number, word in enumerate(words)}
        bits = arrays["languages"].tolist()
        _check_keys(arrays, words, bits)
        return places, dict(zip(words, bits, strict=True)), stored_lengths(arrays, len(records))


def _places(stored: StoredPostings) -> list[tuple[int, int, int]]:
    found = stored.occurrences()
    inside = found & ((1 << postings.POSITION_BITS) - 1)
    columns = (postings.documents_of(found), postings.fields_of(found), inside)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def signs_of(text: str) -> tuple[float, float]:
    """The signs of all chunks of a text."""
    found = [word_signs(chunk) for chunk in find_chunks(text)]
    return sum(evidence for evidence, _ in found), sum(strange for _, strange in found)


def language_bits(record: Record, place: int) -> int:
    """Those of one text of a record: of both languages, unless words tell which it is; of none for names."""
    texts = list(building.texts(record))
    field = texts[place].field
    evidence, strange = signs_of(texts[place].text)
    least = 2.0
    if field in ("title", "abstract", "keywords"):
        strange += stated_strangeness(record.languages)
    if field == "keywords":
        least = 1.25
        others = [
            signs_of(other.text)[0]
            for number, other in enumerate(texts)
            if other.field == "keywords" and number != place
        ]
        if sum(others) * evidence > 0:
            evidence += 0.5 * sum(others) / max(sum(map(abs, others)), 1)
    if field == "authors" or strange >= STRANGE:
        return 0
    return LANGUAGE_BITS["" if abs(evidence) < least else "en" if evidence > 0 else "fr"]


def _check_keys(arrays: ArrayFile, words: list[str], bits: list[int]) -> None:
    keys = KeyColumns(arrays)
    columns = [column.all()[: len(words)].tolist() for column in keys.columns.values()]
    assert [keys.of(number) for number in range(len(words))] == list(zip(*columns, strict=True))
    expected = [
        form_keys(word, spoken)._replace(**{} if spoken else {"family": 0})
        for word, spoken in zip(words, bits, strict=True)
    ]
    assert list(zip(*columns, strict=True)) == expected


def analyzed(records: Sequence[Record]) -> tuple[Segment, dict[str, int], np.ndarray]:
    """As :func:`built`, text by text and token by token."""
    places: Segment = {}
    bits: dict[str, int] = {}
    lengths = np.zeros((len(building.TEXT_FIELDS), len(records)), int)
    for document, record in enumerate(records):
        numbered = enumerate(building.texts(record))
        by_field = groupby(numbered, key=lambda text: building.TEXT_FIELDS.index(text[1].field))
        for field, group in by_field:
            start = 0
            for number, text in group:
                spoken = language_bits(record, number)
                for token in analyze(text.text, language=""):
                    # Joined forms have no postings; authors do not tell a language.
                    if token.kind != "joined":
                        places.setdefault(token.text, []).append((document, field, start + token.position))
                        bits[token.text] = bits.get(token.text, 0) | spoken
                widths = [(chunk.text, width(forms(chunk.text))) for chunk in chunks(text.text)]
                lengths[field, document] += sum(wide for word, wide in widths if not is_function_word(word))
                start += sum(wide for _, wide in widths) + GAP
    limited = {word: _limited(sorted(found)) for word, found in places.items()}
    return limited, bits, lengths


def is_function_word(chunk: str) -> bool:
    """Whether what is left of a chunk without its elided article does not count for the length."""
    found = forms(chunk)
    return width(found) == 1 and may_be_stop_word(found[-1].text)


def _limited(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    groups = groupby(found, key=lambda place: place[:2])
    return [place for _, group in groups for place in list(group)[: postings.MOST]]


def check(records: Sequence[Record]) -> None:
    (places, bits, lengths), expected = built(records), analyzed(records)
    assert places == expected[0]
    assert bits == expected[1]
    assert np.array_equal(lengths, expected[2])


def records_of(found: Sequence[str]) -> list[Record]:
    """Records that hold texts in several fields, some of them twice, and state several languages."""
    languages = [(), ("en",), ("fr",), ("de",), ("fr", "en", "zxx"), ("spa", "eng")]
    return [
        Record(
            f"r{n}",
            title=text,
            translated_title=text[::-1],
            abstract=text * 2,
            keywords=(text, "l'IL-2", "lung", "dépistage", text[:9]),
            languages=languages[n % len(languages)],
        )
        for n, text in enumerate(found)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
@example(list(NAMES))
@example([")\x00\xa0", "(L)\x001"])
def test_a_segment_holds_what_the_analyzer_tells(found: list[str]) -> None:
    check(records_of(found))


@settings(max_examples=30, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
@example(list(NAMES))
def test_small_batches_and_a_crowded_table_change_nothing(found: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intern, "_BATCH", 50)
        patch.setattr(intern, "_SLOT_BITS", 1)
        patch.setattr(inversion, "_PIECE", 3)
        check(records_of(found))


def test_long_words_that_begin_alike_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    # Each text is looked up after the one before it has its number.
    monkeypatch.setattr(intern, "_BATCH", 1)
    check([Record(f"r{n}", title="immunohistochemistries"[:n]) for n in (8, 16, 17, 22, 9, 16, 22, 17, 8)])


def test_a_zero_byte_behind_a_bracket_parts_words() -> None:
    check([Record("a", title="é", abstract=")\0é lung (éé)\x001", keywords=("(é)\0", ")\x002"))])


def test_many_words_are_put_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    # Three digits of three bits each in place of one of sixteen.
    monkeypatch.setattr(inversion, "_DIGIT_BITS", 3)
    check(records_of([" ".join(f"w{n * 7 % 100}" for n in range(start, 150)) for start in (0, 70, 7)]))


def test_segments_of_little_and_of_much() -> None:
    check([])
    check([Record("a")])
    check([Record("a", title="lung", translated_title="cancer")])
    check([Record("a", title="lung cancer", abstract="lung")])
    check([Record("a", abstract="lung -- cancer " * 300), Record("b", abstract="lung")])
    named = Record("a", authors=(Author("Le The", "Anne"),), abstract="the lung")
    check([named, Record("b", journal="Le Sein")])


def test_a_segment_of_real_papers_holds_what_the_analyzer_tells() -> None:
    check(list(read(Path(__file__).parents[1] / "samples" / "articles.jsonl")))


@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 300), max_size=50))
@example([])
@example([n << 8 * field for field in range(8) for n in range(256)] * 2)
def test_few_distinct_numbers_are_ranked(values: list[int]) -> None:
    numbers = np.array(values, np.uint64)
    distinct, places = ranked(numbers)
    assert distinct.tolist() == sorted(set(values))
    assert distinct[places].tolist() == values


def test_stretches_of_one_slot_are_told_apart() -> None:
    # So many words of one length that hundreds of them want the slot of another.
    words = [f"{n:05d}x{n * 7919 % 100_000:05d}" for n in range(10_000)]
    check([Record(str(n), abstract=" ".join(words[n::3] * 2)) for n in range(3)])
