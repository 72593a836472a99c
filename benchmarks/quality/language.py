"""The language of texts: questions and sentences, titles, labels, single words, lists of keywords."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from litsearch import analyze
from litsearch.analysis.language import identify

from . import bilingual
from .files import rows
from .labels import concept_rows
from .outcome import Figure, Outcome
from .settings import DEFAULT
from .workbench import SEED, Workbench

WORDS = 2000
KEYWORDS = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
#: Texts with their language.
Texts = list[tuple[str, str]]


def run(bench: Workbench) -> Outcome:
    """The share of texts whose language is identified rightly; no answer counts as a wrong one."""
    found: dict[str, Callable[[Path], Texts]] = {
        "queries": _queries,
        "titles": _titles,
        "labels": _labels,
        "single words": _words,
    }
    outcome = Outcome(notes=["not held out from what the tables of the package were learned on"])
    for name, maker in found.items():
        texts = bench.sample(maker(bench.data))
        answers = [(language, identify(text)) for text, language in texts]
        outcome.figures += _figures(name, answers)
    outcome.figures += _figures("keywords of mixed lists", list(_in_lists(_labels(bench.data), bench.limit)))
    return outcome


def _figures(name: str, answers: list[tuple[str, str]]) -> Iterable[Figure]:
    right = sum(language == answer for language, answer in answers) / len(answers)
    silent = sum(not answer for _, answer in answers) / len(answers)
    yield Figure(f"language of {name}", DEFAULT, right, len(answers))
    yield Figure(f"language of {name}: no answer", DEFAULT, silent, len(answers))


def _queries(data: Path) -> Texts:
    files = {
        direction[:2]: data / "bilingual" / f"queries_{direction}.tsv" for direction in bilingual.DIRECTIONS
    }
    return [(row["text"], name) for name, file in files.items() for row in rows(file)]


def _titles(data: Path) -> Texts:
    found = (
        (document["title"], name) for name in ("en", "fr") for document in bilingual.documents(data, name)
    )
    return [(title, name) for title, name in found if title]


def _labels(data: Path) -> Texts:
    """The labels that the languages do not share."""
    labels = {name: {row[name].lower(): row[name] for row in concept_rows(data)} for name in ("en", "fr")}
    shared = labels["en"].keys() & labels["fr"].keys()
    return [(labels[name][low], name) for name in labels for low in labels[name] if low not in shared]


def _words(data: Path) -> Texts:
    """Words of four letters and more, in three documents or more of one language and in none of the other."""
    counts = {name: _frequencies(data, name) for name in ("en", "fr")}
    found: Texts = []
    for name, other in (("en", "fr"), ("fr", "en")):
        own = sorted(word for word, count in counts[name].items() if count >= 3 and not counts[other][word])
        found += [(word, name) for word in random.Random(SEED).sample(own, min(WORDS, len(own)))]
    return found


def _frequencies(data: Path, language: str) -> Counter[str]:
    texts = (document["text"].lower() for document in bilingual.documents(data, language))
    return Counter(word for text in texts for word in set(_WORD.findall(text)))


def _in_lists(labels: Texts, limit: int | None) -> Iterable[tuple[str, str]]:
    """The language of each keyword of a line, and the one that most of its tokens were given."""
    mixed = random.Random(SEED).sample(labels, len(labels))[:limit]
    for start in range(0, len(mixed), KEYWORDS):
        line = mixed[start : start + KEYWORDS]
        tokens = analyze("; ".join(text for text, _ in line))
        place = 0
        for text, language in line:
            stop = place + len(text)
            given = Counter(token.language for token in tokens if place <= token.start < stop)
            yield language, given.most_common(1)[0][0] if given else ""
            place = stop + len("; ")
