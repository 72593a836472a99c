"""A text as the stems that a lexicon translates, numbered in the order in which they come."""

from __future__ import annotations

from array import array

from ..analysis.compounds import forms
from ..analysis.folding import key
from ..analysis.stopwords import is_stop_word
from ..analysis.tokenizer import find_chunks
from .keys import COLUMNS, LANGUAGE_BITS, key_texts
from .sorted_stems import LONGEST

_LONGEST_NUMBER = 4
_SPELLING = COLUMNS.index("spelling")
_COLUMN = {"en": COLUMNS.index("english"), "fr": COLUMNS.index("french")}


def form_stem(form: str, language: str) -> str | None:
    """The stem by which a lexicon knows a written form; ``None`` for a name with digits
    or letters without end. Short numbers and ordinals are words: *3rd* is *troisième*.

    >>> form_stem("tumours", "en"), form_stem("cérébraux", "fr"), form_stem("3rd", "en")
    ('tumor', 'cerebral', '3th')
    >>> form_stem("cd274", "en") is None
    True
    """
    texts = key_texts(form, key(form), LANGUAGE_BITS[language])
    stem = texts[_COLUMN[language]]
    spelled = texts[_SPELLING] or ""
    if stem is None and form.isalnum() and len(spelled) <= _LONGEST_NUMBER:
        stem = spelled
    return stem if stem and len(stem.encode()) <= LONGEST else None


class TextStems:
    """The stems of the texts of one language; each distinct chunk is analyzed once.

    >>> english = TextStems("en")
    >>> list(english.numbers("Tumours of the lung")), list(english.numbers("lung tumor"))
    ([0, 3], [3, 0])
    >>> english.stems
    ['tumor', 'of', 'the', 'lung']
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._number: dict[str, int] = {}
        self._chunks: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    @property
    def stems(self) -> list[str]:
        """All stems that were met, by number."""
        return list(self._number)

    def numbers(self, text: str) -> array[int]:
        """The stems of a text, without stop words unless there is nothing else."""
        found = [self._known(chunk) for chunk in find_chunks(text)]
        content = array("I", [number for kept, _ in found for number in kept])
        return content or array("I", [number for _, every in found for number in every])

    def _known(self, chunk: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        known = self._chunks.get(chunk)
        if known is None:
            known = self._chunks[chunk] = self._analyzed(chunk)
        return known

    def _analyzed(self, chunk: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The numbers of the words of a chunk: those that are no stop words, and all."""
        kept, every, position = [], [], 0
        for form in forms(chunk):
            # Of several readings of a word the first counts.
            if form.kind not in ("word", "part") or form.position < position:
                continue
            position = form.position + 1
            stem = form_stem(form.text, self._language)
            if stem is not None:
                every.append(self._number.setdefault(stem, len(self._number)))
                kept += [] if is_stop_word(form.text, self._language) else every[-1:]
        return tuple(kept), tuple(every)
