"""What is odd in the text of a query, told before it costs records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .nodes import OPERATORS
from .pubmed_tags import tag_field
from .values import QUOTES

_LOWER = "|".join(name.lower() for name in OPERATORS)
_TOKEN = re.compile(rf"[{QUOTES}][^{QUOTES}]*[{QUOTES}]|[()]|[^\s(){QUOTES}]+")
_SYNTAX = re.compile(rf"[{QUOTES}()\[*]|\b(?:{'|'.join(OPERATORS)})\b")
_TAGGED = re.compile(r"[\w\s,'/-]*\[([^\[\]]{1,40})\]")
_NAMES_WITH_AND = ("descriptor", "major_descriptor", "qualifier", "journal_title")
_SHORT = 4  # words; a longer text without syntax is a sentence, where "and" is a word


def text_advice(text: str) -> Iterator[str]:
    """What stands in a query and may not mean what it seems to: operators in lower case or mixed.

    >>> list(text_advice("lung and heart"))
    ["'and' (character 6) is taken as a word; the operator is written AND"]
    >>> list(text_advice("What of lung and heart in winter and spring?"))
    []
    >>> list(text_advice("lung AND heart OR liver"))
    ['AND and OR stand side by side without parentheses; AND binds first']
    >>> list(text_advice("Wounds and Injuries[mh]"))
    []
    """
    tokens = list(_TOKEN.finditer(text))
    yield from _lower_case(text, tokens)
    if _is_mixed(tokens):
        yield "AND and OR stand side by side without parentheses; AND binds first"


def _lower_case(text: str, tokens: list[re.Match[str]]) -> Iterator[str]:
    if len(tokens) > _SHORT and not _SYNTAX.search(text):
        return
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        word = token[0]
        is_operator = re.fullmatch(_LOWER, word, re.IGNORECASE) and word not in OPERATORS
        if is_operator and before[0] != "(" and after[0] != ")" and not _in_value(text, before, token):
            place = f"(character {token.start() + 1})"
            yield f"{word!r} {place} is taken as a word; the operator is written {word.upper()}"


def _in_value(text: str, before: re.Match[str], token: re.Match[str]) -> bool:
    """Whether a word stands in the name of a heading or journal: ``Wounds and Injuries[mh]``."""
    tagged = _TAGGED.match(text, token.end())
    if not tagged or not before[0][0].isalpha() or before[0].endswith("]"):
        return False
    return (tag_field(tagged[1]) or "").removesuffix("_tree") in _NAMES_WITH_AND


def _is_mixed(tokens: list[re.Match[str]]) -> bool:
    levels: list[set[str]] = [set()]
    for token in tokens:
        if token[0] == "(":
            levels.append(set())
        elif token[0] == ")" and len(levels) > 1:
            levels.pop()
        elif token[0] in OPERATORS:
            levels[-1].add(OPERATORS[token[0]])
            if {"OR"} < levels[-1]:
                return True
    return False
