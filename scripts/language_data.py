"""The texts that ``language.py`` learns from, and those that it is measured on."""

from __future__ import annotations

import csv
import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from unittest.mock import patch

from litsearch.analysis import language
from litsearch.analysis.folding import fold as without_accents
from litsearch.analysis.language_table import Table

Texts = dict[str, list[str]]
Labelled = list[tuple[str, str]]
_OTHER = {"en": "en2fr", "fr": "fr2en"}


def training(folder: Path, without: int | None = None) -> Texts:
    """Texts by language: aligned sentences but those of a fold, and the TICO-19 terms."""
    fold = Folds(folder)
    found: Texts = {"en": [], "fr": []}
    for row in rows(folder / "bilingual" / "sentences.tsv.gz"):
        if fold(row["docid"]) != without:
            for name, texts in found.items():
                texts.append(row[name])
    for row in rows(folder / "keyword-pairs" / "pairs.tsv"):
        # The rows of the Human Phenotype Ontology are there to measure with only.
        if row["id"].startswith("tico19-"):
            for name, texts in found.items():
                texts.append(row[name])
    return found


class Folds:
    """The fold of each document, the same for documents that answer one query."""

    def __init__(self, folder: Path) -> None:
        self._first: dict[str, str] = {}
        for name in _OTHER.values():
            for row in rows(folder / "bilingual" / f"qrels_{name}.tsv"):
                ends = sorted(map(self._root, (row["qid"].split("#")[0], row["docid"])))
                self._first[ends[1]] = ends[0]

    def _root(self, document: str) -> str:
        while (first := self._first.get(document, document)) != document:
            document = first
        return document

    def __call__(self, document: str) -> int:
        """The number of a document's fold."""
        return blake2b(self._root(document).encode(), digest_size=2).digest()[0] % 5


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a table with a header, none of them quoted."""
    with lines(path) as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def lines(path: Path):  # type: ignore[no-untyped-def]
    """A text file, compressed or not."""
    return (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8")


def documents(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The documents in a language."""
    with lines(folder / "bilingual" / f"corpus_{name}.jsonl.gz") as file:
        yield from map(json.loads, file)


def samples(folder: Path, number: int) -> dict[str, Labelled]:
    """Texts of a fold with their language, by kind."""
    fold = Folds(folder)
    found: dict[str, Labelled] = {"queries": [], "titles": []}
    seen: dict[str, Counter[str]] = {}
    for name, other in _OTHER.items():
        for row in rows(folder / "bilingual" / f"queries_{other}.tsv"):
            if fold(row["qid"].split("#")[0]) == number and row["type"] != "title":
                found["queries"].append((row["text"], name))
        held = [document for document in documents(folder, name) if fold(document["_id"]) == number]
        found["titles"] += [(document["title"], name) for document in held if document["title"]]
        texts = (f"{document['title']} {document['text']}" for document in held)
        words = (word for text in texts for word in language.text_parts(text))
        seen[name] = Counter(word for word in words if len(word) > 2 and word.isalpha())
    own = [(w, name, count) for name in seen for w, count in seen[name].items() if is_own(w, seen)]
    found["words"] = [(word, name) for word, name, _ in own]
    found["words seen twice"] = [(word, name) for word, name, count in own if count > 1]
    found["words without accents"] = [
        (without_accents(w), "fr") for w, n, _ in own if n == "fr" and not w.isascii()
    ]
    return found


def is_own(word: str, seen: dict[str, Counter[str]]) -> bool:
    """Whether one language alone has a word."""
    return sum(word in words for words in seen.values()) == 1


def labels(folder: Path) -> Labelled:
    """The labels of the Human Phenotype Ontology that differ between the languages."""
    pairs = [row for row in rows(folder / "keyword-pairs" / "pairs.tsv") if row["id"].startswith("HP:")]
    english, french = ({row[name] for row in pairs} for name in ("en", "fr"))
    return [(x, "en") for x in sorted(english - french)] + [(x, "fr") for x in sorted(french - english)]


def keyword_lines(found: Labelled) -> Iterator[tuple[str, Labelled]]:
    """Lines of three to seven labels, of one language or mixed."""
    chance = random.Random(1)
    plain = [label for label in found if "," not in label[0] and ";" not in label[0]]
    by = {name: [label for label in plain if label[1] == name] for name in _OTHER}
    for _ in range(2000):
        share = chance.choice([0, 0.5, 0.5, 1])
        chosen = [
            chance.choice(by["en" if chance.random() < share else "fr"]) for _ in range(chance.randint(3, 7))
        ]
        yield chance.choice(["; ", ";", ", ", " ; "]).join(text for text, _ in chosen), chosen


def measured(folder: Path, number: int, table: Table) -> dict[str, str]:
    """What a table tells of a fold, by kind of text."""
    language._signs.cache_clear()
    with (
        patch.object(language, "word_odds", lambda: table.words),
        patch.object(language, "run_odds", lambda: table.runs),
    ):
        figures = {kind: share(language.identify, found) for kind, found in samples(folder, number).items()}
        found = labels(folder)
        figures["labels"] = share(language.identify, found)
        told = [
            (guess.language == wanted, guess.language)
            for line, keywords in keyword_lines(found)
            for (_, wanted), guess in zip(keywords, language.identify_keywords(line), strict=True)
        ]
        figures["keywords of a line"] = summary(told)
    language._signs.cache_clear()
    return figures


def share(told: Callable[[str], str], found: Labelled) -> str:
    """How many are told right, and how many of the others are left open."""
    return summary((told(text) == wanted, told(text)) for text, wanted in found)


def summary(told: Iterable[tuple[bool, str]]) -> str:
    """Shares of right and of open answers."""
    counts = Counter("right" if right else "wrong" if guess else "open" for right, guess in told)
    size = sum(counts.values())
    return f"{counts['right'] / size:.4f} right, {counts['open'] / size:.4f} open, of {size:,}"
