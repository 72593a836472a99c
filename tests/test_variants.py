"""``Index.variants``: the forms of an index that stand for a word, with kind, weight and frequency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsearch import Index, Record, Variant, analyze

EN, FR = "The {} of the women with what we know", "Le {} chez les femmes dans une étude"
TEXTS = {
    EN: [
        *("tumor", "tumors", "tumour", "tumours", "haemorrhage", "hemorrhage", "hemorrhages"),
        *("oesophagus", "esophagus", "metastasis", "metastases", "metastatic", "oligo-progression"),
        *("oligo progression", "oligoprogression", "oligoprogressive", "TNF-alpha", "TNFα", "IL-2"),
        *("caecum", "cecum", "lung", "non-small cell lung cancer (NSCLC)"),
    ],
    FR: [
        *(
            "métastase",
            "métastases",
            "métastatique",
            "œdème",
            "oedème",
            "oedeme",
            "poumon",
            "oligo-métastase",
        ),
    ],
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with Index.create(tmp_path_factory.mktemp("variants") / "index") as made:
        made.add(Record(f"{text}", title=around.format(text)) for around in TEXTS for text in TEXTS[around])
        yield made


def by_kind(found: list[Variant]) -> dict[str, set[str]]:
    return {kind: {v.text for v in found if v.kind == kind} for kind in dict.fromkeys(v.kind for v in found)}


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("lung", {"exact": {"lung"}, "translation": {"poumon"}}),
        ("tumor", {"exact": {"tumor"}, "inflection": {"tumors"}, "spelling": {"tumour", "tumours"}}),
        ("haemorrhage", {"exact": {"haemorrhage"}, "spelling": {"hemorrhage", "hemorrhages"}}),
        ("esophagus", {"exact": {"esophagus"}, "spelling": {"oesophagus"}}),
        ("CECUM", {"exact": {"cecum"}, "spelling": {"caecum"}}),
        ("œdème", {"exact": {"œdème"}, "spelling": {"oedème", "oedeme"}}),
        ("TNF-α", {"spelling": {"tnf-alpha", "tnfα"}}),
        ("IL-2", {"exact": {"il-2"}}),
        ("il2", {"spelling": {"il-2"}}),
        ("l’oligométastase", {"spelling": {"oligo-métastase"}}),
        (
            "metastasis",
            {
                "exact": {"metastasis"},
                "inflection": {"metastases"},
                "spelling": {"métastases"},
                "family": {"metastatic", "métastase", "métastatique"},
            },
        ),
        (
            "oligoprogression",
            {
                "exact": {"oligoprogression"},
                "spelling": {"oligo-progression", "oligo progression"},
                "family": {"oligoprogressive"},
            },
        ),
    ],
)
def test_forms_come_with_their_kind(index: Index, word: str, kinds: dict[str, set[str]]) -> None:
    assert by_kind(index.variants(word)) == kinds


@pytest.mark.parametrize("word", ["tumor", "oligoprogression", "metastasis", "œdème", "NSCLC", "lung cancer"])
def test_weights_fall_with_distance(index: Index, word: str) -> None:
    found = index.variants(word)
    weights = [variant.weight for variant in found]
    assert weights == sorted(weights, reverse=True)
    assert [v.weight for v in found if v.kind == "exact"] == [1.0]
    assert all(0 < v.weight < 1 for v in found if v.kind != "exact")
    order = ["exact", "inflection", "spelling", "family", "acronym"]
    kinds = list(dict.fromkeys(v.kind for v in found))
    assert kinds == sorted(kinds, key=order.index)


@pytest.mark.parametrize("word", ["tumor", "oligoprogression", "métastase", "NSCLC", "TNF-α"])
def test_kinds_restrict(index: Index, word: str) -> None:
    everything = index.variants(word)
    for kind in ("inflection", "spelling", "family", "acronym"):
        assert index.variants(word, kinds={kind}) == [v for v in everything if v.kind in ("exact", kind)]
    assert index.variants(word, kinds=()) == [v for v in everything if v.kind == "exact"]


@pytest.mark.parametrize("kinds", [{"cousin"}, ["exact", ""], "Family", {"inflection", "synonyms"}])
def test_an_unknown_kind_is_refused_by_name(index: Index, kinds: set[str]) -> None:
    with pytest.raises(ValueError, match=r"unknown kind of variant .*the kinds are exact, inflection"):
        index.variants("lung", kinds=kinds)
    with pytest.raises(ValueError, match="unknown kind"):
        index.search("lung", variants=kinds)


@pytest.mark.parametrize(
    "word",
    [
        "",
        " ",
        "?!",
        "zzz",
        "9" * 10_000,
        "a" * 10_000,
        "é" * 10_000,
        "癌" * 20,
        "рак",
        "\ud800",
        "\0",
        "a-" * 999,
    ],
)
def test_what_the_index_does_not_hold_has_no_variants(index: Index, word: str) -> None:
    assert index.variants(word) == []


@pytest.mark.parametrize("word", ["рак", "癌", "12345", "x" * 10_000, "é" * 10_000, "5-fu", "سرطان"])
def test_a_word_of_any_kind_is_its_own_variant(tmp_path: Path, word: str) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record("a", title=word), Record("b", title="lung"))
        (found,) = index.variants(word, kinds=())
        assert (found.text, found.kind, found.weight, found.document_frequency) == (word, "exact", 1.0, 1)
        assert [hit.id for hit in index.search(word)] == ["a"]


@pytest.mark.parametrize("word", ["-".join("a" * 60), "(a)b-" * 30 + "c"])
def test_a_compound_of_many_readings_is_answered(tmp_path: Path, word: str) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record("a", title="a à á ab b c"))
        assert index.variants(word) == []
        assert index.count(word, variants=True) == 0


@given(st.text())
def test_any_word_has_variants_or_none(index: Index, word: str) -> None:
    assert all(variant.document_frequency > 0 for variant in index.variants(word))


WORDS = ["tumor", "tumors", "tumour", "lung", "métastase", "métastases", "il-2"]
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.dictionaries(st.sampled_from("abcdef"), TITLES, max_size=4)),
        st.tuples(st.just("delete"), st.lists(st.sampled_from("abcdef"), max_size=3)),
    ),
    max_size=6,
)


@settings(max_examples=30, deadline=None)
@given(STEPS)
def test_frequencies_are_those_of_the_live_records(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, dict[str, str] | list[str]]]
) -> None:
    live: dict[str, str] = {}
    with Index.create(tmp_path_factory.mktemp("frequencies") / "index") as index:
        for _, what in steps:
            if isinstance(what, dict):
                index.add(Record(name, title=title) for name, title in what.items())
                live |= what
            else:
                assert index.delete(*what) == len({name for name in what if live.pop(name, None)})
        counts = Counter(form for title in live.values() for form in {token.text for token in analyze(title)})
        for word in WORDS:
            found = {v.text: v.document_frequency for v in index.variants(word) if " " not in v.text}
            assert found == {form: counts[form] for form in found}
            assert found.get(word, 0) == counts[word]


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("PDL 1", ["PD-L1 x", "PD L1 x"]),
        ('"PDL-1"', ["PD-L1 x", "PDL1 x"]),
        ("HER 2/neu", ["HER2/neu x", "HER2 neu x"]),
        ("SARS-CoV 2", ["SARS-CoV2 x", "SARS CoV2 x"]),
        ("SARS CoV 2", ["SARSCoV2 x", "SARS-CoV-2 x"]),
        ("TGF beta 1", ["TGFβ1 x", "TGF-β1 x"]),
        ("PD-(L)1", ["PD-1 x", "PD-L1 x", "PD 1 x", "PDL1 x"]),
        ("follow up", ["followup x", "follow-up x"]),
        ("followup", ["follow up x", "follow-up x"]),
    ],
)
def test_names_cut_elsewhere_find_each_other(tmp_path: Path, typed: str, texts: list[str]) -> None:
    for number, text in enumerate(texts):
        index = Index.create(tmp_path / str(number))
        index.add(Record("name", title=text), Record("other", title="zoster"))
        assert [hit.id for hit in index.search(typed, default_operator="AND")] == ["name"]


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("tumor", None),
        ("tumor", ["title"]),
        ("tumor", ["title", "abstract", "keywords", "journal"]),
        ("tumor -kidney -liver -heart", None),
        ("tumor NOT (kidney OR liver)", None),
    ],
)
def test_the_word_as_typed_comes_first_whatever_is_around_it(
    tmp_path: Path, query: str, fields: list[str] | None
) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(
            Record(
                "typed", title="A long title about many things with one tumor in it and nothing else of note"
            ),
            Record("variant", title="Tumors, tumors, tumors and tumors"),
            *(Record(f"other{number}", title="Something else entirely") for number in range(20)),
        )
        assert [hit.id for hit in index.search(query, fields=fields)] == ["typed", "variant"]
