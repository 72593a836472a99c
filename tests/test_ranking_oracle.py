"""The fast ranking equals the brute-force one: scores, order, totals, every head."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from litsearch import Index, Record
from litsearch.lexicon.kinds import KINDS
from litsearch.ranking.bm25f import FIELD_WEIGHTS, Weights
from litsearch.records import MeshHeading
from litsearch.results.filters import filter_values
from litsearch.results.options import SearchOptions

from .oracle import Oracle

WORDS = (
    "oligoprogression oligo-progression oligoprogressive oligoprogressif métastases metastase metastatic "
    "PD-L1 PDL1 anti-PD-(L)1 CD4+ cd4 tumour tumors lung poumon cancer cancers the pour lesion(s) lesions "
    "oligo progression NSCLC (NSCLC) non-small cell IL-2 IL2"
).split()
words = st.sampled_from(WORDS)
sentences = st.lists(words, min_size=1, max_size=12).map(" ".join)
identifiers = st.sampled_from([f"id{number}" for number in range(7)])
records = st.builds(
    Record,
    id=identifiers,
    title=sentences,
    translated_title=st.one_of(st.just(""), sentences),
    abstract=st.one_of(st.just(""), sentences, st.just("non-small cell lung cancer (NSCLC)")),
    keywords=st.lists(sentences, max_size=3).map(tuple),
    mesh=st.lists(
        st.builds(MeshHeading, words, st.sampled_from([(), ("therapy",), ("surgery",)]), major=st.booleans()),
        max_size=2,
    ).map(tuple),
    journal=st.sampled_from(["", "Lung Cancer"]),
    extra=st.sampled_from([{}, {"journal_abbreviation": "Lung Canc"}]),
    year=st.one_of(st.none(), st.integers(2015, 2020)),
    languages=st.sampled_from([(), ("en",), ("fr",)]),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(records, min_size=1, max_size=8)),
        st.tuples(st.just("delete"), identifiers),
    ),
    min_size=1,
    max_size=5,
)
plain_terms = words.filter(lambda word: "(" not in word)
terms = st.one_of(
    plain_terms,
    plain_terms.map("={}".format),
    plain_terms.map("{}^2.5".format),
    plain_terms.map("title:{}".format),
    plain_terms.map("mesh:{}".format),
    st.sampled_from(
        ["oligo*", "m?tastases", "tumer~1", "year:2016..2018", "language:fr", "oligoprog*", "language:f*"]
    ),
    st.sampled_from(
        [
            '"lung canc*"',
            '"l?ng cancer#"~2',
            "hasabstract",
            "lung[mh]",
            "lung/therapy[mh]",
            "cancer/su[majr]",
            "therapy[sh]",
            "lung ADJ2 (cancer* OR 'small cell')",
            "(lung ADJ cancers) ADJ3 pour",
            '"the lung cancer"[tiab:~1]',
            "lung ADJ4 tumour ADJ4 oligo*",
            "Lung Canc[ta]",
        ]
    ),
    st.lists(plain_terms, min_size=2, max_size=3).map(lambda found: '"' + " ".join(found) + '"'),
    st.tuples(plain_terms, plain_terms).map(lambda pair: f'"{pair[0]} {pair[1]}"~3'),
    st.tuples(plain_terms, plain_terms).map(lambda pair: f'="{pair[0]} {pair[1]}"'),
)
queries = st.recursive(
    terms,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" AND ".join),
        st.tuples(inner, inner).map(" OR ".join),
        st.tuples(inner, inner).map(" NOT ".join),
        st.tuples(inner, inner).map(" ".join),
        st.tuples(terms, terms).map(lambda pair: f"+{pair[0]} {pair[1]}"),
        inner.map("({})^0.5".format),
    ),
    max_leaves=5,
)
weights = st.dictionaries(
    st.sampled_from(sorted(FIELD_WEIGHTS)), st.sampled_from([0.0, 0.1, 0.7, 2.0]), max_size=2
)
filters = st.sampled_from([{}, {"year": (2016, None)}, {"language": "fr"}, {"year": [2015, 2017]}])
variants = st.one_of(st.booleans(), st.sets(st.sampled_from(KINDS)))
fields = st.sampled_from([None, ["title"], ["title", "abstract"], ["tiab"], ["keywords", "mesh"]])


def built(folder: Path, history: list[tuple[str, Any]]) -> Index:
    index = Index.create(folder)
    for action, argument in history:
        if action == "add":
            index.add(argument)
        else:
            index.delete(argument)
    return index


# the fields searched hold nothing but a function word, which has no length
_ONE = Record("id0", title="oligoprogression", mesh=(MeshHeading("the"),))


# a prefix without its spellings is read by the numbers of its words, in each segment by itself
_TWO = Record("id1", title="Oligometastases", abstract="Oligometastases, oligoprogression")


@example([("add", [_ONE])], "the", {}, {}, False, ["keywords", "mesh"])
@example([("add", [_ONE, _TWO])], "oligo*", {}, {}, {"inflection"}, None)
@example([("add", [_ONE]), ("add", [_TWO])], "oligo* title:oligo*", {"title": 0.0}, {}, False, None)
@example([("add", [_ONE, _TWO]), ("add", [_TWO]), ("delete", "id0")], "oligo*", {}, {}, False, ["title"])
@settings(max_examples=150, deadline=None)
@given(steps, queries, weights, filters, variants, fields)
def test_ranking_equals_brute_force(
    history: list[tuple[str, Any]],
    query: str,
    changed: dict[str, float],
    wanted: dict[str, Any],
    kinds: bool | set[str],
    searched: list[str] | None,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = built(Path(folder) / "index", history)
        options: dict[str, Any] = {
            "weights": changed,
            "filters": wanted,
            "variants": kinds,
            "proximity": True,
            "fields": searched,
        }
        results = index.search(query, limit=None, **options)
        oracle = Oracle(list(index), Weights.of(changed))
        searcher = index._opened.searcher
        plan = searcher.plan(results.query.tree, SearchOptions(variants=kinds, proximity=True))
        expected = oracle.rank(plan, filter_values(wanted))
        order = {record.id: place for place, record in enumerate(index)}
        found = [(hit.id, hit.score) for hit in results]
        assert sorted(dict(found)) == sorted(dict(expected))
        assert dict(found) == pytest.approx(dict(expected), rel=1e-9, abs=1e-12)
        scores = dict(expected)
        for (_, score), (_, following) in itertools.pairwise(found):
            assert score >= following
        assert [scores[identifier] for identifier, _ in found] == pytest.approx(
            [score for _, score in expected], rel=1e-9, abs=1e-12
        )
        for place, (identifier, score) in enumerate(found[1:]):
            # Ties go by document order, which is that of the index.
            if score == found[place][1]:
                assert order[found[place][0]] < order[identifier]
        assert results.total == len(expected)
        if not wanted:
            assert results.total_all_words == oracle.all_words(plan)
        for hit in results:
            assert hit.explain().value == pytest.approx(hit.score, rel=1e-9, abs=1e-12)
            check_sums(hit.explain())
        for limit in range(len(found) + 2):
            head = [(hit.id, hit.score) for hit in index.search(query, limit=limit, **options)]
            assert head == found[:limit]


def test_ties_go_by_document_order(tmp_path: Path) -> None:
    index = Index.create(tmp_path / "index")
    for name in "cab":
        index.add(Record(name, title="Lung cancer"))
    assert [hit.id for hit in index.search("cancer")] == ["c", "a", "b"]


def test_explanations_add_up_to_the_score(tmp_path: Path) -> None:
    index = Index.create(tmp_path / "index")
    index.add(
        Record("a", title="Oligoprogression and oligoprogressive cancer", abstract="cancers of the lung"),
        Record("b", title="Lung cancer", keywords=("PD-L1",)),
    )
    for query in ("oligoprogressif cancer", '"lung cancer"', "(lung cancer)^3 NOT kidney", "+lung cancer^2"):
        for hit in index.search(query):
            explanation = hit.explain()
            assert explanation.value == pytest.approx(hit.score)
            check_sums(explanation)


def check_sums(explanation: Any) -> None:
    values = [detail.value for detail in explanation.details]
    if explanation.operation == "sum":
        assert explanation.value == pytest.approx(sum(values))
    if explanation.operation == "product":
        product = 1.0
        for value in values:
            product *= value
        assert explanation.value == pytest.approx(product)
    for detail in explanation.details:
        check_sums(detail)
