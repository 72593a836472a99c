"""Text that a person typed, to a Whoosh query tree in normal form.

Text without syntax, as most is, takes a short path, and so does a phrase or a prefix alone; the
rest goes through Whoosh's parser with the plugins of this room. All give the same tree for the same text.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from whoosh.qparser import QueryParser
from whoosh.query import And, Every, NullQuery, Or, Query

from ..analysis.folding import APOSTROPHES, visible, written
from ..analysis.language import identify_words
from ..analysis.tokenizer import find_chunks
from ..errors import QueryError
from ..storage.fields import GROUPS, TEXT_FIELDS, field_name, text_fields
from .brackets import BracketPlugin
from .describe import EVERYTHING, describe
from .leaves import Fields, pattern_leaves, phrase_leaves, word_leaves
from .marks import MarkPlugin
from .nodes import OPERATORS
from .normal import all_of, any_of, group_name
from .operators import Clause, OperatorPlugin
from .own_language import Translation, own_language
from .pubmed import PubMedPlugin
from .tagging import LeafPlugin
from .values import QUOTES

_log = logging.getLogger(__name__)
DEEPEST = 40
_TOO_DEEP = f"parentheses are nested deeper than {DEEPEST}"
# Whatever may be syntax; a false alarm costs time and nothing else.
_SYNTAX = re.compile(
    rf"[{QUOTES}\[]|[\w\u0300-\u036f](?:\*|#|\?(?=[^\W_*]|\*))|\S~|\^[0-9]|[A-Za-z_]:\S"
    rf"|(?i:hasabstract)|(?<![^\s(:+\-])(?:=[\w{QUOTES}]|[+-][\w{QUOTES}(=])|\b(?:{'|'.join(OPERATORS)}|ADJ[0-9]*)\b"
)
# What no syntax is without, found in less time: a mark, an operator, or a hyphen before a word.
_MARK = re.compile(rf"[{QUOTES}\[*?#~^:=+]")
_SIGN = re.compile(r"-(?<![^\s(\-]-)")
_LONE_ARTICLE = re.compile(rf"(?<!\S)(?:[cdjlmnst]|qu)(?: [{APOSTROPHES}] ?|[{APOSTROPHES}] )", re.IGNORECASE)
# One phrase or one prefix and nothing else. What may be a date, a tag or a group is left to the parser.
_PHRASE = re.compile(rf"\s*(=?)[{QUOTES}]([^{QUOTES}()\[*?#]*)[{QUOTES}](?:~([0-9]{{1,3}}))?\s*")
_PREFIX = re.compile(r"\s*([A-Za-z0-9]+\*)\s*")


class _Parser(QueryParser):  # type: ignore[misc]
    """Whoosh's parser with litsearch's plugins, for one text."""

    def __init__(self, text: str, fields: Fields, is_and: bool, strict: bool) -> None:
        plugins = [LeafPlugin(text), BracketPlugin(), MarkPlugin(), OperatorPlugin(), PubMedPlugin()]
        super().__init__("all", None, plugins=plugins, group=Clause)
        self.source = text
        self.fields = fields
        self.is_and = is_and
        self.strict = strict
        self.problems: list[tuple[int, str]] = []
        self.notes: list[tuple[int, str]] = []
        self.adjoined = all_of if is_and else any_of
        self.any_of = any_of

    def complain(self, position: int, message: str) -> None:
        """Notes what strict parsing refuses."""
        self.problems.append((position, message))

    def note(self, position: int, message: str) -> None:
        """Notes what is understood, but not searched exactly as it was meant."""
        self.notes.append((position, message))


def parse(
    text: str,
    *,
    fields: Sequence[str] | None = None,
    default_operator: str = "OR",
    strict: bool = False,
) -> Query:
    """The query tree of ``text``, in normal form.

    Args:
        text: what a person typed; anything at all.
        fields: the text fields or groups that words without a field search; all when ``None``.
        default_operator: ``"OR"`` or ``"AND"``, what words side by side mean.
        strict: whether to refuse what breaks the syntax instead of taking it as words.

    Raises:
        QueryError: only when strict, with the position of what is wrong.
        ValueError: for a field that is not a text field, or another operator.

    >>> parse("lung cancer AND immunotherap*")
    And([Or([Term('all', 'lung'), Term('all', 'cancer')]), Prefix('all', 'immunotherap')])
    >>> parse("cancer AND (lung", strict=True)
    Traceback (most recent call last):
    litsearch.errors.QueryError: a parenthesis is not closed (character 12 of the query)
    """
    searched = _searched(fields)
    is_and = _is_and(default_operator)
    # What is copied from a page may bring what would part a mark from its word.
    text = visible(text)
    if text.strip() == EVERYTHING:
        return Every()
    line = own_language(_without_lone_articles(text))
    if strict:
        return _strictly(line, searched, is_and)
    text = line.text
    if not (_may_have_syntax(text) and _SYNTAX.search(text)):
        return _words(text, searched, is_and)
    return _alone(text, searched, is_and) or _leniently(text, searched, is_and)


def problems(
    line: Translation, fields: Sequence[str] | None = None, default_operator: str = "OR"
) -> list[tuple[int, str]]:
    """Where a line breaks the syntax, so that it was taken as words: places from 0, and what is wrong.

    >>> problems(own_language('cancer AND "lung'))
    [(11, 'a quotation mark has no fellow')]
    """
    text = line.text
    if depth(text) > DEEPEST:
        return [(line.typed_at(text.index("(")), _TOO_DEEP)]
    if not (_may_have_syntax(text) or "(" in text or ")" in text):
        return sorted(line.problems)
    parser = _Parser(text, _searched(fields), _is_and(default_operator), False)
    try:
        _by_whoosh(parser)
    except Exception:
        return [(0, "the query cannot be read, and is taken as words")]
    found = {(line.typed_at(place), told) for place, told in (*parser.problems, *parser.notes)}
    return sorted(found.union(line.problems))


def _without_lone_articles(text: str) -> str:
    """A French text without the articles that a blank parts from their word: ``cancer de l' œsophage``.

    Blanks stand for them, so that places stay the same.
    """
    if not _LONE_ARTICLE.search(text) or identify_words(written(text).split()) != "fr":
        return text
    return _LONE_ARTICLE.sub(lambda found: " " * len(found[0]), text)


def _may_have_syntax(text: str) -> bool:
    if _MARK.search(text) or any(operator in text for operator in (*OPERATORS, "ADJ")):
        return True
    return ("-" in text and _SIGN.search(text) is not None) or "hasabstract" in text.lower()


def _words(text: str, fields: Fields, is_and: bool) -> Query:
    """The short path: every chunk is a word."""
    return _adjoined([leaf for chunk in find_chunks(text) for leaf in word_leaves(fields, chunk)], is_and)


def _alone(text: str, fields: Fields, is_and: bool) -> Query | None:
    """The short path of a phrase or a prefix with nothing beside it; ``None`` for all else."""
    if found := _PHRASE.fullmatch(text):
        exact, inside, slop = found.groups()
        return _adjoined(phrase_leaves(fields, inside, int(slop or 1), exact=bool(exact)), is_and)
    if found := _PREFIX.fullmatch(text):
        return _adjoined(pattern_leaves(fields, found[1]), is_and)
    return None


def _adjoined(leaves: list[Query], is_and: bool) -> Query:
    if not leaves:
        return NullQuery
    if len(leaves) == 1:
        return leaves[0]
    return And(leaves) if is_and else Or(leaves)


def _leniently(text: str, fields: Fields, is_and: bool) -> Query:
    """The long path; what it cannot do is taken as words."""
    try:
        tree = None if depth(text) > DEEPEST else _by_whoosh(_Parser(text, fields, is_and, False))
    except Exception:
        _log.debug("a query of %d characters was taken as words", len(text), exc_info=True)
        tree = None
    return _words(text, fields, is_and) if tree is None or _is_too_deep(text, tree) else tree


def _strictly(line: Translation, fields: Fields, is_and: bool) -> Query:
    text = line.text
    if depth(text) > DEEPEST:
        raise _error(line.typed_at(text.index("(")), _TOO_DEEP)
    parser = _Parser(text, fields, is_and, True)
    try:
        tree = _by_whoosh(parser)
    except Exception as error:
        raise _error(0, "the query cannot be read") from error
    if parser.problems or line.problems:
        found = [(line.typed_at(place), told) for place, told in parser.problems]
        raise _error(*min([*found, *line.problems]))
    if tree is NullQuery:
        raise _error(0, "the query holds no word")
    if _is_too_deep(text, tree):
        raise _error(line.typed_at(text.index("(")), _TOO_DEEP)
    return tree


def _by_whoosh(parser: _Parser) -> Query:
    return parser.parse(parser.source, normalize=False)


def _error(position: int, message: str) -> QueryError:
    return QueryError(f"{message} (character {position + 1} of the query)", position)


def depth(text: str) -> int:
    """How deep parentheses are nested at most; those never closed count.

    >>> depth("((lung) OR (heart)"), depth(")(lung)")
    (2, 1)
    """
    level = deepest = 0
    for bracket in re.findall("[()]", text):
        level = max(0, level + (1 if bracket == "(" else -1))
        deepest = max(deepest, level)
    return deepest


def _is_too_deep(text: str, tree: Query) -> bool:
    # Written out, a tree may need more parentheses than were typed, but not four times as many.
    return depth(text) > DEEPEST // 4 and depth(describe(tree)) > DEEPEST


def _searched(fields: Sequence[str] | None) -> Fields:
    if fields is None:
        return ("all",)
    names = tuple(
        dict.fromkeys(_text_field(name) for name in ([fields] if isinstance(fields, str) else fields))
    )
    if not names:
        raise ValueError("fields: name at least one field, or None for all")
    group = group_name(names) if len(names) > 1 else None
    return (group,) if group else names


def _text_field(name: str) -> str:
    known = field_name(name)
    if known is None or not text_fields(known):
        raise ValueError(f"fields: {name!r} is not among {', '.join([*TEXT_FIELDS, *GROUPS])}")
    return known


def _is_and(operator: str) -> bool:
    if operator.upper() not in ("AND", "OR"):
        raise ValueError(f"default_operator: {operator!r} is neither 'AND' nor 'OR'")
    return operator.upper() == "AND"
