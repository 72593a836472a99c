"""The best hits are found without listing all matches: heads equal those of the brute-force ranking.

The collection is large enough for words that nearly all records hold and for words of a few.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from litsearch import Index, Record
from litsearch.ranking.bm25f import Weights
from litsearch.results.filters import filter_values
from litsearch.results.options import SearchOptions

from .oracle import Oracle

COMMON = "cancer lung patients treatment study survival".split()
MIDDLE = "metastases metastatic tumour tumor brain cerebral radiotherapy chemotherapy PD-L1 cell".split()
RARE = "oligoprogression oligoprogressive oligométastases Merkel abscopal".split()
QUERIES = [
    "lung cancer survival",
    "oligoprogression of lung cancer after treatment",
    "abscopal",
    "Merkel cell tumour",
    "métastases cérébrales chimiothérapie",
    "brain metastases PD-L1 radiotherapy survival",
    '"brain metastases" OR "lung cancer"',
    "(lung OR abscopal)^0.3 tumour year:2019",
    "radio* oligo*",
    "lung cancer NOT brain",
    "+oligoprogressive lung cancer brain metastases",
    "lung cancer (Merkel AND brain)",
    "year:2018..2019 OR abscopal",
]
OPTIONS: list[dict[str, Any]] = [
    {},
    {"filters": {"year": (2018, 2019)}, "proximity": False},
    {"filters": {"year": 2030}, "variants": {"exact", "inflection"}, "proximity": True},
    {"weights": {"title": 0.0, "abstract": 0.3}},
    {"default_operator": "AND"},
]


def text(draw: random.Random, length: int) -> str:
    pools = draw.choices((COMMON, MIDDLE, RARE), (10, 4, 0.05), k=length)
    return " ".join(draw.choice(pool) for pool in pools)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    draw = random.Random(1)
    texts = [(text(draw, 4), text(draw, draw.randint(0, 12))) for _ in range(480)]
    # Every fourth record is the same as an earlier one but for its year: many ties.
    texts += [texts[number] for number in range(0, 480, 3)]
    records = [
        Record(f"r{number}", title=title, abstract=abstract, year=draw.randint(2016, 2030))
        for number, (title, abstract) in enumerate(texts)
    ]
    made = Index.create(tmp_path_factory.mktemp("heads") / "index")
    made.add(records[:560])
    made.add(records[560:])
    made.delete(*(record.id for record in draw.sample(records, 64)))
    return made


@pytest.fixture(scope="module")
def records(index: Index) -> list[Record]:
    return list(index)


def test_the_collection_has_segments_and_deletions(index: Index) -> None:
    snapshot = index._opened.snapshot
    assert len(snapshot.segments) > 1
    assert snapshot.live is not None


@pytest.mark.parametrize("options", OPTIONS)
def test_heads_equal_brute_force(index: Index, records: list[Record], options: dict[str, Any]) -> None:
    oracle = Oracle(records, Weights.of(options.get("weights")))
    order = {record.id: place for place, record in enumerate(records)}
    for query in QUERIES:
        results = index.search(query, limit=None, **options)
        found = [(hit.id, hit.score) for hit in results]
        plan_options = SearchOptions(**{"proximity": None, **options})
        plan = index._opened.searcher.plan(results.query.tree, plan_options)
        expected = dict(oracle.rank(plan, filter_values(options.get("filters"))))
        assert dict(found) == pytest.approx(expected, rel=1e-9, abs=1e-12)
        assert found == sorted(found, key=lambda hit: (-hit[1], order[hit[0]]))
        for limit in (1, 2, 10, 100, len(found), len(found) + 1):
            head = index.search(query, limit=limit, **options)
            assert [(hit.id, hit.score) for hit in head] == found[:limit]
            assert head.total == len(found)
        page = index.search(query, limit=7, offset=5, **options)
        assert [(hit.id, hit.score) for hit in page] == found[5:12]
        assert [hit.rank for hit in page] == list(range(6, 6 + len(page)))


def test_a_head_is_the_same_when_other_queries_have_run_before(index: Index) -> None:
    fresh = {
        query: [(hit.id, hit.score) for hit in Index.open(index.path).search(query)] for query in QUERIES
    }
    for query in reversed(QUERIES):
        assert [(hit.id, hit.score) for hit in index.search(query)] == fresh[query]


BEGINNING_ALIKE = [f"immuno{ending}" for ending in "abcdefghijklmnopqrstuv"] + ["immunité", "immuno-assay"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """So many records that most scores are never sorted, and words with gaps among those that begin alike."""
    draw = random.Random(2)
    words = [*COMMON, *BEGINNING_ALIKE]
    often = [40] * len(COMMON) + [60, 40] + [1] * (len(BEGINNING_ALIKE) - 2)
    made = Index.create(tmp_path_factory.mktemp("many") / "index")
    made.add(
        Record(f"r{number}", title=" ".join(draw.choices(words, often, k=draw.randint(1, 9))))
        for number in range(2500)
    )
    return made


@pytest.mark.parametrize(
    "query",
    ["immun*", "immuno*", "immunit*", '"immunoa immunob"', '"lung cancer immunob"~3', "lung", "lung immunoc"],
)
def test_heads_among_many_equal_brute_force(many: Index, query: str) -> None:
    results = many.search(query, limit=None)
    found = [(hit.id, hit.score) for hit in results]
    assert len(found) > 9
    plan = many._opened.searcher.plan(results.query.tree, SearchOptions())
    expected = Oracle(list(many), Weights()).rank(plan, [])
    assert dict(found) == pytest.approx(dict(expected), rel=1e-9, abs=1e-12)
    for limit in (1, 2, 10, 30, 100, 2499):
        assert [(hit.id, hit.score) for hit in many.search(query, limit=limit)] == found[:limit]
