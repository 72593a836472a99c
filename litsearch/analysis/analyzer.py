"""Text to tokens: the one analyzer, for both languages, for indexing and for querying."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from .compounds import Form, forms, width
from .folding import fold
from .language import identify, identify_keywords, is_keyword_line
from .tokenizer import Chunk, chunks


@dataclass(frozen=True)
class Token:
    """One form at one place of a text.

    Attributes:
        text: the written form: lower case, accents kept, typography levelled.
        kind: ``word``; or, of a compound, the ``whole``, a ``part``, or the parts ``joined``.
        position: counted in words from 0; the whole and the joined form stand at the first part's.
        start, end: where it stands in the text, in characters; elided articles are outside.
        language: ``en``, ``fr`` or ``""``.
    """

    text: str
    kind: str
    position: int
    start: int
    end: int
    language: str = ""

    @property
    def folded(self) -> str:
        """The form without diacritics, ligatures and Greek letters."""
        return fold(self.text)


def analyze(text: str, *, language: str | None = None) -> list[Token]:
    """The tokens of ``text``, in order of position.

    Args:
        text: any text.
        language: stamped on the tokens; identified when ``None``, from the text or, in a list
            of keywords with semicolons, from each keyword.

    >>> [(token.text, token.kind, token.position) for token in analyze("L’IL-2 œdème")]
    [('il-2', 'whole', 0), ('il2', 'joined', 0), ('il', 'part', 0), ('2', 'part', 1), ('œdème', 'word', 2)]
    """
    starts, languages = _languages(text) if language is None else ([0], [language])
    return [
        Token(
            form.text,
            form.kind,
            position + form.position,
            chunk.start + form.start,
            chunk.start + form.end,
            languages[bisect(starts, chunk.start) - 1],
        )
        for chunk, found, position in positioned(text)
        for form in found
    ]


def _languages(text: str) -> tuple[list[int], list[str]]:
    """Where the parts of a text begin that may differ in language, and the language of each."""
    if not is_keyword_line(text):
        return [0], [identify(text)]
    keywords = identify_keywords(text)
    return [keyword.start for keyword in keywords], [keyword.language for keyword in keywords]


def positioned(text: str) -> Iterator[tuple[Chunk, tuple[Form, ...], int]]:
    """Each chunk of ``text`` with its forms and the position of its first part."""
    position = 0
    for chunk in chunks(text):
        found = forms(chunk.text)
        yield chunk, found, position
        position += width(found)


def query_words(text: str) -> list[str]:
    """The words of ``text`` as one types them: compounds whole, articles and possessives off.

    >>> query_words("L’IL-2, l'œdème de Crohn's")
    ['il-2', 'œdème', 'de', 'crohn']
    """
    return [form.text for _, found, _ in positioned(text) for form in found if form.kind in ("word", "whole")]


def phrase_words(text: str) -> list[str]:
    """The words of ``text`` with compounds in parts: one for each position.

    >>> phrase_words("anti-PD-(L)1 therapy")
    ['anti', 'pd', 'l1', 'therapy']
    """
    words: list[str] = []
    for _, found, start in positioned(text):
        for form in found:
            if form.kind in ("word", "part") and start + form.position == len(words):
                words.append(form.text)
    return words
