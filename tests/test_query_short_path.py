"""Text without syntax, and a phrase or a prefix alone, take a short path to the same tree."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from whoosh.query import Query

from litsearch.query import syntax

WORDS = [
    "cancer",
    "L’œdème",
    "anti-PD-(L)1",
    "(L) 1",
    "CD4+",
    "lesion(s)",
    "0.05",
    "U.S.A",
    "½",
    "肺癌" * 6,
    "or",
]
PUNCTUATION = [" ", ", ", "? ", ". ", " (", ") ", "-", "'", "/", "…", " – ", "% "]
TYPED = st.lists(st.sampled_from(WORDS + PUNCTUATION) | st.text(max_size=2), max_size=20).map("".join)
FIELDS = st.sampled_from([("all",), ("title",), ("title", "journal")])


@given(TYPED, FIELDS, st.booleans())
@example("Does 5-FU (or capecitabine) help (n = 12)?", ("all",), True)
@example("0-dimensional biomaterials lack inductive properties.", ("all",), False)
def test_both_paths_give_the_same_tree(typed: str, fields: tuple[str, ...], is_and: bool) -> None:
    if syntax._SYNTAX.search(typed):
        return
    assert syntax._words(typed, fields, is_and) == syntax._by_whoosh(
        syntax._Parser(typed, fields, is_and, False)
    )


ALONE = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", " ", "=", "title:", "(", "+", "“"]),
    st.sampled_from(['"', "“", "”", ""]),
    TYPED | st.sampled_from([*"aA1", "AND", "2019", "2019[dp]", "small cell", "HEART FAILURE", "IL"]),
    st.sampled_from(['"', "“", "”", "", "*", "?"]),
    st.sampled_from(["", " ", "~3", "~200", "~3x", "[ti]", "^2", "*", ")", "\n"]),
)


@given(ALONE | st.text('ab1*"=~()[ \t', max_size=9), FIELDS, st.booleans())
@example('"anti-PD-(L)1"', ("all",), True)
@example('"肺癌肺癌肺癌肺癌肺癌肺癌"', ("title", "journal"), True)
@example('="2019[dp]"', ("all",), False)
@example("IMMUNO* ", ("title", "journal"), False)
@example("AND*", ("all",), False)
@example('""', ("all",), False)
def test_a_phrase_or_prefix_alone_gives_the_tree_of_the_parser(
    typed: str, fields: tuple[str, ...], is_and: bool
) -> None:
    found = syntax._alone(typed, fields, is_and)
    if found is not None:
        parsed = syntax._by_whoosh(syntax._Parser(typed, fields, is_and, False))
        assert (found, typed_texts(found)) == (parsed, typed_texts(parsed))


def typed_texts(tree: Query) -> list[str]:
    """What stands for each leaf where its own text will not do; trees are equal without."""
    return [getattr(leaf, "typed", "") for leaf in tree.leaves()]


@given(TYPED | st.text('a1 \t\n(-=+:*?~^["ETOUR', max_size=8))
@example("a --b")
@example("(-a")
@example("a\t-b")
def test_no_syntax_is_passed_over_by_the_first_look(typed: str) -> None:
    assert syntax._may_have_syntax(typed) or not syntax._SYNTAX.search(typed)


@given(
    st.lists(st.sampled_from(["gold", "l'or", "CD4+", "HER2/neu", "lesion(s)"]), min_size=1), st.booleans()
)
def test_syntax_that_changes_nothing_gives_the_tree_of_the_words(words: list[str], is_and: bool) -> None:
    operator = "AND" if is_and else "OR"
    plain = syntax.parse(" ".join(words), default_operator=operator)
    assert syntax.parse(f" {operator} ".join(words), default_operator=operator) == plain
    assert syntax.parse(f"({' '.join(words)}) {operator}", default_operator=operator) == plain
