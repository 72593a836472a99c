"""Compounds: whole and in parts, and however they are typed they find each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from litsearch import Index, Record, analyze


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("PD-L1", "pd-l1", ["pd", "l1"]),
        ("IL-2", "il-2", ["il", "2"]),
        ("TNF-α", "tnf-α", ["tnf", "α"]),
        ("5-FU", "5-fu", ["5", "fu"]),
        ("HER2/neu", "her2/neu", ["her2", "neu"]),
        ("SARS-CoV-2", "sars-cov-2", ["sars", "cov", "2"]),
        ("anti-PD-(L)1", "anti-pd-(l)1", ["anti", "pd", "l1"]),
        ("anti-PD-(L) 1", "anti-pd-(l)1", ["anti", "pd", "l1"]),
        ("Na+-K+-ATPase", "na+-k+-atpase", ["na", "k", "atpase"]),
        ("PD\u2011L1", "pd-l1", ["pd", "l1"]),
        ("oligo\u2010progression", "oligo-progression", ["oligo", "progression"]),
        ("peut-être", "peut-être", ["peut", "être"]),
    ],
)
def test_a_compound_is_kept_whole_and_in_parts(text: str, whole: str, parts: list[str]) -> None:
    tokens = analyze(f"a {text} b")
    found = [token for token in tokens if token.kind == "whole"]
    assert [(token.text, token.position) for token in found] == [(whole, 1)]
    assert text.startswith(f"a {text} b"[found[0].start : found[0].end].rstrip("+"))
    longest = {token.position: token.text for token in reversed(tokens) if token.kind == "part"}
    assert [longest[position] for position in sorted(longest)] == parts
    assert sorted(longest) == list(range(1, 1 + len(parts)))
    assert tokens[-1].position == 1 + len(parts)


def test_an_apostrophe_that_is_a_letter_may_stand_alone() -> None:
    assert [(token.text, token.position) for token in analyze("a \u02bc b")] == [("a", 0), ("'", 1), ("b", 2)]


def test_a_trailing_plus_belongs_to_the_word_and_stands_beside_its_part() -> None:
    found = [(token.text, token.kind, token.position) for token in analyze("CD4+ cells")]
    assert found == [("cd4+", "whole", 0), ("cd4", "part", 0), ("cells", "word", 1)]


def test_letters_in_brackets_give_both_readings_at_one_position() -> None:
    parts = [token.text for token in analyze("patient(e)s") if token.kind == "part"]
    assert parts == ["patientes", "patients"]
    assert {token.position for token in analyze("patient(e)s")} == {0}


WRITINGS = {
    "PD-L1": ["PD-L1", "PDL1", "PD L1", "pd-l1", "PD\u2011L1", "PD–L1", "pd l1", "PD/L1"],
    "IL-2": ["IL-2", "IL2", "IL 2", "il-2", "IL−2"],
    "TNF-α": ["TNF-α", "TNF-alpha", "TNFα", "TNF α", "TNF alpha", "TNFalpha", "tnf-Α"],
    "5-FU": ["5-FU", "5FU", "5 FU", "5\u2011fu"],
    "HER2/neu": ["HER2/neu", "HER2-neu", "HER2 neu", "her2/Neu"],
    "CD4+": ["CD4+", "CD4", "cd4+"],
    "SARS-CoV-2": ["SARS-CoV-2", "SARS CoV 2", "SARS-CoV2", "sars-cov-2"],
    "anti-PD-(L)1": ["anti-PD-(L)1", "anti-PD-L1", "anti-PDL1", "anti PD-L1", "anti-PD-(L) 1"],
    "oligo-progression": ["oligo-progression", "oligo progression", "oligoprogression", "Oligo‐Progression"],
}


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Index]]:
    made = {}
    for number, (name, writings) in enumerate(WRITINGS.items()):
        index = made[name] = Index.create(tmp_path_factory.mktemp("compounds") / str(number))
        index.add(
            *(Record(writing, title=f"Early {writing} therapy in practice") for writing in writings),
            Record("other", title="Early cancer therapy in practice"),
        )
    yield made
    for index in made.values():
        index.close()


@pytest.mark.parametrize(("name", "query"), [(name, query) for name in WRITINGS for query in WRITINGS[name]])
@pytest.mark.parametrize("around", ["{}", '"{}"', '"{} therapy"', '"early {} therapy"', '"early {}"', "+{}"])
def test_every_writing_finds_every_other(
    indexes: dict[str, Index], name: str, query: str, around: str
) -> None:
    operator = "AND" if around == "{}" else "OR"
    typed = around.format(f'"{query}"' if around == "+{}" and " " in query else query)
    found = {hit.id for hit in indexes[name].search(typed, limit=None, default_operator=operator)}
    assert found == set(WRITINGS[name])


def test_exact_search_keeps_the_writings_apart(indexes: dict[str, Index]) -> None:
    index = indexes["oligo-progression"]
    assert {hit.id for hit in index.search("oligoprogression", variants=False)} == {"oligoprogression"}
    assert {hit.id for hit in index.search("=oligo-progression")} == {
        "oligo-progression",
        "Oligo‐Progression",
    }


@pytest.mark.parametrize(
    ("text", "query"),
    list(
        product(
            ["oligo-progression treatment", "oligo progression treatment", "oligoprogression treatment"],
            repeat=2,
        )
    ),
)
def test_writings_keep_their_place_in_a_phrase(tmp_path: Path, text: str, query: str) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(
            Record("right", title=f"After {text} again"),
            Record("wrong", title=f"Treatment of {text.removesuffix(' treatment')}"),
        )
        assert [hit.id for hit in index.search(f'"{query}"')] == ["right"]
        assert [hit.id for hit in index.search(f'"after {query} again"')] == ["right"]


@pytest.mark.parametrize(("query", "found"), [("IL-2", "2"), ("IL-6", "6"), ('"IL-2"', "2"), ("=IL-2", "2")])
def test_the_number_of_a_compound_counts(tmp_path: Path, query: str, found: str) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record("2", title="IL-2 in lungs"), Record("6", title="IL-6 in lungs"))
        assert [hit.id for hit in index.search(query)] == [found]
