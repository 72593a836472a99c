"""PubMed's search tags."""

from __future__ import annotations

from pathlib import Path

import pytest
from whoosh.query import And, Every, Not, Or, Phrase, Prefix, Query, Term, TermRange

from litsearch import Author, Index, Record
from litsearch.query.describe import describe
from litsearch.query.nodes import Near, TreeTerm
from litsearch.query.own_language import own_language
from litsearch.query.syntax import parse, problems


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
        ("tw", "text_word"),
        ("Supplementary Concept", "substances"),
        ("mh:noexp", "descriptor"),
        ("MeSH Terms:NoExp", "descriptor"),
        ("majr:noexp", "major_descriptor"),
        ("MeSH Major Topic :noexp", "major_descriptor"),
        ("sh:noexp", "qualifier"),
        ("pmcid", "pmcid"),
        ("nm", "substances"),
        ("1au", "authors"),
        ("cn", "authors"),
        ("pt:noexp", "publication_type"),
        ("Publication Type:noexp", "publication_type"),
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
    ("tag", "field"),
    [
        ("mh", "descriptor"),
        ("MeSH Terms", "descriptor"),
        ("majr", "major_descriptor"),
        ("MeSH Major Topic", "major_descriptor"),
        ("sh", "qualifier"),
        ("MeSH Subheading", "qualifier"),
        ("pt", "publication_type"),
        ("Publication Type", "publication_type"),
    ],
)
def test_tags_of_headings_take_what_is_below(tag: str, field: str) -> None:
    assert parse(f"xyz[{tag}]") == TreeTerm(field, "xyz")
    assert parse(f'"X yz"[{tag}:noexp]') == Term(field, "x yz")


SMITH_J = Near([Term("authors", "smith"), Prefix("authors", "j")], 1, in_order=True)


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
        ("Smith J[au]", SMITH_J),
        ('"Smith J"[au]', SMITH_J),
        ("(Smith J[1au])", SMITH_J),
        ("Smith J*[au]", SMITH_J),
        ("Smith John[au]", Phrase("authors", ["smith", "john"])),
        ("Smith[au]", Term("authors", "smith")),
        ("Lung Neoplasms[mh]", TreeTerm("descriptor", "lung neoplasms")),
        ('"Lung Neoplasms"[mh]', TreeTerm("descriptor", "lung neoplasms")),
        (
            "Carcinoma, Non-Small-Cell Lung[MeSH Terms:noexp]",
            Term("descriptor", "carcinoma non-small-cell lung"),
        ),
        ("Lung Neopl*[mh]", Prefix("descriptor", "lung neopl")),
        (
            "Lung Neoplasms/drug therapy[majr]",
            TreeTerm("major_heading", "lung neoplasms/drug therapy"),
        ),
        ('"Lung Neoplasms/dt"[mh:noexp]', Term("heading", "lung neoplasms/drug therapy")),
        (
            "Lung Neoplasms/th, su[mh:noexp]",
            Or([Term("heading", "lung neoplasms/therapy"), Term("heading", "lung neoplasms/surgery")]),
        ),
        ("/therapy[sh]", TreeTerm("qualifier", "therapy")),
        ("dt[sh:noexp]", Term("qualifier", "drug therapy")),
        ("J Clin Oncol[ta]", TreeTerm("journal_name", "j clin oncol")),
        ('"The Lancet"[Journal]', TreeTerm("journal_name", "lancet")),
        ("Aspirin/administration and dosage[mh]", TreeTerm("heading", "aspirin/administration & dosage")),
        ("Lung Neoplasms/=th[mh]", TreeTerm("heading", "lung neoplasms/=therapy")),
        ('"lung cancer*"[tiab]', Near([Term("tiab", "lung"), Prefix("tiab", "cancer")], 1, in_order=True)),
        ('"lung cancer"[tiab:~2]', Near([Term("tiab", "lung"), Term("tiab", "cancer")], 3)),
        ('"lung cancer"[Title:~0]', Near([Term("title", "lung"), Term("title", "cancer")], 1)),
        ("hasabstract", Every("abstract")),
        ("lung AND hasabstract[text]", And([Term("all", "lung"), Every("abstract")])),
        ("english[filter]", Term("language", "en")),
        ("humans[Filter]", Term("descriptor", "humans")),
        ("Randomized Controlled Trial[filter]", Term("publication_type", "randomized controlled trial")),
        ("french[la]", Term("language", "fr")),
        ("german[la]", Term("language", "de")),
        ("ger[la]", Term("language", "de")),
        ("systematic review[pt]", TreeTerm("publication_type", "systematic review")),
        ("2019[dp]", Term("year", "2019")),
        ("2019/05[dp]", Term("year", "2019")),
        ("2018/03/01:2024/01[crdt]", TermRange("year", "2018", "2024")),
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


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("12[vi]", "no index holds what '[vi]' stands for"),
        ("Smith J[1au]", "searched as [au]"),
        ("2020[edat]", "searched as [dp]"),
        ("cancer[sb]", "the filter 'cancer' is not one"),
        ("cancer[xyz]", "'[xyz]' is not a tag"),
        ("lung[tiab:~3]", "has no phrase before it"),
        ("Smith J[au:~3]", "'[au:~3]' is not a tag"),
        ('"last 5 years"[dp]', "'last 5 years' is not a value of year: years are, such as"),
        ("2019/05/17[dp]", "'2019/05/17': only years are known, and are searched whole"),
        ("2019/01/01:2020/06[dp]", "only years are known"),
        ('"a b c d e"[ti:~9]', "more than 4 parts near each other are found in the order typed"),
    ],
)
def test_what_cannot_be_searched_as_it_is_meant_is_told(typed: str, told: str) -> None:
    assert any(told in message for _, message in problems(own_language(typed)))


def test_the_words_before_a_tag_of_nothing_are_searched_anywhere() -> None:
    assert parse("12[vi] smith[au]") == Or([Term("all", "12"), Term("authors", "smith")])


def test_a_journal_is_found_by_its_whole_name_or_abbreviation(tmp_path: Path) -> None:
    index = Index.create(tmp_path / "index")
    index.add(
        Record(
            "a",
            title="one",
            journal="Journal of Invented Oncology",
            extra={"journal_abbreviation": "J Inv Oncol"},
        ),
        Record("b", title="two", journal="Oncol J Inv"),
        Record("c", title="three", journal="The J Inv", authors=(Author("Smith", "Ann B"),)),
        Record("d", title="four Smith", journal="J Inv Oncol Pract", authors=(Author("Smith", "AB"),)),
        Record("e", title="five", authors=(Author("Smith", "Bert A"), Author("Ann", "Smith"))),
    )
    for query in ("J Inv Oncol[ta]", '"journal of invented oncology"[ta]', "jour*[ta]"):
        assert [hit.id for hit in index.search(query)] == ["a"], query
    assert {hit.id for hit in index.search("J Inv[ta]")} == {hit.id for hit in index.search("the j inv.jn.")}
    assert [hit.id for hit in index.search("J Inv[ta]")] == ["c"]
    assert not index.search("Invented Oncology[ta]")
    for query, found in (
        ("Smith A[au]", {"c", "d"}),
        ("smith ab.au.", {"c", "d"}),
        ("Smith B[au]", {"e"}),
        ("Smith[tw]", {"d"}),
        ("Smith[all]", {"c", "d", "e"}),
    ):
        assert {hit.id for hit in index.search(query)} == found, query
    [hit] = index.search("J Inv Oncol[ta]")
    assert {match.field for match in hit.matches} == {"journal_abbreviation"}
    assert index.search("title:one", facets=["journal"]).facets == {
        "journal": {"Journal of Invented Oncology": 1}
    }


def test_hasabstract_finds_records_with_a_text(tmp_path: Path) -> None:
    index = Index.create(tmp_path / "index")
    index.add(Record("a", title="Lung"), Record("b", title="Lung", abstract="Of the lung"))
    assert [hit.id for hit in index.search("lung AND hasabstract")] == ["b"]
    assert [hit.id for hit in index.search("lung NOT hasabstract[text]")] == ["a"]
    assert [hit.id for hit in index.search("abstract[filter] AND title:lung")] == ["b"]


def test_a_published_strategy_is_read_in_little_time() -> None:
    terms = [f'"word{n} other*"[tiab]' for n in range(100)]
    terms += [f'"Heading {n}/therapy"[Mesh]' for n in range(100)] + [f"stem{n}*[ti]" for n in range(100)]
    query = "((" * 10 + " OR ".join(terms) + ") AND (a[au] OR b[au])) NOT (c[pt])" * 10
    tree = parse(query)
    assert parse(describe(tree)) == tree
    assert len(list(tree.leaves())) > 400
    assert not problems(own_language("(" + " OR ".join(terms) + ") AND 2010:2024[dp]"))
