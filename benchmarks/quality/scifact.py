"""SciFact: claims as queries, abstracts as documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from litsearch import Index, Record

from .files import judgements, lines_of_json, queries
from .metrics import search_ndcg
from .outcome import Outcome, Values, compared
from .settings import Options
from .workbench import Workbench

MEASURE = "SciFact nDCG@10"


def run(bench: Workbench) -> Outcome:
    """nDCG@10 on the development part."""
    return compared(lambda options: evaluate(bench, options))


def evaluate(bench: Workbench, options: Options, count: int | None = None) -> Values:
    """nDCG@10 of each query."""
    index, texts = index_of(bench), queries(bench.data / "scifact")
    grades = judgements(bench.data / "scifact")
    names = bench.sample(grades, count)
    return {MEASURE: [search_ndcg(index, texts[name], grades[name], options) for name in names]}


def index_of(bench: Workbench) -> Index:
    """The index of the abstracts."""
    return bench.index("scifact", lambda: records(bench.data))


def records(data: Path) -> Iterator[Record]:
    """The abstracts with their titles."""
    for line in lines_of_json(data / "scifact" / "corpus.jsonl.gz"):
        yield Record(line["_id"], title=line["title"], abstract=line["text"])
