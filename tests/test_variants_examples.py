"""The examples that ``Index.variants`` gives: a form as a record has it, with the words around it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Author, Example, Index, MeshHeading, Record, Variant

LONG = "Nothing of note was seen in the first ward, nor in any other. " * 5
RECORDS = (
    Record("abstract", title="Nothing", abstract=f"{LONG}Then oligoprogression came to the ward. {LONG}"),
    Record("title", title="Late oligoprogression", abstract="oligoprogression"),
    Record("translated", translated_title="Oligo-progression of nothing", abstract="oligo progression"),
    Record("keyword", title="Nothing", keywords=("ward", "oligo progression")),
    Record("mesh", title="Nothing", mesh=(MeshHeading("Lung Neoplasms", ("pathology",)),)),
    Record("journal", title="Nothing", journal="Annals of Haematology"),
    Record("author", title="Nothing", authors=(Author("Zimmermann", "A"),)),
    Record("long", title="Nothing", abstract=f"a {'y' * 10_000} b"),
    Record("lines", title="Nothing", abstract="one\n\ntwo oedema\nthree"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.create(tmp_path_factory.mktemp("examples") / "index") as made:
        made.add(*RECORDS)
        yield made


def examples(index: Index, word: str) -> dict[str, Example]:
    found = index.variants(word, examples=True)
    return {variant.text: variant.example for variant in found if variant.example}


def marked(example: Example) -> str:
    return example.text[example.start : example.end]


def test_they_are_made_when_asked_for(index: Index) -> None:
    assert [variant.example for variant in index.variants("pathology")] == [None]


def test_a_title_comes_first(index: Index) -> None:
    found = examples(index, "oligoprogression")
    assert (
        found
        | {
            "oligoprogression": Example("title", "title", "Late oligoprogression", 5, 21),
            "oligo-progression": Example(
                "translated", "translated_title", "Oligo-progression of nothing", 0, 17
            ),
            "oligo progression": Example("translated", "abstract", "oligo progression", 0, 17),
        }
        == found
    )


@pytest.mark.parametrize(
    ("word", "example"),
    [
        ("pathology", Example("mesh", "mesh", "Lung Neoplasms pathology", 15, 24)),
        ("haematology", Example("journal", "journal", "Annals of Haematology", 10, 21)),
        ("zimmermann", Example("author", "authors", "Zimmermann A", 0, 10)),
    ],
)
def test_headings_journals_and_authors_are_shown_whole(index: Index, word: str, example: Example) -> None:
    assert examples(index, word) == {word: example}


def test_long_texts_are_cut_between_words(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(RECORDS[0])
        (example,) = examples(index, "oligoprogression").values()
    assert example.text.startswith("…") and example.text.endswith("…")
    assert set(example.text.strip("…").split()) <= set(RECORDS[0].abstract.split())
    assert 40 <= len(example.text) <= 65
    assert marked(example) == "oligoprogression"


def test_a_form_without_end_is_cut(index: Index) -> None:
    (example,) = examples(index, "y" * 10_000).values()
    assert len(example.text) <= 65
    assert set(marked(example)) == {"y"}


def test_deleted_records_give_none(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record("a", title="oedema"), Record("b", title="One oedema"))
        index.delete("a")
        assert examples(index, "oedema") == {"oedema": Example("b", "title", "One oedema", 4, 10)}


def has_example(index: Index, variant: Variant) -> bool:
    example = variant.example
    assert example is not None
    text = str(getattr(index.get(example.id), example.field))
    return example.field in ("mesh", "authors", "keywords") or example.text.strip("…") in text


WORDS = sorted({word for record in RECORDS for word in f"{record.title} {record.abstract}".split()})


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text()), min_size=1, max_size=3).map(" ".join))
def test_every_form_that_is_found_has_one(index: Index, word: str) -> None:
    assert all(has_example(index, variant) for variant in index.variants(word, examples=True))
