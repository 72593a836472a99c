"""Duplicates: what is one article and what is not."""

from __future__ import annotations

from itertools import permutations
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Author, Provenance, Record, duplicates
from litsearch.records.blocks import REACH

from .one_article import ARTICLE, OTHER, SAME, changed, groups


@pytest.mark.parametrize("what", SAME)
def test_a_record_that_says_it_otherwise_is_of_the_article(what: str) -> None:
    assert groups(ARTICLE, SAME[what]) == [{0, 1}]


@pytest.mark.parametrize("what", OTHER)
def test_what_only_looks_like_it_is_another_article(what: str) -> None:
    assert groups(ARTICLE, OTHER[what]) == []


def test_a_preprint_is_another_publication_where_no_journal_is_told() -> None:
    preprint = changed(journal="", volume="", pages="", publication_types=("Preprint",))
    assert groups(changed(journal=""), preprint) == []


@pytest.mark.parametrize("name", ["doi", "pmid", "pmcid"])
def test_an_identifier_is_enough_where_titles_do_not_contradict(name: str) -> None:
    value = {"doi": "10.1000/XYZ", "pmid": "7", "pmcid": "PMC7"}[name]
    one = Record("a", title=ARTICLE.title, **{name: value})
    assert groups(one, Record("b", title="Invented treatment of cough", **{name: value.lower()})) == [{0, 1}]
    assert groups(one, Record("b", **{name: value})) == [{0, 1}]
    assert groups(one, Record("b", title="Blood groups of the hare", **{name: value})) == []
    assert groups(one, Record("b", title=f"Erratum: {ARTICLE.title}", **{name: value})) == []


def test_other_identifiers_are_other_articles() -> None:
    for name, values in {"doi": ("10.1000/a", "10.1000/b"), "pmid": ("7", "8")}.items():
        assert groups(*(changed(**{name: value}) for value in values)) == []
    assert groups(changed(doi="10.1000/A"), changed(doi="https://doi.org/10.1000/a")) == [{0, 1}]
    # One of two DOIs is wrong, where the PMID is the same.
    assert groups(changed(doi="10.1/a", pmid="7"), changed(doi="10.1/b", pmid="7")) == [{0, 1}]


def test_a_wrong_doi_does_not_keep_the_others_of_the_article_apart() -> None:
    records = [changed(pmid="7", doi="10.1/a"), changed(pmid="7", doi="10.1/b"), changed(doi="10.1/A")]
    for order in permutations(range(3)):
        assert groups(*(records[number] for number in order)) == [{0, 1, 2}]
    part = changed(title=f"{ARTICLE.title}. Part II", doi="10.1/A", pages="527-530")
    assert {0, 1, 2} not in groups(*records[:2], part)


def test_a_record_between_two_articles_joins_neither() -> None:
    one, other = changed(pmid="7"), changed(pmid="8")
    assert groups(one, changed(), other) == []
    assert groups(one, changed(), other, changed(pmid="7", title="")) == [{0, 3}]


def test_abstracts_that_share_a_doi_stay_apart() -> None:
    titles = ("Pain in knees", "Stroke units in towns", "Migraine and sleep", "Cough at night")
    assert groups(*(Record(title, title=title, doi="10.1/supplement") for title in titles)) == []


@pytest.mark.parametrize(
    "titles",
    [
        ("Prevalence of cough in patients with asthma", "Prevalence of pain in patients with gout"),
        ("Seizures in pregnancy", "Seizures in the elderly"),
        ("Cough in invented towns: part I", "Cough in invented towns: part II"),
    ],
)
def test_abstracts_of_like_titles_that_share_a_doi_stay_apart(titles: tuple[str, str]) -> None:
    one, other = (changed(title=title, doi="10.1/supplement", pages="") for title in titles)
    assert groups(one, other.replace(authors=(Author("Weiss", "D."),))) == []
    assert groups(one.replace(pages="S12"), other.replace(pages="S45")) == []


def test_records_that_say_next_to_nothing_are_not_compared() -> None:
    assert groups(Record("a", title="Editorial"), Record("b", title="Editorial")) == []
    letters = [changed(title="Editorial", pages="", issue="", volume="", id=f"e{n}") for n in range(3)]
    assert groups(*letters) == []


def test_many_records_of_one_title_take_time_in_line_with_their_number() -> None:
    def seconds(count: int) -> float:
        records = [
            changed(id=str(n), authors=(Author(f"A{n:x}x"),), pages=str(n), volume="") for n in range(count)
        ]
        started = process_time()
        assert duplicates(records) == []
        return process_time() - started

    assert seconds(4000) < 12 * seconds(1000)
    same = [changed(id=str(n)) for n in range(5 * REACH)]
    assert groups(*same) == [set(range(5 * REACH))]


kinds = st.sampled_from([ARTICLE, *SAME.values(), *OTHER.values()])
identified = st.builds(
    lambda record, doi, pmid, place: record.replace(
        id=f"r{place}", doi=doi, pmid=pmid, provenance=(Provenance("file", place),)
    ),
    kinds,
    st.sampled_from(["", "10.1/a", "10.1/b"]),
    st.sampled_from(["", "1", "2"]),
    st.integers(1, 10**6),
)


@given(
    st.lists(identified, min_size=2, max_size=7, unique_by=lambda record: record.id),
    st.randoms(use_true_random=False),
)
def test_the_groups_do_not_depend_on_order(records: list[Record], random: Random) -> None:
    def found(held: list[Record]) -> set[frozenset[str]]:
        return {frozenset(record.id for record in group.records) for group in duplicates(held)}

    assert found(random.sample(records, len(records))) == found(records)
    for group in duplicates(records):
        assert len({record.pmid for record in group.records} - {""}) <= 1
        assert len(group.records) == len(group.reasons) >= 2
