"""Records of one article are merged without loss and taken apart again."""

from __future__ import annotations

import json
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from litsearch import Author, MeshHeading, Provenance, Record
from litsearch.records.merging import merge, split

from .one_article import SAME, changed


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
