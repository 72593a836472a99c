"""What ``Index.variants`` adds with ``left_out``: forms that were considered, and why they find nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from whoosh.query import Phrase, Term

from litsearch import Index, Record, Variant

ENGLISH, FRENCH = "The {} of the women with what we know", "Le {} chez les femmes dans une étude"
WORDS = {
    ENGLISH: (
        *("organ", "organs", "organization", "organizations", "organic", "general", "generic"),
        *("tumour", "tumours", "chemotherapy", "chemotherapies", "radiotherapy", "lung", "lungs"),
        *("multiple sclerosis", "non-small cell lung cancer", "oligo-progression", "oligoprogression"),
        *("CD4+", "CD4", "lesion", "lesion(s)", "metastasis", "metastatic", "gene", "follow up", "follow-up"),
    ),
    FRENCH: (
        *("organe", "organisation", "chimiothérapie", "gêne", "gène", "poumon", "poumons", "pulmonaire"),
        *("sclérose en plaques", "métastases", "tumeur", "tumeurs"),
    ),
}
TEXTS = [around.format(word) for around, words in WORDS.items() for word in words]
SELDOM = [
    "We gave adaptive random therapy (ART)",
    *["The ART of the clinic"] * 20,
    "One adaptive random therapy",
]

# No text in French, so that French phrases are translated.
IN_ENGLISH = [
    ENGLISH.format(phrase.format(*pair))
    for phrase in ("{} {}", "{} of the {}", "{} in {}", "{} that a {}")
    for pair in permutations(("cancer", "lung", "kidney", "treatment", "chemo-therapy"), 2)
]
NOUNS = ["cancer", "poumon", "rein", "traitement", "chimiothérapie"]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.create(tmp_path_factory.mktemp("left-out") / "index") as made:
        made.add(Record(str(number), title=text) for number, text in enumerate(TEXTS + SELDOM))
        yield made


def reasons(found: list[Variant]) -> dict[str, tuple[str, str]]:
    return {variant.text: (variant.kind, variant.reason) for variant in found if not variant.is_used}


@pytest.mark.parametrize(
    ("word", "form", "kind", "reason"),
    [
        ("organ", "organizations", "inflection", "same stem, another idea"),
        ("general", "generic", "family", "same root, another idea"),
        ("gène", "gêne", "spelling", "written nearly alike, another idea"),
        ("NSCLC", "cpnpc", "acronym", "not in this index"),
        ("ms", "multiple sclerosis", "acronym", "the acronym means something else as well"),
        ("multiple sclerosis", "ms", "acronym", "the acronym means something else as well"),
        ("ART", "adaptive random therapy", "acronym", "too few records expand the acronym so"),
        ("adaptive random therapy", "art", "acronym", "too few records expand the acronym so"),
        ("bleeding", "hemorrag-", "translation", "not in this index"),
        ("lesion", "lesion(s)", "inflection", "holds the word, and is found by it"),
    ],
)
def test_each_has_its_reason(index: Index, word: str, form: str, kind: str, reason: str) -> None:
    told = reasons(index.variants(word, left_out=True))
    assert form in told
    assert told[form][0] == kind
    assert told[form][1].startswith(reason)


def test_what_raises_records_says_so_and_has_a_weight(index: Index) -> None:
    found = index.variants("radiotherapy", left_out=True)
    raising = [variant for variant in found if "raises records" in variant.reason]
    assert "chemotherapy" in {variant.text for variant in raising}
    assert all((variant.weight > 0) == (variant in raising) for variant in found if not variant.is_used)


def test_kinds_that_are_not_asked_for_are_told(index: Index) -> None:
    told = reasons(index.variants("lung", kinds={"inflection"}, left_out=True))
    assert told["poumon"] == ("translation", "of a kind that is not asked for")
    assert "lungs" not in told


def test_used_ones_come_first_and_are_the_same(index: Index) -> None:
    for word in ("organ", "lung", "MS", "multiple sclerosis"):
        used, found = index.variants(word), index.variants(word, left_out=True)
        assert found[: len(used)] == used
        assert all(variant.is_used for variant in used)
        assert not any(variant.is_used for variant in found[len(used) :])
        assert len({variant.text for variant in found}) == len(found)


def test_translations_of_the_same_idea_come_first(index: Index) -> None:
    found = [v for v in index.variants("lung", left_out=True) if v.kind == "translation"]
    assert found[0].text.startswith("poumon") and found[0].is_used
    assert [v.probability for v in found if v.is_used] == sorted(
        (v.probability for v in found if v.is_used), reverse=True
    )
    kind_weight = found[0].weight / found[0].probability
    assert all(v.weight == pytest.approx(kind_weight * v.probability) for v in found if v.weight)


def test_forms_of_deleted_records_are_not_in_the_index(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record("a", title="tumour"), Record("b", title="tumours"))
        index.delete("b")
        told = reasons(index.variants("tumour", left_out=True))
        assert told["tumours"] == ("inflection", "not in this index")


def found_by(index: Index, query: str) -> set[str]:
    return {hit.id for hit in index.search(query, limit=None)}


def exact(form: str) -> str:
    return f'="{form}"' if " " in form else f"={form}"


TYPED = st.one_of(
    st.sampled_from([word for words in WORDS.values() for word in words]),
    st.text(alphabet="aeginortuéê-+()4", min_size=1, max_size=12),
    st.text(),
)


@settings(max_examples=200, deadline=None)
@given(TYPED)
@example("a)one")
@example("=lung")
def test_a_search_uses_what_is_used_and_nothing_else(index: Index, word: str) -> None:
    found = index.variants(word, left_out=True)
    used = {variant.text for variant in found if variant.is_used}
    assume(isinstance(index.parse(word).tree, Term) and index.parse(word).tree.fieldname == "all")
    hits = index.search(word, limit=None)
    matched = {match.variant for hit in hits for match in hit.matches}
    assert matched <= used
    assert not matched & {variant.text for variant in found if not variant.is_used}
    assert {hit.id for hit in hits} == {id for form in used for id in found_by(index, exact(form))}


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(" ".join(TEXTS).replace("+", "").split()), min_size=2, max_size=4).map(" ".join)
)
def test_a_phrase_finds_what_its_variants_find(index: Index, phrase: str) -> None:
    query = f'"{phrase}"'
    assume(isinstance(index.parse(query).tree, Phrase))
    used = index.variants(phrase)
    assert found_by(index, query) == {id for form in used for id in found_by(index, exact(form.text))}


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.create(tmp_path_factory.mktemp("english") / "index") as made:
        made.add(Record(str(number), title=text) for number, text in enumerate(IN_ENGLISH))
        yield made


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(NOUNS), st.sampled_from(NOUNS), st.sampled_from(["{} du {}", "{} {}", "le {} chez {}"])
)
def test_a_foreign_phrase_finds_what_its_variants_find(
    english: Index, first: str, second: str, around: str
) -> None:
    phrase = around.format(first, second)
    used = english.variants(phrase, examples=True)
    assert all(form.example for form in used)
    assert found_by(english, f'"{phrase}"') == {
        id for form in used for id in found_by(english, exact(form.text))
    }


def test_a_foreign_phrase_is_told_in_every_order(english: Index) -> None:
    used = {form.text for form in english.variants("cancer du poumon")}
    assert {"lung cancer", "cancer of the lung"} <= used


@given(st.text(), st.sets(st.sampled_from(["inflection", "family", "translation", "similar"])))
def test_any_text_is_answered(index: Index, word: str, kinds: set[str]) -> None:
    for variant in index.variants(word, kinds=kinds, examples=True, left_out=True):
        assert variant.is_used == (variant.document_frequency > 0 and not variant.reason)
