"""PubMed's search tags."""

from __future__ import annotations

import pytest
from whoosh.query import And, Not, Or, Phrase, Prefix, Query, Term, TermRange

from litsearch.query.syntax import parse


@pytest.mark.parametrize(
    ("tag", "field"),
    [
        ("ti", "title"),
        ("Title", "title"),
        ("tiab", "tiab"),
        ("Title/Abstract", "tiab"),
        ("ab", "abstract"),
        ("AU", "authors"),
        ("Author", "authors"),
        ("ta", "journal"),
        ("Journal", "journal"),
        ("mh", "descriptor"),
        ("mh:noexp", "descriptor"),
        ("MeSH Terms", "descriptor"),
        ("majr", "major_descriptor"),
        ("MeSH Major Topic", "major_descriptor"),
        ("sh", "qualifier"),
        ("pt", "publication_type"),
        ("Publication Type", "publication_type"),
        ("la", "language"),
        ("Language", "language"),
        ("pmid", "pmid"),
        ("doi", "doi"),
        ("ot", "keywords"),
        ("Other Term", "keywords"),
    ],
)
def test_each_tag_has_its_field(tag: str, field: str) -> None:
    assert parse(f"xyz[{tag}]") == Term(field, "xyz")


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("lung cancer[ti]", And([Term("title", "lung"), Term("title", "cancer")])),
        ("cancer [ti]", Term("title", "cancer")),
        ('"lung cancer"[ti]', Phrase("title", ["lung", "cancer"])),
        ('old "lung cancer"[ti]', Or([Term("all", "old"), Phrase("title", ["lung", "cancer"])])),
        ("immuno*[tiab]", Prefix("tiab", "immuno")),
        ("(lung OR colon)[ti]", Or([Term("title", "lung"), Term("title", "colon")])),
        ("(lung journal:gut)[ti]", Or([Term("title", "lung"), Term("journal", "gut")])),
        ("lung[ti] AND cancer[ab]", And([Term("title", "lung"), Term("abstract", "cancer")])),
        ("lung[ti] gene[ab]", Or([Term("title", "lung"), Term("abstract", "gene")])),
        ("old -lung[ti]", And([Term("all", "old"), Not(Term("title", "lung"))])),
        ("lung[ti]^2", Term("title", "lung", boost=2.0)),
        ("Smith J[au]", Phrase("authors", ["smith", "j"])),
        ("Smith[au]", Term("authors", "smith")),
        ("Lung Neoplasms[mh]", Term("descriptor", "lung neoplasms")),
        ('"Lung Neoplasms"[mh]', Term("descriptor", "lung neoplasms")),
        (
            "Carcinoma, Non-Small-Cell Lung[MeSH Terms:noexp]",
            Term("descriptor", "carcinoma non-small-cell lung"),
        ),
        ("Lung Neopl*[mh]", Prefix("descriptor", "lung neopl")),
        (
            "Lung Neoplasms/drug therapy[majr]",
            And([Term("major_descriptor", "lung neoplasms"), Term("qualifier", "drug therapy")]),
        ),
        ("french[la]", Term("language", "fr")),
        ("systematic review[pt]", Term("publication_type", "systematic review")),
        ("2019[dp]", Term("year", "2019")),
        ("2019/05[dp]", Term("year", "2019")),
        ("2018:2024[dp]", TermRange("year", "2018", "2024")),
        ("2018:2024 [Date - Publication]", TermRange("year", "2018", "2024")),
        ('("2018/01/01"[dp] : "3000"[dp])', TermRange("year", "2018", "3000")),
        (
            "cancer 2018:2024[dp]",
            Or([Term("all", "cancer"), TermRange("year", "2018", "2024")]),
        ),
        ("31010758[pmid]", Term("pmid", "31010758")),
        ("10.1016/j.rmr.2018.04.011[doi]", Term("doi", "10.1016/j.rmr.2018.04.011")),
    ],
)
def test_a_tag_gives_its_field_to_what_stands_before(typed: str, tree: Query) -> None:
    assert parse(typed) == tree


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Article in [French]", "article in french"),
        ("[ti] cancer", "ti cancer"),
        ("cancer[foo]", "cancer foo"),
        ("soon[dp]", "soon"),
        ("cancer [ti", "cancer ti"),
    ],
)
def test_what_is_not_a_tag_is_words(typed: str, words: str) -> None:
    assert parse(typed) == parse(words)
