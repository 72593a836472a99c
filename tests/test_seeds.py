"""The main job on real records: the two seed documents, and the sample collection."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch import Index, search
from litsearch.lexicon.kinds import KINDS
from litsearch.ranking.bm25f import FIELD_WEIGHTS
from litsearch.results.hit import Hit

OLIGOMETASTASIS = (
    "oligométastase, oligometastasis, oligometastases, oligo-métastases, oligometastatic, OLIGOMÉTASTATIQUE"
).split(", ")
OLIGOPROGRESSION = (
    "oligoprogression, oligo-progression, oligoprogressive, oligoprogressif, l'oligoprogression, "
    "l’oligoprogression"
).split(", ")
FRENCH, CHINESE = "doi:10.1016/j.rmr.2018.04.011", "doi:10.3779/j.issn.1009-3419.2025.102.22"
SAMPLE = Path(__file__).parents[1] / "index"
FRENCH_IN_SAMPLE = "pmid:31010758"
FIELDS = {"translated_title": "title", "mesh": "mesh_major"}


@pytest.fixture
def seeds(shared: Callable[[str], Path], tmp_path: Path) -> Index:
    index = Index.create(tmp_path / "index")
    index.add(shared("seeds"))
    return index


@pytest.mark.parametrize("query", OLIGOMETASTASIS)
def test_every_form_of_oligometastasis_finds_both_seeds(seeds: Index, query: str) -> None:
    assert {hit.id for hit in seeds.search(query)} == {FRENCH, CHINESE}


@pytest.mark.parametrize("query", OLIGOPROGRESSION)
def test_every_form_of_oligoprogression_puts_the_french_seed_first(seeds: Index, query: str) -> None:
    assert seeds.search(query)[0].id == FRENCH


@pytest.mark.parametrize("query", ["NSCLC", "non-small cell lung cancer", "anti-PD-L1", "PD-(L)1"])
def test_names_of_the_seeds_are_found(seeds: Index, query: str) -> None:
    assert FRENCH in {hit.id for hit in seeds.search(query)}


def best(hit: Hit) -> tuple[int, float]:
    """The nearest kind of form that a hit holds, and the weightiest field that holds one."""
    kinds = {(KINDS.index(m.kind), -FIELD_WEIGHTS[FIELDS.get(m.field, m.field)]) for m in hit.matches}
    kind, weight = min(kinds)
    return kind, -weight


@pytest.mark.parametrize("query", OLIGOPROGRESSION)
def test_what_stands_above_the_french_article_is_as_near_and_as_weighty(query: str) -> None:
    hits = list(search(query, index=SAMPLE, limit=None))
    place = [hit.id for hit in hits].index(FRENCH_IN_SAMPLE)
    nearness, weight = best(hits[place])
    for hit in hits[:place]:
        assert any(
            KINDS.index(match.kind) <= nearness
            and FIELD_WEIGHTS[FIELDS.get(match.field, match.field)] >= weight
            for match in hit.matches
        )
    # Every article that is found at all holds a form of the family.
    assert all(hit.matches for hit in hits)
