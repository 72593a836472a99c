"""French titles: each finds its own abstract among all French documents, whose titles are not indexed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from litsearch import Record

from .bilingual import documents
from .metrics import search_ndcg
from .outcome import Outcome, Values, compared
from .settings import Options
from .workbench import Workbench

MEASURE = "French titles nDCG@10"


def run(bench: Workbench) -> Outcome:
    """nDCG@10, the document of the title being the one relevant."""
    outcome = compared(lambda options: evaluate(bench, options))
    outcome.notes.append(
        "the lexicon of the package was learned on these documents too; see translation in ablation"
    )
    return outcome


def evaluate(bench: Workbench, options: Options, count: int | None = None) -> Values:
    """nDCG@10 of each title."""
    index = bench.index("untitled", lambda: _untitled(bench.data))
    titled = [document for document in documents(bench.data, "fr") if document["title"]]
    return {
        MEASURE: [
            search_ndcg(index, document["title"], {document["_id"]: 1}, options)
            for document in bench.sample(titled, count)
        ]
    }


def _untitled(data: Path) -> Iterator[Record]:
    return (Record(document["_id"], abstract=document["text"]) for document in documents(data, "fr"))
