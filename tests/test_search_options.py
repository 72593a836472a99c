"""The options of a search: filters, order, facets, fields, weights, languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from litsearch import Index

from .few_records import RECORDS, ids


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.create(tmp_path / "index")
    made.add(RECORDS)
    return made


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
