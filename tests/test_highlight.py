"""Marking what was found, as it is written in the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Index, MeshHeading, Record
from litsearch.results.highlight import highlight

TEXT = "L’oligoprogression d'un cancer & <b>: PD-L1, anti-PD-(L)1; oligo progression; lesion(s)"


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.create(tmp_path / "index")
    made.add(
        Record(
            "a",
            title="Œdème",
            translated_title="Oedema",
            abstract=TEXT,
            keywords=("Oligoprogression", "lung cancer"),
        )
    )
    return made


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("oligoprogression", ["oligoprogression", "oligo progression"]),
        ("oligoprogressif", ["oligoprogression"]),
        ("oligo-progression", ["oligoprogression", "oligo progression"]),
        ("=oligoprogression", ["oligoprogression"]),
        ("pd-l1", ["PD-L1", "PD-(L)1"]),
        ("oligop*", ["oligoprogression"]),
        ("canc?r", ["cancer"]),
        ("cancar~1", ["cancer"]),
        ('"oligo progression"', ["oligoprogression", "oligo", "progression"]),
        ("cancer NOT zoster", ["cancer"]),
        ("lesions", ["lesion(s)"]),
        ("lesion", ["lesion(s)"]),
    ],
)
def test_every_kind_of_query_marks_its_words(index: Index, query: str, marked: list[str]) -> None:
    hit = index.search(query)[0]
    found = [match.text for match in hit.matches if match.field == "abstract"]
    assert found == marked
    shown = hit.highlight("abstract", before="[", after="]", escape=False)
    assert shown.replace("[", "").replace("]", "") == TEXT
    for text in marked:
        assert f"[{text}]" in shown


def test_matches_say_where_and_how(index: Index) -> None:
    hit = index.search("oligoprogressif")[0]
    match = next(match for match in hit.matches if match.field == "keywords")
    assert (match.word, match.variant, match.kind, match.item) == (
        "oligoprogressif",
        "oligoprogression",
        "family",
        0,
    )
    for match in hit.matches:
        value = getattr(hit.record, match.field)
        text = value if isinstance(value, str) else str(value[match.item])
        assert text[match.start : match.end] == match.text


@pytest.mark.parametrize(
    ("query", "mesh", "journal"),
    [
        ('"lung neoplasms"[mh]', "[Lung Neoplasms] drug therapy; Lung; Humans", "Lung cancer"),
        ('"lung neoplasms"[majr] zoster', "[Lung Neoplasms] drug therapy; Lung; Humans", "Lung cancer"),
        (
            "descriptor:lung* NOT humans[majr]",
            "[Lung Neoplasms] drug therapy; [Lung]; Humans",
            "Lung cancer",
        ),
        ('"drug therapy"[sh]', "Lung Neoplasms [drug therapy]; Lung; Humans", "Lung cancer"),
        ('journal_name:"lung cancer"', "Lung Neoplasms drug therapy; Lung; Humans", "[Lung cancer]"),
        ("2020[dp]", "Lung Neoplasms drug therapy; Lung; Humans", "Lung cancer"),
    ],
)
def test_whole_values_are_marked_where_they_stand(
    tmp_path: Path, query: str, mesh: str, journal: str
) -> None:
    made = Index.create(tmp_path / "index")
    headings = (
        MeshHeading("Lung Neoplasms", ("drug therapy",), major=True),
        MeshHeading("Lung"),
        MeshHeading("Humans"),
    )
    made.add(Record("a", title="A title", mesh=headings, journal="Lung cancer", year=2020))
    hit = made.search(query)[0]
    assert hit.highlight("mesh", before="[", after="]") == mesh
    assert hit.highlight("journal", before="[", after="]") == journal


def test_text_is_safe_in_html(index: Index) -> None:
    shown = index.search("cancer")[0].highlight("abstract")
    assert "<mark>cancer</mark> &amp; &lt;b&gt;" in shown


def test_lists_and_titles(index: Index) -> None:
    hit = index.search("cancer oedeme")[0]
    assert hit.highlight("keywords") == "Oligoprogression; lung <mark>cancer</mark>"
    assert hit.highlight("title") == "<mark>Œdème</mark>"
    assert hit.highlight("translated_title") == "<mark>Oedema</mark>"
    with pytest.raises(ValueError, match="colour"):
        hit.highlight("colour")


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 220), st.integers(1, 30)), max_size=6))
def test_marks_add_nothing_but_themselves(text: str, places: list[tuple[int, int]]) -> None:
    spans = [(start, min(len(text), start + size)) for start, size in places if start < len(text)]
    shown = highlight(text, spans, before="\x01", after="\x02", escape=False)
    assert shown.replace("\x01", "").replace("\x02", "") == text.replace("\x01", "").replace("\x02", "")


@given(st.integers(20, 200), st.integers(0, 9))
def test_a_snippet_holds_a_match_and_keeps_its_length(length: int, place: int) -> None:
    words = ["filling"] * 60
    words[place * 6] = "needle"
    text = " ".join(words)
    start = text.index("needle")
    shown = highlight(text, [(start, start + 6)], before="[", after="]", length=length)
    assert "[needle]" in shown
    assert len(shown) <= length + 20
