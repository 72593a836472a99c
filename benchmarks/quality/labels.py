"""Labels: a concept's label in one language finds its label in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from litsearch import Index, Record

from .bilingual import DIRECTIONS
from .files import rows
from .metrics import reciprocal_rank
from .outcome import Outcome, Values, compared
from .settings import Options
from .workbench import Workbench


class Label(NamedTuple):
    """A label, the concepts it names, and the labels of the other language that name one of them."""

    text: str
    concepts: frozenset[str]
    wanted: frozenset[str]


def run(bench: Workbench) -> Outcome:
    """Both directions, with whatever lexicon a search has by itself."""
    return compared(lambda options: evaluate(bench, options))


def evaluate(bench: Workbench, options: Options, count: int | None = None) -> Values:
    """The reciprocal ranks of both directions."""
    return {
        f"labels {shown} MRR": [
            reciprocal_rank(index_of(bench, direction[-2:]), label.text, label.wanted, options)
            for label in bench.sample(labels(bench.data, direction), count)
        ]
        for direction, shown in DIRECTIONS.items()
    }


def index_of(bench: Workbench, language: str) -> Index:
    """An index with a record for each distinct label of a language; its identifier is the label."""
    return bench.index(f"labels-{language}", lambda: _records(bench.data, language))


def concept_rows(data: Path) -> list[dict[str, str]]:
    """The rows of the Human Phenotype Ontology."""
    return [row for row in rows(data / "keyword-pairs" / "pairs.tsv") if row["id"].startswith("HP:")]


def labels(data: Path, direction: str) -> list[Label]:
    """The distinct labels of the first language of a direction."""
    source, target = direction[:2], direction[-2:]
    concepts = _sets(concept_rows(data), source, "id")
    targets = _sets(concept_rows(data), "id", target)
    return [
        Label(text, frozenset(names), frozenset().union(*(targets[name] for name in names)))
        for text, names in concepts.items()
    ]


def _sets(found: list[dict[str, str]], key: str, value: str) -> Mapping[str, set[str]]:
    sets: dict[str, set[str]] = defaultdict(set)
    for row in found:
        sets[row[key]].add(row[value])
    return sets


def _records(data: Path, language: str) -> Iterator[Record]:
    texts = dict.fromkeys(row[language] for row in concept_rows(data))
    return (Record(text, title=text) for text in texts)
