"""A query tree written in litsearch's query language, so that it reads back as the same tree."""

from __future__ import annotations

import re
from decimal import Decimal

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

from ..storage.fields import VALUE_FIELDS
from .near import near_leaves
from .nodes import ExactPhrase, ExactTerm, Near, TreeTerm
from .normal import is_spread
from .own_language import as_own

#: What stands between parts near each other, a number behind it.
NEAR = " ADJ"
#: Alone, every record.
EVERYTHING = "*"
# How tight a text holds together: what is looser than its place gets parentheses.
_LOOSE, _CONJUNCTION, _ADJACENT, _ITEM = range(4)
_LEAVES = (Term, Phrase, Prefix, Wildcard, FuzzyTerm, TermRange)
_TREE_TAGS = {
    "descriptor": "mh",
    "heading": "mh",
    "major_descriptor": "majr",
    "major_heading": "majr",
    "qualifier": "sh",
    "publication_type": "pt",
    "journal_name": "ta",
}
_BARE = re.compile(r"\w(?:[\w./-]*\w)?")


def describe(tree: Query, *, explicit: bool = False) -> str:
    """``tree`` in the query language; for a tree that parsing made, it parses back to an equal one.

    Args:
        tree: of a query.
        explicit: whether plain words have OR between them even where they are all that there is.

    >>> from litsearch.query.syntax import parse
    >>> describe(parse("Smith J[au] 2018:2024[dp] sauf ou"))
    'authors:"smith j*" OR year:2018..2024 OR sauf OR ou'
    >>> describe(parse("a ET (b OU c) SAUF d"))
    'a AND (b OR c) NOT d'
    >>> describe(parse("lung cancer")), describe(parse("lung cancer"), explicit=True)
    ('lung cancer', 'lung OR cancer')
    """
    if not explicit and type(tree) is Or and tree.boost == 1 and all(map(_is_plain, tree)):
        return as_own(" ".join(_leaf(leaf) for leaf in tree))
    return as_own(_write(tree)[0])


def _write(tree: Query) -> tuple[str, int]:
    if tree is NullQuery:
        return "", _ITEM
    if isinstance(tree, _LEAVES):
        return _leaf(tree), _ITEM
    if isinstance(tree, Near):
        return _near(tree)
    if is_spread(tree):
        return _leaf(tree[0], ",".join(leaf.fieldname for leaf in tree)), _ITEM
    if isinstance(tree, (And, Or)):
        text, level = (_and(tree), _CONJUNCTION) if isinstance(tree, And) else (_or(tree), _LOOSE)
        return (text, level) if tree.boost == 1 else (f"({text}){_boost(tree)}", _ITEM)
    if isinstance(tree, AndMaybe):
        return _maybe(tree), _LOOSE
    if isinstance(tree, Not):
        return f"NOT {_within(tree.query, _ITEM)}", _CONJUNCTION
    if isinstance(tree, Every):
        return ("hasabstract" + _boost(tree) if tree.fieldname else EVERYTHING), _ITEM
    return str(tree), _ITEM


def _within(tree: Query, level: int) -> str:
    text, own = _write(tree)
    return text if own >= level else f"({text})"


def _or(tree: Query) -> str:
    return " OR ".join(_within(part, _ADJACENT) for part in tree)


def _is_plain(tree: Query) -> bool:
    return isinstance(tree, _LEAVES) and tree.fieldname == "all"


def _near(tree: Near) -> tuple[str, int]:
    kinds = [isinstance(part, (Prefix, Wildcard)) for part in tree]
    # without a wildcard among its words, what stands in quotation marks reads back as a phrase
    if tree.in_order and any(kinds) and all(map(_is_word, tree, kinds)):
        words = " ".join(content(part).strip('"') for part in tree)
        field = tree[0].fieldname
        if near_leaves((field,), words, tree.distance, in_order=True) == [tree.with_boost(1.0)]:
            slop = "" if tree.distance == 1 else f"~{tree.distance}"
            return f'{_prefix(field)}"{words}"{slop}{_boost(tree)}', _ITEM
    operator = f"{NEAR} " if tree.in_order else f"{NEAR}{tree.distance} "
    text = operator.join(_within(part, _ITEM) for part in tree)
    return (text, _ADJACENT) if tree.boost == 1 else (f"({text}){_boost(tree)}", _ITEM)


def _is_word(part: Query, is_pattern: bool) -> bool:
    return is_pattern or isinstance(part, Term)


def _and(tree: Query) -> str:
    text = ""
    for part in tree:
        if isinstance(part, Every) and not part.fieldname:
            continue
        joint = " AND " if text else ""
        if isinstance(part, Not):
            joint = " NOT " if text else "NOT "
        text += joint + (_within(part.query, _ITEM) if isinstance(part, Not) else _within(part, _ADJACENT))
    return text


def _maybe(tree: Query) -> str:
    """``+must may``; a sign before each of several that must."""
    required = list(tree.a) if _is_open(tree.a, And) else [tree.a]
    if any(isinstance(part, (Not, Every)) for part in required):
        required = [tree.a]
    optional = list(tree.b) if _is_open(tree.b, Or) else [tree.b]
    return " ".join(
        [*(f"+{_within(part, _ITEM)}" for part in required), *(_within(part, _ITEM) for part in optional)]
    )


def _is_open(tree: Query, kind: type) -> bool:
    return bool(type(tree) is kind) and tree.boost == 1 and not is_spread(tree)


def _leaf(leaf: Query, field: str = "") -> str:
    if isinstance(leaf, TreeTerm):
        tag = _TREE_TAGS[leaf.fieldname]
        return f'"{_typed(leaf, leaf.text)}"[{tag}]{_boost(leaf)}'
    return f"{_prefix(field or leaf.fieldname)}{content(leaf)}{_boost(leaf)}"


def _prefix(field: str) -> str:
    return "" if field == "all" else f"{field}:"


def content(leaf: Query) -> str:
    """A leaf as one types it, without its field and its boost; capitals are kept where all are.

    >>> from litsearch.query.syntax import parse
    >>> content(parse("title:WHO")), content(parse('"Heart failure"^2'))
    ('WHO', '"heart failure"')
    """
    if isinstance(leaf, Every):
        return ""
    if isinstance(leaf, TermRange):
        return f"{leaf.start or ''}..{leaf.end or ''}"
    if leaf.fieldname in VALUE_FIELDS:
        return _value(leaf)
    if isinstance(leaf, Phrase):
        slop = "" if leaf.slop == 1 else f"~{leaf.slop}"
        exact = "=" if isinstance(leaf, ExactPhrase) else ""
        return f'{exact}"{_typed(leaf, " ".join(leaf.words))}"{slop}'
    if isinstance(leaf, FuzzyTerm):
        return f"{_typed(leaf, leaf.text)}~{leaf.maxdist}"
    if isinstance(leaf, Prefix):
        return _typed(leaf, f"{leaf.text}*")
    typed = ("=" if isinstance(leaf, ExactTerm) else "") + _typed(leaf, leaf.text)
    # the word that asks for an abstract stands for itself in quotation marks only
    return f'"{typed}"' if typed.lower() == "hasabstract" else typed


def _value(leaf: Query) -> str:
    text = _typed(leaf, leaf.text)
    if isinstance(leaf, Prefix):
        text += "*"
    return text if _BARE.fullmatch(text) else f'"{text}"'


def _typed(leaf: Query, text: str) -> str:
    """What to type for the leaf: its own text, but for capitals and what reads as something else."""
    return getattr(leaf, "typed", text)


def _boost(tree: Query) -> str:
    return "" if tree.boost == 1 else f"^{Decimal(repr(float(tree.boost))).normalize():f}"
