"""The typed form first: whether the top hit of a one-word query holds the word as it was typed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from litsearch import Index, Record, analyze

from . import bilingual, scifact
from .outcome import Outcome, Values, compared
from .settings import FAMILY, Options
from .workbench import SEED, Workbench

WORDS = 1000
FREQUENCIES = range(2, 101)
COLLECTIONS = {"EN": "SciFact", "FR": "French documents"}


@dataclass(frozen=True)
class _Collection:
    index: Index
    forms: dict[str, frozenset[str]]
    words: list[str]


def run(bench: Workbench) -> Outcome:
    """English words of SciFact and French words of the bilingual collection."""
    collections = {f"typed form first {name}": _collection(bench, name) for name in COLLECTIONS}
    return compared(lambda options: _evaluate(collections, options))


def _evaluate(collections: dict[str, _Collection], options: Options) -> Values:
    return {
        measure: [float(_is_first(collection, word, options)) for word in collection.words]
        for measure, collection in collections.items()
    }


def _is_first(collection: _Collection, word: str, options: Options) -> bool:
    hits = collection.index.search(word, limit=1, **options)
    return bool(hits) and word in collection.forms[hits[0].id]


def _collection(bench: Workbench, name: str) -> _Collection:
    index = scifact.index_of(bench) if name == "EN" else _french(bench)
    forms = {record.id: frozenset(_words(record)) for record in index}
    counts = Counter(word for words in forms.values() for word in words)
    often = sorted(word for word, count in counts.items() if count in FREQUENCIES)
    drawn = random.Random(SEED).sample(often, len(often))
    varied = (word for word in drawn if any(form.text != word for form in index.variants(word, kinds=FAMILY)))
    return _Collection(index, forms, list(islice(varied, min(WORDS, bench.limit or WORDS))))


def _french(bench: Workbench) -> Index:
    return bench.index("mates-fr", partial(bilingual.records, bench.data, "fr"))


def _words(record: Record) -> Iterator[str]:
    for text in (record.title, record.abstract):
        yield from (token.text for token in analyze(text) if token.kind == "word")
