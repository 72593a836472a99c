"""What a query may be, which of its words count, and how it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from litsearch import Index, Record

from .few_records import RECORDS, ids


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.create(tmp_path / "index")
    made.add(RECORDS)
    return made


@pytest.mark.parametrize("query", [None, 5, b"lung", ["lung"]])
def test_what_is_no_query_is_told(index: Index, query: object) -> None:
    with pytest.raises(TypeError, match="a query is a text or a parsed query, not"):
        index.search(query)  # type: ignore[arg-type]


def test_a_star_alone_is_every_record(index: Index) -> None:
    assert index.count(" * ") == len(index)
    assert ids(index.search("*", sort="-year", limit=None, filters={"language": "fr"})) == ["b"]
    query = index.parse("*", strict=True)
    assert (str(query), index.parse(str(query))) == ("*", query)
    assert index.search("*").query.warnings == ()


def test_an_empty_query_finds_nothing(index: Index) -> None:
    for query in ("", "   ", "?!", "()", '""'):
        results = index.search(query)
        assert (len(results), results.total, results.suggestion) == (0, 0, None)


def test_the_query_shown_runs_the_same(index: Index) -> None:
    for query in ("the lung of l’œdème", 'title:lung NOT "brain metastases"', "metas* +lung", "zoster~1^2"):
        results = index.search(query)
        again = index.search(str(results.query))
        assert index.parse(str(results.query)) == results.query
        assert [(hit.id, hit.score) for hit in again] == [(hit.id, hit.score) for hit in results]


def test_stop_words_go_with_their_language_only(tmp_path: Path) -> None:
    index = Index.create(tmp_path / "index")
    index.add(Record("gold", title="Sels d'or et polyarthrite"), Record("other", title="Cancer or not"))
    assert "gold" in ids(index.search("les sels d'or dans la polyarthrite"))
    assert set(ids(index.search("or", variants=False))) == {"gold", "other"}
    assert str(index.parse("the treatment of cancer or infection")) == "treatment cancer infection"
    # Names that no language knows do not hide the language of the words between them.
    names = "sotorasib adagrasib divarasib glecirasib fulzerasib garsorasib"
    assert str(index.parse(f"{names} with cetuximab in KRAS")) == f"{names} cetuximab KRAS"
    assert str(index.parse(f"{names} avec cetuximab dans le KRAS")) == f"{names} cetuximab KRAS"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Qu’est-ce que l’oligométastase ?", "oligométastase"),
        ("Est-ce que la radiothérapie améliore la survie", "radiothérapie améliore survie"),
        ("Quels patients peut-on opérer, et a-t-il fallu attendre ?", "patients opérer fallu attendre"),
        ("Dans quels cas existe-t-il une solution tout-en-un", "cas existe-t-il solution tout-en-un"),
        ("add-on therapy for the lung", "add-on therapy lung"),
    ],
)
def test_what_asks_in_french_is_no_word_to_search_for(index: Index, question: str, words: str) -> None:
    query = index.parse(question)
    assert str(query) == words
    assert index.parse(str(query)) == query


@pytest.mark.parametrize("fields", [None, ["title"], ["title", "abstract"]])
@pytest.mark.parametrize("operator", ["OR", "AND"])
def test_words_written_apart_find_the_word_in_any_fields(
    tmp_path: Path, fields: list[str] | None, operator: str
) -> None:
    index = Index.create(tmp_path / "index")
    index.add(Record("one", title="Oligoprogression"), Record("other", title="Zoster"))
    found = index.search("oligo progression", fields=fields, default_operator=operator)
    assert (ids(found), found.total_all_words) == (["one"], 1)


def test_values_are_found_by_their_beginning(index: Index) -> None:
    assert set(ids(index.search("journal_name:annals*"))) == {"a", "c"}
    assert ids(index.search("Brain Neo*[mh]")) == ["a"]


def test_many_stars_are_no_trap(index: Index) -> None:
    index.add(Record("long", title="a" * 60))
    assert index.search("a*a*a*a*a*a*a*a*a*a*b").total == 0


@pytest.mark.parametrize(
    "query",
    [
        "pour plate",
        "des daughters",
        "car t cells",
        "y chromosome",
        "son preference",
        "il 2",
        "follow up",
        "IL 6",
    ],
)
def test_a_word_that_could_be_a_name_is_kept(index: Index, query: str) -> None:
    assert str(index.parse(query)).lower() == query.lower()


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("cancer du poumon", "cancer poumon"),
        ("prise en charge des patients", "prise charge patients"),
        ("effect of the treatment on survival", "effect treatment survival"),
    ],
)
def test_function_words_of_the_query_are_left_out(index: Index, query: str, kept: str) -> None:
    assert str(index.parse(query)) == kept
