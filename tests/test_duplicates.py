"""Duplicates: what is one article and what is not, merged without loss and taken apart again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.duplicates import held_out
from benchmarks.duplicates.exports import records as exports
from benchmarks.duplicates.measuring import of_damage, of_exports
from litsearch import Author, MeshHeading, Provenance, Record, duplicates, read
from litsearch.records.blocks import REACH
from litsearch.records.merging import merge, split

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = Record(
    "",
    title="Invented treatment of cough in the elderly: a trial in ten towns",
    authors=(Author("Martin", "Anne"), Author("Öztürk", "B."), Author("Diallo", "C.")),
    journal="European Journal of Invented Medicine",
    year=2019,
    volume="36",
    issue="4",
    pages="519-526",
    languages=("en",),
)


def changed(**values: object) -> Record:
    return ARTICLE.replace(**{"id": "", **values})


def groups(*records: Record) -> list[set[int]]:
    """The groups, by the places of the records in the list."""
    places = {id(record): place for place, record in enumerate(records)}
    return [{places[id(record)] for record in group.records} for group in duplicates(records)]


SAME = {
    "capitals": changed(title=ARTICLE.title.upper() + "."),
    "typing errors": changed(title="Invented treatmnet of cough in the eldrely: a trail in ten towns"),
    "a subtitle missing": changed(title="Invented treatment of cough in the elderly"),
    "a cut title": changed(title=ARTICLE.title[:45]),
    "other authors first": changed(authors=ARTICLE.authors[::-1]),
    "accents lost": changed(authors=(Author("Ozturk", "B"), Author("Martin", "A"))),
    "an abbreviated journal": changed(journal="Eur J Invent Med", pages="519-26", issue=""),
    "no year": changed(year=None),
    "no pages": changed(pages=""),
    "no volume": changed(volume="", issue=""),
    "no journal": changed(journal=""),
    "no authors": changed(authors=()),
    "the year of the electronic publication": changed(year=2018),
    "the translation alone": changed(
        title="", translated_title="Traitement inventé de la toux du sujet âgé : essai dans dix villes"
    ),
    "the title in the other language": changed(
        title="Traitement inventé de la toux chez le sujet âgé : essai dans dix villes", languages=("fr",)
    ),
    "a French title that asks how": changed(
        title="Comment traiter la toux chez le sujet âgé : essai dans dix villes", languages=("fr",)
    ),
    "markup": changed(title="Invented treatment of <i>cough</i> in the elderly: a trial in ten towns"),
    "a mark of retraction": changed(title=f"RETRACTED: {ARTICLE.title}"),
}
OTHER = {
    "part II": changed(title=f"{ARTICLE.title}. Part II", pages="527-530"),
    "part II without pages": changed(title=f"{ARTICLE.title}. Part II", pages=""),
    "an erratum": changed(title=f"Erratum: {ARTICLE.title}", pages="700"),
    "an erratum without pages": changed(title=f"Correction to: {ARTICLE.title}", pages="", volume=""),
    "a reply": changed(title=f"Reply to: {ARTICLE.title}", pages=""),
    "a reply on the same page": changed(title=f"{ARTICLE.title}: authors' reply", pages="519"),
    "a correction by the publisher": changed(title=f"Publisher Correction: {ARTICLE.title}", pages="519"),
    "a comment": changed(title=f"Comment on: {ARTICLE.title}", pages="", authors=ARTICLE.authors),
    "an abstract of a meeting": changed(issue="Suppl 2", pages="S12"),
    "an abstract in a journal": changed(journal="Annals of Meetings", pages="", volume="", issue=""),
    "the same title a year later": changed(year=2020, volume="37", pages="12-19"),
    "the same title a year later without pages": changed(year=2020, volume="", pages="", issue=""),
    "an update": changed(title=f"{ARTICLE.title}: 2023 update", year=2023, pages="", volume=""),
    "women instead of the elderly": changed(title=ARTICLE.title.replace("the elderly", "women"), pages=""),
    "a number": changed(title=ARTICLE.title.replace("ten", "10").replace("towns", "towns 2"), pages=""),
    "a preprint": changed(journal="medRxiv", pages="", volume="", issue=""),
    "an answer that quotes the title": changed(title=f"Re: {ARTICLE.title}", pages="", volume="", issue=""),
    "the data": changed(title=f"Data from: {ARTICLE.title}", pages="", volume="", issue=""),
    "the design": changed(title=f"{ARTICLE.title}: rationale and design", pages="", volume="", issue=""),
    "a subgroup": changed(title=f"{ARTICLE.title} in children", pages=""),
    "later results": changed(title=f"{ARTICLE.title}: long-term results", pages="", volume="", issue=""),
    "another short word": changed(title=ARTICLE.title.replace("cough", "TB"), pages=""),
    "other authors": changed(authors=(Author("Weiss", "D."),)),
    "another volume": changed(volume="37"),
    "another page": changed(pages="530-536"),
    "another journal": changed(journal="Annals of Otology", pages="", volume=""),
    "another title on the page": changed(title="Blood groups of the mountain hare"),
}


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


def test_texts_in_two_languages_are_both_kept() -> None:
    english, french = "The cough of the elderly.", "La toux chez le sujet âgé dans les villes."
    one = changed(abstract=english, languages=("fr",))
    other = SAME["the title in the other language"].replace(abstract=french)
    merged = merge([one, other])
    assert (merged.title, merged.translated_title) == (other.title, one.title)
    assert merged.abstract == f"{french}\n\n{english}"
    assert merge([one, other.replace(abstract="")]).abstract == english
    assert merge([changed(abstract=english), changed(abstract=english[:9])]).abstract == english


def test_a_title_that_nothing_tells_to_be_a_translation_is_kept_too() -> None:
    french, english = "Oligoprogression bronchique", "Bronchial cancer, oligoprogressive disease"
    one, other = (changed(title=title, doi="10.1/x", languages=("fr",)) for title in (french, english))
    merged = merge([one, other])
    assert {merged.title, merged.translated_title} == {french, english}
    assert merge([one, changed(title=french + ": a trial", doi="10.1/x")]).translated_title == ""


def test_the_date_is_of_the_year_that_is_kept() -> None:
    merged = merge([changed(pmid="1"), changed(year=2018, date="2018-12-03")])
    assert (merged.year, merged.date) == (2019, "")
    merged = merge([changed(pmid="1"), changed(date="2019-03"), changed(date="2019-03-02")])
    assert (merged.year, merged.date) == (2019, "2019-03-02")
    assert merge([changed(year=None), changed(year=None, date="2018-12")]).date == "2018-12"


words = st.text("abcé œ", max_size=12)
some_words = st.lists(words.map(str.strip).filter(bool), max_size=3, unique=True).map(tuple)
authors = st.lists(st.builds(Author, words.filter(str.strip), words, words, words), max_size=3).map(tuple)
any_records = st.lists(
    st.builds(
        Record,
        st.sampled_from(["", "a", "b", "pmid:1"]),
        title=st.just("A title") | words.map("t{}".format),
        translated_title=words,
        abstract=words,
        authors=authors,
        journal=words,
        year=st.none() | st.integers(0, 9999),
        date=st.sampled_from(["", "2019", "2019-04"]),
        volume=words,
        pages=st.sampled_from(["", "1", "1-9", "e12"]),
        doi=st.sampled_from(["", "10.1/a", "10.1/A", "10.1/b"]),
        pmid=st.sampled_from(["", "1", "2"]),
        pmcid=st.sampled_from(["", "PMC1"]),
        languages=st.lists(st.sampled_from(["en", "fr"]), unique=True).map(tuple),
        keywords=some_words,
        mesh=st.lists(st.builds(MeshHeading, words, some_words, st.booleans()), max_size=2).map(tuple),
        urls=some_words,
        provenance=st.lists(st.builds(Provenance, words, st.integers(1, 3)), max_size=2, unique=True).map(
            tuple
        ),
        extra=st.dictionaries(words, words | st.integers() | st.lists(words), max_size=2),
        apart=st.just(()) | st.just(("c",)),
    ),
    min_size=2,
    max_size=4,
)


def said(record: Record) -> str:
    return json.dumps(record.to_dict(), sort_keys=True)


@given(any_records, st.randoms(use_true_random=False))
def test_merging_does_not_depend_on_order_and_can_be_undone(records: list[Record], random: Random) -> None:
    merged = merge(records)
    shuffled = random.sample(records, len(records))
    assert merge(shuffled) == merged
    assert sorted(map(said, split(merged))) == sorted(map(said, records))
    stored = Record.from_dict(merged.to_dict())
    assert sorted(map(said, split(stored))) == sorted(map(said, records))
    # In two steps too, but for which of them is asked first.
    again = merge([merge(shuffled[:2]), *shuffled[2:]])
    assert again == merged


@given(any_records)
def test_a_merged_record_keeps_what_each_knew(records: list[Record]) -> None:
    merged = merge(records)
    for record in records:
        for name in ("pmid", "doi", "pmcid"):
            kept = [getattr(merged, name), *([merged.extra.get(name, [])] if name in merged.extra else [])]
            held = {
                str(text).lower() for item in kept for text in (item if isinstance(item, list) else [item])
            }
            assert not getattr(record, name) or getattr(record, name).lower() in held
        for name in ("languages", "urls", "provenance"):
            assert set(getattr(record, name)) <= set(getattr(merged, name))
        assert {word.lower() for word in record.keywords} <= {word.lower() for word in merged.keywords}
        headings = {(item.descriptor, item.major): set(item.qualifiers) for item in merged.mesh}
        for heading in record.mesh:
            assert set(heading.qualifiers) <= headings[heading.descriptor, heading.major]
        assert not record.title or merged.title or merged.translated_title
        assert record.year is None or merged.year is not None


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


def test_damaged_samples_are_told_with_hardly_a_mistake() -> None:
    found = of_damage(list(read(ROOT / "samples" / "articles.jsonl")))["all"]["total"]
    assert found["precision"] > 0.99
    assert found["recall"] > 0.85


def test_damage_that_no_rule_was_made_for_is_told_with_hardly_a_mistake() -> None:
    articles = list(read(ROOT / "samples" / "articles.jsonl"))
    found = of_damage(articles, held_out.DAMAGES, held_out.NEAR_MISSES)["all"]["total"]
    assert found["precision"] > 0.99
    assert found["recall"] > 0.75


def test_real_exports_are_told_as_they_were_judged(shared: Callable[[str], Path]) -> None:
    found = of_exports(exports(shared("records/ris-large")))
    assert min(part["precision"] for part in found.values()) > 0.99
    assert min(part["recall"] for part in found.values()) > 0.93
