"""Synonyms: phrases that stand for each other, from a file of the user's or from a program."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from ..errors import LexiconError
from .phrases import Phrase, Phrases, Rule, openings, sameness

_TWO = 2


class Synonyms:
    """Phrases, and the phrases that each of them is searched as also.

    A phrase is a tuple of written words, compounds in parts, as
    :func:`litsearch.analysis.analyzer.phrase_words` gives them. Phrases are compared without
    accents, case, hyphens and British spelling (:func:`~litsearch.lexicon.phrases.sameness`).

    Lines about the same phrase add up, but they are not chained: of ``a, b`` and ``b, c``
    a stands for b alone, and b for both. Loops and repeated lines therefore do no harm.

    >>> mine = Synonyms.of_groups([["heart attack", "myocardial infarction", "MI"]])
    >>> mine.of(("heart", "attack"))
    (('myocardial', 'infarction'), ('mi',))
    >>> mine.of(("Heart-Attack",)) == mine.of(("heart", "attack")), mine.longest
    (True, 2)
    """

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._rules = dict.fromkeys(rules)
        self._longest = max((len(phrase) for rule in self._rules for phrase in rule.left), default=0)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Synonyms:
        """The synonyms of a text file; :mod:`litsearch.lexicon.synonym_lines` says how it is written.

        Raises:
            LexiconError: the file cannot be read, or a line of it is wrong; nothing is read in part.
        """
        # Most searches read no file of synonyms.
        from .synonym_lines import read_rules

        return cls(read_rules(Path(path)))

    @classmethod
    def of_groups(cls, groups: Iterable[Iterable[str | Phrase]]) -> Synonyms:
        """Synonyms of groups of texts, or of tuples of words, that stand for each other.

        Raises:
            LexiconError: a group has fewer than two phrases, or one that is no text, too long, or
                without letters and digits.
            ValueError: a group is a text instead of several.

        >>> Synonyms.of_groups([["sore throat", ("mal", "de", "gorge")]]).of(("sore", "throat"))
        (('mal', 'de', 'gorge'),)
        """
        phrases = Phrases()
        return cls([_group(group, f"group {number}", phrases) for number, group in enumerate(groups, 1)])

    def of(self, words: Phrase) -> tuple[Phrase, ...]:
        """The phrases that stand for a phrase, in the order of the file, without the phrase itself.

        >>> Synonyms.of_groups([["tumour", "tumor", "neoplasm"]]).of(("tumors",))
        ()
        >>> Synonyms.of_groups([["tumour", "tumor", "neoplasm"]]).of(("tumor",))
        (('neoplasm',),)
        """
        wanted = sameness(words)
        rights = self._found.get(wanted, ())
        phrases = dict.fromkeys(phrase for right in rights for phrase in right)
        return tuple(phrase for phrase in phrases if sameness(phrase) != wanted)

    def may_open(self, words: Phrase) -> bool:
        """Whether the content words of a phrase may begin with some words; surely so when they do.

        >>> mine = Synonyms.of_groups([["heart attack of any kind", "myocardial infarction"]])
        >>> mine.may_open(("heart", "attack")), mine.may_open(("lung", "attack"))
        (True, False)
        """
        return not self._openings.isdisjoint(openings(words))

    @cached_property
    def _openings(self) -> frozenset[str]:
        """What the phrases begin with, and all shorter beginnings of it."""
        phrases = (phrase for rule in self._rules for phrase in rule.left)
        distinct = {text for phrase in phrases for text in openings(phrase)}
        return frozenset(text[:length] for text in distinct for length in range(1, len(text) + 1))

    @property
    def longest(self) -> int:
        """The most words of a phrase on a left side; 0 when there is none."""
        return self._longest

    def merged(self, other: Synonyms) -> Synonyms:
        """These synonyms and other ones together, these first.

        >>> mine = Synonyms.of_groups([["kidney", "renal"]])
        >>> mine.merged(Synonyms.of_groups([["kidney", "rein"]])).of(("kidney",))
        (('renal',), ('rein',))
        """
        return Synonyms([*self._rules, *other._rules])

    @cached_property
    def _found(self) -> dict[str, list[tuple[Phrase, ...]]]:
        """The right sides of all lines about a phrase; made when something is first looked up."""
        found: dict[str, list[tuple[Phrase, ...]]] = {}
        for rule in self._rules:
            levels = dict.fromkeys(map(sameness, rule.left))
            others = levels if rule.left == rule.right else set(map(sameness, rule.right))
            for each in levels:
                # Ways of writing one phrase are no synonyms.
                if len(others) > (each in others):
                    found.setdefault(each, []).append(rule.right)
        return found

    def __len__(self) -> int:
        """How many phrases others stand for, however each is written."""
        return len(self._found)

    def __bool__(self) -> bool:
        return bool(self._rules)

    def __eq__(self, other: object) -> bool:
        """Whether both were made of the same lines in the same order, repeated ones left out."""
        if not isinstance(other, Synonyms):
            return NotImplemented
        return tuple(self._rules) == tuple(other._rules)

    def __hash__(self) -> int:
        return hash((len(self._rules), self._longest))

    def __repr__(self) -> str:
        return f"<Synonyms: {len(self):,} phrases>"


def _group(group: Iterable[str | Phrase], place: str, phrases: Phrases) -> Rule:
    if isinstance(group, str):
        raise ValueError(f"{place}: {group[:40]!r} is one text; give a list of phrases")
    texts = [_text(phrase, place) for phrase in group]
    if len(texts) < _TWO:
        raise LexiconError(f"{place}: has {len(texts)} phrases; give two or more")
    found = tuple(phrases.checked(text, place) for text in texts)
    return Rule(found, found)


def _text(phrase: object, place: str) -> str:
    words = [phrase] if isinstance(phrase, str) else phrase
    if not isinstance(words, (list, tuple)) or not all(isinstance(word, str) for word in words):
        raise LexiconError(f"{place}: {phrase!r:.40} is neither a text nor a tuple of words")
    return " ".join(words)
