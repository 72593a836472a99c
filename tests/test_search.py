"""Searching: options, order, filters, facets, counts, suggestions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from litsearch import Index, MeshHeading, Record, read, search

RECORDS = (
    Record(
        "a",
        title="Stereotactic radiotherapy of brain metastases",
        abstract="Metastatic tumours were treated. Survival was longer after radiotherapy.",
        journal="Annals of Radiation",
        year=2018,
        languages=("en",),
        keywords=("radiosurgery", "metastasis"),
        mesh=(MeshHeading("Brain Neoplasms", ("secondary",), major=True), MeshHeading("Humans")),
        publication_types=("Review", "Journal Article"),
    ),
    Record(
        "b",
        title="Radiothérapie des métastases cérébrales",
        translated_title="Radiotherapy of brain metastases",
        journal="Revue d'oncologie",
        year=2021,
        languages=("fr",),
        publication_types=("Review",),
    ),
    Record("c", title="Immunotherapy of lung cancer", journal="Annals of Radiation", languages=("en",)),
    Record("d", title="Zoster of the lung", year=2015, journal="revue d’oncologie"),
)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.create(tmp_path / "index")
    made.add(RECORDS)
    return made


def ids(results: object) -> list[str]:
    return [hit.id for hit in results]  # type: ignore[attr-defined]


def test_paging_gives_every_hit_once(index: Index) -> None:
    everything = index.search("lung OR brain", limit=None)
    pages = [index.search("lung OR brain", limit=2, offset=start) for start in (0, 2, 4)]
    assert [hit.id for page in pages for hit in page] == ids(everything)
    assert [hit.rank for page in pages for hit in page] == list(range(1, everything.total + 1))
    assert {page.total for page in pages} == {len(everything)}


def test_results_are_a_sequence(index: Index) -> None:
    results = index.search("radiotherapy")
    assert results[0].id == ids(results)[0]
    assert ids(results[:1]) == ids(results)[:1]
    assert len(results) == len(list(results))


def test_count_and_scan_agree_with_search(index: Index) -> None:
    results = index.search("lung radiotherapy", limit=None)
    assert index.count("lung radiotherapy") == results.total
    assert ids(index.scan("lung radiotherapy")) == ids(results)


def test_all_words_are_counted(index: Index) -> None:
    results = index.search("lung cancer")
    assert results.total == 2
    assert results.total_all_words == 1
    assert index.search("lung cancer", default_operator="AND").total == 1


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"year": 2018}, {"a"}),
        ({"year": (2016, None)}, {"a", "b"}),
        ({"year": (None, 2018)}, {"a", "d"}),
        ({"year": [2015, 2021]}, {"b", "d"}),
        ({"language": "fr"}, {"b"}),
        ({"language": ["Français", "English"]}, {"a", "b", "c"}),
        ({"language": ["fr", "en"]}, {"a", "b", "c"}),
        ({"journal": "REVUE D’ONCOLOGIE"}, {"b", "d"}),
        ({"publication_type": "review", "language": "en"}, {"a"}),
        ({"mesh": "brain neoplasms"}, {"a"}),
        ({"mesh": "Brain"}, set()),
    ],
)
def test_filters_limit_records_and_not_scores(
    index: Index, filters: dict[str, object], found: set[str]
) -> None:
    everything = {hit.id: hit.score for hit in index.search("lung brain", limit=None)}
    limited = {hit.id: hit.score for hit in index.search("lung brain", limit=None, filters=filters)}
    assert limited == {key: score for key, score in everything.items() if key in found}
    assert set(limited) == found


@pytest.mark.parametrize(
    "options",
    [
        {"filters": {"colour": "red"}},
        {"filters": {"year": "soon"}},
        {"weights": {"colour": 1.0}},
        {"weights": {"title": -1}},
        {"sort": "colour"},
        {"facets": ["colour"]},
        {"fields": ["colour"]},
        {"variants": {"colour"}},
        {"default_operator": "XOR"},
        {"limit": -1},
        {"limit": "5"},
        {"limit": 2.5},
        {"filters": ["year"]},
        {"languages": "colour"},
        {"weights": {"title": 1e308}},
        {"offset": -1},
    ],
)
def test_an_option_without_meaning_is_named(index: Index, options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"colour|soon|XOR|0 or more|from 0 to|by name"):
        index.search("lung", **options)  # type: ignore[arg-type]


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


def test_orders(index: Index) -> None:
    assert ids(index.search("lung brain", sort="year")) == ["d", "a", "b", "c"]
    assert ids(index.search("lung brain", sort="-year")) == ["b", "a", "d", "c"]
    assert ids(index.search("lung brain", sort="title")) == ["c", "b", "a", "d"]
    assert ids(index.search("lung brain", sort="-year", limit=1, offset=1)) == ["a"]


def test_facets_count_all_matches(index: Index) -> None:
    results = index.search("lung brain", limit=1, facets=("year", "journal", "publication_type", "mesh"))
    assert results.facets["year"] == {"2015": 1, "2018": 1, "2021": 1}
    assert list(results.facets["journal"].values()) == [2, 2]
    assert results.facets["publication_type"] == {"Review": 2, "Journal Article": 1}
    assert results.facets["mesh"] == {"Brain Neoplasms": 1, "Humans": 1}


def test_fields_restrict_and_weights_shift(index: Index) -> None:
    assert ids(index.search("survival", fields=["title"])) == []
    assert ids(index.search("metastasis", fields=["keywords"], variants=False)) == ["a"]
    light = index.search("radiosurgery", weights={"keywords": 0.1})[0].score
    heavy = index.search("radiosurgery", weights={"keywords": 9.0})[0].score
    assert light < heavy
    assert index.search("radiosurgery", weights={"keywords": 0.0}).total == 0


def test_languages_limit_variants_and_not_the_typed_word(index: Index) -> None:
    assert set(ids(index.search("métastases"))) == {"a", "b"}
    french = index.search("métastases", languages=["fr"])
    found = {match.text for hit in french for match in hit.matches}
    # The keyword "metastasis" is English.
    assert found == {"métastases"}


def test_an_empty_query_finds_nothing(index: Index) -> None:
    for query in ("", "   ", "?!", "()", '""'):
        results = index.search(query)
        assert (len(results), results.total, results.suggestion) == (0, 0, None)


def test_did_you_mean(index: Index) -> None:
    assert index.search("radiotherpy").suggestion == "radiotherapy"
    assert index.search("immunotherapie lung").suggestion is None
    assert index.search("title:zostar AND lung").suggestion == "title:zoster AND lung"
    assert index.search("qqqqqqqqqqqq").suggestion is None


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


def test_similar_records_share_words(index: Index) -> None:
    assert next(hit.id for hit in index.similar("b")) == "a"
    assert "b" not in [hit.id for hit in index.similar("b")]
    with pytest.raises(KeyError):
        index.similar("zzz")


def test_completions_come_by_frequency_whatever_the_accents(index: Index) -> None:
    assert index.suggest("meta")[0] == "metastases"
    assert "métastases" in index.suggest("meta")
    assert index.suggest("métas", limit=1) == index.suggest("metas", limit=1)
    assert index.suggest("") == []


def test_results_leave_as_files_and_tables(index: Index, tmp_path: Path) -> None:
    results = index.search("lung brain", limit=2)
    path = tmp_path / "found.jsonl"
    assert results.export(path) == 2
    assert [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()] == ids(results)
    assert [record.id for record in read(path)] == ids(results)
    table = results.to_pandas()
    assert list(table["id"]) == ids(results)
    assert "<table>" in results._repr_html_()


def test_the_module_level_search_sees_new_commits(index: Index) -> None:
    assert search("cholera", index=index.path).total == 0
    with Index.open(index.path) as other:
        other.add(Record("e", title="Cholera"))
    assert ids(search("cholera", index=index.path)) == ["e"]


@pytest.mark.parametrize("fields", [None, ["title"], ["title", "abstract"]])
@pytest.mark.parametrize("operator", ["OR", "AND"])
def test_words_written_apart_find_the_word_in_any_fields(
    tmp_path: Path, fields: list[str] | None, operator: str
) -> None:
    index = Index.create(tmp_path / "index")
    index.add(Record("one", title="Oligoprogression"), Record("other", title="Zoster"))
    found = index.search("oligo progression", fields=fields, default_operator=operator)
    assert (ids(found), found.total_all_words) == (["one"], 1)


def test_one_value_may_stand_for_a_list(index: Index) -> None:
    assert ids(index.search("métastases", languages="fr")) == ids(
        index.search("métastases", languages=["fr"])
    )
    assert index.search("lung", facets="year").facets == index.search("lung", facets=["year"]).facets
    assert ids(index.search("lung", fields="title")) == ids(index.search("lung", fields=["title"]))


def test_a_parsed_query_takes_no_options_of_parsing(index: Index) -> None:
    parsed = index.parse("lung")
    assert ids(index.search(parsed)) == ids(index.search("lung"))
    with pytest.raises(ValueError, match="parsed already"):
        index.search(parsed, fields=["title"])


def test_values_are_found_by_their_beginning(index: Index) -> None:
    assert set(ids(index.search("journal_name:annals*"))) == {"a", "c"}
    assert ids(index.search("Brain Neo*[mh]")) == ["a"]


def test_many_stars_are_no_trap(index: Index) -> None:
    index.add(Record("long", title="a" * 60))
    assert index.search("a*a*a*a*a*a*a*a*a*a*b").total == 0


def test_words_are_counted_in_every_shape_of_query(index: Index) -> None:
    for query, total, holding in (
        ("lung cancer NOT zoster", 1, 1),
        ("+lung cancer", 2, 1),
        ("(lung OR brain) AND (cancer OR metastases)", 3, 0),
        ('"lung cancer"', 1, 1),
    ):
        results = index.search(query, variants=False)
        assert (results.total, results.total_all_words) == (total, holding)


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


def test_hits_tell_whether_they_hold_every_word(index: Index) -> None:
    results = index.search("lung cancer", limit=None)
    assert sum(hit.all_words for hit in results) == results.total_all_words
    assert {hit.id: hit.all_words for hit in results} == {"c": True, "d": False}
