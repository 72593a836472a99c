"""Word families: nouns, adjectives and their twins in the other language, and what must stay apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Index, Record
from litsearch.lexicon.families import family

FAMILIES = [
    "oligoprogression oligoprogressions oligoprogressive oligoprogressif oligoprogressives",
    "oligometastasis oligometastases oligometastatic oligométastase oligométastases oligométastatique",
    "metastasis metastatic métastase métastatique métastatiques",
    "thrombosis thrombotic thrombose thrombotique",
    "dialysis dialytic dialyse dialytique",
    "arthritis arthritic arthrite",
    "carcinoma carcinomas carcinomatous carcinome carcinomateux",
    "oedema edema œdème oedematous œdémateux",
    "chemotherapy chemotherapies chimiothérapie",
    "anemia anaemia anémie anemic anémique",
    "recurrence recurrences",
    "immunosuppression immunosuppressive immunosuppresseur immunosuppressif",
    "toxicity toxicities toxicité",
    "mortality mortalité",
    "lymphoid lymphoïde",
    "fibrosis fibrose fibrotic",
    "sclerosis sclérose sclerotic",
    "coronary coronaire",
    "infectious infectieux infectieuse",
    "tumor tumour tumeur tumeurs",
]
# Twins that one row of endings does not make.
FAR = {"chimiothérapie", "immunosuppresseur"}
HARD = [
    ("oligoprogression", "oligometastasis"),
    ("oligoprogressive", "oligometastatic"),
    ("oligoprogression", "progression"),
    ("metastasis", "oligometastasis"),
    ("hypertension", "hypotension"),
    ("hyperthyroidism", "hypothyroidism"),
    ("position", "positive"),
    ("relation", "relative"),
    ("objection", "objective"),
    ("relations", "relatif"),
    ("positions", "positivity"),
    ("negation", "negative"),
    ("activity", "action"),
    ("arthritis", "arthrosis"),
    ("arthrite", "arthrose"),
    ("nephritis", "nephrosis"),
    ("colitis", "colonic"),
    ("adenoma", "adenitis"),
    ("melanoma", "melanosis"),
    ("myeloma", "myelitis"),
    ("phlebitis", "phlebotomy"),
    ("carotid", "carotene"),
    ("gastritis", "gastric"),
    ("bronchitis", "bronchial"),
    ("cytosis", "cytology"),
    ("sectionner", "sectif"),
    ("poisson", "poison"),
    ("peau", "pot"),
    ("IL-2", "IL-6"),
    ("PD-1", "PD-L1"),
    ("CD4", "CD8"),
    ("T790M", "C797S"),
]


def index_of(path: Path, words: list[str]) -> Index:
    index = Index.create(path)
    index.add(Record(word, title=word) for word in dict.fromkeys(words))
    return index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    words = [word for line in FAMILIES for word in line.split()]
    with index_of(tmp_path_factory.mktemp("families") / "index", words) as made:
        yield made


@pytest.mark.parametrize("line", FAMILIES, ids=lambda line: line.split()[0])
def test_each_word_of_a_family_finds_the_others_and_no_other_family(index: Index, line: str) -> None:
    words = set(line.split()) - FAR
    for word in words:
        found = {variant.text for variant in index.variants(word)}
        assert found - FAR == words, word
        assert {hit.id for hit in index.search(word, limit=None)} == found


@pytest.mark.parametrize("pair", HARD, ids=" ".join)
def test_words_that_look_alike_stay_apart(tmp_path: Path, pair: tuple[str, str]) -> None:
    with index_of(tmp_path / "index", list(pair)) as index:
        for one, other in permutations(pair):
            assert other.lower() not in {variant.text for variant in index.variants(one)}
            assert [hit.id for hit in index.search(one)] == [one]


@given(st.text())
def test_any_text_has_a_family_or_none(text: str) -> None:
    found = family(text)
    assert found is None or (found.root and found.categories)


def pairs_of(path: Path) -> list[tuple[str, str]]:
    return [pair for line in path.read_text("utf-8").splitlines() for pair in permutations(line.split(), 2)]


@pytest.mark.parametrize(("language", "least", "most"), [("en", 0.7, 0.4), ("fr", 0.7, 0.35)])
def test_families_of_a_list_are_found_and_hard_pairs_kept_apart(
    shared: Callable[[str], Path], tmp_path: Path, language: str, least: float, most: float
) -> None:
    families = pairs_of(shared(f"eval/families/families_{language}.txt"))
    hard = pairs_of(shared(f"eval/families/hard_pairs_{language}.txt"))
    words = [word for pair in families + hard for word in pair]
    with index_of(tmp_path / "index", words) as index:
        found = {word: {variant.text for variant in index.variants(word)} for word in words}
    assert sum(other in found[one] for one, other in families) >= least * len(families)
    assert sum(other in found[one] for one, other in hard) <= most * len(hard)
