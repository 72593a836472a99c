"""Lists that a search uses: acronyms of both languages, and synonyms of the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from litsearch import Index, Record, Synonyms, learn_lexicon
from litsearch.analysis.analyzer import phrase_words
from litsearch.cli import main
from litsearch.lexicon.known_acronyms import acronym_rows, may_open_acronym
from litsearch.lexicon.phrases import content_words

MINE = Synonyms.of_groups([["heart attack", "myocardial infarction"], ["wug", "blicket", "zup"]])


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.create(tmp_path / "index")
    made.add(
        Record("en", title="Survival in NSCLC after resection"),
        Record("fr", title="Survie dans le CBNPC après la chirurgie"),
        Record("heart", title="Myocardial infarctions in the young"),
        Record("one", title="Myocardial infarction in the old"),
        Record("blicket", title="Blickets in a box"),
    )
    return made


def found(index: Index, query: str, **options: object) -> set[str]:
    return {hit.id for hit in index.search(query, **options)}


@pytest.mark.parametrize("query", ["NSCLC", "CBNPC", "CPNPC", "non-small cell lung cancer"])
def test_acronyms_of_both_languages_find_each_other(index: Index, query: str) -> None:
    assert {"en", "fr"} <= found(index, query)
    assert found(index, f"={query}" if " " not in query else f'="{query}"') < {"en", "fr"}


def test_the_kind_of_a_match_tells_the_list(index: Index) -> None:
    hit = next(hit for hit in index.search("NSCLC") if hit.id == "fr")
    assert [(match.text, match.kind) for match in hit.matches] == [("CBNPC", "acronym")]
    hit = index.search("wug", synonyms=MINE)[0]
    assert [(match.text, match.kind) for match in hit.matches] == [("Blickets", "synonym")]


def test_own_synonyms_are_used_when_they_are_given(index: Index) -> None:
    assert found(index, "wug") == set()
    assert found(index, "wug", synonyms=MINE) == {"blicket"}
    assert found(index, "wug", synonyms=MINE, variants={"inflection"}) == set()
    assert found(index, "heart attack", synonyms=MINE) == {"one"}
    assert found(index, '"heart attack"', synonyms=MINE) == {"one"}
    assert found(index, "=wug", synonyms=MINE) == set()


def test_one_way_synonyms_go_one_way(index: Index, tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("# mine\nwug => blicket\n", encoding="utf-8")
    mine = Synonyms.load(file)
    index.add(Record("wug", title="A wug"))
    assert found(index, "wug", synonyms=mine) == {"wug", "blicket"}
    assert found(index, "blicket", synonyms=mine) == {"blicket"}


def test_the_command_takes_a_file(index: Index, tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("wug, blicket\n", encoding="utf-8")
    arguments = ["search", "wug", "--index", str(index.path), "--synonyms", str(file), "--format", "ids"]
    assert CliRunner().invoke(main, arguments).stdout.split() == ["blicket"]
    file.write_text("wug\n", encoding="utf-8")
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "mine.txt" in result.stderr and "1" in result.stderr


@pytest.mark.parametrize("query", ["wug", "zup", "wug zup blicket", '"wug zup"', "zup*"])
def test_loops_end(index: Index, tmp_path: Path, query: str) -> None:
    file = tmp_path / "loops.txt"
    lines = ["wug => zup", "zup => wug", "zup => blicket", "blicket => wug", "wug => wug zup", "zup, zup"]
    file.write_text("\n".join(lines), encoding="utf-8")
    loops = Synonyms.load(file)
    # What stands for a word is looked up once and not chained: wug is zup, and zup is blicket.
    assert found(index, "wug", synonyms=loops) == set()
    assert found(index, "zup", synonyms=loops) == {"blicket"}
    assert {hit.id for hit in index.search(query, synonyms=loops)} <= {"blicket"}


@pytest.mark.parametrize(
    "odd", ["x" * 10_000, "9" * 10_000, "é" * 10_000, "рак", "癌", "سرطان", "5", "\ud800q"]
)
def test_odd_words_stand_for_others_or_for_nothing(index: Index, odd: str) -> None:
    mine = Synonyms.of_groups([[odd, "blicket"]])
    assert found(index, odd, synonyms=mine) == {"blicket"}
    assert found(index, "blicket", synonyms=mine) == {"blicket"}
    lexicon = learn_lexicon([(odd, "blicket")] * 3)
    assert found(index, odd, lexicon=lexicon) <= {"blicket"}
    assert found(index, odd) == set()


@pytest.mark.parametrize("given", [{"synonyms": [["a", "b"]]}, {"synonyms": "a"}, {"lexicon": "a.lex"}])
def test_something_else_is_refused(index: Index, given: dict[str, object]) -> None:
    (name,) = given
    with pytest.raises(ValueError, match=f"{name} takes .*load"):
        index.search("wug", **given)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("mal de gorge", "sore"),
        ('"mal de gorge"', "sore"),
        ("quality of life", "acronym"),
        ("petit pour âge gestationnel", "small"),
        ("one hour glucose", "glucose"),
    ],
)
def test_phrases_are_found_without_their_function_words(tmp_path: Path, query: str, wanted: str) -> None:
    synonyms = Synonyms.of_groups([["mal de gorge", "sore throat"], ["one hour glucose", "OGTT"]])
    with Index.create(tmp_path / "index") as index:
        index.add(
            Record("sore", title="Sore throat in children"),
            Record("told", title="Scales of the quality of life (QoL)"),
            Record("acronym", title="QoL in children"),
            Record("small", title="PAG: prise en charge"),
            Record("glucose", title="OGTT at home"),
        )
        hits = index.search(query, synonyms=synonyms, variants={"synonym", "acronym"})
        assert wanted in {hit.id for hit in hits}


def test_a_phrase_may_open_with_its_own_first_words() -> None:
    phrases = [content_words(phrase_words(form)) for row in acronym_rows() for form in row.forms]
    several = [phrase for phrase in phrases if len(phrase) > 1]
    assert len(several) > 500
    assert all(may_open_acronym(tuple(phrase[:2])) for phrase in several)
    mine = Synonyms.of_groups([["gastro-oesophageal reflux", "GORD"]])
    assert mine.may_open(("gastroesophageal", "reflux")) and not mine.may_open(("lung", "cancer"))


def test_a_synonym_of_two_words_counts_for_them_where_they_stand_together_alone(index: Index) -> None:
    (pair,) = index.search("heart attack", synonyms=MINE, limit=1)
    (repeated,) = index.search("heart attack box heart", synonyms=MINE, limit=1)
    assert repeated.id == pair.id == "one" and repeated.score == pytest.approx(pair.score)
