"""How like real texts the made-up ones are: ``python -m benchmarks.speed.likeness`` prints a table of both.

Questions are drawn from the documents of each collection in the same way; what is told of their words
is of those that are searched for, which function words are not.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import TypeAlias

import numpy as np

from litsearch import Index
from litsearch.analysis.folding import key
from litsearch.analysis.stopwords import may_be_stop_word
from litsearch.lexicon.ngrams import grams_of
from litsearch.lexicon.skeleton import is_comparable, skeleton
from litsearch.storage.arrays import ArrayFile
from litsearch.storage.bit_sums import places
from litsearch.storage.look_alikes import LookAlikes

from ..commands import fail, positive
from ..quality.machine import ROOT
from .corpora import MADE_UP, SHARED, prepare
from .documents import read_documents
from .engines.litsearch import Litsearch
from .questions import LONG, asked, reservoir

#: For each property its figure.
Figures: TypeAlias = "dict[str, float]"
_SIZES = (1_000, 10_000)
#: The vocabulary is counted after so many words.
_FIRST = (10_000, 100_000, 1_000_000)
_KINDS = ("inflection", "spelling", "family")
_COSINES = (0.4, 0.5)
_WORD, _HYPHEN = re.compile(r"\w+"), re.compile(r"(?<=\w)-(?=\w)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the exit status."""
    given = _parser().parse_args(arguments)
    cases = [*((MADE_UP, size) for size in given.sizes), *((name, max(given.sizes)) for name in SHARED)]
    found: dict[str, Figures] = {}
    for name, size in cases:
        with TemporaryDirectory(prefix="likeness-") as folder:
            try:
                corpus = prepare(name, size, given.shared, Path(folder), given.questions)
            except FileNotFoundError as error:
                fail(f"{error.filename} is not there: {name} is left out")
                continue
            found[f"{name} {corpus.documents:,}"] = figures(corpus.path, given.questions)
    print(table(found))
    return 0


def figures(path: Path, count: int) -> Figures:
    """What is told of the documents in a file, and of so many questions drawn from them."""
    questions = asked(reservoir(read_documents(path), 2 * count), count)[LONG]
    words = [word for text, _ in questions for word in _WORD.findall(text.lower())]
    searched = [word for word in words if not may_be_stop_word(word)]
    index = path.with_name("index")
    Litsearch(index, {}, is_stored=True).build(read_documents(path))
    return {**_of_texts(path), **_of_forms(index, searched), **_of_look_alikes(index, searched)}


def table(found: Mapping[str, Figures]) -> str:
    """The figures as a table in Markdown, a column for each collection."""
    rows = [f"| | {' | '.join(found)} |", "|---" + "|---:" * len(found) + "|"]
    for name in dict.fromkeys(name for each in found.values() for name in each):
        cells = (_cell(each[name]) if name in each else "" for each in found.values())
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _cell(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def _texts(path: Path) -> Iterator[str]:
    for document in read_documents(path):
        yield f"{document.title} {document.text}".lower()


def _of_texts(path: Path) -> Figures:
    words, counts = chain.from_iterable(map(_WORD.findall, _texts(path))), Counter[str]()
    vocabulary: Figures = {}
    for first in _FIRST:
        counts.update(islice(words, first - counts.total()))
        if counts.total() == first:
            vocabulary[f"distinct words of the first {first:,}"] = len(counts)
            vocabulary[f"% of these that occur once there, {first:,}"] = 100 * mean(
                n == 1 for n in counts.values()
            )
    counts.update(words)
    total, documents = counts.total(), sum(1 for _ in read_documents(path))

    def share(is_counted: Callable[[str], bool]) -> float:
        return 100 * sum(count for word, count in counts.items() if is_counted(word)) / total

    return {
        "words of a document": total / documents,
        "letters of a word": sum(len(word) * count for word, count in counts.items()) / total,
        "letters of a distinct word": mean(map(len, counts)),
        "% of words that are function words": share(may_be_stop_word),
        "% of words with a digit": share(lambda word: any(map(str.isdigit, word))),
        "% of words behind a hyphen": 100 * sum(len(_HYPHEN.findall(text)) for text in _texts(path)) / total,
        **vocabulary,
    }


def _of_forms(folder: Path, words: Sequence[str]) -> Figures:
    """The documents that hold some words, and the other forms by which each is found."""
    with Index.open(folder) as index:
        found = [index.variants(word, kinds=_KINDS) for word in words]
        counts = [sum(form.document_frequency for form in each if form.kind == "exact") for each in found]
        held = [100 * count / len(index) for count in counts]
    kinds = Counter(form.kind for each in found for form in each)
    return {
        "letters of a word of a question": mean(map(len, words)),
        "% of documents that hold it, mean": mean(held),
        "the same, median": median(held),
        **{f"its other forms, {kind}": kinds[kind] / len(words) for kind in _KINDS},
    }


def _of_look_alikes(folder: Path, words: Sequence[str]) -> Figures:
    """How many skeletons are like those of some words."""
    held = LookAlikes([ArrayFile(path) for path in folder.glob("*.lit")])
    cosines = [_cosines(held, key(word)) for word in words]
    counts = {least: [int((each >= least).sum()) for each in cosines] for least in _COSINES}
    return {
        f"its look-alikes, cosine {least} and more, {name}": take(count)
        for least, count in counts.items()
        for name, take in (("mean", mean), ("median", median))
    }


def _cosines(held: LookAlikes, bare: str) -> np.ndarray:
    """Those of the skeletons that may be like a key."""
    if not is_comparable(bare):
        return np.zeros(0)
    wanted = skeleton(bare).encode()
    own = grams_of(wanted)
    near = held.reaching(held.shared_at_most(wanted), len(own), min(_COSINES))
    return held.cosines(own, places(near))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed.likeness", description=__doc__)
    add = parser.add_argument
    add("--shared", type=Path, default=ROOT.parent / "shared", help="folder that holds eval")
    add("--sizes", nargs="+", type=positive, default=_SIZES, help="how many documents are made up")
    add("--questions", type=positive, default=200, help="how many questions are drawn; 200")
    return parser


if __name__ == "__main__":
    sys.exit(main())
