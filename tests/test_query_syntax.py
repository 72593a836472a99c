"""What people type, and the tree it stands for."""

from __future__ import annotations

import pytest
from whoosh.query import (
    And,
    AndMaybe,
    Every,
    FuzzyTerm,
    Not,
    NullQuery,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    TermRange,
    Wildcard,
)

from litsearch.query.nodes import ExactPhrase, ExactTerm
from litsearch.query.syntax import parse


def word(text: str, boost: float = 1.0) -> Query:
    return Term("all", text, boost=boost)


def fuzzy(text: str, distance: int) -> Query:
    return FuzzyTerm("all", text, maxdist=distance, prefixlength=0)


A, B, C, D = (word(letter) for letter in "abcd")

LEAVES = [
    ("Cancer", word("cancer")),
    ("L’œdème", word("œdème")),
    ("PD-L1", word("pd-l1")),
    ('"Small-cell lung"', Phrase("all", ["small", "cell", "lung"])),
    ('"small cell"~5', Phrase("all", ["small", "cell"], slop=5)),
    ("“small cell”", Phrase("all", ["small", "cell"])),
    ('"Cancer"', word("cancer")),
    ('"CD4+"', word("cd4+")),
    ("=Gold", ExactTerm("all", "gold")),
    ('="gold standard"', ExactPhrase("all", ["gold", "standard"])),
    ('="gold"', ExactTerm("all", "gold")),
    ("Immuno*", Prefix("all", "immuno")),
    ("l'oligo*", Prefix("all", "oligo")),
    ("PD-L*", Prefix("all", "pd-l")),
    ("wom?n", Wildcard("all", "wom?n")),
    ("m*tase", Wildcard("all", "m*tase")),
    ("wom?*", Wildcard("all", "wom?*")),
    ("crohn~", fuzzy("crohn", 1)),
    ("crohn~2", fuzzy("crohn", 2)),
    ("crohn~7", fuzzy("crohn", 2)),
    ("is it gold?", Or([word("is"), word("it"), word("gold")])),
    ("gold ? *", word("gold")),
    ("*emia", word("emia")),
    ("CD4+*", word("cd4+")),
]
BOOSTS = [
    ("a^2", word("a", 2.0)),
    ('"a b"^1.5', Phrase("all", ["a", "b"], boost=1.5)),
    ("(a b)^2", Or([A, B], boost=2.0)),
    ("(a^3)^2", word("a", 6.0)),
    ("title:a^2", Term("title", "a", boost=2.0)),
    ("(+a b)^2", AndMaybe(word("a", 2.0), word("b", 2.0))),
    ("a ^2", Or([A, word("2")])),
]
OPERATORS = [
    ("a b", Or([A, B])),
    ("a AND b", And([A, B])),
    ("a ET b OU c", Or([And([A, B]), C])),
    ("a OR b AND c", Or([A, And([B, C])])),
    ("a b AND c", And([Or([A, B]), C])),
    ("a AND b AND c", And([A, B, C])),
    ("a NOT b", And([A, Not(B)])),
    ("a SAUF b", And([A, Not(B)])),
    ("a AND NOT b", And([A, Not(B)])),
    ("NOT a", And([Every(), Not(A)])),
    ("NOT a AND b", And([Not(A), B])),
    ("NOT NOT a", A),
    ("NOT a NOT b", And([Every(), Not(A), Not(B)])),
    ("a OR NOT b", Or([A, And([Every(), Not(B)])])),
    ("NOT a b", And([Every(), Not(Or([A, B]))])),
    ("a and b or c", Or([A, word("and"), B, word("or"), C])),
    ('"a b"AND(c d)', And([Phrase("all", ["a", "b"]), Or([C, D])])),
    ("NOT(a)", And([Every(), Not(A)])),
]
SIGNS = [
    ("+a b", AndMaybe(A, B)),
    ("a -b", And([A, Not(B)])),
    ("-a", And([Every(), Not(A)])),
    ("+a +b", And([A, B])),
    ("+a +b c -d", And([AndMaybe(And([A, B]), C), Not(D)])),
    ("-(a b) c", And([C, Not(Or([A, B]))])),
    ("+title:a b", AndMaybe(Term("title", "a"), B)),
    ("a - b + c", Or([A, B, C])),
    ("a --b", Or([A, B])),
    ('-"?" a', A),
    ("pre-operative", word("pre-operative")),
]
PARENTHESES = [
    ("a (b c)", Or([A, B, C])),
    ("(a AND b) c", Or([And([A, B]), C])),
    ("a AND (b OR c).", And([A, Or([B, C])])),
    ("((a))", A),
    ("()", NullQuery),
    ("CD4+ anti-PD-(L)1", Or([word("cd4+"), word("anti-pd-(l)1")])),
    ("HER2/neu lesion(s)", Or([word("her2/neu"), word("lesion(s)")])),
    ("x(long AND a) AND b", And([Or([word("x"), word("long")]), A, B])),
    ("(x(long) OR a) AND b", And([Or([word("x"), word("long"), A]), B])),
]
FIELDS = [
    ("title:a", Term("title", "a")),
    ("Author:Smith", Term("authors", "smith")),
    ('ti:"a b"', Phrase("title", ["a", "b"])),
    ("tiab:immuno*", Prefix("tiab", "immuno")),
    ("title:wom?n", Wildcard("title", "wom?n")),
    ("title:=a", ExactTerm("title", "a")),
    ("title:(a b)", Or([Term("title", "a"), Term("title", "b")])),
    ("title:(a journal:b)", Or([Term("title", "a"), Term("journal", "b")])),
    ("title:AND", Term("title", "and")),
    ("title: a", Or([word("title"), A])),
    ("colour:a", Or([word("colour"), A])),
    ("title,journal:a", Or([Term("title", "a"), Term("journal", "a")])),
    ("title,journal:a b", Or([Or([Term("title", "a"), Term("journal", "a")]), B])),
    ("title,year:a", Or([word("title"), word("year"), A])),
]
VALUES = [
    ("year:2020", Term("year", "2020")),
    ("year:98", Term("year", "0098")),
    ("year:2018..2024", TermRange("year", "2018", "2024")),
    ("year:2018..", TermRange("year", "2018", None)),
    ("year:..2024", TermRange("year", None, "2024")),
    ("year:2024..2018", TermRange("year", "2018", "2024")),
    ("year:soon", Or([word("year"), word("soon")])),
    ("year:..", word("year")),
    ("year:(2018 2019)", Or([Term("year", "2018"), Term("year", "2019")])),
    ("language:fr", Term("language", "fr")),
    ("lang:Français", Term("language", "fr")),
    ("language:(eng fre)", Or([Term("language", "en"), Term("language", "fr")])),
    ("publication_type:Review", Term("publication_type", "review")),
    ('type:"Systematic Review"', Term("publication_type", "systematic review")),
    ("pmid:31010758,", Term("pmid", "31010758")),
    ("doi:https://doi.org/10.1016/J.RMR.2018", Term("doi", "10.1016/j.rmr.2018")),
    ("(doi:10.1016/S0140(18)3-4)", Term("doi", "10.1016/s0140(18)3-4")),
    ('id:"pmid:31010758"', Term("id", "pmid:31010758")),
    ('id:"X*"', Term("id", "X*")),
    ("descriptor:neopl*", Prefix("descriptor", "neopl")),
]
WORDS_AFTER_ALL = [
    ("AND", word("and")),
    ("OU", word("ou")),
    ("OR OR", Or([word("or"), word("or")])),
    ("odds ratio (OR)", Or([word("odds"), word("ratio"), word("or")])),
    ("a AND", A),
    ("OR a", A),
    ("a AND OR b", Or([A, B])),
    ("a NOT AND b", And([A, B])),
    ("AND !!", word("and")),
    ('a "b', Or([A, B])),
    ("(a b", Or([A, B])),
    ("a) b", Or([A, B])),
    ('5" b', Or([word("5"), B])),
    ("", NullQuery),
    (" ?! … ---", NullQuery),
    ('""', NullQuery),
    ("a~b", Or([A, B])),
]


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        *LEAVES,
        *BOOSTS,
        *OPERATORS,
        *SIGNS,
        *PARENTHESES,
        *FIELDS,
        *VALUES,
        *WORDS_AFTER_ALL,
    ],
)
def test_typed_text_gives_tree(typed: str, tree: Query) -> None:
    assert parse(typed) == tree


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("a b", And([A, B])),
        ("a b OR c", Or([And([A, B]), C])),
        ("a (b OR c)", And([A, Or([B, C])])),
        ("+a b", And([A, B])),
        ("a -b", And([A, Not(B)])),
    ],
)
def test_words_side_by_side_may_all_be_needed(typed: str, tree: Query) -> None:
    assert parse(typed, default_operator="and") == tree


@pytest.mark.parametrize(
    ("fields", "typed", "tree"),
    [
        (("title",), "a b", Or([Term("title", "a"), Term("title", "b")])),
        (("ti",), "a*", Prefix("title", "a")),
        (("title", "keywords"), "a", Or([Term("title", "a"), Term("keywords", "a")])),
        (("title", "abstract", "keywords"), "a", Term("tiab", "a")),
        (("title", "keywords"), "journal:a", Term("journal", "a")),
        (
            ("title", "keywords"),
            'a AND ="b c"^2',
            And(
                [
                    Or([Term("title", "a"), Term("keywords", "a")]),
                    Or([ExactPhrase(field, ["b", "c"], boost=2.0) for field in ("title", "keywords")]),
                ]
            ),
        ),
    ],
)
def test_words_without_a_field_search_the_fields_asked_for(
    fields: tuple[str, ...], typed: str, tree: Query
) -> None:
    assert parse(typed, fields=fields) == tree


@pytest.mark.parametrize("fields", [("colour",), ("year",), ()])
def test_only_text_fields_can_be_asked_for(fields: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="fields"):
        parse("a", fields=fields)


def test_other_default_operators_are_refused() -> None:
    with pytest.raises(ValueError, match="XOR"):
        parse("a b", default_operator="XOR")


def test_exact_kinds_differ_from_the_plain_ones() -> None:
    assert parse("=a") != parse("a")
    assert parse('="a b"') != parse('"a b"')
    assert len({parse("=a"), parse("a"), parse('="a b"'), parse('"a b"')}) == 4


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("cancer de l' oesophage", "cancer de l'oesophage"),
        ("Le cancer de l ’œsophage", "Le cancer de l’œsophage"),
        ("prise en charge d ' une toux AND fièvre", "prise en charge d'une toux AND fièvre"),
    ],
)
def test_an_article_apart_from_its_word_is_no_word(typed: str, same: str) -> None:
    assert parse(typed) == parse(same)


@pytest.mark.parametrize("typed", ["d' sensitivity index of the test", "the vitamin 'd' level"])
def test_letters_before_an_apostrophe_stay_in_other_languages(typed: str) -> None:
    assert word("d") in parse(typed).leaves()


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("\u200b(a OR b) AND c", "(a OR b) AND c"),
        ("\ufeffNOT a", "NOT a"),
        ("\ufefftitle:a", "title:a"),
        ("title:\u00ad2b", "title:2b"),
        ("a \u200bAND\u2060 b", "a AND b"),
        ("a\u200b^2", "a^2"),
        ("onco\u00adlogy\u200b*", "oncology*"),
        ("*\u200b", "*"),
        ("\u200e(a OR b) AND c", "(a OR b) AND c"),
        ("\u202atitle:a\u202c", "title:a"),
        ("a \u2066AND\u2069 b", "a AND b"),
        ("a\u200eb", "a b"),
    ],
)
def test_what_no_one_sees_parts_no_mark_from_its_word(typed: str, same: str) -> None:
    assert parse(typed) == parse(typed, strict=True) == parse(same)
