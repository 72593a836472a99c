"""Word families: nouns, adjectives and their twins in the other language, and what must stay apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Index, Record
from litsearch.lexicon.agreement import agreement
from litsearch.lexicon.families import family, root
from litsearch.lexicon.paradigms import ROWS
from litsearch.lexicon.relations import relation

KINDS = frozenset({"exact", "inflection", "spelling", "family"})
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
    ("organ", "organization"),
    ("general", "generic"),
    ("foi", "foie"),
    ("gêne", "gène"),
    ("thyroïde", "thyroïdite"),
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
        found = {variant.text for variant in index.variants(word, kinds=KINDS)}
        assert found - FAR == words, word
        assert {hit.id for hit in index.search(word, variants=KINDS, limit=None)} == found


@pytest.mark.parametrize("pair", HARD, ids=" ".join)
def test_words_that_look_alike_stay_apart(tmp_path: Path, pair: tuple[str, str]) -> None:
    with index_of(tmp_path / "index", list(pair)) as index:
        for one, other in permutations(pair):
            assert other.lower() not in {variant.text for variant in index.variants(one, kinds=KINDS)}
            assert [hit.id for hit in index.search(one, variants=KINDS)] == [one]


@given(st.text())
def test_any_text_has_a_family_or_none(text: str) -> None:
    found = family(text)
    assert found is None or (found.root and found.categories)


OWN = Path(__file__).parent / "data" / "families"
SHARED = "eval/families"


def pairs_of(path: Path) -> list[tuple[str, str]]:
    return [pair for line in path.read_text("utf-8").splitlines() for pair in permutations(line.split(), 2)]


def shares(folder: Path, language: str, made: Path) -> tuple[float, float]:
    """The share of pairs of one family that are found, and of hard pairs that are taken for one."""
    families = pairs_of(folder / f"families_{language}.txt")
    hard = pairs_of(folder / f"hard_pairs_{language}.txt")
    words = [word for pair in families + hard for word in pair]
    with index_of(made, words) as index:
        found = {word: {variant.text for variant in index.variants(word, kinds=KINDS)} for word in words}
    recall = sum(other in found[one] for one, other in families) / len(families)
    return recall, sum(other in found[one] for one, other in hard) / len(hard)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_families_are_found_and_hard_pairs_kept_apart(tmp_path: Path, language: str) -> None:
    recall, wrong = shares(OWN, language, tmp_path / "index")
    assert recall >= 0.93
    assert wrong <= 0.08


@pytest.mark.parametrize(("language", "least", "most"), [("en", 0.95, 0.15), ("fr", 0.92, 0.1)])
def test_families_of_a_list_are_found_and_its_hard_pairs_kept_apart(
    shared: Callable[[str], Path], tmp_path: Path, language: str, least: float, most: float
) -> None:
    recall, wrong = shares(shared(f"{SHARED}/families_{language}.txt").parent, language, tmp_path / "index")
    assert recall >= least
    assert wrong <= most


@pytest.mark.parametrize("one", ["tumor", "organ", "général", "stopp", "metastasis", ""])
@given(st.text("aeinorstx", max_size=6))
def test_two_words_agree_either_way_round(one: str, ending: str) -> None:
    other = one + ending
    assert agreement(one, other) == agreement(other, one)
    if one != other:
        assert relation(one, other) in ("", "inflection", "spelling", "family")


def test_a_base_with_e_and_one_without_share_a_row_only_as_french_genders() -> None:
    for row in ROWS:
        if {"-", "e"} <= set(row.endings.split()):
            assert row.tail or row.least >= 6, row


@given(st.text("aeiunorstclxy", min_size=1, max_size=12))
def test_a_root_is_its_own_root_or_tells_its_row(key: str) -> None:
    found = root(key)
    assert "+" in found or root(found) == found or family(found)
