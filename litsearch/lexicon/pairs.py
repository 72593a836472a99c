"""Files of texts that translate each other, to learn a lexicon from.

======== ==============================================================================
``tsv``  two or more columns with tabs: sentences, keywords, a dictionary
``tmx``  Translation Memory eXchange, XML
``dictd`` a dictionary of the DICT server: an ``.index`` beside a ``.dict`` or ``.dict.dz``
======== ==============================================================================

Each may be packed with gzip. What cannot be learned from is refused with the line.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from ..analysis.language import identify
from ..errors import LexiconError
from .pair_lines import opened
from .pairs_dictd import read_dictd
from .pairs_tmx import read_tmx
from .pairs_tsv import read_tsv

Pair = tuple[str, str]

_DICTD = (".index", ".dict", ".dict.dz", ".index.gz", ".dict.gz")
_NAMES = {"en": "English", "fr": "French"}
# So many texts are looked at to tell whether they are in the language that they should be in.
_SAMPLE = 500
_FEWEST, _TIMES = 10, 4


def read_pairs(path: str | os.PathLike[str]) -> Iterator[Pair]:
    """The (English, French) pairs of a file, whatever its format.

    Raises:
        LexiconError: the file is missing, damaged, not in UTF-8, in no such format, holds no pair,
            or holds one language twice. As pairs come one by one, some may have come before.
    """
    name = os.fspath(path)
    return _checked(_reader(name)(Path(path)), name)


def _reader(name: str) -> Callable[[Path], Iterator[Pair]]:
    lower = name.lower()
    if lower.endswith(_DICTD):
        return read_dictd
    with opened(Path(name)) as file:
        head = file.read(512)
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return read_tmx if start.startswith((b"<?xml", b"<tmx", b"<!")) else read_tsv


def _checked(pairs: Iterator[Pair], name: str) -> Iterator[Pair]:
    """The same pairs; at the end, or as soon as it shows, an error if they are no translations."""
    languages = Counter[tuple[int, str]]()
    count = 0
    differ = False
    for pair in pairs:
        count += 1
        differ = differ or pair[0].casefold() != pair[1].casefold()
        if count <= _SAMPLE:
            languages.update((side, identify(text)) for side, text in enumerate(pair))
        if count == _SAMPLE:
            _refuse_language(languages, name)
        yield pair
    if not count:
        raise LexiconError(f"{name}: holds no pair of an English and a French text")
    if not differ:
        raise LexiconError(f"{name}: the English and the French texts are the same throughout")
    _refuse_language(languages, name)


def _refuse_language(languages: Counter[tuple[int, str]], name: str) -> None:
    """Raises if one side is clearly in the other language."""
    english = _is_clearly(languages[0, "fr"], languages[0, "en"])
    french = _is_clearly(languages[1, "en"], languages[1, "fr"])
    if english and french:
        raise LexiconError(
            f"{name}: its English texts seem to be French and its French ones English; "
            "name the columns en and fr in a first line"
        )
    if english or french:
        twice = _NAMES["fr" if english else "en"]
        raise LexiconError(f"{name}: both texts of its pairs seem to be {twice}; give English and French")


def _is_clearly(wrong: int, right: int) -> bool:
    return wrong >= _FEWEST and wrong >= _TIMES * right
