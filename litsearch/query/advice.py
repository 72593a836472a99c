"""What is odd in the text of a query, told before it costs records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..analysis.language import identify_words
from ..analysis.stopwords import BY_LANGUAGE
from .nodes import OPERATORS
from .pubmed_tags import tag_field
from .values import QUOTES

Tokens = list[re.Match[str]]

_TOKEN = re.compile(rf"[{QUOTES}][^{QUOTES}]*[{QUOTES}]|[()]|[^\s(){QUOTES}]+")
_FORMULA = re.compile(rf"\[|\b(?:{'|'.join(OPERATORS)})\b")
_TAGGED = re.compile(r"[\w\s,'/-]*\[([^\[\]]{1,40})\]")
_MARKS = re.compile(rf"[{QUOTES}()*]")
_SHORT = 4  # words
_FUNCTION_WORDS = frozenset().union(*BY_LANGUAGE.values()) - {name.lower() for name in OPERATORS}
_NAMES_WITH_AND = ("descriptor", "major_descriptor", "qualifier", "journal_title")


def text_advice(text: str, is_set_phrase: Callable[[str], bool] | None = None) -> Iterator[tuple[int, str]]:
    """What stands in a query and may not mean what it seems to: places from 0, and what it is.

    Args:
        text: the query.
        is_set_phrase: whether words belong together, with a conjunction among them: head and neck.

    >>> list(text_advice("lung and heart"))
    [(5, "'and' is taken as a word; the operator is written AND")]
    >>> list(text_advice("What of lung and heart in winter and spring?"))
    []
    >>> list(text_advice("Wounds and Injuries[mh]"))
    []
    >>> list(text_advice("lung AND heart OR liver"))
    [(15, 'AND and OR stand side by side without parentheses; AND binds first')]
    """
    tokens = list(_TOKEN.finditer(text))
    lower = [found for found in _lower_case(tokens) if not _in_value(text, *found[:2])]
    if lower and _is_formula(text, tokens, len(lower)):
        for before, token, after in lower:
            word = token[0]
            if not (is_set_phrase and is_set_phrase(f"{before[0]} {word} {after[0]}")):
                told = f"{word!r} is taken as a word; the operator is written {word.upper()}"
                yield token.start(), told
    yield from _mixed(tokens)


def _lower_case(tokens: Tokens) -> Iterator[Tokens]:
    """Operators that are not in capitals, each between its neighbours."""
    words = [token[0] for token in tokens]
    for place in range(1, len(words) - 1):
        before, word, after = words[place - 1 : place + 2]
        if word in OPERATORS or word.upper() not in OPERATORS or before == "(" or after == ")":
            continue
        is_gold = word.lower() == "or" and identify_words(words) == "fr"
        is_citation = word == "et" and after.rstrip(".,") == "al"
        if not (is_gold or is_citation):
            yield tokens[place - 1 : place + 2]


def _in_value(text: str, before: re.Match[str], token: re.Match[str]) -> bool:
    """Whether a word stands in the name of a heading or journal: ``Wounds and Injuries[mh]``."""
    tagged = _TAGGED.match(text, token.end())
    if not tagged or not before[0][0].isalpha() or before[0].endswith("]"):
        return False
    return (tag_field(tagged[1]) or "").removesuffix("_tree") in _NAMES_WITH_AND


def _is_formula(text: str, tokens: Tokens, operators: int) -> bool:
    """Whether a text is put together by operators, and is no sentence, where "and" is a word."""
    if _FORMULA.search(text):
        return True
    if any(token[0].lower() in _FUNCTION_WORDS for token in tokens):
        return False
    return len(tokens) <= _SHORT or operators > 1 or _MARKS.search(text) is not None


def _mixed(tokens: Tokens) -> Iterator[tuple[int, str]]:
    """The first place where OR stands beside another operator with nothing to tell which binds."""
    levels: list[set[str]] = [set()]
    for token in tokens:
        if token[0] == "(":
            levels.append(set())
        elif token[0] == ")" and len(levels) > 1:
            levels.pop()
        elif kind := OPERATORS.get(token[0]):
            levels[-1].add(kind)
            if {"OR"} < levels[-1]:
                other = min(levels[-1] - {"OR"})
                yield (
                    token.start(),
                    f"{other} and OR stand side by side without parentheses; {other} binds first",
                )
                return
