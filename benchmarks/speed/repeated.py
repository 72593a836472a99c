"""As many documents as asked for: a collection repeated, each time in another order, with other rare words.

Each repetition keeps the frequent words and changes a letter in half of the rare ones, so that the
vocabulary goes on growing as that of a larger collection would (Heaps 1978).
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count as numbers
from pathlib import Path
from zlib import crc32

from .documents import SEED, Document, read_documents

#: A word of at most so many documents is rare.
RARE = 10
_WORD = re.compile(r"[^\W\d_]{5,}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def documents(source: Path, count: int) -> Iterator[Document]:
    """So many documents, made of those in a file that ``write_documents`` has written.

    The first repetition has them as they are; none but the file's offsets and words are held in memory.
    """
    starts, rare = _starts(source), _rare_words(source)
    made = 0
    with source.open("rb") as file:
        for repetition in numbers():
            changed = _changed(rare, repetition)
            random.Random(f"{SEED} order {repetition}").shuffle(starts)
            for start in starts:
                if made == count:
                    return
                file.seek(start)
                yield _varied(_document(file.readline()), repetition, changed)
                made += 1


def _document(line: bytes) -> Document:
    return Document(*json.loads(line))


def _starts(source: Path) -> list[int]:
    """Where each document begins in the file."""
    starts, place = [], 0
    with source.open("rb") as file:
        for line in file:
            starts.append(place)
            place += len(line)
    return starts


def _rare_words(source: Path) -> list[str]:
    counts: Counter[str] = Counter()
    for document in read_documents(source):
        counts.update({*_WORD.findall(f"{document.title} {document.text}")})
    return sorted(word for word, count in counts.items() if count <= RARE)


def _changed(rare: list[str], repetition: int) -> dict[str, str]:
    """Half of the rare words, with what stands for them in a repetition; nothing in the first."""
    changed = {}
    for word in rare if repetition else ():
        drawn = crc32(f"{SEED} {repetition} {word}".encode())
        if drawn % 2:
            place = drawn // 2 % len(word)
            letter = _LETTERS[drawn // 64 % len(_LETTERS)]
            changed[word] = word[:place] + letter + word[place + 1 :]
    return changed


def _varied(document: Document, repetition: int, changed: dict[str, str]) -> Document:
    if not repetition:
        return document

    def word(found: re.Match[str]) -> str:
        return changed.get(found[0], found[0])

    title, text = _WORD.sub(word, document.title), _WORD.sub(word, document.text)
    return document._replace(id=f"{document.id}-{repetition}", title=title, text=text)
