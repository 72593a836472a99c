"""Names, dates, titles and citations as they are printed."""

from __future__ import annotations

import pytest

from litsearch.formats.citation import parse_citation
from litsearch.formats.cleaning import split_title
from litsearch.formats.dates import numeric_date, printed_date
from litsearch.formats.names import family_first, is_name_list, printed_name, printed_names


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Songzhen Li", "Li", "Songzhen"),
        ("Li, Songzhen", "Li", "Songzhen"),
        ("Blumenschein GR Jr", "Blumenschein", "GR Jr"),
        ("M.-Y. Almaghrabi", "Almaghrabi", "M.-Y."),
        ("Almaghrabi M.-Y.", "Almaghrabi", "M.-Y."),
        ("Cécile Le Pechoux", "Le Pechoux", "Cécile"),
        ("É Lartigau 1 2", "Lartigau", "É"),
        ("李松真", "李松真", ""),
    ],
)
def test_printed_names(name: str, family: str, given: str) -> None:
    author = printed_name(name)
    assert (author.family, author.given) == (family, given)


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Martin Anne Marie", "Martin", "Anne Marie"),
        ("van der Berg Jan", "van der Berg", "Jan"),
        ("Le Pechoux C", "Le Pechoux", "C"),
        ("Le Pechoux, Cécile", "Le Pechoux", "Cécile"),
        ("WHO", "WHO", ""),
    ],
)
def test_names_with_the_family_first(name: str, family: str, given: str) -> None:
    author = family_first(name)
    assert (author.family, author.given) == (family, given)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Lerouge D.", True),
        ("D Lerouge 1 2, R Gervais 1", True),
        ("Delphine Lerouge, Radj Gervais", True),
        ("EGFR TKI therapy", False),
        ("T Cell therapy, B cell therapy", False),
        ("Oligoprogression in NSCLC", False),
        ("", False),
    ],
)
def test_lists_of_names_are_told_from_titles(line: str, expected: bool) -> None:
    assert is_name_list(line) is expected


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("'t Hart B(1), d'Ivernois JF(2).", ["'t Hart B", "d'Ivernois JF"]),
        ("King ML 3rd(1), Lee H Jr(2), e Silva A.", ["King ML 3rd", "Lee H Jr", "e Silva A"]),
        (
            "Roy A(1), Petit B; Invented Group of the (IG).",
            ["Roy A", "Petit B", "Invented Group of the (IG)"],
        ),
        ("Roy A(1); Invented Group.", ["Roy A", "Invented Group"]),
        ("Roy, Anne; Petit, Bo", ["Roy Anne", "Petit Bo"]),
        ("Anne Roy 1, Bo van Dam 2 and Cléo Petit", ["Roy Anne", "van Dam Bo", "Petit Cléo"]),
    ],
)
def test_lists_of_names(line: str, names: list[str]) -> None:
    assert [str(author) for author in printed_names(line)] == names


def test_dates_go_as_far_as_they_are_printed() -> None:
    printed = [
        "2019",
        "2019 Apr",
        "2019 Apr 9",
        "2019 août",
        "2018 Dec-2019 Jan",
        "2019 Winter 3",
        "in press",
    ]
    assert list(map(printed_date, printed)) == [
        "2019",
        "2019-04",
        "2019-04-09",
        "2019-08",
        "2018-12",
        "2019",
        "",
    ]
    assert [numeric_date(text) for text in ("2025/6/2", "2025", "June 2025", "")] == [
        "2025-06-02",
        "2025",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[A [nested] title.].", ("", "A [nested] title")),
        ("[Is it?].", ("", "Is it?")),
        ("[Unclosed title", ("[Unclosed title", "")),
        ("To be continued...", ("To be continued...", "")),
        ("", ("", "")),
    ],
)
def test_titles(text: str, expected: tuple[str, str]) -> None:
    assert split_title(text) == expected


def test_what_is_no_citation_is_kept_as_a_note() -> None:
    assert parse_citation("In press") == {"extra": {"citation_note": "In press"}}
