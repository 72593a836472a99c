"""Pairs of words from a dictionary of the DICT server, as FreeDict publishes them.

The ``.index`` has a headword, a place and a length on each line, the numbers in base 64; the
``.dict`` beside it, often packed as ``.dict.dz``, the entries. After the headword's line an entry
has its translations, with commas, and with notes in brackets of all kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import LexiconError
from .limits import LONGEST_TEXT, checked_pair
from .pair_lines import numbered_lines, opened

_INDEX, _CONTENT = (".index", ".index.gz"), (".dict.dz", ".dict", ".dict.gz")
_ENDING = re.compile(r"\.(?:index|dict)(?:\.gz|\.dz)?$", re.IGNORECASE)
_LARGEST = 1 << 28
_DIGITS = {
    digit: number
    for number, digit in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
_LONGEST_NUMBER = 8
_NOTES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\}|/[^/\n]*/|\"[^\"]*\"|^\s*\d+[.)]\s")
_LABEL = re.compile(r"^\s*(?:see|notes?|synonyms?|antonyms?|voir|synonymes?)\b[^:]*:", re.IGNORECASE)
_ENGLISH_FIRST = re.compile(r"\b(?:eng?|english)\W+(?:fr[ae]?|french)\b", re.IGNORECASE)
_FRENCH_FIRST = re.compile(r"\b(?:fr[ae]?|french|français)\W+(?:eng?|english|anglais)\b", re.IGNORECASE)
_ABOUT = ("00database", "00-database")


def read_dictd(path: Path) -> Iterator[tuple[str, str]]:
    """The (English, French) pairs of a dictionary, one for each translation of a headword.

    Args:
        path: its ``.index`` or its ``.dict``; the other must stand beside it.

    Raises:
        LexiconError: a file is missing or damaged, or nothing says which language comes first.
    """
    index, content = _files(path)
    data = _content(content)
    is_french_first = _is_french_first(index, data)
    for word, entry, place in _entries(index, data):
        if not word.startswith(_ABOUT):
            for translation in _translations(word, entry):
                pair = (translation, word) if is_french_first else (word, translation)
                yield checked_pair(*pair, place)


def _files(path: Path) -> tuple[Path, Path]:
    """The index and the entries, of which one is given."""
    if not path.exists():
        raise LexiconError(f"{path}: there is no such file")
    stem = _ENDING.sub("", path.name)
    index, content = (
        next((found for ending in endings if (found := path.with_name(stem + ending)).exists()), None)
        for endings in (_INDEX, _CONTENT)
    )
    if index is None or content is None:
        missing = _INDEX if index is None else _CONTENT
        raise LexiconError(f"{path}: a dictionary also needs {stem}{' or '.join(missing[:2])} beside it")
    return index, content


def _content(path: Path) -> bytes:
    with opened(path) as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise LexiconError(f"{path}: is larger than {_LARGEST:,} bytes")
    return data


def _entries(index: Path, data: bytes) -> Iterator[tuple[str, str, str]]:
    """The headword and the text of each entry, and its line in the index."""
    for number, line in numbered_lines(index):
        place = f"{index}, line {number}"
        cells = line.split("\t")
        if len(cells) < 3:
            raise LexiconError(f"{place}: has no headword, place and length with tabs between")
        start, size = _number(cells[1], place), _number(cells[2], place)
        if start + size > len(data):
            raise LexiconError(f"{place}: its entry lies behind the end of the dictionary")
        # An index may name one entry as often as it likes: each is to be a bounded work.
        entry = data[start : start + min(size, LONGEST_TEXT)]
        try:
            yield cells[0], entry.decode("utf-8", "ignore" if size > LONGEST_TEXT else "strict"), place
        except UnicodeDecodeError as error:
            raise LexiconError(f"{place}: its entry is not UTF-8 at byte {start + error.start + 1}") from None


def _number(text: str, place: str) -> int:
    """A number in base 64, highest digit first, as dictd writes it."""
    if not 0 < len(text) <= _LONGEST_NUMBER or not _DIGITS.keys() >= set(text):
        raise LexiconError(f"{place}: {text!r:.20} is no number of dictd")
    number = 0
    for digit in text:
        number = number * 64 + _DIGITS[digit]
    return number


def _is_french_first(index: Path, data: bytes) -> bool:
    """Whether headwords are French, from the file's name or else from what it says of itself."""
    about = " ".join(entry for word, entry, _ in _entries(index, data) if word.startswith(_ABOUT))
    for text in (index.name, about):
        english, french = _ENGLISH_FIRST.search(text), _FRENCH_FIRST.search(text)
        if english or french:
            return not english or (french is not None and french.start() < english.start())
    raise LexiconError(f"{index}: does not say which language comes first; name it eng-fra or fra-eng")


def _translations(word: str, entry: str) -> Iterator[str]:
    """What stands behind the headword, without notes; examples and references are left out."""
    head, _, rest = entry.strip().partition("\n")
    if not rest:
        rest = head.removeprefix(word)
    for line in rest.split("\n"):
        if _LABEL.match(line):
            continue
        for text in re.split("[,;]", _NOTES.sub(" ", line)):
            if any(map(str.isalpha, text)):
                yield " ".join(text.split())
