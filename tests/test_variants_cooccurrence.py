"""Words that look related: the texts of an index tell whether they are used together or apart."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Index, Record
from litsearch.lexicon.relations import may_differ
from litsearch.query.cooccurrence import highest_odds_ratio

KINDS = ("exact", "inflection", "spelling", "family")
LISTS = Path(__file__).parent / "data" / "families"
TEXTS = {
    "en": "These are the words that were used with all of the patients in this study:",
    "fr": "Ce sont les mots qui ont été utilisés pour tous les patients dans cette étude :",
}
# Texts of fewer words are short.
FILLING = " ".join(str(number) for number in range(60))
RECORDS = 1000


def records(
    words_of: dict[int, list[str]], count: int = RECORDS, language: str = "en", name: str = ""
) -> Iterable[Record]:
    """Records in a language; some of them hold words besides."""
    for number in range(count):
        text = f"{TEXTS[language]} {', '.join(words_of.get(number, []))}. {FILLING}"
        yield Record(f"{name}{number}", abstract=text)


def placed(places: dict[str, Iterable[int]]) -> dict[int, list[str]]:
    """For each record the words that are placed in it."""
    found: dict[int, list[str]] = defaultdict(list)
    for word, numbers in places.items():
        for number in numbers:
            found[number].append(word)
    return found


def found(index: Index, word: str) -> set[str]:
    return {variant.text for variant in index.variants(word, kinds=KINDS)} - {word}


# Each of the two words in a tenth of the records.
APART = {"static": range(100), "status": range(450, 550)}
TOGETHER = {"static": range(100), "status": range(40, 140)}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index") as made:
        yield made


def test_words_that_are_never_used_together_are_kept_apart(index: Index) -> None:
    index.add(records(placed(APART)))
    assert found(index, "static") == found(index, "status") == set()
    assert len(index.search("static", limit=None)) == 100


def test_the_reason_is_told(index: Index) -> None:
    index.add(records(placed(APART)))
    told = {variant.text: variant.reason for variant in index.variants("static", left_out=True)}
    assert told["status"] == "the texts use the two apart"


def test_words_that_are_used_together_are_of_one_family(index: Index) -> None:
    index.add(records(placed(TOGETHER)))
    assert found(index, "static") == {"status"} and found(index, "status") == {"static"}
    assert len(index.search("static", limit=None)) == 140


def test_few_records_tell_nothing(index: Index) -> None:
    index.add(records(placed({"static": range(10), "status": range(45, 55)}), 100))
    assert found(index, "static") == {"status"}


def test_short_records_tell_nothing(index: Index) -> None:
    words = placed(APART)
    titles = (f"The study of the patients: {', '.join(words.get(n, []))}" for n in range(RECORDS))
    index.add([Record(str(number), title=title) for number, title in enumerate(titles)])
    assert found(index, "static") == {"status"}


@pytest.mark.parametrize("pair", [("tumor", "tumors"), ("infected", "infect"), ("analyses", "analysis")])
def test_plurals_and_tenses_are_never_looked_at(index: Index, pair: tuple[str, str]) -> None:
    index.add(records(placed(dict(zip(pair, APART.values(), strict=True)))))
    assert found(index, pair[0]) == {pair[1]}


@pytest.mark.parametrize("pair", [("analysed", "analyzer"), ("haemorrhagic", "hemorrhage")])
def test_british_and_american_texts_are_no_evidence(index: Index, pair: tuple[str, str]) -> None:
    index.add(records(placed(dict(zip(pair, APART.values(), strict=True)))))
    assert found(index, pair[0]) == {pair[1]}


def test_twins_of_two_languages_are_no_evidence(index: Index) -> None:
    index.add(records(placed({"metastatic": range(300)}), name="en"))
    index.add(records(placed({"métastase": range(300)}), language="fr", name="fr"))
    assert found(index, "metastatic") == {"métastase"}


def test_a_language_is_judged_by_its_own_records(index: Index) -> None:
    index.add(records(placed(APART), name="en"))
    index.add(records({}, 5 * RECORDS, "fr", name="fr"))
    assert found(index, "static") == set()


def test_segments_and_deleted_records_make_no_difference(index: Index, tmp_path: Path) -> None:
    made = list(records(placed(APART)))
    meeting = [Record(f"old{n}", abstract=f"{TEXTS['en']} static status. {FILLING}") for n in range(300)]
    index.add(made[:300] + meeting)
    index.add(made[300:])
    assert found(index, "static") == {"status"}
    index.delete(*(record.id for record in meeting))
    assert found(index, "static") == set()
    index.optimize()
    assert found(index, "static") == set()
    with Index.create(tmp_path / "fresh") as fresh:
        fresh.add(made)
        assert found(fresh, "status") == set()


def pairs_of(name: str) -> list[tuple[str, str]]:
    lines = (LISTS / f"{name}.txt").read_text("utf-8").splitlines()
    return [(one, other) for one, other in map(str.split, lines)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pairs_of_a_list_are_what_their_texts_make_of_them(index: Index, language: str) -> None:
    apart, together = pairs_of(f"used_apart_{language}"), pairs_of(f"used_together_{language}")
    with Index.create(index.path.with_name("few")) as few:
        few.add(records(placed({word: [0] for pair in apart + together for word in pair}), 1, language))
        merged = {pair for pair in apart + together if pair[1] in found(few, pair[0])}
    index.add(records(shared_out(apart, together), 3 * RECORDS, language))
    kept = {pair for pair in merged if pair[1] in found(index, pair[0])}
    assert kept == {pair for pair in merged if pair in together or not may_differ(*pair)}
    assert kept < merged


def shared_out(apart: Iterable[tuple[str, str]], together: Iterable[tuple[str, str]]) -> dict[int, list[str]]:
    """Each word in a tenth of the records: in the same as what it is used together with, or in others."""
    tenth: dict[str, int] = {}
    for number, pair in enumerate(together):
        shared = next((tenth[word] for word in pair if word in tenth), number % 10)
        tenth.update(dict.fromkeys(pair, shared))
    for word in sorted({word for pair in apart for word in pair} - set(tenth)):
        taken = {tenth.get(other) for pair in apart if word in pair for other in pair}
        tenth[word] = min(set(range(10)) - taken)
    return placed({word: range(first, 3 * RECORDS, 10) for word, first in tenth.items()})


@given(st.integers(0, 500), st.integers(0, 500), st.data())
def test_the_interval_is_that_of_the_four_counts(one: int, other: int, data: st.DataObject) -> None:
    both = data.draw(st.integers(0, min(one, other)))
    total = data.draw(st.integers(one + other - both, 2000))
    counts = [both, one - both, other - both, total - one - other + both]
    yes, first, second, neither = (count + 0.5 for count in counts)
    ratio, error = yes * neither / (first * second), math.hypot(*(1 / math.sqrt(c + 0.5) for c in counts))
    assert math.isclose(highest_odds_ratio(total, one, other, both), ratio * math.exp(1.96 * error))
