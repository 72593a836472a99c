"""PubMed pages as text: every line finds its place."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch.formats import read
from litsearch.records import Author, MeshHeading, Provenance, Record

HEAD = "Invented title.\n\nAnn Invent. 2020 May 3;1(2):3-9. doi: 10.9999/a.1.\n\n"


def page(text: str) -> Record:
    [record] = read(io.StringIO(text), format="pubmed-page")
    return record


def test_an_article_in_french(fixtures: Path) -> None:
    path = fixtures / "pubmed_page.txt"
    [record] = read(path)
    assert record == Record(
        "doi:10.9999/rec.2016.03.004",
        translated_title="Local treatment of slowly growing cardiac myxoma",
        abstract="Cardiac myxoma is an invented example for this file. The oligoprogressive variant (OPV) "
        "has been made up as well, and anti-PD-(L) 1 drugs play no part in it.",
        journal="Rev Exemple Cardiol",
        year=2016,
        date="2016-03",
        volume="12",
        issue="3",
        pages="101-109",
        doi="10.9999/rec.2016.03.004",
        languages=("fr",),
        keywords=("Coeur", "Heart", "Myxome", "Surgery", "Tumeur"),
        mesh=(
            MeshHeading("Heart Neoplasms", ("pathology", "surgery"), True),
            MeshHeading("Heart Neoplasms", ("epidemiology",)),
            MeshHeading("Humans"),
            MeshHeading("Myxoma", ("diagnosis",)),
        ),
        substances=("Antineoplastic Agents", "Protein Kinase Inhibitors"),
        publication_types=("Review", "Case Reports"),
        provenance=(Provenance(str(path), 1, "pubmed-page"),),
        extra={"epub_date": "2016-02-02"},
    )


def test_several_articles_in_one_text(fixtures: Path) -> None:
    first, second = read(fixtures / "pubmed_pages.txt")
    assert (first.id, first.title) == ("pmid:90000001", "Stereotactic treatment of invented lesions: a trial")
    assert first.authors == (Author("Lerouge", "D"), Author("van der Berg", "JW"), Author("Dupont", "J"))
    assert (first.volume, first.issue, first.pages) == ("7", "Suppl 2", "S11-S19")
    assert (first.date, first.pmcid, first.doi) == ("2021-07", "PMC9900001", "10.9999/aio.2021.11")
    assert second.translated_title == "Second invented article (author's transl)"
    assert second.languages == ("de",)
    assert second.mesh == (MeshHeading("Humans"),)
    assert second.provenance[0].position == 44
    assert not second.extra


def test_labelled_parts_and_what_has_no_field(fixtures: Path) -> None:
    record = next(read(fixtures / "pubmed_pages.txt"))
    assert record.abstract.split("\n") == [
        "Background: Nothing here has been measured. The lesions are made up for non-small tests.",
        "Methods: Forty invented patients were drawn.",
        "Results: All did well.",
    ]
    assert record.mesh == (MeshHeading("Humans"), MeshHeading("Radiosurgery", ("adverse effects",), True))
    assert record.substances == ("Cisplatin",)
    assert record.publication_types == ("Randomized Controlled Trial", "Research Support, Non-U.S. Gov't")
    assert record.extra == {
        "ecollection_date": "2021",
        "printed_date": "2021 Jul-Aug",
        "conflict_of_interest": "The authors have none to declare.",
        "copyright": "Copyright © 2021 Invented Press.",
        "supplementary_concepts": ["Invented Rule"],
        "other_lines": ["An odd line at the end."],
    }


@pytest.mark.parametrize("heading", ["", "Abstract\n\n", "ABSTRACT:\n"])
def test_the_abstract_needs_no_heading(heading: str) -> None:
    record = page(HEAD + heading + "One part\nwrapped.\n\nAnother part.\n\nKeywords: a, b.\n")
    assert record.abstract == "One part wrapped.\nAnother part."
    assert record.keywords == ("a", "b")


@pytest.mark.parametrize("bullet", ["  • ", "* ", "- ", ""])
def test_bullets_of_any_kind(bullet: str) -> None:
    record = page(f"{HEAD}MeSH terms\n\n{bullet}Humans*\n{bullet}Lung / surgery\n")
    assert record.mesh == (MeshHeading("Humans", (), True), MeshHeading("Lung", ("surgery",)))


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("Ann X. 2020;7:1-2.", {"journal": "Ann X", "date": "2020", "volume": "7", "pages": "1-2"}),
        (
            "Rev Y (Paris). 2019 Apr 19:S01-2.",
            {"journal": "Rev Y (Paris)", "date": "2019-04-19", "pages": "S01-S02"},
        ),
        ("Rev Z. 2018;20 Suppl:S174-8.", {"volume": "20", "issue": "Suppl", "pages": "S174-S178"}),
        ("Rev Z. 2018 Jan;20(6-7):519.e1-519.e7.", {"issue": "6-7", "pages": "519.e1-519.e7"}),
        ("J. Inv. Med. 2018 Jan;20(6).", {"journal": "J. Inv. Med", "issue": "6", "pages": ""}),
        ("Ann X. 2024 Jan 3. doi: 10.9/z(1)2.", {"doi": "10.9/z(1)2", "date": "2024-01-03", "volume": ""}),
    ],
)
def test_citations(citation: str, expected: dict[str, str]) -> None:
    values = page(f"Title.\n\n{citation}\n").to_dict()
    assert {name: values.get(name, "") for name in expected} == expected


def test_the_rest_of_a_citation_is_kept() -> None:
    record = page("Title.\n\nAnn X. 2024 Spring;1:2. pii: S01. doi: 10.9/z. Online ahead of print.\n")
    assert record.extra == {
        "printed_date": "2024 Spring",
        "pii": "S01",
        "citation_note": "Online ahead of print",
    }


def test_several_languages_and_one_that_is_not_known() -> None:
    record = page(
        "[Title]\n\nAnn X. 2020;7:1-2.\n[Article in English, French, Klingon; Abstract in English]\n"
    )
    assert record.languages == ("en", "fr")
    assert record.extra == {"article_in": ["Klingon"]}


def test_a_title_below_its_citation() -> None:
    record = page("Ann X. 2020;7:1-2.\n\nInvented\ntitle\n\nRoy A, Lee B\n\nThe abstract.\n")
    assert record.title == "Invented title"
    assert record.authors == (Author("Roy", "A"), Author("Lee", "B"))
    assert record.abstract == "The abstract."


def test_authors_below_the_title_and_lines_above_it() -> None:
    record = page("Review\n\nInvented title\nLi S, van der Berg JW Jr\n\nAnn X. 2020;7:1-2.\n")
    assert record.title == "Invented title"
    assert record.authors == (Author("Li", "S"), Author("van der Berg", "JW Jr"))
    assert record.extra == {"other_lines": ["Review"]}


def test_a_wrapped_citation() -> None:
    record = page("Title.\n\nAnn X. 2020;7:1-2. doi:\n10.9999/a.2\n[Article in French]\n")
    assert (record.doi, record.languages, record.abstract) == ("10.9999/a.2", ("fr",), "")


def test_a_list_without_a_label_is_no_abstract() -> None:
    record = page(
        HEAD
        + "  • Stray\n\nMeSH terms\n\n  • *Heart / surgery\n  • Lung, / anatomy &\n    histology\n  • *\n"
    )
    assert record.abstract == ""
    assert record.mesh == (
        MeshHeading("Heart", ("surgery",), True),
        MeshHeading("Lung,", ("anatomy & histology",)),
    )
    assert record.extra["other_lines"] == ["• Stray"]


def test_a_bracket_inside_a_title_is_no_translation() -> None:
    assert page("[18F]FDG and [11C]X.\n\nAnn X. 2020;7:1-2.\n").title == "[18F]FDG and [11C]X"


def test_identifiers_that_differ_are_both_kept() -> None:
    record = page(HEAD + "DOI: 10.9999/other\nPMID: 12 [Indexed for MEDLINE]\n\nThe abstract.\n")
    assert (record.doi, record.pmid, record.abstract) == ("10.9999/a.1", "12", "The abstract.")
    assert record.extra["other_lines"] == ["DOI: 10.9999/other", "[Indexed for MEDLINE]"]


def test_no_word_of_a_page_is_lost(fixtures: Path) -> None:
    path = fixtures / "pubmed_pages.txt"
    held = " ".join(str(record.to_dict()) for record in read(path)).lower()
    words = set(re.findall(r"[^\W\d_]{4,}", path.read_text(encoding="utf-8").lower()))
    assert len(words) > 60
    # the last two stand as a code, and as the name in extra
    labels = {"publication", "types", "terms", "pmcid", "substances", "statement", "german", "conflict"}
    assert {word for word in words if word not in held} <= labels


def test_the_seed(shared: Callable[[str], Path]) -> None:
    [record] = read(shared("seeds/003_de9be65e5bad6242.txt"))
    assert record.id == "doi:10.1016/j.rmr.2018.04.011"
    assert (record.title, record.languages, record.date) == ("", ("fr",), "2019-04")
    assert record.translated_title == "Therapeutic options for oligoprogressive non-small cell lung cancer"
    assert (record.journal, record.volume, record.issue, record.pages) == (
        "Rev Mal Respir",
        "36",
        "4",
        "519-526",
    )
    assert len(record.keywords) == 12
    assert record.keywords[-1] == "Surgery"
    assert len(record.mesh) == 11
    assert record.mesh[0] == MeshHeading("Carcinoma, Non-Small-Cell Lung", ("pathology", "therapy"), True)
    assert record.mesh[-1] == MeshHeading("Radiotherapy", ("methods",))
    assert (record.substances, record.publication_types) == (("Protein Kinase Inhibitors",), ("Review",))
    assert record.abstract.startswith("Lung cancer is")
    assert record.abstract.endswith("NSCLC patients.")
    assert "\n" not in record.abstract
    assert record.extra == {"epub_date": "2019-04-19"}


LISTS = """Similar articles
Another invented article.
Blanc B, Roy A. Rev Ex. 2018 Jan;1(1):1-2. doi: 10.9999/x.
PMID: 11 Review.
A third one.
Noir C, et al. Rev Ex. 2017 Feb;2(2):3-4.
PMID: 12

Cited by
A fourth one.
Vert D. Rev Ex. 2021 Mar;3(3):5-6.
PMID: 13

MeSH terms
• Humans
"""


def test_articles_in_lists_are_not_the_page_s() -> None:
    article = "An invented {}.\n\nRoy A, Blanc B.\n\nRev Ex. 2019 Apr;36(4):519-26.\n\nAbstract\nA text.\n\n"
    text = article.format("tumour") + "PMID: 7\n\n" + LISTS + "\n" + article.format("fall") + LISTS
    first, second = read(io.StringIO(text))
    assert (first.title, first.pmid, str(first.mesh[0])) == ("An invented tumour", "7", "Humans")
    assert (second.title, second.pmid) == ("An invented fall", "")
    assert "PMID: 13" in first.extra["cited_by"]
    comments = "Comment in\nRev Ex. 2019 May;36(5):1.\n"
    [record] = read(io.StringIO(article.format("fall") + comments))
    assert (record.title, record.pages) == ("An invented fall", "519-526")


def test_a_page_as_a_browser_gives_it() -> None:
    text = (
        "Skip to content\nReview\n\nRev Ex\n\n. 2019 Apr;36(4):519-26.\n doi: 10.9999/a.\n Epub 2019 Apr 1.\n"
        "[An invented tumour]\n[Article in French]\nA Roy 1, B Blanc 2\nAffiliations expand\n"
        "PMID: 7 DOI: 10.9999/a\nAbstract\nA text.\n\n"
    )
    [record] = read(io.StringIO(text + LISTS))
    assert (record.journal, record.date, record.pages, record.doi) == (
        "Rev Ex",
        "2019-04",
        "519-526",
        "10.9999/a",
    )
    assert (record.translated_title, record.languages) == ("An invented tumour", ("fr",))
    assert [str(author) for author in record.authors] == ["Roy A", "Blanc B"]
    assert (record.pmid, record.abstract, record.extra["epub_date"]) == ("7", "A text.", "2019-04-01")
