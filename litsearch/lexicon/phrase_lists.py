"""Several lists of phrases that stand for each other, as one."""

from __future__ import annotations

from typing import Protocol

from .phrases import Phrase


class PhraseList(Protocol):
    """What knows the phrases that stand for a phrase."""

    def of(self, words: Phrase) -> tuple[Phrase, ...]:
        """The phrases that stand for a phrase, without the phrase itself."""

    def may_open(self, words: Phrase) -> bool:
        """Whether a phrase of the list may begin with some words; surely so when one does."""


class PhraseLists:
    """Lists that are asked one after the other.

    >>> from .synonyms import Synonyms
    >>> one, other = Synonyms.of_groups([["kidney", "renal"]]), Synonyms.of_groups([["kidney", "rein"]])
    >>> PhraseLists((one, other)).of(("kidney",))
    (('renal',), ('rein',))
    """

    def __init__(self, lists: tuple[PhraseList, ...]) -> None:
        self._lists = lists

    def of(self, words: Phrase) -> tuple[Phrase, ...]:
        """The phrases that stand for a phrase in any list."""
        return tuple(dict.fromkeys(phrase for each in self._lists for phrase in each.of(words)))

    def may_open(self, words: Phrase) -> bool:
        """Whether a phrase of any list may begin with some words."""
        return any(each.may_open(words) for each in self._lists)
