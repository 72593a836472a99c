"""The questions that are timed, of several kinds, drawn by a fixed seed from the documents themselves."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from .documents import SEED, YEARS, Document

TERMS = "single terms"
LONG = "long questions"
PHRASES = "phrases of two words"
PREFIXES = "prefixes"
BY_YEAR = "long questions, five years"
FOREIGN = "French labels, English texts"
KINDS = (TERMS, LONG, PHRASES, PREFIXES, BY_YEAR, FOREIGN)

#: So many questions of each kind are asked before the clock runs.
WARMING = 20
#: For each kind its questions: the text, and the first and last year or nothing.
Questions: TypeAlias = "dict[str, list[tuple[str, tuple[int, int] | None]]]"

_WORD = re.compile(r"[^\W\d_]{4,}")
_PAIR = re.compile(r"\b([a-zA-Z]{4,}) ([a-zA-Z]{4,})\b")
_LEAST_PREFIX, _MOST_PREFIX = 4, 6
_LEAST_LONG, _MOST_LONG = 8, 15


def reservoir(documents: Iterable[Document], count: int) -> list[Document]:
    """So many documents of a stream, each as likely as the others (Vitter 1985, algorithm R)."""
    draw, kept = random.Random(f"{SEED} reservoir"), []
    for number, document in enumerate(documents):
        place = number if number < count else draw.randrange(number + 1)
        if place < count:
            kept[place : place + 1] = [document]
    return kept


def asked(sample: Sequence[Document], count: int, claims: Sequence[str] = ()) -> Questions:
    """Questions whose words stand in the documents.

    Args:
        sample: documents to take words from.
        count: how many questions of each kind; ``WARMING`` more stand in front.
        claims: long questions to choose from; made of the documents' words when there are none.
    """
    draw, total = random.Random(f"{SEED} questions"), count + WARMING
    texts = [f"{document.title} {document.text}" for document in sample if _PAIR.search(document.text)]
    drawn = [draw.choice(texts) for _ in range(total)]
    words = [draw.choice(_WORD.findall(text)).lower() for text in drawn]
    questions = _questions(draw, claims, texts, 2 * total)
    first = [draw.randint(YEARS[0], YEARS[1] - 4) for _ in range(total)]
    return {
        TERMS: [(word, None) for word in words],
        LONG: [(question, None) for question in questions[:total]],
        PHRASES: [(" ".join(draw.choice(_PAIR.findall(text))).lower(), None) for text in drawn],
        PREFIXES: [(word[: draw.randint(_LEAST_PREFIX, _MOST_PREFIX)], None) for word in words],
        BY_YEAR: [(text, (year, year + 4)) for text, year in zip(questions[total:], first, strict=True)],
    }


def _questions(draw: random.Random, claims: Sequence[str], texts: list[str], count: int) -> list[str]:
    """Claims, or else words of documents."""
    if claims:
        return _drawn(draw, claims, count)
    return [_question(draw, text) for text in draw.choices(texts, k=count)]


def _drawn(draw: random.Random, texts: Sequence[str], count: int) -> list[str]:
    """Different texts if there are enough."""
    return draw.sample(texts, count) if len(texts) >= count else draw.choices(texts, k=count)


def _question(draw: random.Random, text: str) -> str:
    """Words of a document in their order, with gaps."""
    words = re.findall(r"\w+", text)
    places = draw.sample(range(len(words)), min(len(words), draw.randint(_LEAST_LONG, _MOST_LONG)))
    return " ".join(words[place] for place in sorted(places))


def foreign(labels: Iterable[str], count: int) -> Questions:
    """Labels in French, to be asked of English texts."""
    distinct = sorted({label for label in labels if label})
    chosen = _drawn(random.Random(f"{SEED} labels"), distinct, count + WARMING)
    return {FOREIGN: [(label, None) for label in chosen]}
