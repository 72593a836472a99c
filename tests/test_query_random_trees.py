"""Any tree of tags finds the same in PubMed's language, in Ovid's, and worked out from the fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsearch import Index

from . import strategy_oracle as oracle
from .strategy_oracle import MP, TIAB, Found


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return oracle.build(tmp_path_factory.mktemp("trees") / "index")


class Said(NamedTuple):
    """A query in one language, and what it finds."""

    text: str
    found: Found


class Node(NamedTuple):
    """A part of a tree: what it says in both languages, or two parts and the operator between them."""

    pubmed: Said
    ovid: Said
    parts: tuple[Node, ...] = ()
    operator: str = ""


FIELDS = {"ti": ("ti", "ti"), "ab": ("ab", "ab"), TIAB: ("tiab", "ti,ab,kf"), MP: ("tw", "mp")}
WORDS = st.sampled_from(oracle.WORDS[:-2])


@st.composite
def words(draw: st.DrawFn) -> Node:
    fields = draw(st.sampled_from(sorted(FIELDS)))
    tag, code = FIELDS[fields]
    typed = draw(st.lists(WORDS, min_size=1, max_size=2))
    cut = draw(st.none() | st.integers(3, 6))
    patterns = list(typed)
    if cut:
        typed[-1], patterns[-1] = f"{typed[-1][:cut]}*", f"{patterns[-1][:cut]}.*"
    text, found = " ".join(typed), oracle.phrase(fields, *patterns)
    in_ovid = draw(st.sampled_from([text, f'"{text}"', f"({text})"])).replace(
        "*", draw(st.sampled_from("*$"))
    )
    return Node(Said(f'"{text}"[{tag}]', found), Said(f"{in_ovid}.{code}.", found))


@st.composite
def near(draw: st.DrawFn) -> Node:
    one, other, between = draw(WORDS), draw(WORDS), draw(st.integers(0, 4))
    found = oracle.near(TIAB, one, other, between + 1)
    pubmed = Said(f'"{one} {other}"[tiab:~{between}]', found)
    return Node(pubmed, Said(f"({one} adj{between + 1} {other}).ti,ab,kf.", found))


CODES = dict(zip(("", *oracle.QUALIFIERS), ("", "th", "dt", "su", "tr", "ae"), strict=True))


@st.composite
def headings(draw: st.DrawFn) -> Node:
    name, explode = draw(st.sampled_from(oracle.HEADINGS)), draw(st.booleans())
    major, qualifier = draw(st.booleans()), draw(st.sampled_from(("", *oracle.QUALIFIERS)))
    tag = ("majr" if major else "mh") + ("" if explode else ":noexp")
    own = (qualifier,) if qualifier else ()
    wide = oracle.family(qualifier) if qualifier and explode else own
    pubmed = f'"{name}{f"/{qualifier}" if qualifier else ""}"[{tag}]'
    code = CODES[qualifier]
    # A short word in lower case before a slash may be one of a text.
    quoted = f'"{name}"' if " and " in name else name.lower() if len(name) > 4 else name
    ovid = f"{'exp ' * explode}{'*' * major}{quoted}/{code}"
    return Node(
        Said(pubmed, oracle.heading(name, *wide, explode=explode, major=major)),
        Said(ovid, oracle.heading(name, *own, explode=explode, major=major)),
    )


def _same(pubmed: str, ovid: str, found: Found) -> Node:
    return Node(Said(pubmed, found), Said(ovid, found))


VALUES = st.sampled_from(
    [
        *(
            Node(Said(f"{name}[pt]", oracle.types(name)), Said(f"{name.lower()}.pt.", oracle.kind(name)))
            for name in oracle.TYPES
        ),
        *(
            _same(f"{name}[la]", f"{name}.la.", oracle.language(name[:2]))
            for name in ("english", "french")
        ),
        *(
            _same(f'"{name}"[ta]', f"{name.lower()}.jn.", oracle.journal(*names))
            for names in oracle.JOURNALS
            for name in names
        ),
        *(
            _same(f"{who} {initials}[au]", f"{who} {initials}.au.", oracle.author(who, initials))
            for who, initials in (("Smith", "J"), ("Smith", "JA"), ("Jones", "J"), ("van Doe", "A"))
        ),
        *(
            _same(f"{first}:{first + 5}[dp]", f"{first}-{first + 5}.yr.", oracle.years(first, first + 5))
            for first in (2008, 2013, 2019)
        ),
        *(
            _same(f"{name}[sh:noexp]", f"{name}.fs.", oracle.subheading(name)) for name in oracle.QUALIFIERS
        ),
        *(
            _same(f"{name}[sh]", f"{name}.xs.", oracle.subheading(*oracle.family(name)))
            for name in oracle.QUALIFIERS
        ),
    ]
)  # fmt: skip
OPERATORS = {"AND": Found.intersection, "OR": Found.union, "NOT": Found.difference}


def _joined(one: Node, operator: str, other: Node) -> Node:
    found = OPERATORS[operator]

    def said(left: Said, right: Said, word: str) -> Said:
        return Said(f"({left.text} {word} {right.text})", found(left.found, right.found))

    pubmed = said(one.pubmed, other.pubmed, operator)
    return Node(pubmed, said(one.ovid, other.ovid, operator.lower()), (one, other), operator)


TREES = st.recursive(
    words() | near() | headings() | VALUES,
    lambda inner: st.builds(_joined, inner, st.sampled_from(sorted(OPERATORS)), inner),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(TREES)
def test_both_languages_find_what_the_fields_say(index: Index, tree: Node) -> None:
    for text, found in (tree.pubmed, tree.ovid):
        results = index.search(text, variants=False, limit=None)
        assert {hit.id for hit in results} == found, text
        written = str(results.query)
        assert {hit.id for hit in index.search(written, variants=False, limit=None)} == found, written


def _lines(node: Node, written: list[Node]) -> Iterator[tuple[str, str]]:
    """A tree as lines in both languages, the parts of a node before it."""
    numbers = []
    for part in node.parts:
        yield from _lines(part, written)
        numbers.append(len(written))
    if numbers:
        left, right = numbers
        yield f"#{left} {node.operator} #{right}", f"{left} {node.operator.lower()} {right}"
    else:
        yield node.pubmed.text, node.ovid.text
    written.append(node)


@settings(max_examples=100, deadline=None)
@given(TREES, st.sampled_from(["{}. {}", "{}\t{}\t1,234", "{} {} (12)"]), st.sampled_from(["\n", "\r\n"]))
def test_lines_that_name_each_other_find_the_same(index: Index, tree: Node, row: str, end: str) -> None:
    nodes: list[Node] = []
    lines = list(_lines(tree, nodes))
    for language in (0, 1):
        text = end.join(row.format(number, line[language]) for number, line in enumerate(lines, 1))
        strategy = index.strategy(text, variants=False)
        assert [line.count for line in strategy.lines] == [len(node[language].found) for node in nodes], text
